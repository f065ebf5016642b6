"""Everything of mine as a book to read (PDF; AVG 15): what stands here, who could see it, who looked; big letters, calm."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.circles import paper as circles
from samenbuur.circles import queries as drawn
from samenbuur.doors.mine.words import CHAPTERS, DEEDS, FIELDS, KINDS, STANDS
from samenbuur.sharing import looking_back
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.looks import Deed
from samenbuur.stories import paper as stories
from samenbuur.stories import queries as told
from samenbuur.stories import taking
from samenbuur.ui.pdf.sheet import Block, Contents, Heading, Items, Pairs, Sheet, Short, Text
from samenbuur.ui.words import date_long, sentence, times

LANGUAGES = dict(settings.LANGUAGES)
CODED = frozenset({"kind", "how", "form"})
"""Among what was said: a word of the house (`keep`), not of the person."""


def book(viewer: Any) -> Sheet:
    """Return the book of the viewer; that it was taken along is written down."""
    me, rows = (
        viewer.person,
        {kind.name: kind.rows for kind in taking.everything(viewer, deed=Deed.TOOK)},
    )
    own = {"ways": _ways, "told": _told, "circle": _circle, "looked": _looked}
    blocks: list[Block] = [
        Text(
            _(
                "Dit is wat hier over jou is opgeschreven. Het boekje is van jou. Klopt iets niet? Zeg het, dan veranderen we het."
            )
        ),
        Contents(),
    ]
    for title, parts in CHAPTERS:
        inside: list[Block] = []
        for part in parts:
            inside += own[part](viewer) if part in own else _kind(part, rows.get(part, []))
        if inside and inside[0] == Heading(str(title), 3):
            inside = inside[1:]  # a part of one kind needs no second heading of the same words
        blocks += [Heading(str(title)), *inside] if inside else []
    blocks += [
        Heading(_("Wat er nog meer is")),
        Text(
            _("In het bestand staat alles, ook de kleinste dingen, zo dat een ander programma het kan lezen.")
        ),
    ]
    return Sheet(
        title=_("Alles van mij"),
        below=_("%(name)s, %(day)s") % {"name": me.first_name, "day": date_long(viewer.now)},
        blocks=blocks,
        foot=_("Dit boekje is van %(name)s. Geef het niet verder.") % {"name": me.first_name},
    )


def seen_by(viewer: Any, row: Any) -> str:
    """Return who can see something now, as a sentence in names that the viewer may know."""
    if getattr(row, "audience", "") == "house":
        return _("Te zien voor: iedereen die hier een account heeft, behalve wie je niet wilt.")
    seen = sharing.who_sees_it(viewer, row)
    names = [_("jij"), *seen.names, *([_("nog iemand")] if seen.others else [])]
    return _("Te zien voor: %(names)s.") % {"names": sentence(names) if len(names) > 1 else _("alleen jij")}


def _ways(viewer: Any) -> list[Block]:
    ways = sharing.ways_of(viewer, viewer.person)
    lines = [(way.value, seen_by(viewer, way)) for way in ways]
    return [Items(lines)] if lines else []


def _told(viewer: Any) -> list[Block]:
    beneath = lambda one: f"{stories.told_when(one)} {seen_by(viewer, one.row)}"  # noqa: E731
    return stories.blocks_of(told.told_by(viewer, viewer.person, deed=Deed.TOOK), level=3, beneath=beneath)


def _circle(viewer: Any) -> list[Block]:
    me, blocks = viewer.person, list[Block]()
    seats = [(seat.taken_by.first_name, seat.does) for seat in sharing.circle_of(viewer, me)]
    if seats:
        blocks += [Heading(_("Wie er om mij heen staan"), 3), Items(seats)]
    for found in drawn.all_of(viewer, me, deed=Deed.TOOK):
        blocks.append(Heading(_("Getekend op %(day)s") % {"day": date_long(found.row.day)}, 3, fresh=True))
        blocks += circles.blocks_of(me.first_name, found.dots, level=4)
        blocks.append(Text(seen_by(viewer, found.row), soft=True))
    steps = circles.steps_of(drawn.steps_of(viewer, me, deed=Deed.TOOK))
    return [*blocks, Heading(_("Stappen en vragen"), 3), *steps] if steps else blocks


def _looked(viewer: Any) -> list[Block]:
    blocks: list[Block] = []
    for day, lines in looking_back.per_day(viewer, viewer.person):
        blocks += [Heading(date_long(day), 3), Items([_who(line) for line in lines])]
    return blocks or [Text(_("Nog niemand las wat je vertelde."))]


def _who(line: Any) -> tuple[str, str]:
    did = sentence([str(DEEDS[deed]) for deed in line.deeds if deed in DEEDS])
    if line.by_me:
        return _("Jij"), did
    stands = str(STANDS.get(line.stands, ""))
    return line.by or _("Iemand die hier niet meer is"), f"{did} ({stands})" if stands else did


def _kind(name: str, rows: Iterable[dict[str, Any]]) -> list[Block]:
    lines = [pairs for row in rows if (pairs := plain_lines(row))]
    if not lines:
        return []
    title = Heading(str(KINDS[name]), 3)
    if len(lines) == 1:
        return [title, Pairs(lines[0])]
    if all(len(pairs) == 1 for pairs in lines):
        return [title, Short([said for ((_what, said),) in lines])]
    return [title, Items([("; ".join(f"{what}: {said}" for what, said in pairs), "") for pairs in lines])]


def looked_lines(viewer: Any) -> list[list[tuple[str, str]]]:
    """Return who looked, per day and by name, as the page of everything shows it: never the keys that are kept."""
    days = looking_back.per_day(viewer, viewer.person)
    return [[(date_long(day), ": ".join(_who(line))) for line in lines] for day, lines in days]


def plain_lines(row: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what stands in a row as people read it: plain names, days and times as one says them."""
    said = dict(row)
    words = said.pop("words", None)
    if said.get("language") in LANGUAGES:
        said["language"] = get_language_info(said["language"])["name_translated"]
    lines = [(str(FIELDS[name]), said_plainly(value)) for name, value in said.items() if name in FIELDS]
    texts = (
        [str(text) for name, text in words.items() if text and name not in CODED]
        if isinstance(words, dict)
        else []
    )
    return [(str(FIELDS["words"]), text) for text in texts] + lines


def said_plainly(value: object) -> str:
    """Return a value as people say it: '2026-11-24T09:30:00+00:00' gives 'dinsdag 24 november, 10.30 uur'."""
    text = str(value)
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    try:
        if "T" in text:
            moment = datetime.fromisoformat(text)
            return f"{date_long(clock.here(moment))}, {times(moment)}"
        return date_long(date.fromisoformat(text))
    except ValueError:
        return text
