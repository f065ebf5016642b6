"""What the desk says: words for refusals and for what happened."""

from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _

from samenbuur.presence.doorlist import Name
from samenbuur.presence.wishes import Why


def why(reason: StrEnum | str) -> str:
    """Return the sentence for a refusal: what went wrong and what now."""
    sentences: dict[str, str] = {
        Why.CANCELLED: _("Dit gaat vandaag niet door. Er is niets opgeschreven."),
        Why.COUNT_ONLY: _("Hier tellen we alleen. Namen schrijven we niet op."),
        Why.TOO_EARLY: _("Deze lijst is van een andere dag. Hij gaat open op de dag zelf."),
        Why.CLOSED: _("De lijst is gesloten. Wie de activiteit begeleidt kan hem nog verbeteren."),
        Why.ABSENT: _("Die naam staat niet meer op deze lijst."),
        Why.MALFORMED: _("Schrijf een voornaam op, met minstens één letter."),
    }
    return sentences.get(str(reason), _("Dat lukte niet. Probeer het nog eens."))


def rows(names: list[Name]) -> list[tuple[str, UUID, bool, str]]:
    """Return each name with its key, whether they are here, and a few words beside it."""
    away, new = _("zei: ik ben er niet"), _("nieuw hier")
    return [
        (
            name.shown,
            name.key,
            name.here,
            "" if name.here else away if name.away else new if name.new_face else "",
        )
        for name in names
    ]
