"""Rounds of questions: where they stand, what is still open, what would help most; closing; on paper (P49)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.communities.queries import communities
from samenbuur.dna import actions, queries
from samenbuur.dna.asked import questions_of
from samenbuur.dna.forms import BeginForm
from samenbuur.dna.words import LACKS, ROLES, spoken
from samenbuur.doors.dna.common import WORKERS, about, done, round_of, shown
from samenbuur.people.kinds import DutyKind
from samenbuur.sharing.pages import sent
from samenbuur.sharing.policy import for_duty

FIRST = 5
"""Questions that are offered at once as what helps most."""


@for_duty(*WORKERS)
def home(request: HttpRequest) -> HttpResponse:
    """The rounds of this house: those that run, and those before."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = list(queries.rounds(viewer))
    runs = [(one, about(one), queries.overview(viewer, one)) for one in found if one.closed_at is None]
    past = [(one, about(one)) for one in found if one.closed_at is not None]
    context = {"runs": runs, "past": past, "facilitates": viewer.has(DutyKind.FACILITATOR)}
    return render(request, "dna/home.html", context)


@for_duty(DutyKind.FACILITATOR, post=True)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a round about a neighbourhood or a community."""
    viewer = request.viewer  # type: ignore[attr-defined]
    form = BeginForm(sent(request), communities=communities(viewer.organisation_id))
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []
        deed = lambda: made.append(actions.begin_round(by=viewer.person, **form.chosen()))  # noqa: E731
        if done(request, deed, "", form):
            return redirect("dna:overview", key=made[0].key)
    return render(request, "dna/begin.html", {"form": form})


@for_duty(*WORKERS)
def overview(request: HttpRequest, key: UUID) -> HttpResponse:
    """A round, block by block: what was said, how fresh, what is open and what would help most."""
    viewer, one = request.viewer, round_of(request, key)  # type: ignore[attr-defined]
    whole = queries.overview(viewer, one)
    beside = _beside(viewer, one, request.GET.get("naast", ""))
    context = _laid_out(viewer, whole) | {
        "round": one,
        "about": about(one),
        "past": queries.before(viewer, one),
        "beside": beside,
        "facilitates": viewer.has(DutyKind.FACILITATOR),
        "taken_back": queries.taken_back(viewer, one),
    }
    paper = "papier" in request.GET
    return render(request, "dna/overview_paper.html" if paper else "dna/overview.html", context)


def _laid_out(viewer: Any, whole: queries.Overview) -> dict[str, Any]:
    parts = [
        {
            "code": part.block.code,
            "name": spoken(part.block.name),
            "answered": part.answered,
            "asked": len(part.lines),
            "lines": (lines := [_line(viewer, *line) for line in part.lines]),
            "newest": _newest(lines),
        }
        for part in whole.parts
    ]
    first = [(spoken(_of(whole, one.code).ask), one.code, _why(one)) for one in whole.open[:FIRST]]
    gone = [shown(viewer, heard) for heard in whole.gone]
    return {"whole": whole, "parts": parts, "first": first, "gone": gone}


def _of(whole: queries.Overview, code: str) -> Any:
    return whole.whole.question(code)


def _line(viewer: Any, question: Any, heard: list[Any], still: Any) -> dict[str, Any]:
    return {
        "code": question.code,
        "ask": spoken(question.ask),
        "said": [shown(viewer, one, question) for one in heard],
        "open": _why(still) if still else "",
    }


def _newest(lines: list[dict[str, Any]]) -> tuple[str, dict[str, Any]] | None:
    """Return (question, answer) of the voice that was heard last in a block; None when nobody was."""
    said = [(line["ask"], one) for line in lines for one in line["said"]]
    return max(said, key=lambda pair: (pair[1]["row"].said_on, pair[1]["row"].pk), default=None)


def _why(still: Any) -> str:
    return ", ".join(str(LACKS[reason]) for reason in still.reasons)


def _beside(viewer: Any, one: Any, key: str) -> dict[str, list[Any]] | None:
    """Return the answers of an earlier round by question, to read beside these; None when no such round is asked for."""
    was = next((r for r in queries.before(viewer, one) if str(r.key) == key), None)
    if was is None:
        return None
    said: dict[str, list[Any]] = {}
    for part in queries.overview(viewer, was).parts:
        said |= {q.code: [shown(viewer, h, q) for h in heard] for q, heard, _open in part.lines}
    return said


@for_duty(DutyKind.FACILITATOR, only_post=True)
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Close a round; it can be opened again as long as no newer one runs."""
    one, by = round_of(request, key), request.viewer.person  # type: ignore[attr-defined]
    deed = lambda: actions.close_round(round=one, by=by)  # noqa: E731
    done(request, deed, _("De ronde is dicht. Alles blijft staan."), undo=reverse("dna:reopen", args=[key]))
    return redirect("dna:overview", key=key)


@for_duty(DutyKind.FACILITATOR, only_post=True)
def reopen(request: HttpRequest, key: UUID) -> HttpResponse:
    """Undo closing."""
    one, by = round_of(request, key), request.viewer.person  # type: ignore[attr-defined]
    done(request, lambda: actions.reopen_round(round=one, by=by))
    return redirect("dna:overview", key=key)


@for_duty(*WORKERS)
def booklet(request: HttpRequest, key: UUID) -> HttpResponse:
    """All questions with room to write, to print and take along."""
    one = round_of(request, key)
    context = {"round": one, "about": about(one), "blocks": _blocks(one), "roles": list(ROLES.values())}
    return render(request, "dna/booklet.html", context)


def _blocks(one: Any) -> list[dict[str, Any]]:
    return [
        {
            "name": spoken(block.name),
            "about": spoken(block.about),
            "questions": [
                (spoken(q.ask), spoken(q.hint), [spoken(c.words) for c in q.choices], 2 if q.choices else 4)
                for q in block.questions
            ],
        }
        for block in questions_of(one).blocks
    ]
