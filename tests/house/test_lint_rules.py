"""What a room may not call: the linter's list is tried out, so that a silenced rule is noticed."""

import subprocess

import pytest

from tests.house.plan import PYPROJECT, ROOT
from tools import house

WRONG = {
    "a signal": "from django.dispatch import receiver\n",
    "a model signal": "from django.db.models.signals import post_save\n",
    "the admin": "from django.contrib import admin\n",
    "the network": "import requests\n",
    "the network by urllib": "from urllib.request import urlopen\n",
    "a socket": "import socket\n",
    "mail past the outbox": "import smtplib\n",
    "the clock of the machine": "from datetime import UTC, datetime\n\nx = datetime.now(UTC)\n",
    "Django's clock": "from django.utils import timezone\n\nx = timezone.now()\n",
    "today of the machine": "from datetime import date\n\nx = date.today()\n",
    "pickle": "import pickle\n",
}


def lint(code: str, where: str) -> bool:
    """Whether the banned list accepts this code in this file."""
    command = [
        house.tool("ruff"),
        "check",
        "--quiet",
        "--no-cache",
        "--select",
        "TID251",
        "--stdin-filename",
        where,
        "-",
    ]
    return (
        subprocess.run(command, input=code, text=True, cwd=ROOT, capture_output=True, check=False).returncode
        == 0
    )


@pytest.mark.parametrize("what", WRONG)
def test_a_room_cannot_use(what):
    assert not lint(WRONG[what], "src/samenbuur/people/queries.py")


def test_the_network_is_reached_from_outside_only():
    assert lint("import requests\n", "src/samenbuur/outside/pdok.py")
    assert not lint("import requests\n", "src/samenbuur/places/queries.py")


def test_only_the_clock_reads_the_clock():
    assert lint("from datetime import UTC, datetime\n\nx = datetime.now(UTC)\n", "src/samenbuur/clock.py")


def test_nothing_in_the_product_silences_the_banned_list():
    silenced = [
        file.relative_to(ROOT / "src/samenbuur").as_posix()
        for file in (ROOT / "src").rglob("*.py")
        for line in file.read_text().splitlines()
        if "noqa" in line and "TID251" in line
    ]
    # Whether the machine's clock is right is asked of the machine's clock.
    assert sorted(silenced) in ([], ["config/safety.py"])


def test_types_are_strict_where_it_matters_most():
    strict = [o for o in PYPROJECT["tool"]["mypy"]["overrides"] if "samenbuur.sharing.*" in o["module"]]
    assert strict and strict[0]["disallow_any_generics"] and strict[0]["warn_return_any"]
