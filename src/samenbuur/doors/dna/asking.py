"""Asking: one question at a time on a walk, large on a screen for all, or a whole block from a booklet (P49)."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenbuur.dna import actions, queries
from samenbuur.dna.asked import questions_of
from samenbuur.dna.forms import AnswerForm, OnPaperForm, SpeakerForm
from samenbuur.dna.words import spoken
from samenbuur.doors.dna.common import WORKERS, about, done, round_of, shown
from samenbuur.method.questionnaire import Role
from samenbuur.sharing.pages import sent, there
from samenbuur.sharing.policy import for_duty

SPEAKER, LATER = "dna_speaker", "dna_later"
"""Session keys: who speaks on this walk, and the questions that were put off (by round)."""


@for_duty(*WORKERS, post=True)
def question(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    """One question on a walk: big text, an answer, skip, later."""
    one, context = _asked(request, key, code)
    form, speaker = context["form"], context["speaker"]
    ready = request.method == "POST" and form.is_valid() and speaker.is_valid()
    if ready and _written(request, one, code, form, speaker, "walk"):
        return redirect(context["after"] or reverse("dna:overview", args=[key]))
    return render(request, "dna/question.html", context)


@for_duty(*WORKERS, post=True)
def screen(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    """One question large, for all in the room; what is said appears beneath it as it is entered."""
    one, context = _asked(request, key, code, "dna:screen")
    form, speaker = context["form"], context["speaker"]
    ready = request.method == "POST" and form.is_valid() and speaker.is_valid()
    if ready and _written(request, one, code, form, speaker, "table"):
        return redirect("dna:screen", key=key, code=code)
    return render(request, "dna/screen.html", context)


@for_duty(*WORKERS)
def mark(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    """Whether something was said since: the same word for as long as nothing changed."""
    one = round_of(request, key)
    there(questions_of(one).question(code))
    return JsonResponse({"mark": queries.mark(request.viewer, one, code)})  # type: ignore[attr-defined]


def _asked(
    request: HttpRequest, key: UUID, code: str, to: str = "dna:question"
) -> tuple[Any, dict[str, Any]]:
    """Return the round, and all that a page about one of its questions shows."""
    viewer, one = request.viewer, round_of(request, key)  # type: ignore[attr-defined]
    whole = questions_of(one)
    asked = there(whole.question(code))
    block = there(whole.block_of(code))
    codes = [q.code for q in whole]
    at = codes.index(code)
    return one, {
        "round": one,
        "about": about(one),
        "asked": asked,
        "ask": spoken(asked.ask),
        "hint": spoken(asked.hint),
        "why": spoken(asked.why),
        "block": spoken(block.name),
        "number": at + 1,
        "of": len(codes),
        "back_to": _to(to, key, codes[at - 1]) if at else "",
        "after": _after(request, key, codes, at, to),
        "last": queries.mark(viewer, one, code),
        "heard": [shown(viewer, heard, asked) for heard in queries.answers(viewer, one, question=code)],
        "form": AnswerForm(sent(request), question=asked, places=queries.places_to_point_at(viewer)),
        "speaker": SpeakerForm(sent(request), initial=request.session.get(SPEAKER, {})),
    }


def _to(name: str, key: UUID, code: str) -> str:
    return reverse(name, args=[key, code])


def _after(request: HttpRequest, key: UUID, codes: list[str], at: int, to: str) -> str:
    """Return the address of the next question; at the end the first that was put off, and '' when all is done."""
    if at + 1 < len(codes):
        return _to(to, key, codes[at + 1])
    put_off = [code for code in request.session.get(LATER, {}).get(str(key), []) if code in codes]
    waiting = [code for code in put_off if code != codes[at]]
    return _to(to, key, waiting[0]) if waiting else ""


def _written(request: HttpRequest, one: Any, code: str, form: Any, speaker: Any, way: str) -> bool:
    """Write one answer down, remember who speaks for the next question, and say so with the way back."""
    by, who, key = request.viewer.person, speaker.cleaned_data, form.cleaned_data["key"] or uuid4()  # type: ignore[attr-defined]
    voice = actions.Speaker(who["name"], Role(who["role"]))
    given = {"round": one, "question": code, "said": form.said(), "by": by, "speaker": voice}
    undo = reverse("dna:do", args=[key]) + "?do=take_back"
    deed = lambda: actions.answer(key=key, way=way, **given)  # noqa: E731
    if not done(request, deed, _("Opgeschreven."), form, undo=undo):
        return False
    request.session[SPEAKER] = who
    _no_longer_put_off(request, one, code)
    return True


def _no_longer_put_off(request: HttpRequest, one: Any, code: str) -> None:
    put_off = dict(request.session.get(LATER, {}))
    left = [word for word in put_off.get(str(one.key), []) if word != code]
    request.session[LATER] = {**put_off, str(one.key): left}


@for_duty(*WORKERS, only_post=True)
def later(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    """Put a question off: it comes again at the end of the walk."""
    one, context = _asked(request, key, code)
    put_off = dict(request.session.get(LATER, {}))
    request.session[LATER] = {**put_off, str(key): [*put_off.get(str(key), []), code]}
    messages.success(request, _("Komt aan het eind nog eens."))
    return redirect(context["after"] or reverse("dna:overview", args=[one.key]))


@for_duty(*WORKERS, post=True)
def block(request: HttpRequest, key: UUID, code: str) -> HttpResponse:
    """A whole block on one page, to enter quickly what stands in a booklet."""
    viewer, one = request.viewer, round_of(request, key)  # type: ignore[attr-defined]
    found = there(questions_of(one).block(code))
    places = queries.places_to_point_at(viewer)
    forms = [
        AnswerForm(sent(request), question=q, places=places, rows=2, prefix=q.code) for q in found.questions
    ]
    speaker = OnPaperForm(sent(request), initial=request.session.get(SPEAKER, {}))
    ready = request.method == "POST" and speaker.is_valid() and all(form.is_valid() for form in forms)
    if ready and _entered(request, one, forms, speaker):
        return redirect(_next_block(one, code) or reverse("dna:overview", args=[key]))
    context = {"round": one, "about": about(one), "name": spoken(found.name), "speaker": speaker}
    context["forms"] = [(spoken(form.question.ask), form) for form in forms]
    return render(request, "dna/block.html", context)


def _next_block(one: Any, code: str) -> str:
    codes = [b.code for b in questions_of(one).blocks if b.questions]
    after = codes[codes.index(code) + 1 :]
    return reverse("dna:block", args=[one.key, after[0]]) if after else ""


def _entered(request: HttpRequest, one: Any, forms: list[Any], speaker: Any) -> bool:
    """Write down every question of a block that has an answer; all or nothing."""
    given = dict(speaker.cleaned_data)
    day, by = given.pop("said_on"), request.viewer.person  # type: ignore[attr-defined]
    filled = [form for form in forms if any(v for k, v in form.said().items() if k not in ("key", "leans"))]
    said = [(form.question.code, form.said(), form.cleaned_data["key"]) for form in filled]
    voice = actions.Speaker(given["name"], Role(given["role"]))
    count = len(said)
    text = ngettext("%(n)s antwoord staat erin.", "%(n)s antwoorden staan erin.", count) % {"n": count}
    deed = lambda: actions.answer_all(round=one, by=by, said=said, speaker=voice, said_on=day)  # noqa: E731
    if not done(request, deed, text, speaker):
        return False
    request.session[SPEAKER] = given
    return True
