"""Locking one thing or everything, and ending that: tapped, said aloud, or with the code on paper."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samenbuur.doors.rights import words
from samenbuur.doors.rights.common import done, of_whom, posted, someone
from samenbuur.doors.rights.forms import PaperForm
from samenbuur.people.kinds import DutyKind
from samenbuur.sharing import locking, things
from samenbuur.sharing.pages import there
from samenbuur.sharing.policy import for_duty, signed_in

EVERYTHING = "everything"


@signed_in(post=True, pin=True)
def choose(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose what is locked: everything, or one thing."""
    viewer, person = request.viewer, someone(request, key, heavy=True)  # type: ignore[attr-defined]
    if request.method == "POST":
        return _lock(request, person, request.POST.get("what", ""))
    locked = {lock.thing for lock in locking.locks_of(viewer, person)}
    found = [one for one in things.things_of(viewer, person) if one.row.key not in locked]
    page = {"things": found, "words": words, "all_locked": None in locked}
    return render(request, "rights/choose_lock.html", of_whom(request, person) | page)


def _lock(request: HttpRequest, person: Any, what: str) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    row = None if what == EVERYTHING else there(things.row_of(viewer, person, what))
    made: list[Any] = []
    deed = lambda: made.append(locking.lock(person=person, by=viewer.person, row=row))  # noqa: E731
    if done(request, deed, _("Dat staat op slot.")):
        return redirect("rights:lock", key=made[0].key)
    return redirect("rights:choose_lock", key=person.key)


@signed_in()
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one lock, with the code that ends it on paper: for whom it is, and who wrote it down."""
    lock = there(locking.lock_for(request.viewer, key))  # type: ignore[attr-defined]
    page = {"lock": lock, "code": locking.code_of(lock), "words": words}
    return render(request, "rights/lock.html", of_whom(request, lock.person) | page)


@signed_in()
def on_paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """The code that takes a lock off, on a sheet to keep."""
    lock = there(locking.lock_for(request.viewer, key))  # type: ignore[attr-defined]
    page = {"lock": lock, "code": locking.code_of(lock), "words": words}
    return render(request, "rights/lock_on_paper.html", of_whom(request, lock.person) | page)


@signed_in(only_post=True)
def unlock(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a lock off, by whom it is about or who wrote it down."""
    viewer = request.viewer  # type: ignore[attr-defined]
    lock = there(locking.lock_for(viewer, key))
    done(request, lambda: locking.unlock(lock=lock, by=viewer.person), _("Het slot is eraf."))
    return redirect("rights:page", key=lock.person.key)


@for_duty(DutyKind.FACILITATOR, DutyKind.HOST, post=True)
def with_paper(request: HttpRequest) -> HttpResponse:
    """End a lock with the code on the paper that someone holds."""
    viewer = request.viewer  # type: ignore[attr-defined]
    form, ended = PaperForm(posted(request)), []
    if form.is_valid():
        given = {"code": form.cleaned_data["code"], "by": viewer.person}
        if done(
            request, lambda: ended.append(locking.unlock_with_paper(**given)), _("Het slot is eraf."), form
        ):
            return redirect("rights:page", key=ended[0].person.key)
    return render(request, "rights/with_paper.html", {"form": form, "written": locking.written_by(viewer)})
