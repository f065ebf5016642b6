"""Style, types and stairs: what can be said about the house without running it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import house

CHECKS = {
    "style": (
        [house.tool("ruff"), "check", "--quiet", "src", "tests", "tools"],
        "`make format` mends most of it",
    ),
    "shape": (
        [house.tool("ruff"), "format", "--check", "--quiet", "src", "tests", "tools"],
        "run `make format`",
    ),
    "types": ([house.tool("mypy"), "--no-error-summary"], "the lines above say where a type does not fit"),
    "stairs": ([house.tool("lint-imports"), "--no-logo"], "a room imports what does not lie below it"),
}


def check(name: str) -> tuple[bool, float]:
    """Run one check; its output is shown only when it fails."""
    command, hint = CHECKS[name]
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=house.ROOT, env=house.environment(), capture_output=True, text=True, check=False
    )
    seconds = time.monotonic() - began
    if done.returncode:
        house.say((done.stdout + done.stderr).rstrip())
        house.say(f"{name}: {hint}.\n")
    return done.returncode == 0, seconds


def main() -> int:
    wrong = []
    for name in sys.argv[1:] or CHECKS:
        good, seconds = check(name)
        house.say(f"{name:8} {'good' if good else 'NOT GOOD'} ({seconds:.0f} s)")
        if not good:
            wrong.append(name)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(house.finish(main))
