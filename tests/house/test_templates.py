"""Templates: no inline code (strict CSP), classes of the design system only in `ui`, doors do not include each other,
and no sentence stands outside the translations.
"""

import re
from pathlib import Path

import jinja2
import pytest

from tests.house.plan import SOURCE, templates

INLINE = {
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")", re.I),
    "inline style": re.compile(r"<style\b", re.I),
    "style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.I),
    "on… attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I),
    "javascript: address": re.compile(r"javascript:", re.I),
    "address of another host": re.compile(r"(?:src|action)\s*=\s*[\"']?(?:https?:)?//", re.I),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape\s+false", re.I),
}
DESIGN_CLASS = re.compile(r"""class\s*=\s*["'][^"']*\b(?:utrecht-|nl-|samenbuur-)[\w-]+""")
REFERENCE = re.compile(r"""{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")
SPOKEN = re.compile(r"[^\W\d_]{2,}")
SAID_AS_IT_IS = {"Samenbuur", "Nederlands", "English", "nbsp", "CBS", "RIVM"}
"""Names that are the same in every language."""

ATTRIBUTE_BLOCK = re.compile(r"(?:^|_)(?:class|theme|lang|dir)$")
"""Blocks by which a page fills in an attribute of its base."""

ALL = templates()
NAMES = [file.relative_to(SOURCE).as_posix() for file in ALL]


def without_comments(text: str) -> str:
    return re.sub(r"{#.*?#}|<!--.*?-->", "", text, flags=re.S)


def inline(text: str) -> list[str]:
    bare = without_comments(text)
    return [what for what, pattern in INLINE.items() if pattern.search(bare)]


def app_of(name: str) -> str:
    """The door or room of a template: 'doors/desk' for doors/desk/jinja2/desk/x.html."""
    return re.split(r"/(?:jinja2|templates)/", name)[0]


def foreign_references(name: str, text: str) -> list[str]:
    """Templates of another door that this one includes or extends."""
    own = app_of(name).rsplit("/", 1)[-1]
    return [ref for ref in REFERENCE.findall(without_comments(text)) if ref.split("/")[0] not in {own, "ui"}]


def unspoken(text: str) -> list[str]:
    """Words in the text of a page that do not go through the translations."""
    said, inside, blocks, depth = [], [], [], 0
    for _line, kind, value in jinja2.Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"]).lex(text):
        if kind == "block_begin":
            inside = []
        elif kind == "name" and inside is not None:
            inside.append(value)
        elif kind == "block_end":
            first = inside[0] if inside else ""
            depth += {"trans": 1, "endtrans": -1}.get(first, 0)
            if first == "block":
                blocks.append(inside[1])
            elif first == "endblock":
                blocks.pop()
        elif kind == "data" and depth == 0 and not (blocks and ATTRIBUTE_BLOCK.search(blocks[-1])):
            said.append(value)
    page = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", "\0".join(said), flags=re.S | re.I)
    page = re.sub(r"<!--.*?-->|<[^<>]*>|&\w+;", " ", page, flags=re.S)
    page = re.sub(r"<[^>]*$|^[^<]*>", " ", page)
    return [word for word in SPOKEN.findall(page) if word not in SAID_AS_IT_IS]


def test_there_are_templates():
    assert any("ui/jinja2/ui/base.html" in name for name in NAMES)


@pytest.mark.parametrize("file", ALL, ids=NAMES)
def test_no_code_or_style_inside_a_page(file):
    assert inline(file.read_text()) == []


@pytest.mark.parametrize(
    "file",
    [f for f in ALL if "ui" not in f.relative_to(SOURCE).parts[:1]],
    ids=lambda f: f.relative_to(SOURCE).as_posix(),
)
def test_class_names_of_the_design_stay_in_ui(file):
    assert DESIGN_CLASS.findall(without_comments(file.read_text())) == []


@pytest.mark.parametrize("file", ALL, ids=NAMES)
def test_doors_do_not_include_each_other(file):
    name = file.relative_to(SOURCE).as_posix()
    if (
        app_of(name) == "accounts" or "/templates/" in f"/{name}"
    ):  # the ways in dress the pages of the library
        return
    assert foreign_references(name, file.read_text()) == []


@pytest.mark.parametrize(
    "file", [f for f in ALL if f.suffix == ".html"], ids=lambda f: f.relative_to(SOURCE).as_posix()
)
def test_every_word_goes_through_the_translations(file):
    assert unspoken(file.read_text()) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<script>alert(1)</script>", "inline script"),
        ('<p style="color: red">', "style attribute"),
        ("<style>p {}</style>", "inline style"),
        ('<button type="button" onclick="x()">', "on… attribute"),
        ('<img src="https://elsewhere.example/x.png">', "address of another host"),
        ("{{ note|safe }}", "unescaped text"),
    ],
)
def test_inline_code_is_caught(text, what):
    assert inline(text) == [what]


def test_what_may_be_in_a_page_is_left_alone():
    assert inline('<script src="{{ static(\'x.js\') }}" defer></script>{# <style> #}<p data-on="1">') == []


def test_a_door_that_includes_another_is_caught():
    text = '{% extends "ui/base.html" %}{% include "desk/_row.html" %}{% include "public/day.html" %}'
    assert foreign_references("doors/desk/jinja2/desk/x.html", text) == ["public/day.html"]


def test_a_design_class_outside_ui_is_caught():
    assert DESIGN_CLASS.search('<a class="plain utrecht-button">') and not DESIGN_CLASS.search(
        '<a class="plain">'
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>Hallo buurt</p>", ["Hallo", "buurt"]),
        ("<p>{{ _('Hallo') }}</p>{% trans n=3 %}Kom {{ n }} keer{% endtrans %}", []),
        (
            "{% block main_class %}samenbuur-main--narrow{% endblock %}{% block main %}Kom{% endblock %}",
            ["Kom"],
        ),
        ('<a href="{{ x }}" class="{% if y %}wide{% endif %}">{{ z }}</a>', []),
    ],
)
def test_a_sentence_without_translation_is_caught(text, words):
    assert unspoken(text) == words


def test_no_template_lies_where_nobody_finds_it():
    """`<app>/jinja2/<app>/x.html`: the second folder is the name by which others may know it."""
    lost = []
    for file in ALL:
        parts = file.relative_to(SOURCE).parts
        if "jinja2" in parts:
            at = parts.index("jinja2")
            if parts[at + 1] != parts[at - 1] and parts[at - 1] not in {"accounts", "config", "ui"}:
                lost.append(Path(*parts).as_posix())
    assert lost == []
