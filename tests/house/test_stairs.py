"""The stairs: a room imports only what lies below it, and each rule is shown to refuse what it is there for."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.house.plan import ROOT, SOURCE, floors

# A wrong import, and the contract that has to catch it.
WRONG = {
    "sharing/sight.py": ("from samenbuur.activities import queries", "The stairs"),
    "ui/words.py": ("import samenbuur.people", "The stairs"),
    "diary/actions.py": ("import samenbuur.accounts", "The stairs"),
    "outside/cbs.py": ("import samenbuur.ui", "The stairs"),
    "activities/forms.py": ("import samenbuur.doors.desk.views", "The stairs"),
    "attic/__init__.py": ("", "The stairs"),
    "doors/desk/views.py": ("import samenbuur.doors.public.views", "Doors do not open"),
    "doors/today/views.py": ("from samenbuur.people.models import Person", "Doors never touch"),
    "method/circle.py": ("from django.conf import settings", "The method needs no framework"),
}


def run_linter(folder, source):
    """Return (kept, what was said) of the contracts in `folder` over the package in `source`."""
    command = [os.path.join(os.path.dirname(sys.executable), "lint-imports"), "--no-cache", "--no-logo"]
    env = {**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def test_every_room_keeps_to_the_stairs():
    kept, said = run_linter(ROOT, SOURCE.parent)
    assert kept, said


@pytest.fixture
def model_house(tmp_path):
    """A house of empty rooms on the real floor plan, under the real contracts."""
    package = tmp_path / "src" / "samenbuur"
    for room in [*floors(), "doors/desk", "doors/public", "doors/today"]:
        (package / room).mkdir(parents=True, exist_ok=True)
    for folder in [package, *(f for f in package.rglob("*") if f.is_dir())]:
        (folder / "__init__.py").touch()
    for module in ("people/models", "diary/actions", "activities/queries", "doors/desk/views", "doors/public/views",
                   "doors/today/views"):  # fmt: skip
        (package / f"{module}.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return package


def test_an_empty_house_keeps_every_contract(model_house):
    """Else the next test would prove nothing."""
    kept, said = run_linter(model_house.parents[1], model_house.parent)
    assert kept, said


@pytest.mark.parametrize("place", WRONG)
def test_a_wrong_import_is_caught_by_the_contract_meant_for_it(model_house, place):
    line, contract = WRONG[place]
    (model_house / place).parent.mkdir(exist_ok=True)
    (model_house / place).write_text(line + "\n")
    kept, said = run_linter(model_house.parents[1], model_house.parent)
    assert not kept
    broken = [text for text in said.splitlines() if text.rstrip().endswith("BROKEN")]
    assert any(text.startswith(contract) for text in broken), said
