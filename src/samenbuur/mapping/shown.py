"""A session as the map draws it: its ground, its border and its marks in the words of the page."""

from typing import Any

from samenbuur.mapping import grounds, queries, words
from samenbuur.mapping.models import Guest, MapSession, Mark
from samenbuur.mapping.streets import tiles_of
from samenbuur.method.ground import Ground
from samenbuur.method.marks import edition
from samenbuur.ui.mapped import Mapped, Seen


def seen(mark: Mark, ground: Ground, guest: Guest | None = None) -> Seen:
    """Return a mark as it is drawn and listed for whoever looks; `guest`: whose phone it is."""
    known = edition().kinds.get(mark.kind)
    return Seen(
        key=str(mark.key),
        number=mark.number,
        look=known.key if known else "wish",
        picture=known.picture if known else "star",
        form=mark.form,
        places=[ground.at((place[0], place[1])) for place in mark.places],
        kind=words.kind(mark.kind),
        words=mark.words,
        more=words.more(mark, ground),
        mine=guest is not None and mark.guest_id == guest.pk,
        agreed=mark.agreed,
    )


def map_of(session: MapSession, marks: list[Mark], guest: Guest | None = None, tile_at: str = "") -> Mapped:
    """Return the map of a session with these marks; `tile_at`: the address of a picture of streets, with {z}, {x} and {y}."""
    ground = grounds.of_session(session)
    return Mapped(
        cell=ground.cell,
        columns=ground.columns,
        rows=ground.rows,
        border=grounds.drawn_border(session),
        marks=[seen(mark, ground, guest) for mark in marks],
        tiles=tiles_of(ground, tile_at) if tile_at else (),
        pictures={key: kind.picture for key, kind in edition().kinds.items()},
    )


def news_of(session: MapSession, since: int, guest: Guest | None = None) -> dict[str, Any]:
    """Return what is new at a table, as its screens take it."""
    found = queries.news(session, since)
    ground = grounds.of_session(session)
    return {
        "change": found.change,
        "open": found.open,
        "joined": words.phones(found.joined),
        "marks": [seen(mark, ground, guest).plain() for mark in found.marks],
        "off": found.off,
    }
