"""A web worker starts light: packages for shapes and tables belong to importing processes (performance.md §6)."""

import os
import subprocess
import sys

import pytest

HEAVY = {
    "numpy",
    "shapely",
    "pyproj",
    "shapefile",
    "python_calamine",
    "pandas",
    "scipy",
    "holidays",
    "dateutil.rrule",
    "requests",
}
NEVER_AT_START = {"numpy", "shapely", "pyproj", "shapefile", "python_calamine", "pandas", "scipy", "requests"}


def loaded(code: str, tmp_path) -> set[str]:
    """Which of the heavy packages are in memory after running `code` in a fresh process."""
    script = (
        f"{code}\nimport sys\nprint('LOADED', *[name for name in {sorted(HEAVY)!r} if name in sys.modules])"
    )
    env = {**os.environ, "SAMENBUUR_HOME": str(tmp_path), "SAMENBUUR_DATABASE": ""}
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    line = next(line for line in done.stdout.splitlines() if line.startswith("LOADED"))
    return set(line.split()[1:])


def test_the_application_starts_without_heavy_packages(tmp_path):
    everything = (
        "import samenbuur.config.wsgi\n"
        "from django.urls import get_resolver\n"
        "get_resolver().url_patterns  # views are imported too\n"
    )
    assert loaded(everything, tmp_path) & NEVER_AT_START == set()


def test_a_heavy_package_is_noticed(tmp_path):
    assert loaded("import shapely", tmp_path) >= {"shapely", "numpy"}


@pytest.mark.parametrize("call", [["--help"], ["--version"]])
def test_help_is_quick_and_needs_no_database(call, tmp_path):
    env = {**os.environ, "SAMENBUUR_HOME": str(tmp_path / "never-made")}
    done = subprocess.run(
        [sys.executable, "-m", "samenbuur", *call], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "samenbuur" in done.stdout.lower()
    assert not (tmp_path / "never-made").exists()
