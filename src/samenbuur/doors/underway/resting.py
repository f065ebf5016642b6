"""What rests on a resident's permission: with whom one may speak, what was discussed and weighed, who heard it (P20, P35)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.directory import queries as directory
from samenbuur.doors.underway.common import done, end_of, workers
from samenbuur.encounters import actions
from samenbuur.encounters import resting as queries
from samenbuur.encounters.forms import DiscussForm, PermissionForm, TheirsForm
from samenbuur.encounters.words import FIELDS, SAID
from samenbuur.method.encounter import DISCUSSED, WEIGHED, Said
from samenbuur.method.tips import Moment
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.pages import sent, someone, there
from samenbuur.sharing.policy import signed_in
from samenbuur.tips import queries as tips


def permission_of(viewer: Any, one: Any) -> dict[str, Any]:
    """Lay out a permission: with whom, about what, agreed when and how."""
    row = one.row
    return {
        "row": row,
        "with": viewer.calls(row.colleague) or one.words.get("who", ""),
        "what": one.words.get("what", ""),
        "how": SAID[row.how],
        "stands": queries.stands(viewer, row),
        "by": viewer.calls(row.told_to),
    }


def discussed(viewer: Any, one: Any) -> dict[str, Any]:
    """Lay out what was discussed or weighed: each field with its question, and with whom."""
    row = one.row
    names = (*(WEIGHED if row.weighing else DISCUSSED), "theirs")
    return {
        "row": row,
        "lines": [(FIELDS[name][0], one.words[name]) for name in names if name in one.words],
        "title": _("Afgewogen") if row.weighing else _("Overleg"),
        "with": viewer.calls(row.permission.colleague),
        "by": viewer.calls(row.told_to),
    }


@signed_in()
def page(request: HttpRequest, key: UUID) -> HttpResponse:
    """With whom one may speak about someone, what was discussed; for the resident also who heard something."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    paper = "papier" in request.GET
    found = queries.discussed_about(viewer, who, deed=Deed.PRINTED if paper else Deed.READ)
    me = viewer.person.pk == who.pk
    context = {
        "who": who,
        "me": me,
        "now": viewer.now,
        "may_change": sharing.may_change(viewer, who),
        "permissions": [permission_of(viewer, one) for one in queries.permissions_of(viewer, who)],
        "things": [discussed(viewer, one) for one in found],
        "heard": [_heard(viewer, one) for one in queries.heard(viewer, who)] if me else [],
        "thrown_away": queries.consultations(viewer, thrown_away=True).filter(person=who),
    }
    at = "underway/resting_paper.html" if paper else "underway/resting.html"
    return render(request, at, context)


def _heard(viewer: Any, one: Any) -> tuple[str, str, Any]:
    return viewer.calls(one.row.colleague) or one.words.get("who", ""), one.words.get("what", ""), one.row.day


@signed_in(post=True)
def allow(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down with whom one may speak about someone: said aloud, on paper, or tapped by themselves."""
    viewer, who = request.viewer, someone(request, key, change=True)  # type: ignore[attr-defined]
    me = viewer.person.pk == who.pk
    start = {"agreed_on": clock.today().isoformat()}
    others = workers(viewer).exclude(pk=who.pk)
    form = PermissionForm(sent(request), colleagues=others, me=me, initial=start)
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []
        terms = _terms(form.cleaned_data)
        if done(request, lambda: made.append(actions.allow(person=who, by=viewer.person, **terms)), "", form):
            said = _("Opgeschreven. Terugnemen kan altijd.")
            done(request, lambda: None, said, undo=reverse("underway:end", args=[made[0].key]))
            return redirect("underway:resting", key=key)
    tip = None if me else tips.at(viewer, Moment.PERMISSION_ASK)
    listed = list(directory.listings(viewer).values_list("name", flat=True))
    return render(
        request, "underway/allow.html", {"form": form, "who": who, "me": me, "tip": tip, "listed": listed}
    )


def _terms(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "words": {"who": given["who"], "what": given["what"]},
        "colleague": given["colleague"],
        "how": given.get("how") or Said.TAPPED,
        "agreed_on": given.get("agreed_on"),
        "until": end_of(given["until"]),
    }


@signed_in(only_post=True)
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a permission back: from now on nothing that rests on it is shown."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.permissions(viewer).filter(key=key).first())
    who = someone(request, row.person.key, change=True)
    deed = lambda: actions.end_permission(permission=row, by=viewer.person)  # noqa: E731
    done(request, deed, _("Teruggenomen. Wat erop rustte, ziet niemand meer."))
    return redirect("underway:resting", key=who.key)


@signed_in(post=True)
def discuss(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down what was discussed, or weigh with a colleague, on the ground of this permission."""
    viewer = request.viewer  # type: ignore[attr-defined]
    one = there(queries.permission(viewer, key))
    who = someone(request, one.row.person.key, change=True)
    weighing = "afwegen" in request.GET and one.row.colleague_id is not None
    if viewer.person.pk == who.pk or not queries.stands(viewer, one.row):
        raise Http404
    form = DiscussForm(sent(request), weighing=weighing)
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []
        terms = {"words": form.cleaned_data, "by": viewer.person, "weighing": weighing}
        deed = lambda: made.append(actions.discuss(permission=one.row, **terms))  # noqa: E731
        if done(request, deed, _("Opgeschreven."), form):
            return redirect("underway:consultation", key=made[0].key)
    context = {"form": form, "who": who, "rests": permission_of(viewer, one), "weighing": weighing}
    return render(request, "underway/discuss.html", context | {"tip": tips.at(viewer, Moment.CONSULT_BEFORE)})


@signed_in()
def consultation(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was discussed, with the permission on which it rests."""
    viewer = request.viewer  # type: ignore[attr-defined]
    one = there(queries.consultation(viewer, key))
    who = one.row.person
    ground = queries.permission(viewer, one.row.permission.key)
    context = {
        "who": who,
        "me": viewer.person.pk == who.pk,
        "thing": discussed(viewer, one),
        "rests": permission_of(viewer, ground) if ground else None,
        "may_change": sharing.may_change(viewer, who),
        "may_add": viewer.person.pk == one.row.permission.colleague_id or sharing.may_change(viewer, who),
        "knows": sharing.person_for(viewer, who.key) is not None,
        "seen": sharing.who_sees_it(viewer, one.row) if sharing.may_change(viewer, who) else None,
    }
    return render(request, "underway/consultation.html", context)


@signed_in(post=True)
def amend(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say differently what was discussed; the resident adds their own words beside it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    one = there(queries.consultation(viewer, key))
    me = viewer.person.pk == one.row.person_id
    mine = sharing.may_change(viewer, one.row.person) or viewer.person.pk == one.row.permission.colleague_id
    there(True if mine else None)
    terms: dict[str, Any] = {"initial": one.words} | ({} if me else {"weighing": one.row.weighing})
    form = (TheirsForm if me else DiscussForm)(sent(request), **terms)
    if request.method == "POST" and form.is_valid():
        given = {"words": form.cleaned_data, "by": viewer.person}
        if done(request, lambda: actions.amend(consultation=one.row, **given), _("Opgeschreven."), form):
            return redirect("underway:consultation", key=key)
    return render(request, "underway/amend.html", {"form": form, "thing": discussed(viewer, one), "me": me})


@signed_in(only_post=True)
def unsay(request: HttpRequest, key: UUID) -> HttpResponse:
    """Throw a consultation away, or bring it back."""
    viewer = request.viewer  # type: ignore[attr-defined]
    back = "back" in request.GET
    row = there(queries.consultations(viewer, thrown_away=back).filter(key=key).first())
    who = someone(request, row.person.key, change=True)
    undo = "" if back else reverse("underway:unsay", args=[key]) + "?back"
    said = _("Het staat er weer.") if back else _("Weggegooid.")
    done(request, lambda: actions.unsay(consultation=row, by=viewer.person, back=back), said, undo=undo)
    return redirect("underway:resting", key=who.key)
