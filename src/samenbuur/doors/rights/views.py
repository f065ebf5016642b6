"""One page with what someone decides about what stands here of them; the same for that person and for who writes it down."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.doors.rights import words
from samenbuur.doors.rights.common import done, of_whom, posted, someone
from samenbuur.doors.rights.forms import CorrectForm
from samenbuur.people.kinds import DutyKind
from samenbuur.people.rights import may_do_heavy
from samenbuur.sharing import correcting, going, handing_over, locking, objecting, over, receiving, witnessing
from samenbuur.sharing.pages import there
from samenbuur.sharing.policy import signed_in
from samenbuur.ui.words import date_long


@signed_in()
def mine(request: HttpRequest) -> HttpResponse:
    """Lead to my own page."""
    return redirect("rights:page", key=request.viewer.person.key)  # type: ignore[attr-defined]


@signed_in()
def page(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what goes, what is locked, what was objected to, and what goes along."""
    person = someone(request, key)
    return render(request, "rights/page.html", _page(request, person))


def _page(request: HttpRequest, person: Any) -> dict[str, Any]:
    viewer = request.viewer  # type: ignore[attr-defined]
    return of_whom(request, person) | {
        "words": words,
        "going": going.groups(viewer, person),
        "kept": going.kept(viewer, person),
        "today": clock.today(),
        "locks": locking.locks_of(viewer, person),
        "code_of": locking.code_of,
        "objections": objecting.objections_of(viewer, person),
        "done_for": [(one, words.HEAVY[one.deed]) for one in witnessing.done_for(viewer, person)[:8]],
        "handovers": handing_over.handovers_of(viewer, person),
        "facilitates": viewer.has(DutyKind.FACILITATOR) and viewer.person.pk != person.pk,
        "may_do_heavy": may_do_heavy(viewer.person, person),
    }


@signed_in()
def on_paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same on a sheet, with what can be said aloud and boxes to tick."""
    person = someone(request, key)
    return render(request, "rights/on_paper.html", _page(request, person))


@signed_in(only_post=True)
def keep(request: HttpRequest, key: UUID) -> HttpResponse:
    """One tap: this stays for longer; one tap takes it back."""
    viewer, row = request.viewer, _told_to_go(request, key)  # type: ignore[attr-defined]
    days: list[Any] = []
    if done(request, lambda: days.append(going.keep_longer(going=row, by=viewer.person))):
        said = _("Dat blijft, tot %(day)s. Daarvoor vragen we het weer.") % {"day": date_long(days[0])}
        messages.success(request, said, extra_tags=f"undo:{reverse('rights:keep_no_longer', args=[key])}")
    return redirect("rights:page", key=row.person.key)


def _told_to_go(request: HttpRequest, key: UUID) -> Any:
    row = there(going.going_for(request.viewer, key))  # type: ignore[attr-defined]
    someone(request, row.person.key)
    return row


@signed_in(only_post=True)
def keep_no_longer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Undo: it goes on the day that was told first."""
    viewer, row = request.viewer, _told_to_go(request, key)  # type: ignore[attr-defined]
    days: list[Any] = []
    if done(request, lambda: days.append(going.keep_no_longer(going=row, by=viewer.person))):
        messages.success(request, _("Dan gaat het weg, op %(day)s.") % {"day": date_long(days[0])})
    return redirect("rights:page", key=row.person.key)


@signed_in(only_post=True, pin=True)
def go_now(request: HttpRequest, key: UUID) -> HttpResponse:
    """I say that it may go today already."""
    viewer, row = request.viewer, _told_to_go(request, key)  # type: ignore[attr-defined]
    if row.person_id != viewer.person.pk:
        raise Http404
    done(
        request,
        lambda: going.go_now(going=row, by=viewer.person),
        _("Dat gaat vannacht weg. Tot dan kun je het nog bewaren."),
    )
    return redirect("rights:page", key=row.person.key)


@signed_in()
def terms(request: HttpRequest) -> HttpResponse:
    """Show what we keep, what for, on which ground and how long."""
    parts: dict[str, list[Any]] = {str(title): [] for title in words.PARTS.values()}
    for term in over.terms().values():
        parts[str(words.PARTS[term.ends])].append(_told(term))
    return render(request, "rights/terms.html", {"parts": list(parts.items())})


def _told(term: Any) -> tuple[object, ...]:
    return (
        words.kind(term.kind).capitalize(),
        words.in_language(term.purpose),
        words.GROUNDS[term.law],
        words.how_long(term),
    )


@signed_in(post=True)
def correct(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put right what stands here; how it stood is kept for the person."""
    viewer, person = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    form = CorrectForm(posted(request), fields=correcting.correctable(viewer, person))
    if form.is_valid() and done(request, lambda: _put_right(form, viewer.person), _("Verbeterd."), form):
        return redirect("rights:correct", key=key)
    page = {"form": form, "words": words, "earlier": correcting.earlier_of(viewer, person)}
    return render(request, "rights/correct.html", of_whom(request, person) | page)


def _put_right(form: CorrectForm, by: Any) -> None:
    for row, said in form.changed():
        correcting.correct(row=row, said=said, by=by)


@signed_in()
def taken_back(request: HttpRequest) -> HttpResponse:
    """Show that something was taken back which the viewer received; never what, nor of whom."""
    rows = receiving.recalls_of(request.viewer)  # type: ignore[attr-defined]
    return render(request, "rights/taken_back.html", {"rows": rows, "deeds": words.DEEDS})


@signed_in(only_post=True)
def thrown_away(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that nothing of it is left."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(receiving.recall_for(viewer, key))
    done(request, lambda: receiving.done(recall=row, by=viewer.person), _("Dank je wel."))
    return redirect("rights:taken_back")
