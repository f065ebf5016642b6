"""What this door says when something cannot be done."""

from enum import StrEnum

from django.utils.translation import gettext as _

from samenbuur.presence.reasons import Reason


def why(reason: StrEnum) -> str:
    """Return the sentence for a refusal: what happened and what now."""
    return {
        Reason.ENDS_BEFORE_IT_BEGINS: _("De laatste dag ligt voor de eerste. Kijk de dagen nog eens na."),
        Reason.TOO_FAR: _("Dat is te ver weg. Kies een dag binnen een jaar."),
        Reason.NOT_THIS_ACTIVITY: _("Daar schrijven we geen namen op. Kies iets anders."),
    }.get(str(reason), _("Dat lukte niet. Probeer het nog eens."))  # type: ignore[call-overload]
