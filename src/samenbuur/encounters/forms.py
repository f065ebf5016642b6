"""Asking as little as one can in the street: whom, what it was, and a line if there is one."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from samenbuur.encounters.words import HOWS
from samenbuur.method.encounter import LONGEST, How
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


class NoteForm(forms.Form):
    """An encounter in seconds. With someone: nothing more is needed. Sorted later: one word, so that one remembers."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    who: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Wie kwam je tegen?"),
        to_field_name="key",
        required=False,
        empty_label=_("Later uitzoeken"),
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
        who.widget.choices = [*offered, ("", str(who.empty_label))]
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


class ShowForm(forms.Form):
    """Letting a colleague read a thought of one's own."""

    to: Any = forms.ModelChoiceField(
        queryset=None, label=_("Wie mag dit lezen?"), to_field_name="key", empty_label=_("Kies een collega")
    )
    until = forms.DateField(
        label=_("Tot en met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Leeg: tot je het terugneemt."),
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        """Offer who works here."""
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues  # type: ignore[attr-defined]
        self.fields["to"].label_from_instance = called  # type: ignore[attr-defined]
