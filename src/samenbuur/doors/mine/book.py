"""Everything of mine as a book to read (PDF; AVG 15): what stands here, who could see it, who looked; big letters, calm."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.circles import paper as circles
from samenbuur.circles import queries as drawn
from samenbuur.doors.mine.words import (
    CHAPTERS,
    DEEDS,
    FIELDS,
    FIELDS_OF,
    KINDS,
    ONLY_IN_FILE,
    STANDS,
    WORDS,
    in_words,
    said_in_words,
)
from samenbuur.encounters import queries as encounters
from samenbuur.sharing import looking_back
from samenbuur.sharing import queries as sharing
from samenbuur.sharing import words as house
from samenbuur.sharing.care import label
from samenbuur.sharing.looks import Deed
from samenbuur.stories import paper as stories
from samenbuur.stories import queries as told
from samenbuur.stories import taking
from samenbuur.ui.pdf.sheet import Block, Contents, Heading, Items, Pairs, Said, Sheet, Short, Text
from samenbuur.ui.words import date_long, sentence, times

LANGUAGES = dict(settings.LANGUAGES)
CODED = frozenset({"kind", "form", "part", "ended"})
"""Among what was said: a word of the house (`keep`), not of the person."""
SHORT = 2
"""Facts that still read well on one line."""


def book(viewer: Any) -> Sheet:
    """Return the book of the viewer; that it was taken along is written down."""
    me, kinds = viewer.person, {kind.name: kind for kind in taking.everything(viewer, deed=Deed.TOOK)}
    own = {"ways": _ways, "told": _told, "circle": _circle, "met": _met, "looked": _looked}
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
            if part in own:
                inside += own[part](viewer)
            elif part in kinds:
                inside += _kind(viewer, kinds[part])
        if inside and inside[0] == Heading(str(title), 3):
            inside = inside[1:]  # a part of one kind needs no second heading of the same words
        blocks += [Heading(str(title)), *inside] if inside else []
    blocks += _only_in_file([name for name in ONLY_IN_FILE if name in kinds])
    return Sheet(
        title=_("Alles van mij"),
        below=_("%(name)s, %(day)s") % {"name": me.first_name, "day": date_long(viewer.now)},
        blocks=blocks,
        foot=_("Dit boekje is van %(name)s. Geef het niet verder.") % {"name": me.first_name},
    )


def _only_in_file(names: list[str]) -> list[Block]:
    """Return that the file holds everything, and what of it is not on paper, with why."""
    everything = _(
        "In het bestand staat alles, ook de kleinste dingen, zo dat een ander programma het kan lezen."
    )
    blocks: list[Block] = [Heading(_("Wat er nog meer is")), Text(everything)]
    lines = [(house.kind(name), str(ONLY_IN_FILE[name])) for name in names]
    return [*blocks, Text(_("Alleen in het bestand staat:")), Items(lines)] if lines else blocks


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


def _met(viewer: Any) -> list[Block]:
    blocks: list[Block] = []
    for one in encounters.about(viewer, viewer.person, deed=Deed.TOOK):
        by = one.row.told_to
        written = _("Opgeschreven door %(name)s.") % {"name": viewer.calls(by)} if by else ""
        where = [one.words["where"]] if one.words.get("where") else []
        blocks.append(Heading(", ".join([date_long(one.row.at), *where]), 3))
        if one.gone:
            blocks.append(Text(_("Dit kan niemand meer lezen. De sleutel is gewist."), soft=True))
        else:
            blocks.append(Text(said_in_words("how", one.how)))
        blocks += [Said(text) for name in ("whom", "struck") if (text := one.words.get(name))]
        if theirs := one.words.get("theirs"):
            blocks.append(Said(theirs, str(WORDS["theirs"])))
        blocks.append(Text(f"{written} {seen_by(viewer, one.row)}".strip(), soft=True))
    return blocks


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


def _kind(viewer: Any, kind: taking.Kind) -> list[Block]:
    read = [(plain_lines(row, kind.name), thing) for row, thing in zip(kind.rows, kind.things, strict=True)]
    found = [(pairs, _who_sees(viewer, thing)) for pairs, thing in read if pairs]
    if not found:
        return []
    title = Heading(str(KINDS[kind.name]), 3)
    if len(found) == 1:
        ((pairs, seen),) = found
        return [title, Pairs(pairs), *([Text(seen, soft=True)] if seen else [])]
    if all(len(pairs) == 1 and not seen for pairs, seen in found):
        return [title, Short([said for ((_what, said),), _seen in found])]
    return [title, Items([_on_lines(pairs, seen) for pairs, seen in found])]


def _on_lines(pairs: list[tuple[str, str]], seen: str) -> tuple[str, str]:
    """Return one of many things in a list: the first facts as its line, the rest and who sees it beneath."""
    said = [f"{what}: {told}" for what, told in pairs]
    return "; ".join(said[:SHORT]), ". ".join(filter(None, ["; ".join(said[SHORT:]), seen]))


def _who_sees(viewer: Any, thing: Model) -> str:
    """Return who can see a thing now when that is chosen for each; '' when nobody is to choose, or it is over."""
    over = [getattr(thing, name, None) for name in ("until", "withdrawn_at", "closed_at")]
    if not label(type(thing)).chosen or any(at and at <= viewer.now for at in over):
        return ""
    return seen_by(viewer, thing)


def looked_lines(viewer: Any) -> list[list[tuple[str, str]]]:
    """Return who looked, per day and by name, as the page of everything shows it: never the keys that are kept."""
    days = looking_back.per_day(viewer, viewer.person)
    return [[(date_long(day), ": ".join(_who(line))) for line in lines] for day, lines in days]


def plain_lines(row: dict[str, Any], kind: str) -> list[tuple[str, str]]:
    """Return what stands in a row of a kind as people read it: plain names, days and times as one says them."""
    said = dict(row)
    words = said.pop("words", None)
    if said.get("language") in LANGUAGES:
        said["language"] = get_language_info(said["language"])["name_translated"]
    names = {name: FIELDS_OF.get((kind, name), FIELDS.get(name)) for name in said}
    lines = [
        (str(names[name]), said_plainly(in_words(name, value)))
        for name, value in said.items()
        if names[name] and not isinstance(value, dict | list)
    ]
    return _sealed_lines(words, kind) + lines


def _sealed_lines(words: Any, kind: str) -> list[tuple[str, str]]:
    if not isinstance(words, dict):
        return []
    said = {name: WORDS.get(name, FIELDS.get(name, FIELDS["words"])) for name in words}
    names = {name: FIELDS_OF.get((kind, name), said[name]) for name in words}
    return [
        (str(names[name]), said_in_words(name, str(text)))
        for name, text in words.items()
        if text and name not in CODED
    ]


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
