"""`make bench`: all measurements, or those named; each prints its table. `make bench ARGS="web start"`."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def main() -> int:
    benches = sorted(file.stem.removeprefix("bench_") for file in Path(__file__).parent.glob("bench_*.py"))
    named = [name for name in sys.argv[1:] if name in benches]
    # What follows one name is for that measurement: `web --rounds 6`.
    rest = [word for word in sys.argv[1:] if word not in named]
    if rest and len(named) != 1:
        print(f"Name one measurement to give it options. There are: {', '.join(benches)}.")
        return 2
    code = 0
    for name in named or benches:
        print(f"\n════ {name} ════", flush=True)
        code |= int(importlib.import_module(f"tests.bench.bench_{name}").main(rest) or 0)
    return code


if __name__ == "__main__":
    sys.exit(main())
