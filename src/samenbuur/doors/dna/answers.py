"""One answer: still true, said better, taken back; with how it stood before."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.dna import actions, queries
from samenbuur.dna.asked import questions_of
from samenbuur.dna.forms import AnswerForm
from samenbuur.dna.words import spoken
from samenbuur.doors.dna.common import WORKERS, about, done, shown
from samenbuur.sharing.pages import sent, there
from samenbuur.sharing.policy import for_duty


@for_duty(*WORKERS, post=True)
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """One answer, with how it stood before; and saying it better."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.answer_for(viewer, key))
    asked = questions_of(row.round).question(row.question)
    heard = next(h for h in queries.answers(viewer, row.round, question=row.question) if h.row.pk == row.pk)
    form = _form(request, viewer, row, asked)
    if form and request.method == "POST" and form.is_valid():
        deed = lambda: actions.correct(answer=row, said=form.said(), by=viewer.person)  # noqa: E731
        if done(request, deed, _("Verbeterd. Hoe het stond, blijft te lezen."), form):
            return redirect("dna:answer", key=key)
    context = {"row": row, "about": about(row.round), "thing": shown(viewer, heard, asked), "form": form}
    context["ask"] = spoken(asked.ask) if asked else _("Deze vraag stellen we niet meer")
    return render(request, "dna/answer.html", context)


def _form(request: HttpRequest, viewer: Any, row: Any, asked: Any) -> AnswerForm | None:
    """Return the form to say it better; None for a question that is not asked any more."""
    if asked is None:
        return None
    chosen = row.chosen if asked.kind == "choices" else (row.chosen or [""])[0]
    start = {"words": row.words, "where": row.where, "leans": row.leans, "chosen": chosen}
    start["place"] = row.place.key if row.place else None
    places = queries.places_to_point_at(viewer)
    return AnswerForm(sent(request), question=asked, places=places, initial=start)


@for_duty(*WORKERS, only_post=True)
def do(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that it is still true, take it back, or undo either."""
    viewer = request.viewer  # type: ignore[attr-defined]
    what = request.POST.get("do") or request.GET.get("do", "")
    row = there(queries.answer_for(viewer, key, taken_back=what == "bring_back"))
    deed, said, back = there(_deeds(row, viewer.person).get(what))
    undo = reverse("dna:do", args=[key]) + f"?do={back}" if back else ""
    done(request, deed, said, undo=undo)
    return redirect(reverse("dna:overview", args=[row.round.key]) + f"#v-{row.question}")


def _deeds(row: Any, by: Any) -> dict[str, Any]:
    return {
        "still": (lambda: actions.still_true(answer=row, by=by), _("Genoteerd: dit klopt nog."), "not_checked"),
        "not_checked": (lambda: actions.not_checked(answer=row, by=by), "", ""),
        "take_back": (lambda: actions.take_back(answer=row, by=by), _("Weggehaald. Niemand leest het meer."), "bring_back"),
        "bring_back": (lambda: actions.bring_back(answer=row, by=by), "", ""),
    }  # fmt: skip
