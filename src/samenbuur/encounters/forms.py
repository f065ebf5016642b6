"""Asking as little as one can in the street: whom, what it was, and a line if there is one."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from samenbuur.encounters.words import FIELDS, HOWS
from samenbuur.method.encounter import DISCUSSED, LONGEST, WEIGHED, How, Said
from samenbuur.people.forms import called

LINE = 120


def _words(label: Any, hint: Any = "", *, required: bool = False, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _how() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Wat was het?"),
        choices=[(how, said) for how, (said, _hint, _picture) in HOWS.items()],
        widget=forms.RadioSelect,
        initial=How.PRESENCE,
    )


def _line(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=LINE, required=False)


def _colleague(label: Any, hint: Any = "", *, required: bool = False, nobody: Any = "") -> Any:
    return forms.ModelChoiceField(
        queryset=None,
        label=label,
        help_text=hint,
        to_field_name="key",
        required=required,
        empty_label=nobody or _("Kies een collega"),
    )


class _WithColleague(forms.Form):
    """A form on which one may choose who works here."""

    at = "colleague"

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        """Offer who works here."""
        super().__init__(*args, **kwargs)
        self.fields[self.at].queryset = colleagues  # type: ignore[attr-defined]
        self.fields[self.at].label_from_instance = called  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """An encounter in seconds. With someone: nothing more is needed. Sorted later: one word, so that one remembers."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    who: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Wie kwam je tegen?"),
        to_field_name="key",
        required=False,
        widget=forms.RadioSelect,
    )
    how = _how()
    struck = _words(_("Wat viel je op?"), _("Een paar woorden. Leeg laten is ook goed."))
    whom = _line(_("Een groepje, of iemand zonder naam"), _("Bijvoorbeeld: de kaarters bij het raam."))
    where = _line(_("Waar was het?"))

    def __init__(self, *args: Any, people: Any, near: Any, places: Any = (), **kwargs: Any) -> None:
        """Offer a few people (`near`) of all who may be chosen (`people`); `places` are names to pick from."""
        super().__init__(*args, **kwargs)
        who: Any = self.fields["who"]
        who.queryset = people
        who.label_from_instance = called
        who.self_evident = True
        offered = [(str(person.key), called(person)) for person in near]
        who.widget.choices = [*offered, ("", _("Later uitzoeken"))]
        self.fields["key"].initial = uuid4
        self.fields["where"].widget.attrs["list"] = "plekken"
        self.fields["struck"].self_evident = True  # type: ignore[attr-defined]
        self.places = list(places)

    def clean(self) -> dict[str, Any]:
        """Ask for one word when it is about nobody by name."""
        found: dict[str, Any] = super().clean() or {}
        if not self.errors and not (found.get("who") or found.get("struck") or found.get("whom")):
            self.add_error("struck", _("Kies wie het was, of schrijf een paar woorden om het te onthouden."))
        return found


class EncounterForm(forms.Form):
    """Correcting an encounter, by who was there."""

    how = _how()
    struck = _words(_("Wat viel je op?"))
    where = _line(_("Waar was het?"))


class TheirsForm(forms.Form):
    """What the one whom it is about adds, in their own words."""

    theirs = _words(_("Wat wil jij erbij zeggen?"), _("In je eigen woorden. Het staat ernaast."))


class ThoughtForm(forms.Form):
    """A thought of one's own."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    prompt = forms.CharField(widget=forms.HiddenInput, required=False)
    struck = _words(
        _("Wat viel je op, bij jezelf?"),
        _("Over jou, niet over de ander. Alleen jij leest dit, tot je het iemand laat lezen."),
        required=True,
        rows=4,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give each opened form a key of its own: sent twice is kept once."""
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4


class GiveForm(forms.Form):
    """Whom a note is about."""

    person: Any = forms.ModelChoiceField(
        queryset=None, label=_("Over wie gaat dit?"), to_field_name="key", empty_label=_("Kies iemand")
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        """Offer only people who are known here."""
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["person"].label_from_instance = called  # type: ignore[attr-defined]


class ShowForm(_WithColleague):
    """Letting a colleague read a thought of one's own."""

    at = "to"
    to = _colleague(_("Wie mag dit lezen?"), required=True)
    until = forms.DateField(
        label=_("Tot en met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Leeg: tot je het terugneemt."),
    )


class PermissionForm(_WithColleague):
    """What someone agrees to: with whom one may speak about them, and about what."""

    colleague = _colleague(_("Met een collega hier"), nobody=_("Met iemand anders"))
    who = _line(_("Of met wie?"), _("Iemand buiten dit huis. Bijvoorbeeld: Sanne van het wijkteam."))
    what = _words(_("Waarover mag het gaan?"), _("Zo precies als diegene het zegt."), required=True)
    how = forms.ChoiceField(
        label=_("Hoe is het afgesproken?"),
        choices=[(Said.ALOUD, _("Gezegd")), (Said.PAPER, _("Op papier, met een handtekening"))],
        widget=forms.RadioSelect,
        initial=Said.ALOUD,
    )
    agreed_on = forms.DateField(label=_("Wanneer?"), widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(
        label=_("Tot en met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Leeg: tot diegene het terugneemt."),
    )

    def __init__(self, *args: Any, me: bool, **kwargs: Any) -> None:
        """Ask the person themselves not how it was said: they tap it."""
        super().__init__(*args, **kwargs)
        self.fields["who"].self_evident = True  # type: ignore[attr-defined]
        self.fields["who"].widget.attrs["list"] = "instanties"
        if me:
            del self.fields["how"], self.fields["agreed_on"]

    def clean(self) -> dict[str, Any]:
        """Ask with whom, when nobody was chosen or named."""
        found: dict[str, Any] = super().clean() or {}
        if not self.errors and not (found.get("colleague") or found.get("who")):
            self.add_error("who", _("Met wie? Kies een collega, of schrijf een naam."))
        return found


def _fields(names: tuple[str, ...], must: str) -> dict[str, forms.CharField]:
    return {name: _words(*FIELDS[name], required=name == must, rows=3) for name in names}


class DiscussForm(forms.Form):
    """What was discussed, on the ground of a permission."""

    def __init__(self, *args: Any, weighing: bool, **kwargs: Any) -> None:
        """Ask the fields of a consultation, or of a weighing."""
        super().__init__(*args, **kwargs)
        self.fields |= _fields(WEIGHED, "question") if weighing else _fields(DISCUSSED, "subject")


class AskForm(_WithColleague):
    """A question before a colleague, without a name."""

    at = "to"
    to = _colleague(_("Aan wie vraag je het?"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask all that one may weigh; only the question must be there."""
        super().__init__(*args, **kwargs)
        self.fields |= _fields(WEIGHED, "question")


class WeighForm(forms.Form):
    """Adding to a question: what speaks for and against, what was decided."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask all that one may weigh."""
        super().__init__(*args, **kwargs)
        self.fields |= _fields(WEIGHED, "question")


class TandemForm(_WithColleague):
    """With whom one works in tandem."""

    at = "other"
    other = _colleague(_("Met wie werk je samen?"), required=True)
