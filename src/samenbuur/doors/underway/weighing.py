"""A quiet moment of weighing with a colleague (P20), who works here and with whom (P38), and the time that writing takes."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.doors.underway import resting as rests
from samenbuur.doors.underway.common import done, workers
from samenbuur.encounters import actions, minutes
from samenbuur.encounters import resting as queries
from samenbuur.encounters.forms import AskForm, TandemForm, WeighForm
from samenbuur.encounters.words import FIELDS
from samenbuur.method.encounter import WEIGHED
from samenbuur.people.forms import DUTIES
from samenbuur.people.kinds import DutyKind
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.pages import sent, there
from samenbuur.sharing.policy import for_duty, signed_in

FACILITATOR, HOST = DutyKind.FACILITATOR, DutyKind.HOST


def _laid_out(viewer: Any, one: Any) -> dict[str, Any]:
    row = one.row
    return {
        "row": row,
        "question": one.words.get("question", ""),
        "lines": [(FIELDS[name][0], one.words[name]) for name in WEIGHED[1:] if name in one.words],
        "mine": row.person_id == viewer.person.pk,
        "asks": viewer.calls(row.person),
        "asked": viewer.calls(row.asked),
        "decided": "decided" in one.words,
    }


@for_duty(FACILITATOR, HOST)
def home(request: HttpRequest) -> HttpResponse:
    """Questions between colleagues, without a name; and what was weighed or discussed with permission."""
    viewer = request.viewer  # type: ignore[attr-defined]
    context = {
        "questions": [_laid_out(viewer, one) for one in queries.asked(viewer)],
        "discussed": [rests.discussed(viewer, one) for one in queries.discussed(viewer)],
    }
    return render(request, "underway/weighing.html", context)


@for_duty(FACILITATOR, HOST, post=True)
def ask(request: HttpRequest) -> HttpResponse:
    """Lay a question before a colleague, without a name."""
    viewer = request.viewer  # type: ignore[attr-defined]
    form = AskForm(sent(request), colleagues=workers(viewer))
    if request.method == "POST" and form.is_valid():
        given, made = dict(form.cleaned_data), list[Any]()
        to = given.pop("to")
        if done(request, lambda: made.append(actions.ask(words=given, to=to, by=viewer.person)), "", form):
            said = _("Gevraagd. %(name)s ziet het bij Afwegen.") % {"name": to.first_name}
            done(request, lambda: None, said, undo=reverse("underway:withdraw", args=[made[0].key]))
            return redirect("underway:weighing")
    return render(request, "underway/ask.html", {"form": form})


@for_duty(FACILITATOR, HOST, post=True)
def question(request: HttpRequest, key: UUID) -> HttpResponse:
    """One question: read it, add what speaks for and against, and what was decided."""
    viewer = request.viewer  # type: ignore[attr-defined]
    one = there(queries.question(viewer, key))
    form = WeighForm(sent(request), initial=one.words)
    if request.method == "POST" and form.is_valid():
        deed = lambda: actions.weigh(question=one.row, words=form.cleaned_data, by=viewer.person)  # noqa: E731
        if done(request, deed, _("Opgeschreven."), form):
            return redirect("underway:question", key=key)
    return render(request, "underway/question.html", {"form": form, "thing": _laid_out(viewer, one)})


@for_duty(FACILITATOR, HOST, only_post=True)
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a question back, or lay it before the colleague again."""
    viewer = request.viewer  # type: ignore[attr-defined]
    back = "back" in request.GET
    row = there(queries.questions(viewer, taken_back=back).filter(key=key, person=viewer.person).first())
    undo = "" if back else reverse("underway:withdraw", args=[key]) + "?back"
    said = "" if back else _("Teruggenomen.")
    done(request, lambda: actions.withdraw(question=row, by=viewer.person, back=back), said, undo=undo)
    return redirect("underway:weighing")


@signed_in()
def who(request: HttpRequest) -> HttpResponse:
    """Who works here, for residents too; what they like only for who knows them (P38)."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found: dict[Any, list[Any]] = {}
    for duty in sharing.duties_here(viewer).filter(since__lte=viewer.now, kind__in=(FACILITATOR, HOST)):
        found.setdefault(duty.person, []).append(duty)
    works = viewer.has(FACILITATOR, HOST)
    more = queries.introduced_to(viewer, found)
    people = [(one, _does(of), _with(viewer, one), one.pk in more) for one, of in found.items()]
    form = TandemForm(colleagues=workers(viewer)) if works else None
    return render(request, "underway/who.html", {"people": people, "works": works, "form": form})


def _does(duties: list[Any]) -> list[str]:
    where = [(DUTIES[duty.kind], duty.community or duty.area) for duty in duties]
    return [f"{said}, {place.name}" if place else str(said) for said, place in where]


def _with(viewer: Any, person: Any) -> list[tuple[Any, str]]:
    return [(row, viewer.calls(other)) for row, other in queries.together_with(viewer, person)]


@for_duty(FACILITATOR, HOST, only_post=True)
def together(request: HttpRequest) -> HttpResponse:
    """Say with whom I work in tandem, or that we do not any more."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if part := request.POST.get("part"):
        mine = queries.together_with(viewer, viewer.person)
        row = there(next((row for row, _other in mine if str(row.key) == part), None))
        done(request, lambda: actions.part(tandem=row, by=viewer.person), _("Goed. Dat is voorbij."))
        return redirect("underway:who")
    form = TandemForm(request.POST, colleagues=workers(viewer))
    other = form.cleaned_data["other"] if form.is_valid() else there(None)
    said = _("Jullie werken samen.")
    done(request, lambda: actions.go_together(person=viewer.person, other=other, by=viewer.person), said)
    return redirect("underway:who")


@for_duty(FACILITATOR, HOST)
def time(request: HttpRequest) -> HttpResponse:
    """How long writing took me, week by week: for me alone."""
    viewer = request.viewer  # type: ignore[attr-defined]
    now, more = minutes.this_week(viewer)
    weeks = [(week, round(seconds / 60)) for week, seconds in minutes.weeks(viewer)]
    return render(request, "underway/time.html", {"weeks": weeks, "minutes": round(now / 60), "more": more})
