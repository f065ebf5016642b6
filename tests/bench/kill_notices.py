"""Kill -9 of the sweep while it settles and sends: every due signal arrives, copies only under the same key."""

from __future__ import annotations

import os
import random
import signal
import socketserver
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

PER_KILL = 10
"""Due signals for each kill: so that there is work under way when the power goes."""
LATE = 60
"""Seconds after which everything due must have been delivered once nobody kills any more."""


class PostOffice(socketserver.ThreadingTCPServer):
    """A mail server that takes everything and remembers the keys, in the order in which it said yes."""

    allow_reuse_address, daemon_threads = True, True

    def __init__(self) -> None:
        self.keys: list[str] = []
        super().__init__(("127.0.0.1", 0), Letterbox)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Letterbox(socketserver.StreamRequestHandler):
    """Just enough of SMTP. A letter that was cut off was never taken."""

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline():
            word = line.strip().upper()[:4]
            if word == b"DATA":
                self._say("354 go on")
                self._letter()
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 yes")

    def _letter(self) -> None:
        key = ""
        while line := self.rfile.readline():
            if line == b".\r\n":
                self.server.keys.append(key)  # type: ignore[attr-defined]
                self._say("250 taken")
                return
            if line.lower().startswith(b"x-signal-key:"):
                key = line.split(b":", 1)[1].strip().decode()

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class House:
    """The command line of one house, in test mode, with its post going to our post office."""

    def __init__(self, home: Path, database: str, post: PostOffice) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.env = os.environ | {
            "SAMENBUUR_HOME": str(home), "SAMENBUUR_TEST": "1", "SAMENBUUR_SECRET_KEY": "k" * 50,
            "SAMENBUUR_SMTP_HOST": "127.0.0.1", "SAMENBUUR_SMTP_PORT": str(post.server_address[1]),
        }  # fmt: skip
        self.env.pop("SAMENBUUR_TEST_NOW", None)
        self.env.pop("SAMENBUUR_DATABASE", None)
        if database:
            self.env["SAMENBUUR_DATABASE"] = database

    def begin(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "samenbuur", *arguments], env=self.env, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, start_new_session=True,
        )  # fmt: skip

    def say(self, *arguments: str) -> str:
        """Run a command and return what it printed."""
        command = self.begin(*arguments)
        printed = command.communicate(timeout=1800)[0]
        assert command.returncode == 0, f"{arguments} ended with {command.returncode}"
        return printed


def notices(home: Path, database: str, kills: int, until: float = float("inf")) -> list[str]:
    """Kill the sweep again and again, or until a moment of the monotonic clock; return what went wrong."""
    began, post, chance = time.monotonic(), PostOffice(), random.Random(74)
    house = House(home, database, post)
    house.say("migrate", "--quiet")
    house.say("worker", "--once")
    quick = time.monotonic()
    house.say("worker", "--once")
    quick = time.monotonic() - quick
    due = house.say("test", "due-signals", str(PER_KILL * kills)).split()
    pending, hit = int(house.say("test", "pending")), Counter[str]()
    wrong = (
        [] if pending == len(set(due)) == PER_KILL * kills else [f"{pending} pending of {len(set(due))} due"]
    )
    while hit.total() < kills and time.monotonic() < until:
        before, worker = len(post.keys), house.begin("worker", "--every", "0.02")
        time.sleep(chance.uniform(0.7 * quick, quick + 0.4))
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        sent = len(post.keys) > before
        hit["while sending" if sent else "before or while settling"] += 1
        # About half of the kills shall fall while it sends, however busy the machine is meanwhile.
        quick *= 0.95 if sent else 1.05
    arrived, last = len(set(post.keys)), time.monotonic()
    worker = house.begin("worker", "--every", "0.2")
    while house.say("test", "pending").strip() != "0" and time.monotonic() - last < 600:
        time.sleep(0.5)
    drained = time.monotonic() - last
    os.killpg(worker.pid, signal.SIGTERM)
    worker.wait(timeout=30)
    got = Counter(post.keys)
    wrong += [f"due but never delivered: {key}" for key in due if key not in got]
    wrong += [f"delivered under a key that was never due: {key}" for key in got if key not in set(due)]
    print(
        f"  notices: {hit.total()} kills ({', '.join(f'{n} {where}' for where, n in hit.items())}), {len(due)} due, "
        f"{arrived} delivered under fire, all the rest {drained:.1f} s after the last start; "
        f"{len(due) - len(set(due) & set(got))} lost, {sum(got.values()) - len(got)} copies under the same key; "
        f"{time.monotonic() - began:.0f} s",
        flush=True,
    )
    post.shutdown()
    return wrong
