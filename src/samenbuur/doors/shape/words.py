"""What this door says back: refusals in plain words, and what just happened with the way back."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.activities.reasons import Reason
from samenbuur.refusal import Refused
from samenbuur.ui.words import date_long, times


def refusal(refused: Refused) -> str:
    """Return a refusal as a sentence that helps."""
    said = {
        Reason.NOT_YOURS: _("Dit kan alleen wie deze activiteit organiseert of hier procesbegeleider is."),
        Reason.BY_ANOTHER: _(
            "Dit schrijf je niet zelf op. Vraag het aan wie dit nu organiseert, of aan een collega."
        ),
        Reason.NO_DAYS: _("Zo is er geen enkele keer. Kies een andere dag."),
        Reason.OVER: _("Deze keer is al geweest, of er staan al mensen op de lijst. Daarom blijft ze staan."),
        Reason.NOT_CANCELLED: _("Deze keer gaat al gewoon door."),
        Reason.IN_THE_PAST: _("Dit moment is al voorbij. Kies een moment dat nog komt."),
        Reason.OTHER_HOUSE: _("Deze plek hoort bij een andere organisatie."),
        Reason.ENDED: _("Deze activiteit is gestopt. Begin haar eerst weer."),
        Reason.ALREADY: _("Dat was al zo."),
        Reason.GONE: _("Deze persoon is hier niet meer."),
    }
    return said.get(refused.reason, _("Dat lukte niet. Probeer het nog eens."))  # type: ignore[call-overload]


def done(request: HttpRequest, text: str, undo: str = "") -> None:
    """Say what just happened, with the way back when there is one."""
    text = text[:1].upper() + text[1:]  # it may begin with the name of a day
    messages.success(request, text, extra_tags=f"undo:{undo}" if undo else "")


def not_done(request: HttpRequest, refused: Refused) -> None:
    """Say why something was not done."""
    messages.error(request, refusal(refused))


def moment(occasion: object) -> str:
    """Return when an occasion is: 'woensdag 25 november, 10.00 tot 12.00 uur'."""
    starts, ends = occasion.starts_at, occasion.ends_at  # type: ignore[attr-defined]
    return f"{date_long(clock.here(starts))}, {times(starts, ends)}"
