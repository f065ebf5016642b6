"""Asking one thing at a time: an answer, who speaks, where a round is about."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from samenbuur import clock
from samenbuur.communities.models import Community
from samenbuur.dna.actions.answering import LONGEST, NAME, WHERE
from samenbuur.dna.files import LARGEST
from samenbuur.dna.words import LEANINGS, ROLES, spoken
from samenbuur.method.questionnaire import LONGEST as MOST_LETTERS
from samenbuur.method.questionnaire import Kind, Question, Role

SPOT = (Kind.PLACE,)
"""Kinds of question that ask where."""


class AnswerForm(forms.Form):
    """One answer to one question. Everything but the answer itself may stay empty."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, question: Question, places: Any, rows: int = 4, **kwargs: Any) -> None:
        """Ask what this question asks: choices where it has them, a spot where it is about one."""
        super().__init__(*args, **kwargs)
        self.question = question
        self.fields["key"].initial = uuid4
        if question.choices:
            self.fields["chosen"] = _choices(question)
        self.fields["words"] = forms.CharField(
            label=_("Wat zegt diegene?"),
            help_text=_("Over de buurt, niet over één mens. Wat over iemand gaat, hoort bij diegene."),
            required=False,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": rows}),
        )
        self.fields["words"].self_evident = True  # type: ignore[attr-defined]
        self.fields["where"] = forms.CharField(
            label=_("Waar is dat?"),
            help_text=_("Een plein, een hoek, een gebouw. Nooit iemands huis."),
            required=False,
            max_length=WHERE,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        self.fields["place"] = forms.ModelChoiceField(
            queryset=places,
            label=_("Is het een van onze plekken?"),
            to_field_name="key",
            required=False,
            empty_label=_("Nee"),
        )
        self.fields["leans"] = forms.ChoiceField(
            label=_("Wat is het vooral?"),
            choices=[("", _("geen van deze")), *((word, said) for word, (said, _p) in LEANINGS.items())],
            required=False,
        )

    @property
    def asks_where(self) -> bool:
        """Whether this question asks for a spot."""
        return self.question.kind in SPOT

    def said(self) -> dict[str, Any]:
        """Return what was said, as actions.answer takes it."""
        given = self.cleaned_data
        chosen = given.get("chosen") or []
        return {**given, "chosen": [chosen] if isinstance(chosen, str) else chosen}


def _choices(question: Question) -> forms.Field:
    options = [(one.code, spoken(one.words)) for one in question.choices]
    if question.kind is Kind.CHOICES:
        return forms.MultipleChoiceField(
            label=_("Wat past? Meer mag ook."),
            choices=options,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    return forms.ChoiceField(label=_("Wat past?"), choices=options, required=False, widget=forms.RadioSelect)


class SpeakerForm(forms.Form):
    """Who speaks, as far as they wish."""

    role = forms.ChoiceField(label=_("Wie zegt dit?"), choices=list(ROLES.items()), initial=Role.RESIDENT)
    name = forms.CharField(
        label=_("Hoe wil diegene heten?"),
        help_text=_("Een voornaam, een bijnaam, of niets. Vraag het eerst."),
        required=False,
        max_length=NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class OnPaperForm(SpeakerForm):
    """Who filled in a booklet, and when."""

    said_on = forms.DateField(
        label=_("De dag op het boekje"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean_said_on(self) -> Any:
        """Refuse a day that has not come; none is today."""
        day = self.cleaned_data.get("said_on") or clock.today()
        if day > clock.today():
            raise forms.ValidationError(_("Deze dag is nog niet geweest."))
        return day


class BeginForm(forms.Form):
    """What a round is about: a community of this house, or the neighbourhood in which one lives."""

    about = forms.ChoiceField(label=_("Waarover ga je vragen?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, communities: Any, **kwargs: Any) -> None:
        """Offer the communities (rows) and the areas in which they lie."""
        super().__init__(*args, **kwargs)
        self.communities = {str(one.key): one for one in communities}
        self.areas = {one.area.code: one.area for one in communities if one.area}
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            *((f"area:{code}", area.name) for code, area in self.areas.items()),
            *((f"community:{key}", one.name) for key, one in self.communities.items()),
        ]

    def chosen(self) -> dict[str, Any]:
        """Return the area or the community, as actions.begin_round takes it."""
        kind, _colon, what = self.cleaned_data["about"].partition(":")
        found: Community | Any = self.areas[what] if kind == "area" else self.communities[what]
        return {kind: found}


class FileForm(forms.Form):
    """A file of answers or questions."""

    file = forms.FileField(
        label=_("Welk bestand?"), help_text=_("CSV, XLSX of JSON, zoals ODK of Kobo het geeft.")
    )

    def __init__(self, *args: Any, hint: Any = "", **kwargs: Any) -> None:
        """Ask for a file; `hint` says which kinds."""
        super().__init__(*args, **kwargs)
        if hint:
            self.fields["file"].help_text = hint

    def clean_file(self) -> Any:
        """Refuse what is too large to be this."""
        found = self.cleaned_data["file"]
        if found.size > LARGEST:
            raise forms.ValidationError(_("Dit bestand is te groot. Tien megabyte is genoeg."))
        return found


class TakeForm(forms.Form):
    """Which questions of a form of others to take along."""

    names = forms.MultipleChoiceField(label=_("Welke neem je mee?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, questions: list[dict[str, Any]], **kwargs: Any) -> None:
        """Offer each question that was read, in its first language."""
        super().__init__(*args, **kwargs)
        said = [(one["name"], next(iter(one["label"].values()), one["name"])) for one in questions]
        self.fields["names"].choices = said  # type: ignore[attr-defined]


def _asked(label: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 2})
    )


class WordingForm(forms.Form):
    """How this house asks a question."""

    nl = _asked(_("Zo vragen wij het"))
    en = _asked(_("In het Engels"))
    asked = forms.BooleanField(label=_("Wij stellen deze vraag"), required=False, initial=True)


class AddForm(forms.Form):
    """A question that this house adds."""

    block = forms.ChoiceField(label=_("Bij welk blok hoort hij?"))
    nl = _asked(_("Wat wil je vragen?"), required=True)
    en = _asked(_("In het Engels"))

    def __init__(self, *args: Any, blocks: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the blocks."""
        super().__init__(*args, **kwargs)
        self.fields["block"].choices = blocks  # type: ignore[attr-defined]
