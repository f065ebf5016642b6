"""What this door says when something cannot be done."""

from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenbuur.people.reasons import Reason as People
from samenbuur.presence.reasons import Reason


def why(reason: StrEnum) -> str:
    """Return the sentence for a refusal: what happened and what now."""
    return {
        str(People.LAST_ADMINISTRATOR): _(
            "Jij bent hier de laatste beheerder. Geef die taak eerst aan iemand anders."
        ),
        Reason.ENDS_BEFORE_IT_BEGINS: _("De laatste dag ligt voor de eerste. Kijk de dagen nog eens na."),
        Reason.TOO_FAR: _("Dat is te ver weg. Kies een dag binnen een jaar."),
        Reason.NOT_THIS_ACTIVITY: _("Daar schrijven we geen namen op. Kies iets anders."),
    }.get(str(reason), _("Dat lukte niet. Probeer het nog eens."))


KINDS = {
    "people.person": gettext_lazy("Wie ik ben"),
    "accounts.user": gettext_lazy("Hoe ik inlog"),
    "people.way": gettext_lazy("Hoe ik te bereiken ben"),
    "people.acquaintance": gettext_lazy("Waar ik bekend ben"),
    "people.duty": gettext_lazy("Wat ik hier doe"),
    "people.seat": gettext_lazy("Wie er om mij heen staat, en om wie ik heen sta"),
    "people.block": gettext_lazy("Wie mij niet ziet"),
    "people.invitation": gettext_lazy("Uitnodigingen"),
    "stories.told": gettext_lazy("Wat ik vertelde"),
    "stories.earlier": gettext_lazy("Hoe ik het eerder zei"),
    "stories.pause": gettext_lazy("Wat ik nu niet gevraagd wil worden"),
    "sharing.choice": gettext_lazy("Wat ik koos over wie iets ziet"),
    "sharing.grant": gettext_lazy("Wie ik iets liet zien, of juist niet"),
    "sharing.opening": gettext_lazy("Geopend in een noodgeval"),
    "sharing.look": gettext_lazy("Wie er keek"),
    "sharing.lock": gettext_lazy("Wat ik op slot zette"),
    "sharing.corrected": gettext_lazy("Hoe het er eerst stond"),
    "sharing.objection": gettext_lazy("Waar ik bezwaar tegen maakte"),
    "sharing.handover": gettext_lazy("Wat er meeging naar een ander"),
    "sharing.going": gettext_lazy("Wat er binnenkort weggaat"),
    "activities.role": gettext_lazy("Wat ik doe bij activiteiten"),
    "activities.participation": gettext_lazy("Waar ik aan meedoe"),
    "presence.attendance": gettext_lazy("Dat ik er was"),
    "presence.missme": gettext_lazy("Dat ik gemist wil worden"),
    "presence.away": gettext_lazy("Dat ik weg ben"),
    "presence.notice": gettext_lazy("Toen jullie mij misten"),
    "presence.ask": gettext_lazy("Wie er gevraagd is om te kijken"),
    "presence.message": gettext_lazy("Berichten aan mij"),
    "presence.door": gettext_lazy("Apparaten die ik uitleende"),
    "presence.personrhythm": gettext_lazy("Wat jullie leerden van mijn ritme"),
}
"""What one reads on the page of everything; the rest (the diary, taps, seals) is in the file."""

FIELDS = {
    "words": gettext_lazy("gezegd"),
    "first_name": gettext_lazy("naam"),
    "tell_apart": gettext_lazy("om uit elkaar te houden"),
    "likes": gettext_lazy("doet graag"),
    "language": gettext_lazy("taal"),
    "met_at": gettext_lazy("hier sinds"),
    "left_at": gettext_lazy("weg sinds"),
    "username": gettext_lazy("inlognaam"),
    "email": gettext_lazy("e-mail"),
    "value": gettext_lazy("bereikbaar via"),
    "note": gettext_lazy("daarbij"),
    "community": gettext_lazy("plek"),
    "activity": gettext_lazy("activiteit"),
    "of": gettext_lazy("kring van"),
    "taken_by": gettext_lazy("wie"),
    "does": gettext_lazy("doet"),
    "told_to": gettext_lazy("opgeschreven door"),
    "said_to": gettext_lazy("gezegd tegen"),
    "to": gettext_lazy("aan"),
    "against": gettext_lazy("voor wie"),
    "reason": gettext_lazy("reden"),
    "by": gettext_lazy("door"),
    "reported_to": gettext_lazy("wie ook keek"),
    "shown_as": gettext_lazy("in het programma als"),
    "shown_phone": gettext_lazy("telefoon in het programma"),
    "label": gettext_lazy("naam van het apparaat"),
    "asked": gettext_lazy("gevraagd"),
    "closed_by": gettext_lazy("gekeken door"),
    "times": gettext_lazy("aantal keren"),
    "since": gettext_lazy("sinds"),
    "until": gettext_lazy("tot"),
    "at": gettext_lazy("wanneer"),
    "told_at": gettext_lazy("verteld op"),
    "came_at": gettext_lazy("gekomen op"),
    "made_at": gettext_lazy("gemaakt op"),
    "first_day": gettext_lazy("eerste dag"),
    "last_day": gettext_lazy("laatste dag"),
}
"""Plain names of what stands in a row."""
