"""Advice on wording as one writes; and the words of the house, for who facilitates or administers (P7, P36, P84)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samenbuur.people.kinds import DutyKind
from samenbuur.refusal import Refused
from samenbuur.sharing.policy import for_duty, public
from samenbuur.wording import actions, queries
from samenbuur.wording.advice import LONGEST, advise
from samenbuur.wording.forms import AddForm, LeaveForm, TryForm
from samenbuur.wording.words import CATEGORIES, LANGUAGES, REFUSALS

CHOOSE = (DutyKind.FACILITATOR, DutyKind.ADMINISTRATOR)


def _tips(request: HttpRequest, text: str) -> list[dict[str, Any]]:
    language = "en" if get_language() == "en" else "nl"
    check = queries.check_of(request.viewer.organisation_id, language)  # type: ignore[attr-defined]
    return advise(text, language, check)


@public(only_post=True)
def advice(request: HttpRequest) -> HttpResponse:
    """Answer with tips for the text that was sent; for who came in, the others write nothing here."""
    text = request.POST.get("text", "")[:LONGEST].replace("\x00", " ")
    known = request.user.is_authenticated or getattr(getattr(request, "viewer", None), "known", False)
    return JsonResponse({"advice": _tips(request, text) if known and text.strip() else []})


@for_duty(*CHOOSE, post=True)
def ours(request: HttpRequest) -> HttpResponse:
    """Show the words of the house, and try a sentence beside them; nothing of the sentence is kept."""
    viewer, sent = request.viewer, request.method == "POST"  # type: ignore[attr-defined]
    form = TryForm(request.POST if sent else None)
    tried = _tips(request, form.cleaned_data["text"]) if sent and form.is_valid() else None
    rows = [
        (row, CATEGORIES.get(row.category, ("",))[0], LANGUAGES[row.language])
        for row in queries.words_of(viewer)
    ]
    context = {
        "added": [row for row in rows if row[0].does == "adds"],
        "left": [row for row in rows if row[0].does == "leaves"],
        "form": form,
        "tried": tried,
    }
    return render(request, "words/ours.html", context)


def _asked(request: HttpRequest, form: Any, deed: Callable[..., Any], page: dict[str, Any]) -> HttpResponse:
    """Ask, do it and go back to the words; when it is refused, say why on the form."""
    if request.method == "POST" and form.is_valid():
        try:
            made = deed(by=request.viewer.person, **form.cleaned_data)  # type: ignore[attr-defined]
        except Refused as refused:
            form.add_error(None, REFUSALS[refused.reason])
        else:
            undo = reverse("words:do", args=[made.key]) + "?do=take_away"
            messages.success(request, _("Opgeschreven. Het werkt meteen."), extra_tags=f"undo:{undo}")
            return redirect("words:ours")
    return render(request, "words/form.html", {"form": form} | page)


@for_duty(*CHOOSE, post=True)
def add(request: HttpRequest) -> HttpResponse:
    """Add a word that hurts here, why, and what we say instead."""
    form = AddForm(request.POST if request.method == "POST" else None)
    lead = _("Wie het schrijft, krijgt een tip. Niemand wordt tegengehouden.")
    return _asked(request, form, actions.add_word, {"title": _("Een woord erbij"), "lead": lead})


@for_duty(*CHOOSE, post=True)
def leave(request: HttpRequest) -> HttpResponse:
    """Leave a word of the helper's own lists alone in this house."""
    form = LeaveForm(request.POST if request.method == "POST" else None)
    lead = _("De woordhulp zegt er dan hier niets meer van, in geen enkele vorm.")
    return _asked(request, form, actions.leave_word, {"title": _("Een woord laten staan"), "lead": lead})


@for_duty(*CHOOSE, only_post=True)
def do(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a word of the house away, or bring it back."""
    viewer, what = request.viewer, request.POST.get("do") or request.GET.get("do", "")  # type: ignore[attr-defined]
    row = queries.words_of(viewer, taken_away=what == "bring_back").filter(key=key).first()
    if row is None or what not in ("take_away", "bring_back"):
        raise Http404
    undo = reverse("words:do", args=[key]) + "?do=bring_back"
    try:
        if what == "take_away":
            actions.take_away(word=row, by=viewer.person)
            messages.success(request, _("Weggehaald."), extra_tags=f"undo:{undo}")
        else:
            actions.bring_back(word=row, by=viewer.person)
    except Refused as refused:
        messages.error(request, REFUSALS[refused.reason])
    return redirect("words:ours")
