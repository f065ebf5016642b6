"""Runs everything that must hold, and says at the end what was run, what passed and how long it took."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import check, house

CORES = os.environ.get("SAMENBUUR_TEST_CORES", "2")
STAGES: dict[str, tuple[str, list[str]]] = {
    # name: (database, what pytest is asked)
    "house, method, rooms and doors on SQLite": ("sqlite", ["tests", "-m", "not browser and not bench"]),
    "rooms and doors on PostgreSQL": (
        "postgres",
        ["tests/rooms", "tests/doors", "-m", "not browser and not bench"],
    ),
    "in a real browser": ("sqlite", ["tests", "-m", "browser"]),
}


@dataclass
class Outcome:
    """What one stage came to."""

    name: str
    good: bool
    seconds: float
    summary: str


def run_checks() -> Outcome:
    began = time.monotonic()
    wrong = [name for name in check.CHECKS if not check.check(name)[0]]
    summary = f"not good: {', '.join(wrong)}" if wrong else f"{len(check.CHECKS)} good"
    return Outcome("style, types and stairs", not wrong, time.monotonic() - began, summary)


def run_pytest(name: str, database: str, arguments: list[str]) -> Outcome:
    """Run one stage; its output goes on, its last line is kept for the summary."""
    house.say(f"\n── {name} ──")
    began = time.monotonic()
    command = [house.tool("python"), "-m", "pytest", "-q", "-n", CORES, "--dist", "worksteal", *arguments]
    process = subprocess.Popen(
        command,
        cwd=house.ROOT,
        env=house.environment(SAMENBUUR_TEST_DB=database),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    last = ""
    for line in process.stdout:
        sys.stdout.write(line)
        sys.stdout.flush()
        if re.search(r"\b(passed|failed|error|no tests ran)\b.* in [\d.]+", line):
            last = re.sub(r"^=+ | =+$", "", line.strip())
    code = process.wait()
    # Exit code 5, nothing collected, is not a pass: a stage that tests nothing promises nothing.
    return Outcome(name, code == 0, time.monotonic() - began, last or f"ended with code {code}")


def main() -> int:
    outcomes = [run_checks()]
    for name, (database, arguments) in STAGES.items():
        outcomes.append(run_pytest(name, database, arguments))
    house.say("\n── together ──")
    for outcome in outcomes:
        house.say(
            f"{'good    ' if outcome.good else 'NOT GOOD'}  {outcome.name} ({outcome.seconds:.0f} s): {outcome.summary}"
        )
    bad = [outcome.name for outcome in outcomes if not outcome.good]
    minutes = sum(outcome.seconds for outcome in outcomes) / 60
    house.say(
        f"{'Everything holds' if not bad else 'Not everything holds: ' + '; '.join(bad)} ({minutes:.1f} min)."
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(house.finish(main))
