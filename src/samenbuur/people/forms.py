"""What is asked when someone is met, reached, seated, invited or given a duty; and words for what cannot be."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from samenbuur.method.sharing import CHOOSABLE, Audience
from samenbuur.people.models import DutyKind, WayKind
from samenbuur.people.reasons import Reason
from samenbuur.places.queries import search

REFUSALS: dict[str, Any] = {
    Reason.NOT_YOURS: _("Dit kan alleen de bewoner zelf, of wie hier nu werkt."),
    Reason.KEPT_ONCE: _(
        "Dit is al een keer bewaard. Nog langer kan alleen als de bewoner dat zelf zegt, met de kaart."
    ),
    Reason.NOT_TO_YOURSELF: _("Een taak geef je niet aan jezelf. Vraag het een andere beheerder."),
    Reason.SHEET_UNKNOWN: _("Dit nummer kennen we niet. Kijk nog eens goed op het vel."),
    Reason.SHEET_ENTERED: _("Dit vel is al ingevoerd."),
    Reason.SHEET_OLD: _(
        "Er is iets veranderd sinds dit vel gedrukt is. Druk een nieuw vel en vraag het opnieuw."
    ),
    Reason.SIGNED_WHEN: _(
        "Kies de dag die bij de handtekening staat: na het drukken, en niet later dan vandaag."
    ),
    Reason.NOT_IN_PERSON: _("Wie in een kring komt, zegt de bewoner zelf, hier bij jou."),
    Reason.NOT_YOUR_OWN_PLACE: _("Jezelf zet je niet in een kring. De bewoner of een collega doet dat."),
    Reason.NAME_NEEDED: _("Vul een voornaam in."),
    Reason.ALREADY: _("Dit was al zo."),
    Reason.LAST_ADMINISTRATOR: _("Er moet altijd één beheerder zijn. Geef eerst iemand anders die taak."),
    Reason.NOWHERE: _("Kies waar de taak is."),
    Reason.ENDS_BEFORE_IT_BEGINS: _("Het einde ligt voor het begin."),
    Reason.NOT_POSSIBLE: _("Dit kan niet. Vraag het na bij de bewoner."),
    Reason.UNKNOWN_AUDIENCE: _("Kies wie het mag zien."),
    Reason.EMPTY: _("Vul iets in."),
    Reason.HAS_ACCOUNT: _("Deze persoon heeft al een account."),
    Reason.LINK_OVER: _("Deze uitnodiging werkt niet meer."),
    Reason.PIN_TOO_SIMPLE: _("Kies vijf cijfers die een ander niet snel raadt. Dus niet 11111 of 12345."),
    Reason.PIN_WRONG: _("Deze pincode klopt niet."),
    Reason.WAIT: _("Wacht even. Probeer het over een paar minuten opnieuw."),
    Reason.NO_YES: _("Wie meekijkt zegt zelf ja: met de pincode van de kaart, of hardop."),
    Reason.WORKS_HERE: _("Wie hier werkt, logt in met een account. Een kaart kan dan niet."),
    Reason.NAME_TAKEN: _("Deze naam of dit adres kan hier niet. Kies iets anders."),
}
WAYS = [
    (WayKind.PHONE, _("Telefoon")),
    (WayKind.EMAIL, _("E-mail")),
    (WayKind.ADDRESS, _("Adres")),
    (WayKind.KEY_ADDRESS, _("Wie heeft een sleutel")),
    (WayKind.OTHER, _("Iets anders")),
]
WAY_PICTURES = {
    WayKind.PHONE: "phone",
    WayKind.EMAIL: "mail",
    WayKind.ADDRESS: "home",
    WayKind.KEY_ADDRESS: "key",
    WayKind.OTHER: "message",
}
AUDIENCES: dict[Audience, tuple[Any, Any, str]] = {
    Audience.ONLY_ME: (_("Alleen ik"), _("En wie het van mij hoorde en het opschreef."), "user"),
    Audience.WHO_I_ASKED: (_("Wie ik vroeg"), _("Wie op mij let als ik er niet ben."), "user-heart"),
    Audience.MY_CIRCLE: (_("Mijn kring"), _("Iedereen die om mij heen staat."), "rings"),
    Audience.CIRCLE_AND_WORKERS: (
        _("Mijn kring en de begeleiders"),
        _("Wie om mij heen staat, en wie hier werkt."),
        "users",
    ),
    Audience.HOSTS: (_("Gastheren en begeleiders"), _("Wie bij de deur staat, en wie hier werkt."), "door"),
    Audience.WHO_KNOWS_ME: (
        _("Wie mij hier kent"),
        _("Mijn kring, de gastheren en de begeleiders."),
        "home-heart",
    ),
    Audience.HOUSE: (
        _("Iedereen hier"),
        _("Wie hier een account heeft, van welke plek ook."),
        "building-community",
    ),
}
"""Each choice: what it is called, who that is, and its picture. In the order of the table, from narrow to wide."""
DUTIES = {
    DutyKind.FACILITATOR: _("Procesbegeleider"),
    DutyKind.HOST: _("Gastheer of gastvrouw"),
    DutyKind.ADMINISTRATOR: _("Beheerder"),
}


class MeetForm(forms.Form):
    """Someone new: a first name is enough."""

    first_name = forms.CharField(label=_("Voornaam"), max_length=80)
    community: Any = forms.ModelChoiceField(
        queryset=None, label=_("Waar ken je elkaar van?"), empty_label=None
    )
    tell_apart = forms.CharField(
        label=_("Om uit elkaar te houden"),
        max_length=60,
        required=False,
        help_text=_("Als er meer mensen zo heten. Bijvoorbeeld: van de tuin."),
    )
    likes = forms.CharField(
        label=_("Wat doet of vindt iemand leuk?"),
        max_length=120,
        required=False,
        help_text=_("In eigen woorden, zoals iemand voorgesteld wil worden."),
    )

    def __init__(self, *args: Any, communities: Any, **kwargs: Any) -> None:
        """Offer the communities in which the viewer works."""
        super().__init__(*args, **kwargs)
        self.fields["community"].queryset = communities  # type: ignore[attr-defined]
        if communities.count() == 1:
            self.fields["community"].widget = forms.HiddenInput()
            self.fields["community"].initial = communities.first()


class DescribeForm(forms.Form):
    """How someone is called and introduced."""

    first_name = forms.CharField(label=_("Voornaam"), max_length=80)
    tell_apart = forms.CharField(label=_("Om uit elkaar te houden"), max_length=60, required=False)
    likes = forms.CharField(label=_("Wat doet of vindt iemand leuk?"), max_length=120, required=False)


class WayForm(forms.Form):
    """A way to reach someone."""

    kind = forms.ChoiceField(label=_("Hoe?"), choices=WAYS, widget=forms.RadioSelect, initial=WayKind.PHONE)
    value = forms.CharField(label=_("Nummer of adres"), max_length=200)
    note = forms.CharField(
        label=_("Goed om te weten"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld: bel niet voor tienen."),
    )


def in_person(of: Any) -> forms.BooleanField:
    """Return the box by which a worker says that the resident is there and says so themselves."""
    return forms.BooleanField(
        label=_("%(name)s zit hier bij mij en zegt dit zelf") % {"name": of.first_name},
        help_text=_("Niet aan de telefoon, niet via een ander, en niet met diegene erbij."),
    )


class SeatForm(forms.Form):
    """Someone in the circle: known here already, or only by name."""

    known: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Iemand die we hier kennen"),
        required=False,
        to_field_name="key",
        empty_label=_("Nee, iemand anders"),
    )
    first_name = forms.CharField(
        label=_("Of iemand anders: voornaam"),
        max_length=80,
        required=False,
        help_text=_("Bijvoorbeeld een dochter of een vriend."),
    )
    does = forms.CharField(
        label=_("Wat doet die?"), max_length=200, required=False, help_text=_("Bijvoorbeeld: belt even.")
    )
    asked_to_miss = forms.BooleanField(label=_("Wordt gevraagd als iemand gemist wordt"), required=False)

    def __init__(self, *args: Any, people: Any, of: Any = None, **kwargs: Any) -> None:
        """Offer only people whom the viewer may see; `of`: the resident, when somebody else writes it down."""
        super().__init__(*args, **kwargs)
        if of is not None:
            self.fields["in_person"] = in_person(of)
        field = self.fields["known"]
        field.queryset = people  # type: ignore[attr-defined]
        field.label_from_instance = called  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        found: dict[str, Any] = super().clean() or {}
        if not found.get("known") and not found.get("first_name", "").strip():
            self.add_error("first_name", _("Kies iemand, of vul een voornaam in."))
        return found


class AudienceForm(forms.Form):
    """Who may see something: always somebody's own choice."""

    audience = forms.ChoiceField(
        label=_("Wie mag dit zien?"),
        widget=forms.RadioSelect,
        choices=[(audience, AUDIENCES[audience][0]) for audience in CHOOSABLE],
    )


class WideAudienceForm(AudienceForm):
    """The same for what someone tells: that may be for everyone here too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer everyone of the house as the widest."""
        super().__init__(*args, **kwargs)
        offered = [(audience, AUDIENCES[audience][0]) for audience in (*CHOOSABLE, Audience.HOUSE)]
        self.fields["audience"].choices = offered  # type: ignore[attr-defined]


class InviteForm(forms.Form):
    """By mail, or on paper."""

    email = forms.EmailField(
        label=_("E-mailadres"), required=False, help_text=_("Laat leeg voor een uitnodiging op papier.")
    )


class PlaceDutyForm(forms.Form):
    """A duty in a community, until a day if one is agreed."""

    kind = forms.ChoiceField(label=_("Welke taak?"), widget=forms.RadioSelect)
    community: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Waar?"),
        required=False,
        empty_label=_("Kies een gemeenschap"),
        help_text=_("Een beheerder hoeft dit niet te kiezen."),
    )
    until = forms.DateField(
        label=_("Tot en met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Na deze dag stopt de taak vanzelf."),
        # The day after the last day that calendars know does not exist.
        validators=[MaxValueValidator(date(2100, 12, 31))],
    )

    def __init__(self, *args: Any, communities: Any, kinds: list[DutyKind], **kwargs: Any) -> None:
        """Offer what the viewer may give."""
        super().__init__(*args, **kwargs)
        self.fields["community"].queryset = communities  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(kind, DUTIES[kind]) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["kind"].initial = kinds[0]
        self.fields["community"].self_evident = True  # type: ignore[attr-defined]
        if DutyKind.ADMINISTRATOR not in kinds:
            self.fields["community"].help_text = ""


class WorkDutyForm(PlaceDutyForm):
    """A duty in a community or in a whole neighbourhood, as an administrator gives it."""

    area = forms.CharField(
        label=_("Of in een hele buurt, wijk of gemeente"),
        required=False,
        max_length=80,
        help_text=_("Naam of code. De taak geldt dan voor alle gemeenschappen die daar liggen."),
    )
    field_order = ("first_name", "kind", "community", "area", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say by the hints when a place is needed."""
        super().__init__(*args, **kwargs)
        self.fields["area"].self_evident = True  # type: ignore[attr-defined]

    def clean_area(self) -> Any:
        """Find the one area with this name or code; a name that occurs more often is told apart by its code."""
        said = " ".join(self.cleaned_data["area"].split())
        if not said:
            return None
        found = search(said, limit=8)
        same = [one for one in found if said.casefold() in (one.code.casefold(), one.name.casefold())]
        if len(same or found) == 1:
            return (same or found)[0]
        if not found:
            raise forms.ValidationError(_("We kennen geen gebied met deze naam of code."))
        named = ", ".join(f"{one.name} ({one.code})" for one in (same or found)[:4])
        raise forms.ValidationError(_("Welke bedoel je? Typ de code: %(areas)s") % {"areas": named})

    def clean(self) -> dict[str, Any]:
        """A duty lies in one place."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("community") and given.get("area"):
            self.add_error("area", _("Kies een gemeenschap of een gebied, niet allebei."))
        return given


class TakeOnForm(WorkDutyForm):
    """Someone who comes to do a duty and was not known here yet."""

    first_name = forms.CharField(label=_("Voornaam"), max_length=80)


class NameForm(forms.Form):
    """The name of the house."""

    name = forms.CharField(label=_("Naam van de organisatie"), max_length=120)


def called(person: Any) -> str:
    """Return a first name with what tells it apart, of whom the viewer may see (`apart`, from the query that chose them).

    Chosen by any other query: the first name alone.
    """
    apart = getattr(person, "apart", "")
    return f"{person.first_name} ({apart})" if apart else str(person.first_name)


class ForgetForm(forms.Form):
    """Being sure that someone is to be erased: their first name, written once more."""

    first_name = forms.CharField(
        label=_("Heel zeker? Schrijf dan hier de voornaam"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_first_name(self) -> str:
        """Return the name; not valid when it is another."""
        said = str(self.cleaned_data["first_name"]).strip()
        if said.casefold() != self.person.first_name.casefold():
            raise forms.ValidationError(_("Schrijf de voornaam zoals hij hier staat. Er is niets gewist."))
        return said
