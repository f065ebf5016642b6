"""Objecting, and the answer with a reason."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samenbuur.doors.rights.common import done, of_whom, posted, someone
from samenbuur.doors.rights.forms import AnswerForm, AskAnotherForm, ObjectForm
from samenbuur.people.rights import may_do_heavy
from samenbuur.sharing import locking, objecting
from samenbuur.sharing.pages import there
from samenbuur.sharing.policy import signed_in


@signed_in(post=True)
def write(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what one does not agree with, and who answers."""
    viewer, person = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    form = ObjectForm(
        posted(request),
        people=objecting.whom(person),
        may_lock=may_do_heavy(viewer.person, person),
    )
    made: list[Any] = []
    if form.is_valid() and done(
        request, lambda: made.append(_write(form, person, viewer.person)), _("Opgeschreven."), form
    ):
        return (
            redirect("rights:objection", key=made[0].key)
            if viewer.person in (person, made[0].asked)
            else redirect("people:people")
        )
    return render(
        request,
        "rights/object.html",
        of_whom(request, person) | {"form": form, "days": objecting.ANSWER_WITHIN.days},
    )


def _write(form: ObjectForm, person: Any, by: Any) -> Any:
    given = form.cleaned_data
    made = objecting.object_to(person=person, against=given["against"], asked=given["asked"], by=by)
    if given.get("lock"):
        locking.lock(person=person, by=by)
    return made


@signed_in(post=True)
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one objection with its answer; who was asked answers here."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = there(objecting.objection_for(viewer, key))
    answers = found.row.answered_at is None and found.row.asked_id == viewer.person.pk
    if request.method == "POST" and not answers:
        raise Http404
    form = AnswerForm(posted(request))
    if form.is_valid() and done(
        request, lambda: _answer(found.row, form, viewer.person), _("Beantwoord."), form
    ):
        return redirect("rights:objection", key=key)
    others = AskAnotherForm(people=objecting.whom(found.row.person).exclude(pk=found.row.asked_id))
    page = {"found": found, "form": form if answers else None, "others": others}
    return render(request, "rights/objection.html", of_whom(request, found.row.person) | page)


def _answer(row: Any, form: AnswerForm, by: Any) -> None:
    given = form.cleaned_data
    objecting.answer(objection=row, agreed=given["agreed"] == "yes", reason=given["reason"], by=by)


@signed_in(only_post=True)
def another(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let somebody else answer."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = there(objecting.objection_for(viewer, key))
    form = AskAnotherForm(request.POST, people=objecting.whom(found.row.person))
    if form.is_valid():
        to = form.cleaned_data["to"]
        done(
            request,
            lambda: objecting.ask_another(objection=found.row, to=to, by=viewer.person),
            _("Doorgegeven."),
        )
    if viewer.person.pk == found.row.person_id:
        return redirect("rights:objection", key=key)
    return redirect("today:today")
