"""What the pages of this door share: finding a round, laying out an answer, saying what cannot be."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest

from samenbuur.dna import queries
from samenbuur.dna.words import CALLED, FRESHNESS, LEANINGS, REFUSALS, WAYS, spoken
from samenbuur.people.kinds import DutyKind
from samenbuur.refusal import Refused
from samenbuur.sharing.pages import there

WORKERS = (DutyKind.FACILITATOR, DutyKind.HOST)


def round_of(request: HttpRequest, key: UUID) -> Any:
    """Return a round of the viewer's house."""
    return there(queries.round_for(request.viewer, key))  # type: ignore[attr-defined]


def done(
    request: HttpRequest, deed: Callable[[], Any], said: Any = "", form: Any = None, undo: str = ""
) -> bool:
    """Do it and say so, with the way back; when it is refused, say why on the form or on the next page."""
    try:
        deed()
    except Refused as refused:
        why = REFUSALS.get(refused.reason, REFUSALS["dna_unknown"])
        form.add_error(None, why) if form is not None else messages.error(request, why)
        return False
    if said:
        messages.success(request, said, extra_tags=f"undo:{undo}" if undo else "")
    return True


def about(one: Any) -> str:
    """Return what a round is about, by name."""
    return str(one.community.name if one.community_id else one.area.name)


def shown(viewer: Any, heard: Any, question: Any = None) -> dict[str, Any]:
    """Lay out an answer: what was said, by whom as far as they wish, how fresh, written down by whom."""
    row = heard.row
    chosen = [question.choice(code) for code in row.chosen] if question else []
    fresh, meaning = FRESHNESS[heard.fresh]
    leans = LEANINGS.get(row.leans)
    return {
        "row": row,
        "chosen": [spoken(one.words) for one in chosen if one],
        "who": heard.called or CALLED[row.role],
        "called": heard.called,
        "role": CALLED[row.role],
        "leans": leans[0] if leans else "",
        "leans_picture": leans[1] if leans else "",
        "spot": row.place.name if row.place else row.where,
        "fresh": fresh,
        "meaning": meaning,
        "way": WAYS.get(row.way, ""),
        "noted_by": viewer.calls(heard.noted_by),
        "checked_by": viewer.calls(heard.checked_by),
        "earlier": heard.earlier,
        "today": row.checked_on == viewer.now.date(),
    }
