"""Cold start and memory: from the command to the first page, and what two workers hold (goal 9 of performance.md).

The product starts as `samenbuur run` does on a house that is already up to date (look for migrations, settings, serve,
sweep); the floor is the bare Django application on the same server. Starts alternate; medians and their ratio are printed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.bench import load, serve
from tests.bench.bench_web import floor_server

PAGES = 200


def product_start(home: Path) -> tuple[float, dict[str, float], dict[str, float]]:
    server = serve.product(home, threads=4, SAMENBUUR_TEST="")
    return _one(server, "/health", "/")


def floor_start(home: Path, port: int) -> tuple[float, dict[str, float], dict[str, float]]:
    env = {"FLOOR_HOME": str(home), "FLOOR_DATABASE": "", "PYTHONPATH": str(serve.ROOT)}
    command = [
        str(Path(sys.executable).with_name("granian")),
        "--interface",
        "wsgi",
        "--workers",
        "2",
        "--no-ws",
    ]
    command += [
        "--blocking-threads",
        "1",
        "--port",
        str(port),
        "--log-level",
        "error",
        "tests.bench.floor.app:application",
    ]
    return _one(serve.Server(command, port, env, log=home / "server.log"), "/health", "/cached")


def _one(server: serve.Server, ready: str, page: str) -> tuple[float, dict[str, float], dict[str, float]]:
    """Seconds until the first answer, memory then, memory after some pages."""
    server.ready = ready
    seconds = server.start()
    try:
        fresh = server.memory()
        load.run(server.port, lambda: load.get(page), connections=8, seconds=1.5, good=b"2,3,404")
        return seconds, fresh, server.memory()
    finally:
        server.stop()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args(arguments)
    found: dict[str, list] = {"floor": [], "product": []}
    with tempfile.TemporaryDirectory(prefix="samenbuur-bench-") as folder:
        home = Path(folder)
        server, _, _ = floor_server(home / "floor", "")
        server.stop()
        (home / "product").mkdir()
        subprocess.run(
            [sys.executable, "-m", "tests.bench.big_room"],
            env={**os.environ, **serve.house_env(home / "product"), "PYTHONPATH": str(serve.ROOT)},
            cwd=serve.ROOT, capture_output=True, check=True,
        )  # fmt: skip
        for _ in range(asked.rounds):
            found["floor"].append(floor_start(home / "floor", serve.free_port()))
            found["product"].append(product_start(home / "product"))
    print("Goal: cold start <= 2.5x floor; total PSS of 2 workers <= 2x floor.\n")
    print(
        f"{'':10} {'start s':>8} {'(min–max)':>14} {'PSS fresh':>10} {'after load':>11}  MiB, all processes"
    )
    for name, runs in found.items():
        starts = [run[0] for run in runs]
        print(
            f"{name:10} {median(starts):>8.2f} {f'({min(starts):.2f}–{max(starts):.2f})':>14}"
            f" {median(run[1]['pss'] for run in runs):>10.0f} {median(run[2]['pss'] for run in runs):>11.0f}"
        )
    ratios = [one[0] / other[0] for one, other in zip(found["product"], found["floor"], strict=True)]
    fresh = [
        one[1]["pss"] / other[1]["pss"] for one, other in zip(found["product"], found["floor"], strict=True)
    ]
    used = [
        one[2]["pss"] / other[2]["pss"] for one, other in zip(found["product"], found["floor"], strict=True)
    ]
    print(f"ratio      {median(ratios):>8.2f} {'':14} {median(fresh):>10.2f} {median(used):>11.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
