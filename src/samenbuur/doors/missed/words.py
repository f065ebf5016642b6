"""What this door says when something cannot be done."""

from enum import StrEnum

from django.utils.translation import gettext as _

from samenbuur.presence.reasons import Reason


def why(reason: StrEnum) -> str:
    """Return the sentence for a refusal: what happened and what now."""
    return {
        Reason.SOMEONE_LOOKS: _("Een ander was je net voor. Fijn dat je wilde kijken."),
        Reason.CLOSED: _("Dit is al rond: er is gekeken."),
        Reason.TOO_LATE: _(
            "Terugnemen kan alleen de eerste tien minuten. Bel wie er begeleidt als het niet klopt."
        ),
        Reason.UNTIL_WHEN: _("Kies een dag die nog komt."),
        Reason.BY_WHEN: _("Kies een moment binnen twee dagen."),
        Reason.NOT_YOURS: _("Dit wordt jou niet meer gevraagd."),
    }.get(Reason(str(reason)), _("Dat lukte niet. Probeer het nog eens."))
