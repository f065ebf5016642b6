"""Starting, asking, killing and measuring servers on the loopback: the product and the bare floor, by the same hand."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


@dataclass
class Server:
    """A server in a process group of its own, so that all of it can be killed at once and nothing else."""

    command: list[str]
    port: int
    env: dict[str, str] = field(default_factory=dict)
    cwd: Path = ROOT
    ready: str = "/health"
    log: Path | None = None
    process: subprocess.Popen | None = None

    def start(self, *, patience: float = 60) -> float:
        """Start and wait until it answers `ready`; the seconds until then."""
        began = time.perf_counter()
        out = self.log.open("ab") if self.log else subprocess.DEVNULL
        self.process = subprocess.Popen(
            self.command, cwd=self.cwd, env={**os.environ, **self.env}, stdout=out, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        if self.log:
            out.close()
        while time.perf_counter() - began < patience:
            if self.process.poll() is not None:
                raise RuntimeError(
                    f"the server ended with code {self.process.returncode}: {self.last_words()}"
                )
            if self.answers():
                return time.perf_counter() - began
            time.sleep(0.005)
        self.kill()
        raise RuntimeError(f"the server did not answer within {patience:.0f} s: {self.last_words()}")

    def answers(self) -> bool:
        """Whether it answers, with anything but an error of its own."""
        try:
            with urllib.request.urlopen(self.url(self.ready), timeout=5) as answer:
                return answer.status < 500
        except urllib.error.HTTPError as error:
            return error.code < 500
        except OSError:
            return False

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def last_words(self) -> str:
        return self.log.read_text(errors="replace")[-2000:] if self.log and self.log.exists() else ""

    def pids(self) -> list[int]:
        """The server and all that came from it: every process of its group."""
        return [pid for pid in _all_pids() if _group(pid) == self.process.pid] if self.process else []

    def kill(self) -> None:
        """Kill -9, the whole group, at once: as a power cut for programs."""
        self._end(signal.SIGKILL, 10)

    def stop(self) -> None:
        """Ask it to stop, as Ctrl-C does; kill what stays."""
        self._end(signal.SIGTERM, 20)

    def _end(self, how: int, patience: float) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, how)
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
        # Workers outlive their parent for a moment; a port that is still held would spoil the next start.
        gone = time.monotonic() + 10
        while self.pids() and time.monotonic() < gone:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            time.sleep(0.01)
        self.process = None

    def cpu_seconds(self) -> float:
        """Processor time of all its processes so far, as the kernel counts it."""
        return sum(_cpu(pid) for pid in self.pids())

    def memory(self) -> dict[str, float]:
        """MiB: `pss` (shared pages divided) and `rss` over all its processes."""
        total = {"pss": 0.0, "rss": 0.0}
        for pid in self.pids():
            for name, value in _memory(pid).items():
                total[name] += value
        return total

    def __enter__(self) -> Server:
        if self.process is None:
            self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _all_pids() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _stat(pid: int) -> list[str]:
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return []
    # The name of a program may hold spaces and brackets; what follows the last bracket does not.
    return text.rpartition(")")[2].split()


def _group(pid: int) -> int:
    stat = _stat(pid)
    # A zombie has ended; only its number is left.
    return int(stat[2]) if stat and stat[0] != "Z" else -1


def _cpu(pid: int) -> float:
    stat = _stat(pid)
    return sum(int(ticks) for ticks in stat[11:15]) / TICK if stat else 0.0


def postgres_cpu_seconds() -> float:
    """Processor time so far of the private PostgreSQL, with all it started."""
    from tools import postgres

    try:
        head = int((postgres.HOME / "postmaster.pid").read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return 0.0
    children = [pid for pid in _all_pids() if (stat := _stat(pid)) and int(stat[1]) == head]
    # What ended children used is counted in their parent (cutime, cstime).
    return sum(_cpu(pid) for pid in [head, *children])


def _memory(pid: int) -> dict[str, float]:
    found = {"pss": 0.0, "rss": 0.0}
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            name = line.split(":")[0].lower()
            if name in found:
                found[name] = int(line.split()[1]) / 1024
    return found


def product(
    home: Path, *, port: int = 0, workers: int = 2, threads: int = 4, demo: bool = False, sweep: bool = True,
    database: str = "", **env: str,
) -> Server:  # fmt: skip
    """The product as `samenbuur run` starts it, on a house in `home`; SQLite, or the PostgreSQL of `database`.

    Test mode is on unless `SAMENBUUR_TEST="0"` is given: it allows `samenbuur test …` and a set clock.
    """
    port = port or free_port()
    home.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "samenbuur", "run", "--port", str(port), "--workers", str(workers)]
    command += ["--threads", str(threads), *(["--demo"] if demo else []), *([] if sweep else ["--no-sweep"])]
    return Server(command, port, house_env(home, database, **env), log=home / "server.log")


def house_env(home: Path, database: str = "", **env: str) -> dict[str, str]:
    """The environment of a house in `home`, for the server and for commands beside it."""
    return {
        "SAMENBUUR_HOME": str(home),
        "SAMENBUUR_DATABASE": database,
        "SAMENBUUR_TEST": "1",
        "SAMENBUUR_TEST_NOW": "",
        "SAMENBUUR_DEMO": "",
        "DJANGO_SETTINGS_MODULE": "samenbuur.config.settings",
        "PYTHONUNBUFFERED": "1",
        **env,
    }


def samenbuur(
    home: Path, *arguments: str, database: str = "", check: bool = True, **env: str
) -> subprocess.CompletedProcess:
    """Run a command of the product on the house in `home`; its output as text."""
    return subprocess.run(
        [sys.executable, "-m", "samenbuur", *arguments], cwd=ROOT, env={**os.environ, **house_env(home, database, **env)},
        capture_output=True, text=True, check=check,
    )  # fmt: skip


class Database:
    """A database of its own on the private PostgreSQL, for as long as it is needed."""

    def __init__(self, name: str) -> None:
        from tools import postgres

        self.server = postgres.uri()
        self.name = f"samenbuur_{name}_{os.getpid()}"

    def __enter__(self) -> str:
        self._say(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)', f'CREATE DATABASE "{self.name}"')
        base, _, query = self.server.partition("?")
        return base.rsplit("/", 1)[0] + "/" + self.name + ("?" + query if query else "")

    def __exit__(self, *_: object) -> None:
        self._say(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def _say(self, *statements: str) -> None:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)
