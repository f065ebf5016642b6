"""Kill -9 of the server while people are ticked: what was acknowledged is there, once, and answers the same again."""

from __future__ import annotations

import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from tests.bench import serve

HANDS = 4
"""Devices that tick at the same time."""


@dataclass
class Told:
    """What was asked and answered, as the devices remember it."""

    asked: dict[str, dict] = field(default_factory=dict)
    answered: dict[str, int] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    """Sent, but no answer came: to be sent again under the same key."""
    wrong: list[str] = field(default_factory=list)
    seconds_until_ready: list[float] = field(default_factory=list)
    kills: int = 0
    again: int = 0
    """How many were sent again, of both kinds."""


class Hand(threading.Thread):
    """One device: ticks, now and then takes one back, until the line breaks."""

    def __init__(
        self, port: int, room: dict, pairs: list, told: Told, lock: threading.Lock, seed: int
    ) -> None:
        super().__init__(daemon=True)
        self.port, self.room, self.pairs, self.told, self.lock = port, room, pairs, told, lock
        self.dice = random.Random(seed)
        self.mine: list[str] = []

    def run(self) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            while True:
                key, wish = self._next()
                with self.lock:
                    self.told.asked[key] = wish
                    self.told.open.append(key)
                code = send(line, wish, self.room["cookie"])
                with self.lock:
                    self.told.open.remove(key)
                    note(self.told, key, code)
                self.mine.append(key)
        except (OSError, http.client.HTTPException):
            return  # the power went

    def _next(self) -> tuple[str, dict]:
        key = str(uuid4())
        if self.mine and self.dice.random() < 0.1:
            ref = self.told.asked[self.dice.choice(self.mine)]
            if ref["type"] == "checkin":
                return key, {"key": key, "type": "undo", "ref": ref["key"], "occurrence": ref["occurrence"]}
        with self.lock:
            occasion, person = self.pairs.pop()
        return key, {
            "key": key,
            "type": "checkin",
            "resident": person,
            "occurrence": occasion,
            "device": "kill",
        }


def send(line: http.client.HTTPConnection, wish: dict, cookie: str) -> int:
    """Send one wish and return the code of its answer."""
    headers = {"Content-Type": "application/json", "Cookie": cookie, "Sec-Fetch-Site": "same-origin"}
    line.request("POST", "/api/checkins", json.dumps(wish), headers)
    answer = line.getresponse()
    answer.read()
    return answer.status


def note(told: Told, key: str, code: int) -> None:
    """Remember an answer; another answer than before, or one that is none, is wrong."""
    if code not in (200, 201) or told.answered.setdefault(key, code) != code:
        told.wrong.append(f"{key}: answered {code} after {told.answered.get(key)}")


def fill(home: Path, database: str) -> dict:
    """A house with one busy room."""
    home.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, **serve.house_env(home, database), "PYTHONPATH": str(serve.ROOT)}
    made = subprocess.run(
        [sys.executable, "-m", "tests.bench.big_room"],
        env=env,
        cwd=serve.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise RuntimeError(made.stderr[-3000:])
    return json.loads(made.stdout)


def loop(home: Path, database: str, kills: int, seed: int = 1, until: float = float("inf")) -> Told:
    """Start, tick, kill -9, start again: so many times, or until a moment of the monotonic clock.

    Everything left open is sent again after each start.
    """
    room, told, lock, dice = fill(home, database), Told(), threading.Lock(), random.Random(seed)
    pairs = [(occasion, person) for occasion in room["occasions"] for person in room["people"]]
    dice.shuffle(pairs)
    for number in range(kills + 1):
        server = serve.product(home, database=database, sweep=False, SAMENBUUR_TEST="")
        told.seconds_until_ready.append(server.start())
        try:
            _hand_in_again(server.port, room, told, dice)
            if number == kills or time.monotonic() > until:
                server.stop()
                break
            hands = [
                Hand(server.port, room, pairs, told, lock, seed * 1000 + number * 10 + n)
                for n in range(HANDS)
            ]
            for hand in hands:
                hand.start()
            time.sleep(dice.uniform(0.05, 0.6))
        finally:
            server.kill()
        told.kills += 1
        for hand in hands:
            hand.join(30)
    return told


def _hand_in_again(port: int, room: dict, told: Told, dice: random.Random) -> None:
    """Send what stayed open, and a few that were answered long ago: those must get their first answer."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    before = dice.sample(sorted(told.answered), min(5, len(told.answered)))
    for key in [*told.open, *before]:
        note(told, key, send(line, told.asked[key], room["cookie"]))
        told.again += 1
    told.open.clear()
    line.close()


def verify(home: Path, database: str, told: Told) -> list[str]:
    """Compare what the devices remember with what the house holds; return everything that does not fit."""
    wrong = list(told.wrong)
    taps = json.loads(serve.samenbuur(home, "dump", "checkins", "--json", database=database).stdout)
    there = json.loads(serve.samenbuur(home, "dump", "attendance", "--json", database=database).stdout)
    by_key = {row["key"]: row for row in taps}
    if len(by_key) != len(taps):
        wrong.append(f"{len(taps) - len(by_key)} keys stand twice")
    for key, code in told.answered.items():
        if key not in by_key:
            wrong.append(f"lost: {key}")
        elif by_key[key]["code"] != code:
            wrong.append(f"{key}: answered {code}, holds {by_key[key]['code']}")
    undone = {row["ref"] for row in taps if row["type"] == "undo"}
    live = [row for row in taps if row["type"] == "checkin" and row["key"] not in undone]
    expected = sorted({(row["occurrence"], row["resident"]) for row in live})
    found = sorted((row["occurrence"], row["resident"]) for row in there)
    if expected != found:
        wrong.append(f"{len(found)} are there, {len(expected)} have a tap that stands")
    return wrong
