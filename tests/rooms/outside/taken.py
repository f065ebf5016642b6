"""Helpers: read a file as the house does, in the fenced process, and keep what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from samenbuur.outside import reader
from samenbuur.outside.options import Options
from samenbuur.outside.understood import LONG, Column, Understood


@dataclass
class Taken:
    """Everything a file said: figures by code and indicator (of its last period), names, outlines, links."""

    understood: Understood = None
    figures: dict = field(default_factory=dict)
    names: dict = field(default_factory=dict)
    parents: dict = field(default_factory=dict)
    outlines: dict = field(default_factory=dict)
    links: list = field(default_factory=list)
    columns: list = field(default_factory=list)


def take(path: Path, **options) -> Taken:
    """Read a file to its end. Raises Unreadable."""
    taken = Taken()
    for word, what in reader.events(path, Options.from_plain({"name": path.name, **options})):
        if word == "columns":
            taken.columns += [Column(**column) for column in what]
        elif word in ("rows", "shapes", "areas"):
            for row in what:
                _keep(taken, word, row)
        elif word == "links":
            taken.links += what
        elif word == "done":
            taken.understood = Understood.from_plain(what)
    return taken


def _keep(taken: Taken, word: str, row: list) -> None:
    code, _, name, parent = row[:4]
    taken.names[code], taken.parents[code] = name, parent
    if word == "areas":
        return
    if word == "shapes":
        taken.outlines[code] = (row[4], row[5], row[6])
        values, columns = row[7:], taken.columns
    else:
        values = row[5:]
        columns = taken.columns[row[4] * len(values) : (row[4] + 1) * len(values)]
    told = {
        c.indicator: LONG.get(v, v) if isinstance(v, str) else v for c, v in zip(columns, values, strict=True)
    }
    taken.figures.setdefault(code, {}).update(told)


@dataclass
class Cost:
    """What reading a file cost: seconds of the processor, megabytes at the most, and its last word."""

    seconds: float
    megabytes: float
    last: list


# The kernel counts what a process was before it became another one: so a small process starts the reading one, and not
# this large one.
LAUNCHER = """
import json, os, subprocess, sys
process = subprocess.Popen([sys.executable, "-m", "samenbuur.outside.child", sys.argv[1]],
                           stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
process.stdin.write(sys.argv[2].encode())
process.stdin.close()
last = b""
for line in process.stdout:
    last = line
_, _, usage = os.wait4(process.pid, 0)
print(json.dumps([usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000, last.decode()]))
"""


def cost_of(path: Path, tmp: Path) -> Cost:
    """Read a file in a process of its own and look at the kernel's account of it."""
    options = json.dumps(Options(name=path.name).plain())
    said = subprocess.run(
        [sys.executable, "-c", LAUNCHER, str(path), options], env=reader._environment(str(tmp)), check=True, capture_output=True
    )  # fmt: skip
    seconds, megabytes, last = json.loads(said.stdout)
    return Cost(seconds, megabytes, json.loads(last) if last.endswith("\n") else ["killed", None])
