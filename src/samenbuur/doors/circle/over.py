"""Two drawings of one person laid over each other, and what that shows: to that person alone unless they share it (P8)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from samenbuur.circles import actions, queries
from samenbuur.circles.shown import PARTS, line_of, part_names, where
from samenbuur.circles.words import CHANGES
from samenbuur.doors.circle.common import done
from samenbuur.method.circle import Change, Mix, Over, lay_over, mix
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.pages import someone, there
from samenbuur.sharing.policy import signed_in
from samenbuur.ui.circles import Around
from samenbuur.ui.words import sentence

LOOKS = {Change.CAME: "came", Change.WENT: "went"}


@signed_in(post=True)
def over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Two drawings over each other: who came, stayed, moved and went. By POST: share what changed."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    pair = _chosen(request, who)
    if request.method == "POST":
        return _share(request, who, there(pair))
    context = {"who": who, "me": viewer.person.pk == who.pk, "parts": part_names()}
    context["drawings"] = queries.drawings(viewer).filter(person=who)[:24]
    if pair is not None:
        context |= _laid_over(viewer, *pair)
    return render(request, "circle/over.html", context)


def _chosen(request: HttpRequest, who: Any) -> Any:
    """Return the two drawings that were chosen, or else the newest two."""
    viewer = request.viewer  # type: ignore[attr-defined]
    newest = queries.drawings(viewer).filter(person=who).values_list("key", flat=True)[:2]
    keys = [_key(request.GET.get(name, "")) for name in ("toen", "nu")]
    wanted = [one for one in keys if one] if all(keys) else list(newest)
    pair = queries.together(viewer, wanted[0], wanted[1]) if len(wanted) == 2 else None
    return pair if pair and pair[0].row.person_id == who.pk else None


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _laid_over(viewer: Any, earlier: Any, later: Any) -> dict[str, Any]:
    overs = lay_over(earlier.dots, later.dots)
    me = viewer.person.pk == later.row.person_id
    shift = queries.shift_for(viewer, earlier.row, later.row)
    may_know = me or shift is not None
    return {
        "earlier": earlier.row,
        "later": later.row,
        "people": [mark for one in overs for mark in _marks(one)],
        "groups": _groups(overs),
        "said": _in_words(overs),
        "mixes": [(row.row.day, mix(row.dots)) for row in (earlier, later)] if may_know else [],
        "shift": shift,
        "seen": sharing.who_sees_it(viewer, shift) if shift and me else None,
        "may_share": sharing.may_change(viewer, later.row.person) and shift is None,
    }


def _marks(over: Over) -> list[Around]:
    """Return someone as drawn: where they stand now, and a ghost where they stood."""
    dot = over.one
    now = Around(
        key=dot.id, name=dot.name, ring=int(dot.ring), part=PARTS.index(dot.sector), said=where(dot),
        look=LOOKS.get(over.what, ""),
    )  # fmt: skip
    then = over.before
    if over.after is None or then is None or (then.ring, then.sector) == (dot.ring, dot.sector):
        return [now]
    ghost = f"was-{dot.id}"
    was = Around(key=ghost, name="", ring=int(then.ring), part=PARTS.index(then.sector), look="ghost")
    return [Around(**{**vars(now), "was": ghost}), was]


def _groups(overs: list[Over]) -> list[tuple[Any, str, list[dict[str, Any]]]]:
    groups = []
    for what, (title, picture) in CHANGES.items():
        lines = [line_of(over.one) for over in overs if over.what is what]
        if lines:
            groups.append((title, picture, lines))
    return groups


def _in_words(overs: list[Over]) -> str:
    return "; ".join(
        f"{title}: {sentence([line['dot'].name for line in lines])}"
        for title, _picture, lines in _groups(overs)
    )


def _share(request: HttpRequest, who: Any, pair: Any) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    someone(request, who.key, change=True)
    earlier, later = pair
    made: list[Any] = []
    deed = lambda: made.append(  # noqa: E731
        actions.share_shift(earlier=earlier.row, later=later.row, by=viewer.person)
    )
    if done(request, deed):
        return redirect("circle:audience", what="verschil", key=made[0].key)
    return redirect("circle:over", key=who.key)


@signed_in()
def shift(request: HttpRequest, key: UUID) -> HttpResponse:
    """What changed between two drawings of someone, for whom they share that with: numbers, no names."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.shifts(viewer).filter(key=key).first())
    before, after = there(queries.mixes(viewer, row))
    found: list[tuple[Any, Mix]] = [(row.earlier.day, before), (row.later.day, after)]
    return render(request, "circle/shift.html", {"who": row.person, "mixes": found, "row": row})
