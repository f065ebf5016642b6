"""Through ODK or KoboToolbox: the form to take along, and the answers that come back; looked at first, then taken in (P49)."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenbuur.dna import actions, files, queries
from samenbuur.dna.actions.adopting import news
from samenbuur.dna.asked import questions_of
from samenbuur.dna.forms import FileForm, TakeForm
from samenbuur.dna.words import spoken
from samenbuur.doors.dna.common import WORKERS, about, done, round_of
from samenbuur.outside.unreadable import Unreadable
from samenbuur.places.sentences import refused
from samenbuur.sharing.pages import sent, there
from samenbuur.sharing.policy import for_duty

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_duty(*WORKERS)
def form(request: HttpRequest, key: UUID) -> HttpResponse:
    """The questions as an XLSForm, for ODK or KoboToolbox."""
    one = round_of(request, key)
    answer = HttpResponse(files.form_of(one.organisation), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="vragen.xlsx"'
    return answer


def read(request: HttpRequest, form: FileForm, how: Callable[[Path, str], dict[str, Any]]) -> Any:
    """Return what a file that was sent holds; None, with the reason on the form, when it is refused."""
    file = form.cleaned_data["file"]
    with tempfile.TemporaryDirectory(prefix="samenbuur-") as folder:
        place = Path(folder) / "in"
        with place.open("wb") as out:
            for chunk in file.chunks():
                out.write(chunk)
        try:
            return how(place, str(file.name)[:120])
        except Unreadable as problem:
            form.add_error("file", refused(problem))
            return None


@for_duty(*WORKERS, post=True)
def bring(request: HttpRequest, key: UUID) -> HttpResponse:
    """Bring in answers as ODK or Kobo give them out."""
    one, by = round_of(request, key), request.viewer.person  # type: ignore[attr-defined]
    form = FileForm(sent(request), request.FILES or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = read(request, form, lambda path, name: files.answers_in(path, name, one))
    if found is not None:
        return redirect("dna:waiting", key=actions.hold(content=found, by=by, round=one).key)
    return render(request, "dna/bring.html", {"form": form, "round": one, "about": about(one)})


@for_duty(*WORKERS, post=True)
def waiting(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was read: look, then take it in or drop it."""
    held = there(queries.waiting_for(request.viewer, key))  # type: ignore[attr-defined]
    if request.POST.get("do") == "drop":
        done(request, lambda: actions.drop(waiting=held, by=held.person), _("Niets bewaard."))
        return redirect("dna:overview", key=held.round.key) if held.round else redirect("dna:ours")
    return _answers(request, held) if held.round else _questions(request, held)


def _answers(request: HttpRequest, held: Any) -> HttpResponse:
    whole, forms = questions_of(held.round), held.content["forms"]
    new = news(held.round, forms)
    if request.method == "POST":
        text = ngettext("%(n)s antwoord staat erbij.", "%(n)s antwoorden staan erbij.", len(new)) % {
            "n": len(new)
        }
        if done(request, lambda: actions.adopt_answers(waiting=held, by=held.person), text):
            return redirect("dna:overview", key=held.round.key)
    context = {"held": held, "about": about(held.round), "forms": len(forms), "new": len(new)}
    context["known"] = sum(len(form["answers"]) for form in forms) - len(new)
    context["some"] = [
        (spoken(q.ask), form["answers"][code]["words"])
        for form, code in new[:5]
        if (q := whole.question(code))
    ]
    return render(request, "dna/waiting.html", context)


def _questions(request: HttpRequest, held: Any) -> HttpResponse:
    form = TakeForm(sent(request), questions=held.content["questions"])
    if request.method == "POST" and form.is_valid():
        names = form.cleaned_data["names"]
        deed = lambda: actions.adopt_questions(waiting=held, names=names, by=held.person)  # noqa: E731
        if done(request, deed, _("Deze vragen staan nu bij die van ons."), form):
            return redirect("dna:ours")
    return render(request, "dna/waiting_questions.html", {"held": held, "form": form})
