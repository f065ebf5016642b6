"""Check-in, register, programme: the product beside the bare floor, interleaved in one call (goals 1–5 of performance.md).

    make bench ARGS="web --rounds 4 --seconds 2"

Product and floor run on the same server (granian, 2 workers), the same database and the same two cores as the load. Rounds
visit all cells in turn, so that a slower minute of the machine falls on both; ratios are taken per round and their median
is printed. CPU is what the kernel counts for the processes of the server (and of PostgreSQL, which is one for both).
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from uuid import uuid4

from tests.bench import load, serve

FLOOR_THREADS = 1


@dataclass
class Cell:
    """One thing to ask of one server, and what each round found."""

    what: str
    whose: str
    server: serve.Server
    request: Callable[[], bytes]
    good: bytes = b"2"
    rounds: dict[int, list[dict[str, float]]] = field(default_factory=dict)

    def measure(self, connections: int, seconds: float) -> None:
        before = self.server.cpu_seconds() + serve.postgres_cpu_seconds()
        found = load.run(
            self.server.port, self.request, connections=connections, seconds=seconds, good=self.good
        )
        used = self.server.cpu_seconds() + serve.postgres_cpu_seconds() - before
        if found.errors:
            raise RuntimeError(
                f"{self.what} of {self.whose}: {found.errors} errors, such as {found.example[:600]!r}\n"
                + self.server.last_words()
            )
        self.rounds.setdefault(connections, []).append(
            {
                "rate": found.rate,
                "p50": found.quantile(0.5),
                "p95": found.quantile(0.95),
                "p99": found.quantile(0.99),
                "cpu": used / len(found.latencies) * 1000,
                "bytes": found.bytes / len(found.latencies),
            }
        )

    def middle(self, connections: int, figure: str) -> float:
        return median(one[figure] for one in self.rounds[connections])


def floor_server(home: Path, database: str) -> tuple[serve.Server, str, str]:
    """The floor, filled and started; with a session's cookie and its CSRF token."""
    home.mkdir(parents=True, exist_ok=True)
    env = {"FLOOR_HOME": str(home), "FLOOR_DATABASE": database, "PYTHONPATH": str(serve.ROOT)}
    code = "from tests.bench.floor import app; app.fill()"
    subprocess.run([sys.executable, "-c", code], env={**os.environ, **env}, cwd=serve.ROOT, check=True)
    port = serve.free_port()
    command = [
        str(Path(sys.executable).with_name("granian")),
        "--interface",
        "wsgi",
        "--workers",
        "2",
        "--no-ws",
    ]
    command += ["--blocking-threads", str(FLOOR_THREADS), "--port", str(port), "--log-level", "error"]
    server = serve.Server([*command, "tests.bench.floor.app:application"], port, env, log=home / "server.log")
    server.start()
    answer = urllib.request.urlopen(server.url("/enter"))
    cookie = "; ".join(line.split(";")[0] for line in answer.headers.get_all("Set-Cookie"))
    return server, cookie, answer.read().decode()


def product_server(home: Path, database: str, threads: int) -> tuple[serve.Server, dict[str, object]]:
    """The product, filled with a big room and started, without its sweep."""
    home.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, **serve.house_env(home, database), "PYTHONPATH": str(serve.ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.big_room", "--registers"],
        env=env,
        cwd=serve.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    # The room is filled in test mode; it is served as in real life.
    server = serve.product(home, threads=threads, sweep=False, database=database, SAMENBUUR_TEST="")
    server.start()
    return server, json.loads(done.stdout)


def cells(home: Path, database: str, threads: int, stack: ExitStack) -> list[Cell]:
    """All cells on one database: floor and product beside each other."""
    floor, cookie, token = floor_server(
        home / "floor", stack.enter_context(serve.Database("floor")) if database else ""
    )
    stack.callback(floor.stop)
    product, room = product_server(
        home / "product", stack.enter_context(serve.Database("bench")) if database else "", threads
    )
    stack.callback(product.stop)
    pairs = itertools.product(room["occasions"], room["people"])
    entered = str(room["cookie"])
    desk = f"/deur/{room['register']}/"

    def floor_tap() -> bytes:
        body = f"nonce={uuid4()}&person=7".encode()
        return load.post("/tap", body, "application/x-www-form-urlencoded", cookie=cookie, X_CSRFToken=token)

    def product_tap() -> bytes:
        occasion, person = next(pairs)
        said = {
            "key": str(uuid4()),
            "type": "checkin",
            "ref": None,
            "resident": person,
            "occurrence": occasion,
        }
        said |= {"device": "bench", "client_time": "2026-11-25T10:00:00+01:00"}
        return load.post(
            "/api/checkins",
            json.dumps(said).encode(),
            "application/json",
            cookie=entered,
            Sec_Fetch_Site="same-origin",
        )

    found = [
        Cell("check-in", "floor", floor, floor_tap),
        Cell("check-in", "product", product, product_tap),
        Cell("200 rows", "floor, Django templates", floor, lambda: load.get("/agenda", cookie=cookie)),
        Cell("200 rows", "floor, lean", floor, lambda: load.get("/lean", cookie=cookie)),
        Cell("cached page", "floor", floor, lambda: load.get("/cached")),
    ]
    if has_page(product, desk, entered):
        found.insert(
            4, Cell("200 rows", "product, register of 200", product, lambda: load.get(desk, cookie=entered))
        )
    if has_page(product, "/programma/"):
        mark = urllib.request.urlopen(product.url("/programma/")).headers.get("ETag", "")
        found.append(Cell("cached page", "product, programme", product, lambda: load.get("/programma/")))
        if mark:
            again = load.get("/programma/", If_None_Match=mark)
            found.append(Cell("cached page", "product, 304", product, lambda: again, good=b"304"))
    return found


def has_page(server: serve.Server, path: str, cookie: str = "") -> bool:
    try:
        with urllib.request.urlopen(
            urllib.request.Request(server.url(path), headers={"Cookie": cookie})
        ) as answer:
            return answer.status == 200
    except OSError:
        return False


GOALS = {
    "check-in": "product: rate >= 0.70x floor at c=16, CPU <= 1.5x; p50 at c=1 <= 1.6x; p99 at c=16 <= 4x its p50",
    "200 rows": "product: CPU <= 0.35x the Django-template floor and <= 2x the lean floor",
    "cached page": "product: rate >= 0.60x floor; a 304 no slower than the page",
}


def table(found: list[Cell], connections: tuple[int, ...]) -> None:
    """Print medians, and ratios per round against the first cell of the same kind."""
    for what in dict.fromkeys(cell.what for cell in found):
        print(f"\n{what} — {GOALS[what]}")
        print(
            f"  {'':26} {'c':>3} {'req/s':>8} {'p50':>8} {'p95':>8} {'p99':>8} {'CPU ms':>8} {'kB':>6}   ratio of rate, CPU, p50"
        )
        alike = [cell for cell in found if cell.what == what]
        for cell, c in itertools.product(alike, connections):
            middle = {name: cell.middle(c, name) for name in ("rate", "p50", "p95", "p99", "cpu", "bytes")}
            ratios = ", ".join(f"{ratio(cell, alike[0], c, name):.2f}" for name in ("rate", "cpu", "p50"))
            print(
                f"  {cell.whose:26} {c:>3} {middle['rate']:>8.0f} {middle['p50']:>8.2f} {middle['p95']:>8.2f}"
                f" {middle['p99']:>8.2f} {middle['cpu']:>8.2f} {middle['bytes'] / 1000:>6.1f}   {ratios}"
            )


def ratio(cell: Cell, to: Cell, connections: int, figure: str) -> float:
    pairs = zip(cell.rounds[connections], to.rounds[connections], strict=True)
    return median(one[figure] / other[figure] for one, other in pairs)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--threads", type=int, default=4, help="threads of the product's workers")
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    asked = parser.parse_args(arguments)
    for database in ("sqlite", "postgres") if asked.database == "both" else (asked.database,):
        with ExitStack() as stack:
            home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="samenbuur-bench-")))
            found = cells(home, "" if database == "sqlite" else database, asked.threads, stack)
            for cell, c in itertools.product(found, (1, 16)):
                cell.measure(c, 0.5)  # warm
                cell.rounds.clear()
            for _, c, cell in itertools.product(range(asked.rounds), (1, 16), found):
                cell.measure(c, asked.seconds)
            print(
                f"\n== {database}; product with 2 workers x {asked.threads} threads, floor 2 x {FLOOR_THREADS} =="
            )
            table(found, (1, 16))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
