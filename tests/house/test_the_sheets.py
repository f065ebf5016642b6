"""The style sheets: no class without a rule, no rule on a property that nobody sets, sizes within their budget.

Reads what `make build` made; design tokens and classes of the packages are compared with the packages themselves.
"""

import gzip
import re
from pathlib import Path

import pytest

from tests.house.plan import SOURCE

ROOT = SOURCE.parent.parent
UI = SOURCE / "ui"
BUILT = UI / "static" / "samenbuur"
FRONT = ROOT / "frontend"
SHEETS = ("base", "app", "door", "map", "mapped", "print")
CLASS = re.compile(r"\b(?:samenbuur|nl|utrecht)-[a-z0-9]+(?:(?:-|__|--)[a-z0-9]+)*")
NOT_CLASSES = re.compile(
    r"<(?P<element>samenbuur-[a-z-]+)|</samenbuur-[a-z-]+|id=\"[^\"]*\"|(?:src|href)=\"[^\"]*\"|static\([^)]*\)|{#.*?#}|samenbuur-theme(?=--)",
    re.S,
)
KEPT_FOR_OTHERS = {
    "utrecht-checkbox",
    "samenbuur-theme",
    "samenbuur-post",
    "samenbuur-language",
    "samenbuur-nav",
}
"""Names that a page carries as a handle (for print, for a theme, for the browser's own look) and that need no rule."""


def css(*names: str) -> str:
    return "".join((BUILT / f"{name}.css").read_text() for name in names)


def classes_written() -> dict[str, str]:
    """Every class that a component or a drawing writes, with the file it stands in."""
    found: dict[str, str] = {}
    for file in [*UI.rglob("*.html"), *UI.glob("*.py")]:
        text = file.read_text()
        if file.suffix == ".html":
            spoken = " ".join(
                re.findall(
                    r"class=\"[^\"]*\"|\"[^\"]*\b(?:samenbuur|nl|utrecht)-[^\"]*\"|block (?:theme|main_class) %}[^{]*",
                    NOT_CLASSES.sub(" ", text),
                )
            )
        else:
            spoken = " ".join(
                re.findall(
                    r"class=\"[^\"]*\"|\"[ ]?(?:samenbuur|utrecht|nl)-[^\"/.]*\"|samenbuur-icon--turns", text
                )
            )
        # A class that ends in a value (samenbuur-tint-{{ … }}) is its stem: some rule must begin with it.
        for name in CLASS.findall(re.sub(r"{{.*?}}|{%.*?%}|\{[^}]*\}", "\0", spoken)):
            found.setdefault(name, file.name)
    return found


def classes_ruled(text: str) -> set[str]:
    return set(re.findall(r"\.((?:samenbuur|nl|utrecht)-[\w-]+)", text))


def unruled(written: dict[str, str], ruled: set[str]) -> list[str]:
    return sorted(
        f"{file}: {name}"
        for name, file in written.items()
        if name not in ruled
        and name not in KEPT_FOR_OTHERS
        and not any(rule.startswith(f"{name}-") for rule in ruled)
    )


def undefined(text: str) -> list[str]:
    """Custom properties that are used without a value to fall back on, while no sheet sets them."""
    set_here = set(re.findall(r"(--[\w-]+)\s*:", text))
    return sorted(
        {
            name
            for name, end in re.findall(r"var\(\s*(--[\w-]+)\s*([,)])", text)
            if end == ")" and name not in set_here
        }
    )


def test_there_is_something_to_read():
    assert BUILT.exists(), "the front end is not built: run `make build`"
    assert len(classes_written()) > 100 and len(classes_ruled(css("base"))) > 60


def test_every_class_that_we_write_has_a_rule():
    assert unruled(classes_written(), classes_ruled(css(*SHEETS))) == []


def test_a_class_without_a_rule_is_caught():
    assert unruled({"samenbuur-nowhere": "x.html"}, classes_ruled(css(*SHEETS))) == [
        "x.html: samenbuur-nowhere"
    ]


@pytest.mark.parametrize(
    "sheet", [("base",), ("base", "app"), ("base", "app", "map"), ("door",), ("base", "app", "print")]
)
def test_every_property_that_is_used_is_set(sheet):
    assert undefined(css(*sheet)) == []


def test_a_property_that_nobody_sets_is_caught():
    assert undefined(".a{color:var(--b);width:var(--c,1px);--d:1;top:var(--d)}") == ["--b"]


def package_text() -> str:
    folders = [FRONT / "node_modules" / "@utrecht", FRONT / "node_modules" / "@nl-design-system-candidate"]
    if not all(folder.exists() for folder in folders):
        pytest.skip("the design system is not installed here (only the built sheets are)")
    return "".join(file.read_text() for folder in folders for file in folder.glob("*-css/dist/*.css"))


def test_each_design_token_that_we_set_is_known_to_the_design_system():
    """A token that no package reads is a typing error, or was renamed by an update."""
    ours = set()
    for file in ("components.css", "components-app.css"):
        ours |= set(re.findall(r"(--(?:nl|utrecht)-[\w-]+):", (FRONT / "theme" / file).read_text()))
    known = set(re.findall(r"--(?:nl|utrecht)-[\w-]+", package_text()))
    assert ours and sorted(ours - known) == []


def test_each_design_class_that_we_write_is_known_to_the_design_system():
    ours = {name for name in classes_written() if name.startswith(("nl-", "utrecht-"))}
    assert ours and sorted(ours - classes_ruled(package_text())) == []


def test_a_municipality_can_bring_every_colour():
    """Colours stand in the brand layer only; a part that names one itself cannot be themed."""
    named = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", re.I)
    on_purpose = {"on-paper.css", "print.css"}  # paper is white
    wrong = [
        f"{file.name}: {match[0]}"
        for file in sorted((FRONT / "styles").glob("*.css"))
        if file.name not in on_purpose
        for line in file.read_text().splitlines()
        if "samenbuur-qr" not in line
        and "stroke-opacity" not in line  # a QR is black on white; light and shade of a thread
        for match in named.finditer(line)
    ]
    assert wrong == []


def test_pages_can_be_read_from_right_to_left():
    """Sides are said as start and end; Leaflet's own placing is the exception."""
    sides = re.compile(
        r"(?<![\w-])(?:margin|padding|border)-(?:left|right)|text-align:\s*(?:left|right)|(?<![\w-])(?:left|right)\s*:"
    )
    wrong = [
        f"{file.name}: {match[0]}"
        for file in sorted((FRONT / "styles").glob("*.css"))
        if file.name != "leaflet.css"
        for match in sides.finditer(file.read_text())
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("base.css", 7000),
        ("app.css", 7000),
        ("door.css", 9000),
        ("app.js", 3000),
        ("door.js", 5000),
        ("map.js", 60_000),
        ("fonts/atkinson-regular.woff2", 8500),
    ],
)
def test_each_file_stays_within_its_budget(name, most):
    path: Path = BUILT / name
    size = path.stat().st_size if path.suffix == ".woff2" else len(gzip.compress(path.read_bytes(), 9))
    assert size <= most, f"{name} weighs {size} bytes packed, at most {most}"
