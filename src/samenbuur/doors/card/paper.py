"""Everything that one can do behind one's own door, on a sheet of paper: printed big, with boxes, entered by who works here.

`SHEETS` is the table that a test holds: what one can do → the sheet → the page on which it is entered.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samenbuur.doors.card.common import of_mine_or_said_to_me, place, someone
from samenbuur.doors.card.entrance import come_in, why_not
from samenbuur.doors.card.forms import KnockForm
from samenbuur.method.telling import Kind
from samenbuur.people.actions.cards import open_at_the_table
from samenbuur.people.forms import AUDIENCES
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.policy import signed_in
from samenbuur.stories import queries as stories
from samenbuur.stories.words import KINDS


@dataclass(frozen=True)
class Question:
    """One thing asked on a sheet: its words, boxes to tick, and lines to write on."""

    text: Any
    boxes: tuple[Any, ...] = ()
    lines: int = 0


@dataclass(frozen=True)
class Sheet:
    """A sheet: what is asked, and the page on which a worker enters it (a name of ours, with the key of the resident).

    `own`: what one only reads. It comes out of the printer when the resident opens their door at the table, for it is
    theirs alone.
    """

    title: Any
    picture: str
    questions: tuple[Question, ...] = ()
    entered: tuple[str, ...] = ()
    more: Callable[[Any, Any], list[Question]] | None = field(default=None, compare=False)
    own: str = ""


def _who_sees(viewer: Any, who: Any) -> list[Question]:
    """Return a question for each thing that the one who prints may see, with a box for each choice."""
    choices = tuple(words[0] for words in AUDIENCES.values())
    told = [KINDS[Kind(one.row.kind)][0] for one in stories.told_by(viewer, who)]
    ways = [way.value for way in sharing.ways_of(viewer, who)]
    return [Question(title, choices) for title in [*told, *ways]]


def _whom_to_ask(viewer: Any, who: Any) -> list[Question]:
    names = tuple(seat.taken_by.first_name for seat in sharing.circle_of(viewer, who))
    return [Question(_("Wie mag kijken? Zet een 1 bij wie eerst."), names, lines=1 if names else 3)]


def _what_to_tell(viewer: Any, who: Any) -> list[Question]:
    return [Question(title, lines=2) for title, _invitation, _picture in KINDS.values()]


SHEETS: dict[str, Sheet] = {
    "vertellen": Sheet(
        _("Wat ik vertel"),
        "told",
        (Question(_("Alleen wat jij wilt. Leeg is ook goed.")),),
        ("told:page",),
        _what_to_tell,
    ),
    "wie-ziet-wat": Sheet(
        _("Wie wat ziet"),
        "who_sees",
        (
            Question(_("Zet een kruis bij wie het mag zien.")),
            Question(_("Deze mens mag het ook zien:"), lines=1),
            Question(_("Deze mens mag het niet zien:"), lines=1),
        ),
        ("told:page", "people:person", "people:block"),
        _who_sees,
    ),
    "wie-keek": Sheet(
        _("Wie er keek"),
        "who_looked",
        (Question(_("Ik wil lezen wie er keek."), (_("Druk het voor mij af"), _("Lees het mij voor"))),),
        ("card:table",),
        own="told:who_looked",
    ),
    "kring": Sheet(
        _("Mijn kring"),
        "circle",
        (Question(_("Teken de mensen om je heen op het lege blad met de ringen.")),),
        ("circle:page",),
    ),
    "dagen": Sheet(
        _("Mijn dagen"),
        "days",
        (
            Question(_("Ik ben er niet"), (_("vandaag"), _("een week"), _("tot je mij weer ziet"))),
            Question(_("Van welke dag tot welke dag?"), lines=1),
            Question(_("Ik kom toch."), (_("ja"),)),
        ),
        ("people:person",),
    ),
    "gemist-worden": Sheet(
        _("Gemist worden"),
        "missed",
        (
            Question(
                _("Kijk even als ik er niet ben."),
                (
                    _("na een keer"),
                    _("na twee keer"),
                    _("na drie keer"),
                    _("jullie kennen mij"),
                    _("stop hiermee"),
                ),
            ),
            Question(_("Waar?"), (_("overal"), _("alleen bij:")), lines=1),
            Question(_("Ook in de nacht?"), (_("ja"), _("nee"))),
        ),
        ("people:be_missed", "people:person"),
        _whom_to_ask,
    ),
    "meenemen": Sheet(
        _("Alles meenemen"),
        "along",
        (Question(_("Ik wil alles meenemen."), (_("op papier"), _("in een bestand"))),),
        ("card:table",),
        own="mine:everything",
    ),
    "verbeteren-en-wissen": Sheet(
        _("Verbeteren en wissen"),
        "rights",
        (
            Question(_("Dit klopt niet:"), lines=2),
            Question(_("Zo is het goed:"), lines=2),
            Question(_("Dit wil ik terugnemen:"), lines=2),
            Question(_("Wis alles van mij. Dit kan niet terug."), (_("ja, wis alles"),)),
        ),
        ("told:page", "people:forget"),
    ),
    "wie-ik-ben": Sheet(
        _("Wie ik ben"),
        "me",
        (
            Question(_("Zo heet ik:"), lines=1),
            Question(_("Dit doe ik graag:"), lines=1),
            Question(_("Mijn telefoon:"), lines=1),
            Question(_("Mijn mail of adres:"), lines=2),
        ),
        ("people:change", "people:way_new"),
    ),
    "kaart": Sheet(
        _("Mijn kaart"),
        "card",
        (
            Question(_("Mijn kaart"), (_("ik wil een kaart"), _("een andere pincode"), _("stop mijn kaart"))),
            Question(_("Wanneer ging mijn deur open?"), (_("Druk het voor mij af"),)),
        ),
        ("card:make", "card:table"),
        own="card:mine",
    ),
}


@signed_in()
def sheet(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """One sheet to fill in with a pen: for the resident, and for who writes down what they say."""
    viewer, who = request.viewer, of_mine_or_said_to_me(request, key)  # type: ignore[attr-defined]
    found = SHEETS.get(name)
    if found is None:
        raise Http404
    asked = [*(found.more(viewer, who) if found.more else []), *found.questions]
    page = {"sheet": found, "asked": asked, "who": who, "me": who.pk == viewer.person.pk, "now": viewer.now}
    return render(request, "card/sheet.html", page)


@signed_in()
def sheets(request: HttpRequest, key: UUID) -> HttpResponse:
    """All sheets of a resident, each with the page on which it is entered; for the resident only to print."""
    viewer, who = request.viewer, of_mine_or_said_to_me(request, key)  # type: ignore[attr-defined]
    me = who.pk == viewer.person.pk
    rows = [
        (name, one, [] if me else [(place, reverse(place, args=[key])) for place in one.entered])
        for name, one in SHEETS.items()
    ]
    return render(request, "card/sheets.html", {"rows": rows, "who": who, "me": me, "enter": ENTER})


ENTER: dict[str, Any] = {
    "told:page": _("Vertellen, kiezen en verbeteren"),
    "people:person": _("De bladzijde van deze bewoner"),
    "people:block": _("Niet te zien voor …"),
    "people:be_missed": _("Gemist worden afspreken"),
    "people:forget": _("Vergeten"),
    "people:change": _("Naam en wat iemand graag doet"),
    "people:way_new": _("Hoe iemand te bereiken is"),
    "circle:page": _("De kring tekenen of een blad invoeren"),
    "card:make": _("Kaart maken of stoppen"),
    "card:table": _("De deur samen openen, aan tafel"),
}


@signed_in(post=True)
def table(request: HttpRequest, key: UUID) -> HttpResponse:
    """Open a resident's door on this screen: they type their PIN, and the worker's own session ends. Nobody looks as another."""
    who = someone(request, key)
    form = KnockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"pin": form.cleaned_data["pin"], "by": request.viewer.person, "place": place(request)}  # type: ignore[attr-defined]
        tried = open_at_the_table(person=who, **given)
        if tried.visit is not None:
            return come_in(request, tried.visit, place(request))
        form.add_error(None, why_not(tried))
    return render(request, "card/table.html", {"who": who, "form": form})
