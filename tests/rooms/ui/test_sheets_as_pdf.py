"""Sheets as PDF: whoever cannot see them hears them (WCAG, PDF/UA), and what people wrote is only ever text (P27, P76)."""

import io
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenbuur.ui.circles import Around, circle_svg
from samenbuur.ui.pdf import child, making
from samenbuur.ui.pdf.letters import STAND_IN, printable
from samenbuur.ui.pdf.sheet import Contents, Heading, Items, Pairs, Picture, Said, Sheet, Short, Text

HOSTILE = [
    '#import "/etc/passwd": *',
    '#read("/etc/passwd")',
    "#{panic()} $x$ *vet* _schuin_ `raw` @ref <label>",
    "\\u{41} \\ \\\\ // geen commentaar /* ook niet */",
    "= Geen kop\n- geen lijst\n+ geen lijst",
    '"] #eval("1+1") [',
    "</text><script>alert(1)</script>&amp;<image href='/etc/passwd'/>",
    "{{ 1 + 1 }} {% include '/etc/passwd' %}",
]


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    """All words, as one line each paragraph or not: how lines fall is not the promise."""
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def tags(pdf: bytes) -> list[tuple[str, str]]:
    """Return every element of the structure: its kind, and what is said instead of looking at it."""
    found: list[tuple[str, str]] = []

    def walk(node) -> None:
        node = node.get_object()
        if isinstance(node, pypdf.generic.ArrayObject):
            for one in node:
                walk(one)
        elif isinstance(node, pypdf.generic.DictionaryObject):
            if "/S" in node:
                found.append((node["/S"], str(node.get("/Alt", ""))))
            if "/K" in node:
                walk(node["/K"])

    walk(read(pdf).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def sheet(*blocks, **more) -> Sheet:
    return Sheet(**({"title": "Mijn kring", "blocks": list(blocks)} | more))


def test_it_says_its_title_and_language_and_that_it_is_tagged():
    with translation.override("en"):
        pdf = making.pdf_of(sheet(Text("Hello"), title="My circle"))
    root = read(pdf).trailer["/Root"]
    assert root["/Lang"] == "en" and read(pdf).metadata.title == "My circle"
    assert str(root["/MarkInfo"]["/Marked"]) == str(root["/ViewerPreferences"]["/DisplayDocTitle"]) == "True"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_headings_lists_and_drawings_are_tagged_as_what_they_are():
    drawing = circle_svg("Fatma", [Around("a", "Corrie", 0, 0)], ["Familie"], "De kring", alone=True)
    pdf = making.pdf_of(
        sheet(
            Contents(), Heading("Dichtbij"), Picture(str(drawing), "heel dichtbij: Corrie"),
            Items([("Corrie", "belt even")]), Heading("Verder", 3), Pairs([("naam", "Fatma")]), Short(["maandag"]),
        )
    )  # fmt: skip
    kinds = [kind for kind, _alt in tags(pdf)]
    assert [kind for kind in kinds if kind[:2] == "/H"] == ["/H1", "/H2", "/H2", "/H3"]
    assert {"/L", "/LI", "/Figure", "/TOC", "/TOCI"} <= set(kinds)
    assert ("/Figure", "heel dichtbij: Corrie") in tags(pdf)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_markup_stands_there_as_it_was_written(text):
    drawing = circle_svg("Fatma", [Around("a", text[:40], 0, 0)], ["Familie"], text, alone=True)
    pdf = making.pdf_of(
        sheet(Heading(text), Text(text), Said(text, text), Items([(text, text)]), Pairs([(text, text)]),
              Picture(str(drawing), text), title=text, below=text, foot=text)
    )  # fmt: skip
    plain, read_back = "".join(printable(text).split()), "".join(words(pdf).split())
    assert read_back.count(plain) >= 9, read_back
    assert "root:" not in read_back


def test_turkish_arabic_and_greek_are_printed_and_a_missing_letter_is_said():
    pdf = making.pdf_of(sheet(Said("Şükrü İğdır"), Said("Ελένη Київ"), Said("مرحبا"), Said("漢 😀")))
    read_back = words(pdf)
    assert "Şükrü İğdır" in read_back and "Ελένη Київ" in read_back and "😀" in read_back
    assert "مرحبا" in read_back or "مرحبا"[::-1] in read_back
    assert f"{STAND_IN} staat voor een teken" in read_back
    assert STAND_IN not in words(making.pdf_of(sheet(Said("gewoon"))))


def test_signs_that_turn_the_order_of_others_are_left_out():
    assert printable("kop\u202egpj.exe\u2066\u200b\x00") == "kopgpj.exe"


def test_a_very_long_word_goes_on_in_the_next_line():
    lines = read(making.pdf_of(sheet(Said("x" * 400)))).pages[0].extract_text().splitlines()
    assert sum(line.count("x") for line in lines) == 400 and max(map(len, lines)) < 120


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_someone_writes_a_sheet_comes_of_it(one, other):
    assert making.pdf_of(
        sheet(Said(one, other), Heading(one), Items([(other, one)]), title=other)
    ).startswith(b"%PDF-")


def set_with(layout: str, room: Path) -> "subprocess.CompletedProcess[bytes]":
    """Let the setting process use another layout."""
    (room / "layouts").mkdir()
    (room / "layouts/sheet.typ").write_text(f'#set document(title: "x")\n{layout}')
    (room / "fonts").symlink_to(child.HERE / "fonts")
    for name in ("secret.txt", "other.typ"):
        (room / name).write_text("geheim")
    run = (
        "import sys; from pathlib import Path; from samenbuur.ui.pdf import child; "
        f"child.HERE = Path({str(room)!r}); child.SECONDS = 2; sys.exit(child.main())"
    )
    return subprocess.run(
        [sys.executable, "-c", run], input=b'{"made_at": 0}', capture_output=True, cwd=room, timeout=60,
        env={"PYTHONPATH": str(Path(child.__file__).parents[3])}, check=False,
    )  # fmt: skip


def test_a_layout_of_our_own_fonts_is_set(tmp_path):
    """What the next test holds against: without the forbidden thing the same process makes a sheet."""
    done = set_with('#set text(font: "Atkinson Hyperlegible Next", lang: "nl")\nwoorden', tmp_path)
    assert done.returncode == 0 and words(done.stdout) == "woorden"


@pytest.mark.parametrize(
    "layout",
    [
        '#read("secret.txt")',
        '#read("/etc/passwd")',
        '#include "other.typ"',
        '#import "@preview/cetz:0.3.1"',
        "#while true { }",
        "#let all = range(200000000).map(str).join()",
        '#set text(font: "Nowhere Sans")\nwords',
    ],
    ids=[
        "a file beside it",
        "a file elsewhere",
        "another layout",
        "the network",
        "for ever",
        "too much",
        "no font",
    ],
)
def test_even_a_layout_that_tries_reaches_nothing_and_ends(layout, tmp_path):
    """The data is never markup; should a layout ever make it so, the process itself can still open nothing."""
    font = '#set text(font: "Atkinson Hyperlegible Next", lang: "nl")\n'
    done = set_with(font + layout, tmp_path)
    assert done.returncode != 0 and done.stdout == b"" and b"geheim" not in done.stderr


def test_the_setting_process_has_no_keys_and_passwords_in_its_reach(monkeypatch):
    monkeypatch.setenv("SAMENBUUR_SECRET_KEY", "geheim")
    assert "geheim" not in str(making._environment("/tmp"))


def test_what_went_wrong_says_nothing_of_what_stood_on_it(monkeypatch):
    monkeypatch.setattr(making.sys, "executable", "/bin/false")
    with pytest.raises(making.NotSet) as error:
        making.pdf_of(sheet(Said("heel geheim")))
    assert "geheim" not in str(error.value)
