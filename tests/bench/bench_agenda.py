"""The programme of two hundred times, made anew for each visitor, beside the bare floor (goal 4; the kept page is in `web`).

    make bench ARGS="agenda --rounds 5 --seconds 2"

The visitor is logged in, as at the floor: such a page is never kept. Without a session the same list is kept for a minute;
that is measured as 'cached page' by `bench_web`. Rounds visit all cells in turn; ratios are medians of ratios per round.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from tests.bench import load, serve
from tests.bench.bench_web import Cell, floor_server, product_server

ROWS = 200
FILL = """
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenbuur.config.settings")
import django
django.setup()
from datetime import time, timedelta
from samenbuur import clock
from samenbuur.activities.models import Activity
from samenbuur.activities.planning import plan_ahead
from samenbuur.communities.models import Community, Place
community = Community.objects.first()
place = Place.objects.create(organisation=community.organisation, name="De lange tafel", address="Lindestraat 1")
Activity.objects.update(published=False)
for number in range(26):
    day = clock.today() + timedelta(days=1 + number % 7)
    it = Activity.objects.create(
        community=community, title=f"Koffie en thee {number}", place=place, first_day=day, at=time(9 + number % 10),
        weekdays=[day.weekday()], on_holidays=True,
    )
    plan_ahead(it)
"""


def programme_rows(server: serve.Server, cookie: str) -> int:
    """How many times stand in the list that is measured."""
    asked = urllib.request.Request(server.url("/programma/?weken=8"), headers={"Cookie": cookie})
    with urllib.request.urlopen(asked) as answer:
        return len(re.findall(r"Koffie en thee \d+", answer.read().decode()))


def cells(home: Path, stack: ExitStack) -> list[Cell]:
    floor, cookie, _token = floor_server(home / "floor", "")
    stack.callback(floor.stop)
    product, room = product_server(home / "product", "", 2)
    stack.callback(product.stop)
    env = {**os.environ, **serve.house_env(home / "product", "")}
    subprocess.run([sys.executable, "-c", FILL], env=env, cwd=serve.ROOT, check=True)
    entered = str(room["cookie"])
    rows = programme_rows(product, entered)
    if rows < ROWS:
        raise RuntimeError(f"the list holds {rows} times, not {ROWS}")
    print(f"The list of the product holds {rows} times.")
    return [
        Cell("200 rows", "floor, Django templates", floor, lambda: load.get("/agenda", cookie=cookie)),
        Cell("200 rows", "floor, lean", floor, lambda: load.get("/lean", cookie=cookie)),
        Cell(
            "200 rows", "product, programme", product, lambda: load.get("/programma/?weken=8", cookie=entered)
        ),
    ]


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(prog="agenda")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seconds", type=float, default=2.0)
    asked = options.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="samenbuur-agenda-") as home, ExitStack() as stack:
        templates, lean, product = found = cells(Path(home), stack)
        for _ in range(asked.rounds):
            for cell in found:
                cell.measure(1, asked.seconds)
        for cell in found:
            print(
                f"{cell.whose:26} {cell.middle(1, 'cpu'):6.1f} ms CPU  {cell.middle(1, 'bytes') / 1000:6.1f} kB"
            )
        for name, other, goal in (("Django templates", templates, 0.35), ("lean floor", lean, 2.0)):
            pairs = zip(product.rounds[1], other.rounds[1], strict=True)
            ratio = median(mine["cpu"] / theirs["cpu"] for mine, theirs in pairs)
            print(f"CPU of the product / {name}: {ratio:.2f} (goal <= {goal})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
