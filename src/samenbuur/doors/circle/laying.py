"""Laying out the pages of a circle and of one drawing: everything that a template needs, as far as the viewer may see."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from samenbuur.circles import queries
from samenbuur.circles.forms import DayForm, QuickForm
from samenbuur.circles.shown import around, by_ring, line_of, part_names, told_of
from samenbuur.circles.words import FOUND, STEPS
from samenbuur.doors.circle.steps import laid_out
from samenbuur.method.circle import Asks, Picture, ideas
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.newcomers import newcomers


def of_someone(viewer: Any, who: Any) -> dict[str, Any]:
    """Return the page of someone's circle."""
    may_change = sharing.may_change(viewer, who)
    newest = queries.newest(viewer, who)
    steps = laid_out(queries.steps_of(viewer, who))
    for step in steps if may_change else []:
        step["seen"] = _seen(viewer, step["row"])
    picture = newest.dots if newest else Picture()
    return {
        "who": who,
        "me": viewer.person.pk == who.pk,
        "may_change": may_change,
        "newest": newest,
        "newest_seen": _seen(viewer, newest.row) if newest and may_change else None,
        "people": around(picture),
        "parts": part_names(),
        "said": told_of(picture),
        "asked": [dot.name for dot in picture.now if dot.asks is Asks.YES],
        "drawings": queries.drawings(viewer).filter(person=who)[:24],
        "seats": _seats(viewer, who, may_change),
        "ideas": _ideas(picture, steps) if may_change else [],
        "steps": steps,
        "day": DayForm(initial={"day": viewer.now.date()}),
    }


def _leads_to(drawing: Any) -> Any:
    return lambda one: reverse("circle:change", args=[drawing, one])


def _seen(viewer: Any, row: Any) -> tuple[Any, Any]:
    """Return who can see something now and who came to see it since, for 'Nu te zien voor'."""
    return sharing.who_sees_it(viewer, row), newcomers(viewer, row)


def _seats(viewer: Any, who: Any, may_change: bool) -> list[tuple[Any, list[Any], bool, Any]]:
    """Return each seat, how its taker can be reached as far as one may know, whether they said that it is enough, and
    who sees that they sit there, for who may change that.
    """
    found = []
    for seat in sharing.circle_of(viewer, who):
        said = queries.carrying_of(viewer, seat.taken_by)
        enough = said is not None and said.words.get("says") == "enough"
        seen = _seen(viewer, seat) if may_change else None
        found.append((seat, list(sharing.ways_of(viewer, seat.taken_by)), enough, seen))
    return found


def _ideas(picture: Picture, steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what the drawing suggests and nobody said anything about yet: at most three, so that it stays a question."""
    known = {(step["kind"], step["words"].get("tie", ""), step["words"].get("does", "")) for step in steps}
    found = []
    for idea in ideas(picture):
        tie, does = (idea.dot.id if idea.dot else ""), str(idea.does or "")
        if (str(idea.kind), tie, does) in known:
            continue
        title, icon = STEPS[idea.kind]
        name = idea.dot.name if idea.dot else str(FOUND[idea.does]) if idea.does else ""
        fields = {"kind": str(idea.kind), "tie": tie, "does": does, "name": name if tie else ""}
        found.append({"title": title, "picture": icon, "name": name, "fields": fields})
    return found[:3]


def of_drawing(request: HttpRequest, found: Any) -> dict[str, Any]:
    """Return the page of one drawing; the links and forms only for who may draw."""
    viewer, row, picture = request.viewer, found.row, found.dots  # type: ignore[attr-defined]
    may_change = sharing.may_change(viewer, row.person)
    add = reverse("circle:add", args=[row.key])
    return {
        "row": row,
        "who": row.person,
        "me": viewer.person.pk == row.person_id,
        "knows": sharing.person_for(viewer, row.person.key) is not None,
        "may_change": may_change,
        "gone": found.picture is None,
        "people": around(picture, _leads_to(row.key) if may_change else None),
        "cells": (lambda ring, part: f"{add}?ring={ring}&part={part}") if may_change else None,
        "parts": part_names(),
        "said": told_of(picture),
        "groups": by_ring(picture),
        "earlier": [line_of(dot) for dot in picture.earlier],
        "to_ask": [line_of(dot) for dot in picture.to_ask],
        "quick": QuickForm(),
        "can_undo": may_change and queries.can_undo(viewer, row),
        "seen": sharing.who_sees_it(viewer, row) if may_change else None,
        "do": reverse("circle:do", args=[row.key]),
    }
