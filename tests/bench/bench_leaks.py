"""Walks many random streets as everyone, and says how many looks that were and what was wrong.

make bench ARGS="leaks"             100 streets (500 graphs)
make bench ARGS="leaks 400"         so many
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TESTS = "tests/doors/leaks/test_nothing_leaks.py"


def main(rest: list[str]) -> int:
    """Run the property test over so many streets; nothing is measured that it does not say itself."""
    streets = int(rest[0]) if rest else 100
    with tempfile.TemporaryDirectory() as folder:
        counted = Path(folder) / "looks"
        counted.touch()
        env = os.environ | {
            "SAMENBUUR_LEAK_STREETS": str(streets),
            "SAMENBUUR_LEAK_COUNT": str(counted),
        }
        began = time.monotonic()
        code = subprocess.run([sys.executable, "-m", "pytest", "-q", TESTS], env=env, check=False).returncode
        graphs = counted.read_text(encoding="utf-8").split()
    looks = sum(int(one) for one in graphs)
    print(
        f"{streets} streets, {len(graphs)} graphs without anything wrong, {looks} looks in {time.monotonic() - began:.0f} s"
    )
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
