"""Which roles a place has and lacks, with reasons; and who sets the tone, without names (P43, P44)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.doors.keyfigures.common import done
from samenbuur.keyfigures import actions, queries, words
from samenbuur.keyfigures.forms import ToneForm
from samenbuur.people.kinds import DutyKind
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.pages import sent, there
from samenbuur.sharing.policy import for_duty

FACILITATOR, HOST = DutyKind.FACILITATOR, DutyKind.HOST


@for_duty(FACILITATOR, HOST, post=True)
def mix(request: HttpRequest, slug: str) -> HttpResponse:
    """The mix of one place where the viewer works; and writing down a tone that one heard."""
    viewer = request.viewer  # type: ignore[attr-defined]
    place = there(sharing.communities_on_duty(viewer).filter(slug=slug).first())
    form = ToneForm(sent(request))
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []
        terms = {"community": place, "by": viewer.person, **form.cleaned_data}
        if done(request, lambda: made.append(actions.hear_tone(**terms)), "", form):
            undo = reverse("keyfigures:forget_tone", args=[made[0].key])
            done(request, lambda: None, _("Opgeschreven, zonder naam."), undo=undo)
            return redirect("keyfigures:mix", slug=slug)
    context = {"place": place, "community": place, "form": form, "covers": _covers(viewer, place)}
    return render(request, "keyfigures/mix.html", context | {"tones": _tones(viewer, place)})


def _covers(viewer: Any, place: Any) -> list[dict[str, Any]]:
    return [
        {
            "name": words.name_of(cover.part),
            "strength": words.strength_of(cover.part),
            "without": words.without(cover.part),
            "people": cover.people,
            "voices": cover.voices,
            "why": words.WHY[cover.why] if cover.why else "",
            "lacks": cover.people == 0,
        }
        for cover in queries.mix_of(viewer, place)
    ]


def _tones(viewer: Any, place: Any) -> list[dict[str, Any]]:
    return [
        {
            "row": row,
            "name": words.name_of(row.part),
            "strength": words.strength_of(row.part),
            "involved": words.INVOLVED[row.involved],
            "by": viewer.calls(row.by, begins=False),
            "mine": row.by_id == viewer.person.pk,
            "counts": queries.still_counts(viewer, row),
        }
        for row in queries.tones_of(viewer, place)
    ]


@for_duty(FACILITATOR, HOST, only_post=True)
def forget_tone(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back a tone that one wrote down."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.tone(viewer, key))
    slug = row.community.slug
    done(request, lambda: actions.forget_tone(tone=row, by=viewer.person), _("Weg."))
    return redirect("keyfigures:mix", slug=slug)
