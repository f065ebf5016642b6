"""Locks carry hashes, never addresses: where packages come from is a choice of whoever installs."""

import json
import re
import subprocess

import pytest

from tests.house.plan import ROOT

LOCKS = [
    *sorted((ROOT / "requirements").glob("*.txt")),
    ROOT / "frontend/package-lock.json",
    ROOT / "tests/browser/package-lock.json",
]
SETTINGS = [".npmrc", "pip.conf", "uv.toml", "pyproject.toml", "package.json"]


def unhashed(text: str) -> list[str]:
    """Requirements in a pip lock that no hash protects."""
    joined = text.replace("\\\n", " ")
    return [line for line in joined.splitlines() if "==" in line and "--hash=sha256:" not in line]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_lock_names_no_address_and_hashes_everything(lock):
    text = lock.read_text()
    assert re.findall(r"(?:https?|git|file):/\S*", text) == []
    if lock.suffix == ".txt":
        assert unhashed(text) == []
    else:
        packages = {name: p for name, p in json.loads(text)["packages"].items() if name}
        assert (
            packages
            and [name for name, p in packages.items() if "integrity" not in p and not p.get("bundled")] == []
        )


def test_an_unprotected_requirement_is_caught():
    assert unhashed("a==1 \\\n    --hash=sha256:00\nb==2\n") == ["b==2"]


def test_no_setting_of_a_package_manager_names_a_registry():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    settings = [name for name in tracked if name.rsplit("/", 1)[-1] in SETTINGS]
    named = [
        n
        for n in settings
        if re.search(r"registry\s*=|index-url|find-links|extra-index", (ROOT / n).read_text())
    ]
    assert named == []


@pytest.mark.parametrize("package", ["frontend/package.json", "tests/browser/package.json"])
def test_npm_packages_are_pinned_exactly(package):
    content = json.loads((ROOT / package).read_text())
    wanted = {**content.get("dependencies", {}), **content.get("devDependencies", {})}
    assert wanted and [n for n, version in wanted.items() if not re.fullmatch(r"\d[\w.+-]*", version)] == []
