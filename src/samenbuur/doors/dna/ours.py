"""How this house asks: its own wording, what it leaves out, what it adds; questions of others taken along (P84)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samenbuur.dna import actions, files
from samenbuur.dna.asked import adaptation, newest
from samenbuur.dna.forms import AddForm, FileForm, WordingForm
from samenbuur.dna.words import spoken
from samenbuur.doors.dna.common import done
from samenbuur.doors.dna.files import read
from samenbuur.method.questionnaire import Adaptation, adapted, edition
from samenbuur.people.kinds import DutyKind
from samenbuur.sharing.pages import sent, there
from samenbuur.sharing.policy import for_duty

ASKS = (DutyKind.FACILITATOR,)


@for_duty(*ASKS)
def questions(request: HttpRequest) -> HttpResponse:
    """All questions as this house asks them, with what was changed."""
    version = newest(request.viewer.organisation_id)  # type: ignore[attr-defined]
    ours = adaptation(version)
    # What is left out is shown as well: it can come back.
    whole = adapted(edition(), Adaptation(ours.wording, (), ours.added))
    blocks = [
        (spoken(b.name), [(q.code, spoken(q.ask), _change(q, ours)) for q in b.questions])
        for b in whole.blocks
    ]
    return render(request, "dna/ours.html", {"blocks": blocks, "version": version, "edition": whole.number})


def _change(question: Any, ours: Adaptation) -> str:
    if question.code in ours.left_out:
        return _("stellen we niet")
    if question.own:
        return _("van ons")
    return _("in onze woorden") if question.code in ours.wording else ""


@for_duty(*ASKS, post=True)
def one(request: HttpRequest, code: str) -> HttpResponse:
    """One question: our own wording, or not asked at all."""
    by = request.viewer.person  # type: ignore[attr-defined]
    ours = adaptation(newest(by.organisation_id))
    asked = there(adapted(edition(), Adaptation({}, (), ours.added)).question(code))
    start = {**ours.wording.get(code, {}), "asked": code not in ours.left_out}
    form = WordingForm(sent(request), initial=start)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        put = {"question": code, "asked": given.pop("asked"), "words": given}
        if done(request, lambda: actions.word(by=by, **put), _("Zo vragen we het vanaf nu."), form):
            return redirect("dna:ours")
    return render(
        request, "dna/own_words.html", {"form": form, "ask": spoken(asked.ask), "why": spoken(asked.why)}
    )


@for_duty(*ASKS, post=True)
def add(request: HttpRequest) -> HttpResponse:
    """A question of our own."""
    by = request.viewer.person  # type: ignore[attr-defined]
    form = AddForm(sent(request), blocks=[(b.code, spoken(b.name)) for b in edition().blocks])
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        put = {"block": given.pop("block"), "ask": {lang: text for lang, text in given.items() if text}}
        if done(request, lambda: actions.add_question(by=by, **put), _("De vraag staat erbij."), form):
            return redirect("dna:ours")
    return render(request, "dna/add.html", {"form": form})


@for_duty(*ASKS, post=True)
def bring(request: HttpRequest) -> HttpResponse:
    """Questions from an XLSForm of others."""
    by = request.viewer.person  # type: ignore[attr-defined]
    form = FileForm(sent(request), request.FILES or None, hint=_("Een XLSForm: XLSX, XLS of CSV."))
    found = read(request, form, files.questions_in) if request.method == "POST" and form.is_valid() else None
    if found is not None:
        return redirect("dna:waiting", key=actions.hold(content=found, by=by).key)
    return render(request, "dna/bring_questions.html", {"form": form})
