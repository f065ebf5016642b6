"""What the pages of this door share: finding someone or something, laying out, saying what cannot be."""

from datetime import datetime, timedelta
from typing import Any

from samenbuur import clock
from samenbuur.encounters.words import HOWS, REFUSALS, asked
from samenbuur.people.forms import REFUSALS as PEOPLE_REFUSALS
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.pages import Doing

WHY: dict[str, Any] = PEOPLE_REFUSALS | REFUSALS
done = Doing(WHY)
HOW_PICTURES = {str(how): picture for how, (_said, _hint, picture) in HOWS.items()}
HOW_HINTS = {str(how): hint for how, (_said, hint, _picture) in HOWS.items()}


def end_of(day: Any) -> datetime | None:
    """Return the moment at which a last day is over."""
    return clock.moment(day + timedelta(days=1), datetime.min.time()) if day else None


def shown(reading: Any) -> dict[str, Any]:
    """Lay out an encounter or a note: what it was, its lines, when."""
    said, _hint, picture = HOWS[reading.how]
    kept = getattr(reading.row, "kept_at", None) is not None
    return {
        "row": reading.row,
        "words": reading.words,
        "how": said,
        "picture": "bulb" if kept else picture,
        "asked": asked(reading.words.get("prompt", "")),
        "at": clock.here(reading.row.at),
        "gone": reading.gone,
    }


def workers(viewer: Any) -> Any:
    """Return the colleagues of the viewer: who works in this house now."""
    ids = sharing.duties_here(viewer).filter(since__lte=viewer.now).order_by().values("person")
    return sharing.people_to_choose(viewer).filter(pk__in=ids).exclude(pk=viewer.person.pk)
