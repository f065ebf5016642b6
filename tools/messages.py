"""Gathers the words on screen per app, keeps the catalogues up to date, and compiles them; no system gettext.

`messages.py extract` updates every `locale/<language>/LC_MESSAGES/django.po`; `messages.py compile [FILE…]` makes `.mo`.
Dutch is the msgid, English the translation (`docs/house.md`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import house

SOURCE = Path(house.path("src", "samenbuur"))
LANGUAGES = ("en",)
"""Complete in the whole house, beside Dutch."""
DOOR_LANGUAGES = ("tr", "ar")
"""Spoken on the resident's own door (settings.OWN_DOOR); the rest of the house is Dutch for who chose them."""
ON_THE_DOOR = (
    "doors/mine/",
    "doors/told/",
    "doors/circle/",
    "doors/card/",
    "doors/rights/",
    "doors/underway/",
    "encounters/",
    "doors/people/circle.py",
    "doors/people/ways.py",
    "doors/people/jinja2/people/audience",
    "doors/people/jinja2/people/block",
    "doors/people/jinja2/people/form.html",
    "doors/people/jinja2/people/seen_by",
    "doors/people/jinja2/people/way",
    "activities/hosting.py",
    "stories/",
    "circles/",
    "sharing/",
    "presence/forms.py",
    "presence/telling.py",
    "people/forms.py",
    "ui/",
    "config/context.py",
    "config/errors.py",
    "config/jinja2/config/4",
)
"""Files whose words a resident can meet behind their own door."""
NOT_ON_THE_DOOR = (
    "doors/card/jinja2/card/aloud.html",
    "doors/card/jinja2/card/make.html",
    "doors/card/jinja2/card/table.html",
    "doors/rights/jinja2/rights/with_paper.html",
    "doors/rights/jinja2/rights/prepare.html",
    "doors/underway/views.py",
    "doors/underway/day.py",
    "doors/underway/weighing.py",
    "doors/underway/jinja2/underway/ask.html",
    "doors/underway/jinja2/underway/day",
    "doors/underway/jinja2/underway/discuss.html",
    "doors/underway/jinja2/underway/note.html",
    "doors/underway/jinja2/underway/own.html",
    "doors/underway/jinja2/underway/question.html",
    "doors/underway/jinja2/underway/show.html",
    "doors/underway/jinja2/underway/sort.html",
    "doors/underway/jinja2/underway/think.html",
    "doors/underway/jinja2/underway/time.html",
    "doors/underway/jinja2/underway/weighing.html",
    "ui/gallery",
    "ui/examples",
    "ui/jinja2/ui/gallery",
    "ui/jinja2/ui/base_map",
    "ui/jinja2/ui/base_big",
    "ui/jinja2/ui/components/door.html",
    "ui/jinja2/ui/components/figures",
    "ui/jinja2/ui/components/maps",
    "ui/jinja2/ui/components/mapped",
    "ui/charts.py",
    "ui/sketch.py",
)
"""Of these: pages of who works here, the gallery, maps and figures."""
FUNCTIONS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# As in ui/jinja.py: another setting of blocks would give other msgids.
JINJA = {
    "silent": "false",
    "newstyle_gettext": "true",
    "encoding": "utf-8",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols",
}


def apps() -> list[Path]:
    """The folders that hold their own catalogue: rooms, doors, `ui` and `config`; the method has no words."""
    rooms = [
        folder for folder in SOURCE.iterdir() if (folder / "__init__.py").exists() and folder.name != "doors"
    ]
    doors = [
        folder for folder in (SOURCE / "doors").iterdir() if folder.is_dir() and folder.name != "__pycache__"
    ]
    return sorted(rooms + doors)


def words(app: Path) -> Iterator[tuple[Path, int, str | tuple[str, ...], list[str], str | None]]:
    """Every message of an app as (file, line, message, comments, context)."""
    from babel.messages.extract import extract_from_file

    for file in sorted(app.rglob("*")):
        method, options = _reader(file)
        if method is None:
            continue
        for line, message, comments, context in extract_from_file(
            method,
            file,
            keywords=FUNCTIONS,
            comment_tags=("Words:",),
            options=options,
            strip_comment_tags=True,
        ):
            yield file, line, message, comments, context


def _reader(file: Path) -> tuple[str | None, dict[str, str]]:
    if "migrations" in file.parts or "node_modules" in file.parts:
        return None, {}
    if file.suffix == ".py":
        return "python", {}
    if "jinja2" in file.parts and file.suffix in {".html", ".txt", ".xml", ".ics", ".svg"}:
        return "jinja2.ext:babel_extract", JINJA
    return None, {}


def spoken(
    app: Path, language: str
) -> Iterator[tuple[Path, int, str | tuple[str, ...], list[str], str | None]]:
    """The messages of an app that are said in a language: all of them, or those behind the resident's own door."""
    for found in words(app):
        name = found[0].relative_to(SOURCE).as_posix()
        door = name.startswith(ON_THE_DOOR) and not name.startswith(NOT_ON_THE_DOOR)
        if language not in DOOR_LANGUAGES or door:
            yield found


def catalogue(app: Path, language: str):
    """The template of an app: every message once, with the files it stands in."""
    from babel.messages.catalog import Catalog

    template = Catalog(project="Samenbuur", charset="utf-8")
    for file, _line, message, comments, context in spoken(app, language):
        template.add(
            message,
            locations=[(file.relative_to(SOURCE).as_posix(), None)],
            auto_comments=comments,
            context=context,
        )
    return template


def po_file(app: Path, language: str) -> Path:
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def missing(app: Path, language: str) -> list[str]:
    """The messages of an app that its catalogue does not translate (or translates as fuzzy)."""
    import polib

    place = po_file(app, language)
    known = {}
    if place.exists():
        known = {
            (entry.msgctxt, entry.msgid): entry
            for entry in polib.pofile(str(place))
            if entry.translated() and not entry.fuzzy and not entry.obsolete
        }
    absent = {}
    for file, line, message, _comments, context in spoken(app, language):
        first = message if isinstance(message, str) else message[0]
        if (context, first) not in known and first:
            absent.setdefault(
                first, f"{file.relative_to(SOURCE)}:{line}: {first!r} has no {language} translation"
            )
    return list(absent.values())


def extract() -> int:
    """Update the catalogues; translations are kept, messages that are gone go."""
    from babel.messages.pofile import read_po, write_po

    open_messages = 0
    for app in apps():
        for language in (*LANGUAGES, *DOOR_LANGUAGES):
            template = catalogue(app, language)
            if len(template) == 0:
                continue
            place = po_file(app, language)
            current = _read(place, language, read_po)
            current.update(template, no_fuzzy_matching=True)
            current.obsolete.clear()
            for message in current:
                message.locations = [(name, None) for name in sorted({name for name, _ in message.locations})]
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("wb") as file:
                write_po(file, current, width=100, sort_output=True, omit_header=False, include_lineno=False)
            _plain_header(place)
            left = missing(app, language)
            open_messages += len(left)
            if left:
                house.say(f"{place.relative_to(house.ROOT)}: {len(left)} to translate")
    house.say(f"{open_messages} message(s) without a translation.")
    return 0


def _read(place: Path, language: str, read_po):
    from babel.messages.catalog import Catalog

    if place.exists():
        with place.open("rb") as file:
            return read_po(file, locale=language)
    return Catalog(locale=language, project="Samenbuur", charset="utf-8")


def _plain_header(place: Path) -> None:
    """Leave out dates, names and addresses: they only make differences between two machines."""
    import polib

    po = polib.pofile(str(place), wrapwidth=100)
    plural = po.metadata.get("Plural-Forms", "nplurals=2; plural=(n != 1);")
    po.header = "Words of Samenbuur: Dutch is the key. Updated by `make messages`."
    po.metadata_is_fuzzy = []
    po.metadata = {
        "Language": place.parts[-3],
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural,
    }
    po.save(str(place))


def compile_(files: list[str]) -> int:
    """Compile the named catalogues, or all of them."""
    import polib

    for name in files or [str(place) for place in SOURCE.rglob("*.po")]:
        try:
            polib.pofile(name).save_as_mofile(str(Path(name).with_suffix(".mo")))
        except (OSError, UnicodeError) as error:
            raise house.Stop(f"{name} cannot be read: {error}") from error
    return 0


def main() -> int:
    what, *files = sys.argv[1:] or ["compile"]
    if what == "extract":
        return extract() or compile_([])
    if what == "compile":
        return compile_(files)
    raise house.Stop("Say `extract` or `compile`.")


if __name__ == "__main__":
    sys.exit(house.finish(main))
