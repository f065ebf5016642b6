"""Dutch and English are complete: every word on screen, in templates and in code, has its translation."""

import re

import polib
import pytest

from tests.house.plan import SOURCE
from tools import messages

APPS = messages.apps()
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.relative_to(SOURCE).as_posix())
@pytest.mark.parametrize("language", [*messages.LANGUAGES, *messages.DOOR_LANGUAGES])
def test_every_word_is_translated(app, language):
    missing = messages.missing(app, language)
    assert missing == [], "run `make messages` and fill in what is empty:\n" + "\n".join(missing)


CATALOGUES = sorted(SOURCE.rglob("*.po"))


def broken_entries(catalogue: polib.POFile) -> list[str]:
    """Translations that are fuzzy, left over, or name other placeholders than the Dutch sentence."""
    wrong = []
    for entry in catalogue:
        texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
        wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural or ""))
        named = set().union(*(set(PLACEHOLDER.findall(text)) for text in texts))
        # 'one' may be said in words: a plural form need not use the number.
        if (
            entry.fuzzy
            or entry.obsolete
            or not named <= wanted
            or (not entry.msgid_plural and named != wanted)
        ):
            wrong.append(entry.msgid)
    return wrong


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.relative_to(SOURCE).as_posix())
def test_translations_fit_their_sentences(file):
    assert broken_entries(polib.pofile(str(file))) == []


@pytest.mark.parametrize(
    ("dutch", "english", "wrong"),
    [
        ("Dag %(name)s", "Hello %(name)s", False),
        ("Dag %(name)s", "Hello", True),
        ("Dag", "Hello %(naam)s", True),
    ],
)
def test_a_translation_that_loses_a_name_is_caught(dutch, english, wrong):
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid=dutch, msgstr=english))
    assert bool(broken_entries(catalogue)) is wrong


def test_a_word_without_translation_is_caught(tmp_path, monkeypatch):
    app = tmp_path / "corner"
    (app / "jinja2" / "corner").mkdir(parents=True)
    (app / "__init__.py").touch()
    (app / "jinja2/corner/x.html").write_text("{{ _('Ik ga langs') }}{% trans %}Kom binnen{% endtrans %}")
    (app / "views.py").write_text("from django.utils.translation import gettext as _\n_('Tot ziens')\n")
    monkeypatch.setattr(messages, "SOURCE", tmp_path)
    assert len(messages.missing(app, "en")) == 3
    place = messages.po_file(app, "en")
    place.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    for dutch, english in (
        ("Ik ga langs", "I will go and see"),
        ("Kom binnen", "Come in"),
        ("Tot ziens", ""),
    ):
        catalogue.append(polib.POEntry(msgid=dutch, msgstr=english))
    catalogue.save(str(place))
    assert len(messages.missing(app, "en")) == 1


@pytest.mark.parametrize("room", ["method"])
def test_the_method_has_no_words(room):
    """Reasons are values; sentences are chosen where they are shown."""
    assert list(messages.words(SOURCE / room)) == []
