"""Documents may only point at things that exist: a stale page costs a newcomer an afternoon."""

import re
from pathlib import Path

import pytest

from tests.house.plan import ROOT

FOLDERS = ("src", "tests", "tools", "docs", "frontend", "requirements", ".ci")
NAMES = re.compile(rf"`((?:{'|'.join(re.escape(f) for f in FOLDERS)})/[\w./{{}}*-]+)`")
LINKS = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
# `test_mode` is a way of running the house, not a test.
TESTS = re.compile(r"`(?:[\w./]+::)?(?!test_mode`)(test_\w+)`")
MAKE = re.compile(r"`make ([a-z]+)[^`]*`")
COMMANDS = re.compile(r"`samenbuur ([a-z-]+)[^`]*`")


def documents() -> list[Path]:
    found = [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "src").rglob("*.md"),
        ROOT / "frontend/README.md",
    ]
    return sorted(file for file in set(found) if file.exists() and "node_modules" not in file.parts)


def commands() -> set[str]:
    from samenbuur.config import cli

    return set(cli.COMMANDS)


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))


def test_names() -> set[str]:
    return {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in [file.stem, *re.findall(r"def (test_\w+)", file.read_text())]
    }


test_names.__test__ = False


def wrong_pointers(text: str, beside: Path) -> list[str]:
    """What a document names that is not there."""
    wrong = []
    for name in NAMES.findall(text):
        for each in re.sub(r"\{([^}]*)\}", lambda m: m[1].split(",")[0], name).split():
            if not (any(ROOT.glob(each.rstrip("/"))) if "*" in each else (ROOT / each).exists()):
                wrong.append(each)
    for link in LINKS.findall(text):
        if not re.match(r"[a-z]+:", link) and not (beside / link).exists():
            wrong.append(link)
    wrong += [f"make {name}" for name in MAKE.findall(text) if name not in make_targets()]
    wrong += [f"samenbuur {name}" for name in COMMANDS.findall(text) if name not in commands()]
    wrong += [name for name in TESTS.findall(text) if name not in test_names()]
    return wrong


@pytest.mark.parametrize("document", documents(), ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_document_points_only_at_things_that_exist(document):
    text = re.sub(r"```.*?```", "", document.read_text(), flags=re.S)
    assert wrong_pointers(text, document.parent) == []


@pytest.mark.parametrize(
    "text",
    [
        "`src/samenbuur/attic/`",
        "[plan](no-such-page.md)",
        "`make coffee`",
        "`samenbuur dance`",
        "`test_it_flies_to_the_moon`",
    ],
)
def test_a_stale_pointer_is_caught(text):
    assert wrong_pointers(text, ROOT) != []


def test_right_pointers_are_left_alone():
    text = "`src/samenbuur/people/models.py` [licence](LICENSE) `make test` `samenbuur run --demo` `test_foreign_keys_go_down`"
    assert wrong_pointers(text, ROOT) == []


PAGES = ("README.md", "docs/house.md", "docs/words.md", "docs/promises.md", "docs/method.md", "docs/look.md",
         "docs/operations/seams.md", "docs/operations/performance.md", "publiccode.yml", "LICENSE")  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_there(page):
    assert (ROOT / page).exists() and (ROOT / page).stat().st_size > 300


def test_the_method_page_has_a_row_for_every_practice():
    """P1–P84, none left out, none invented."""
    rows = re.findall(r"^\|\s*P(\d+)\s*\|", (ROOT / "docs/method.md").read_text(), re.M)
    assert [int(row) for row in rows] == list(range(1, 85))
