"""What is stuck: raised with somebody, followed until there is an answer and it is loose; the open ones honestly on a list (P12)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.directory import actions, queries
from samenbuur.directory.forms import AgainForm, AnswerForm, RaiseForm
from samenbuur.directory.words import STANDS
from samenbuur.doors.directory.common import done
from samenbuur.method.stuck import Stands
from samenbuur.people.kinds import DutyKind
from samenbuur.sharing.pages import sent, there
from samenbuur.sharing.policy import for_duty

FACILITATOR, HOST = DutyKind.FACILITATOR, DutyKind.HOST


def _laid_out(viewer: Any, one: Any) -> dict[str, Any]:
    return {"row": one.row, "to": one.to, "stands": STANDS[one.stands], "loose": one.stands is Stands.LOOSE,
            "by": viewer.calls(one.row.by)}  # fmt: skip


@for_duty(FACILITATOR, HOST)
def home(request: HttpRequest) -> HttpResponse:
    """All that was raised: what is open first, what came loose beneath."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = [_laid_out(viewer, one) for one in queries.raised(viewer)]
    context = {
        "open": [one for one in found if not one["loose"]],
        "loose": [one for one in found if one["loose"]],
    }
    return render(request, "directory/raised.html", context)


@for_duty(FACILITATOR, HOST, post=True)
def new(request: HttpRequest) -> HttpResponse:
    """Write down what is stuck, and with whom it was raised."""
    viewer = request.viewer  # type: ignore[attr-defined]
    form = RaiseForm(sent(request), listings=queries.listings(viewer))
    if request.method == "POST" and form.is_valid():
        deed = lambda: actions.raise_(by=viewer.person, **form.cleaned_data)  # noqa: E731
        if done(request, deed, _("Opgeschreven. We blijven het volgen."), form):
            return redirect("directory:raised")
    return render(request, "directory/raise.html", {"form": form})


@for_duty(FACILITATOR, HOST, post=True)
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """One of them: write down the answer, or ask again."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = there(queries.bottleneck(viewer, key))
    again = "answer" not in request.POST
    form = AnswerForm(sent(request) if not again else None)
    asked = AgainForm(sent(request) if again else None)
    if request.method == "POST" and (asked if again else form).is_valid():
        terms = {"bottleneck": found.row, "by": viewer.person, **(asked if again else form).cleaned_data}
        deed = lambda: (actions.ask_again if again else actions.answered)(**terms)  # noqa: E731
        if done(request, deed, _("Opgeschreven."), None if again else form):
            return redirect("directory:raised")
    return render(
        request, "directory/bottleneck.html", _laid_out(viewer, found) | {"form": form, "again": asked}
    )


@for_duty(FACILITATOR, HOST, only_post=True)
def do(request: HttpRequest, key: UUID, what: str) -> HttpResponse:
    """Say that it is loose, or still stuck."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.bottleneck(viewer, key)).row
    if what not in ("los", "vast"):
        raise Http404
    undo = reverse("directory:raised_do", args=[key, "vast"]) if what == "los" else ""
    deed = lambda: actions.loose(bottleneck=row, by=viewer.person, back=what == "vast")  # noqa: E731
    done(request, deed, _("Los. Mooi.") if undo else _("Het staat weer bij wat vastzit."), undo=undo)
    return redirect("directory:raised")
