"""The components: one name each, pictures that exist, and words that stay words."""

import re
from pathlib import Path
from threading import Event, Thread

import pytest
from django.template import engines
from django.utils import translation

import samenbuur
from samenbuur.ui import icons
from samenbuur.ui.jinja import COMPONENTS, Components

SOURCE = Path(samenbuur.__file__).parent
MACRO = re.compile(r"{%-?\s*macro\s+([a-z]\w*)\(")
PICTURE = re.compile(r"""(?:\bicon\(|_icon\(|icon=|lead=)\s*["']([a-z0-9-]+)["']""")


def macros():
    folder = SOURCE / "ui" / "jinja2" / "ui" / "components"
    return {file.stem: MACRO.findall(file.read_text()) for file in folder.glob("*.html")}


def drawn(template, **context):
    with translation.override("nl"):
        return engines["jinja2"].from_string(template).render({"csrf_input": "", **context})


def test_no_two_components_share_a_name():
    names = [name for found in macros().values() for name in found]
    assert len(names) > 50 and len(names) == len(set(names))


def test_the_first_pages_of_a_house_may_be_made_side_by_side(monkeypatch):
    env = engines["jinja2"].env
    components, halfway, go_on = Components(env), Event(), Event()

    def slowly(name, *rest):
        if name.endswith("/lists.html"):
            halfway.set()
            go_on.wait(10)
        return find(name, *rest)

    find = env.get_template
    monkeypatch.setattr(env, "get_template", slowly)
    first = Thread(target=lambda: components.heading)
    first.start()
    halfway.wait(10)
    monkeypatch.setattr(env, "get_template", find)
    try:
        assert components.door_taps, "the last files are found too, while another page is still looking"
    finally:
        go_on.set()
        first.join(10)


def test_every_file_of_components_is_found():
    assert set(macros()) == set(COMPONENTS)


def test_the_readme_names_every_component():
    text = (SOURCE / "ui" / "README.md").read_text()
    assert [name for found in macros().values() for name in found if f"`{name}(" not in text] == []


@pytest.mark.parametrize(
    "file", sorted(SOURCE.rglob("jinja2/**/*.html")), ids=lambda file: file.relative_to(SOURCE).as_posix()
)
def test_every_picture_that_a_page_asks_for_exists(file):
    assert sorted(set(PICTURE.findall(file.read_text())) - set(icons.sheet())) == []


def test_a_picture_is_hidden_from_who_listens_unless_it_is_all_there_is():
    assert 'aria-hidden="true"' in icons.icon("sun")
    told = icons.icon("sun", title='Zon "hier"')
    assert 'role="img"' in told and "aria-hidden" not in told and '"hier"' not in told


def test_pictures_with_a_direction_turn_where_one_reads_from_the_right():
    assert "samenbuur-icon--turns" in icons.icon("arrow-left") and "samenbuur-icon--turns" not in icons.icon(
        "sun"
    )


@pytest.mark.parametrize(
    "template",
    [
        "{{ ui.button(evil) }}",
        "{{ ui.link(evil, evil) }}",
        "{{ ui.person(evil, evil, key=evil, href=evil) }}",
        "{% call ui.notice('missed', evil) %}{{ evil }}{% endcall %}",
        "{{ ui.badge('done', evil) }}",
        "{{ ui.row(evil, evil, evil, when=evil) }}",
        "{{ ui.agenda([(evil, evil, evil, evil, evil)], evil) }}",
        "{{ ui.breadcrumb([(evil, evil, evil)]) }}",
        "{{ ui.steps([(evil, 'now', evil, evil)]) }}",
        "{{ ui.table(evil, [evil], [[evil]]) }}",
        "{{ ui.figure(evil, evil, evil, evil, evil) }}",
        "{{ ui.bars(evil, [(evil, 3, true)], evil) }}",
        "{{ ui.undo(evil, evil, '', fields={'a': evil}) }}",
        "{{ ui.post(evil, evil, '', fields={'a': evil}) }}",
        "{{ ui.copy(evil) }}",
        "{{ ui.phone(evil) }}",
        "{{ ui.search(value=evil, label=evil) }}",
        "{{ ui.empty(evil) }}",
        "{{ ui.pairs([(evil, evil)]) }}",
    ],
)
def test_what_people_wrote_stays_words(template):
    evil = '"><script>alert(1)</script>'
    page = drawn(template, evil=evil)
    assert evil not in page and "<script" not in page
    assert "alert(1)" in page or "1" in page


@pytest.mark.parametrize(
    ("kind", "word"),
    [("welcome", "Welkom"), ("missed", "Gemist"), ("waiting", "Wacht nog"), ("done", "Gedaan")],
)
def test_each_meaning_has_a_picture_and_a_word(kind, word):
    page = drawn("{{ ui.badge(kind) }}{{ ui.notice(kind) }}", kind=kind)
    assert page.count(word) == 2 and page.count("<svg") == 2


@pytest.mark.parametrize(
    ("absent", "said"),
    [
        ("unknown", "niet bekend"),
        ("suppressed", "geheim gehouden door de bron"),
        ("empty", "niet ingevuld"),
        ("too_few", "te weinig mensen om te tonen"),
    ],
)
def test_a_figure_that_is_absent_says_why_and_is_never_zero(absent, said):
    """P48: unknown, suppressed and empty are kept apart from zero."""
    page = drawn("{{ ui.figure('Inkomen', none, absent=absent) }}", absent=absent)
    assert said in page and "0" not in re.sub(r"<svg.*?</svg>", "", page)
    assert ">0" in drawn("{{ ui.figure('Inkomen', 0) }}")


def test_a_message_with_a_way_back_becomes_a_toast_that_posts():
    class Message:
        message, level_tag, extra_tags = "Fatma staat op de lijst", "success", "undo:/terug/1/"

    page = drawn("{{ ui.messages([message], 'TOKEN') }}", message=Message())
    assert (
        'action="/terug/1/"' in page
        and "TOKEN" in page
        and "Maak ongedaan" in page
        and 'method="post"' in page
    )


def test_a_link_that_looks_like_a_button_is_a_link():
    assert drawn("{{ ui.button('Ga', href='/x/') }}").strip().startswith("<a ")
    assert drawn("{{ ui.button('Ga') }}").strip().startswith("<button ")
