"""What is mine to take along, and to let go: everything about me, read, in a file; and being forgotten."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samenbuur.doors.mine.book import book, looked_lines, plain_lines
from samenbuur.doors.mine.words import KINDS, why
from samenbuur.people.forms import ForgetForm
from samenbuur.refusal import Refused
from samenbuur.sharing import erasing, over, words
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.policy import signed_in
from samenbuur.stories import taking
from samenbuur.ui.pdf.making import answer


@signed_in()
def mine_to_decide(request: HttpRequest) -> HttpResponse:
    """Show how I correct, take back, take along and erase what stands here about me."""
    return render(request, "mine/rights.html", {"me": request.viewer.person})  # type: ignore[attr-defined]


@signed_in()
def everything(request: HttpRequest) -> HttpResponse:
    """Show everything about me, to read or to print."""
    viewer = request.viewer  # type: ignore[attr-defined]
    kinds = [
        (
            KINDS[kind.name],
            _why(kind.name),
            looked_lines(viewer)
            if kind.name == over.LOOKS
            else [plain_lines(row, kind.name) for row in kind.rows],
        )
        for kind in taking.everything(viewer, deed=Deed.TOOK)
        if kind.name in KINDS
    ]
    page = {"kinds": kinds, "me": viewer.person, "now": viewer.now}
    return render(request, "mine/everything.html", page)


def _why(kind: str) -> str:
    """Return for what something is kept (where the table says it in this language), why that is allowed, and how long."""
    term = over.terms()[kind]
    said = {"why": words.GROUNDS[term.law], "time": words.how_long(term)}
    purpose = term.purpose.get((get_language() or "nl")[:2])
    if not purpose:
        return _("Dat mag %(why)s. Hoe lang: %(time)s.") % said
    return _("Waarvoor: %(purpose)s. Dat mag %(why)s. Hoe lang: %(time)s.") % (said | {"purpose": purpose})


@signed_in()
def as_file(request: HttpRequest) -> HttpResponse:
    """Give everything about me as a file that other programs can read."""
    viewer = request.viewer  # type: ignore[attr-defined]
    shown = {"ensure_ascii": False, "indent": 1}
    answer = JsonResponse(taking.as_document(viewer), json_dumps_params=shown)
    answer["Content-Disposition"] = 'attachment; filename="alles.json"'
    answer["Cache-Control"] = "no-store"
    return answer


@signed_in()
def as_book(request: HttpRequest) -> HttpResponse:
    """Give everything about me as a book to read: big letters, who could see what, who looked."""
    sheet = book(request.viewer)  # type: ignore[attr-defined]
    return answer(request, sheet, _("alles-van-mij"), reverse("mine:everything"))


@signed_in(post=True, pin=True)
def forget_me(request: HttpRequest) -> HttpResponse:
    """Forget me: explained, confirmed by my first name, done at once, and goodbye."""
    me = request.viewer.person  # type: ignore[attr-defined]
    form = ForgetForm(request.POST or None, person=me)
    if not form.is_valid():
        return render(request, "mine/forget_me.html", {"me": me, "form": form})
    try:
        done = erasing.erase(person=me, by=me)
    except Refused as refused:
        messages.warning(request, why(refused.reason))
        return redirect("mine:forget_me")
    logout(request)
    return render(request, "mine/goodbye.html", {"done": done, "deeds": words.DEEDS})
