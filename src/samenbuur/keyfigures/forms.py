"""Asking in a few taps: whom one should know; how they said yes; what was seen; who knows whom."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from samenbuur.keyfigures.words import INVOLVED, SIDES, choices
from samenbuur.method.encounter import LONGEST, Said
from samenbuur.method.rolemix import Kind
from samenbuur.method.sharing import CHOOSABLE, Audience
from samenbuur.people.forms import AUDIENCES, called

LINE = 120


def _line(label: Any, hint: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=LINE, required=required)


def _words(label: Any, hint: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _choice(label: Any, options: Any, initial: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=options, widget=forms.RadioSelect, initial=initial)


def _someone(label: Any, hint: Any = "", nobody: Any = None) -> Any:
    return forms.ModelChoiceField(
        queryset=None,
        label=label,
        help_text=hint,
        to_field_name="key",
        required=nobody is None,
        empty_label=nobody or _("Kies iemand"),
    )


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}))


class TipForm(forms.Form):
    """Whom should I know? How one calls them, where one meets them, who said so."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = _line(_("Wie moet ik kennen?"), _("Zoals mensen diegene noemen."), required=True)
    where = _line(_("Waar kom je diegene tegen?"), _("Een plek en een tijd. Nooit een huisadres."))
    says = _line(_("Wie zei dat?"), _("Een paar woorden: de bakker, iemand bij de bingo."))
    side = _choice(
        _("Hoe staat diegene in de buurt?"), [(key, said) for key, (said, _p) in SIDES.items()], "volunteer"
    )
    community: Any = forms.ModelChoiceField(
        queryset=None, label=_("Voor welke plek?"), to_field_name="slug", empty_label=None
    )

    def __init__(self, *args: Any, communities: Any, **kwargs: Any) -> None:
        """Offer the communities in which the viewer facilitates; each opened form has a key of its own."""
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4
        community: Any = self.fields["community"]
        community.queryset = communities
        if communities.count() == 1:
            community.widget, community.initial = forms.HiddenInput(), communities.get().slug


class YesForm(forms.Form):
    """The yes of the one concerned: who it is, how it was said and when, what for, who may know it."""

    person = _someone(
        _("Kennen we diegene hier al?"),
        _("Kies zelf. We zoeken niets op."),
        nobody=_("Nee, diegene is nieuw"),
    )
    known_for = _words(
        _("Waarvoor mogen mensen bij jou komen?"), _("Zoals diegene het zelf zegt. Leeg laten is ook goed.")
    )
    side = _choice(
        _("Hoe sta je in de buurt?"), [(key, said) for key, (said, _p) in SIDES.items()], "volunteer"
    )
    how = _choice(
        _("Hoe is het gezegd?"),
        [(Said.ALOUD, _("Gezegd")), (Said.PAPER, _("Op papier, met een handtekening"))],
        Said.ALOUD,
    )
    agreed_on = _day(_("Wanneer?"))
    community: Any = forms.ModelChoiceField(
        queryset=None, label=_("Bij welke plek?"), to_field_name="slug", empty_label=None
    )
    audience = _choice(
        _("Wie mag weten dat je een sleutelfiguur bent?"),
        [(one, AUDIENCES[one][0]) for one in (*CHOOSABLE, Audience.HOUSE)],
        Audience.HOSTS,
    )

    def __init__(
        self, *args: Any, people: Any = None, communities: Any = None, me: bool, **kwargs: Any
    ) -> None:
        """`people`: who may be chosen, when it is not said yet who it is; `me`: they tap it themselves."""
        super().__init__(*args, **kwargs)
        if people is None:
            del self.fields["person"]
        else:
            person: Any = self.fields["person"]
            person.queryset, person.label_from_instance = people, called
        if communities is None:
            del self.fields["community"]
        else:
            self.fields["community"].queryset = communities  # type: ignore[attr-defined]
        if me:
            del self.fields["how"], self.fields["agreed_on"]
        if people is not None:
            del self.fields["side"]


class AudienceForm(forms.Form):
    """Who may know that someone is a key figure."""

    audience = _choice(
        _("Wie mag dit weten?"), [(one, AUDIENCES[one][0]) for one in (*CHOOSABLE, Audience.HOUSE)]
    )


class ImpressionForm(forms.Form):
    """What somebody saw a key figure do, worded by its strength."""

    part = _choice(_("Wat zag je diegene doen?"), ())
    saw = _words(_("Vertel wat je zag"), _("Een voorbeeld zegt meer dan een oordeel."))
    setting = _line(_("Waar was het?"))
    voice = _line(_("Wie zag het?"), _("Leeg: jijzelf."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the roles and tones of this house."""
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = choices(Kind.ROLE, Kind.TONE)  # type: ignore[attr-defined]


class TheirsForm(forms.Form):
    """What the one concerned says of it."""

    theirs = _words(_("Wat zeg jij ervan?"), _("Het staat ernaast. Klopt het niet? Gooi het dan weg."))


class TieForm(forms.Form):
    """Whom someone knows, said by that one; the other is asked too."""

    other = _someone(_("Wie ken je goed?"), _("Alleen wie zelf ook ja zei. We vragen het hun ook."))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        """Offer only key figures whom the viewer sees."""
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = people  # type: ignore[attr-defined]
        self.fields["other"].label_from_instance = called  # type: ignore[attr-defined]


class ToneForm(forms.Form):
    """Who sets the tone here, without a name."""

    part = _choice(_("Wat hoor je hier?"), ())
    involved = _choice(_("Zijn zij erbij betrokken?"), [(key, said) for key, (said, _k) in INVOLVED.items()])
    setting = _line(_("Waar hoorde je dat?"), _("Zonder naam. Bijvoorbeeld: bij de bar, op vrijdag."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the tones of this house."""
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = choices(Kind.TONE)  # type: ignore[attr-defined]
