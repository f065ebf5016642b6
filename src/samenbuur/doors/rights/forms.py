"""Few questions, in plain words; none of them obliged but what it is about."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenbuur.doors.rights import words
from samenbuur.people.forms import called
from samenbuur.sharing.objecting import LONGEST


class People(forms.ModelChoiceField):
    """Choosing a person by the first name."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name as people here say it."""
        return called(obj)


def _people(label: Any, **more: Any) -> People:
    return People(queryset=None, label=label, to_field_name="key", empty_label=_("Kies iemand"), **more)


class ObjectForm(forms.Form):
    """What someone objects to, and who answers."""

    against = forms.CharField(
        label=_("Waar ben je het niet mee eens?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    asked = _people(_("Wie geeft je antwoord?"))
    lock = forms.BooleanField(
        label=_("Zet zolang alles op slot"), required=False,
        help_text=_("Niemand ziet dan iets van je, en niemand kan je missen."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: Any, may_lock: bool, **kwargs: Any) -> None:
        """Offer who can answer; and locking, to whom may do that."""
        super().__init__(*args, **kwargs)
        self.fields["asked"].queryset = people  # type: ignore[attr-defined]
        if not may_lock:
            del self.fields["lock"]


class AnswerForm(forms.Form):
    """Yes or no, with a reason."""

    agreed = forms.ChoiceField(
        label=_("Wat is je antwoord?"), choices=[("yes", _("Ja, we veranderen het")), ("no", _("Nee"))],
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Waarom? En wat gebeurt er nu?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Zo geschreven dat diegene het begrijpt."),
    )  # fmt: skip


class AskAnotherForm(forms.Form):
    """Somebody else who answers."""

    to = _people(_("Wie geeft antwoord?"))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        """Offer who can answer."""
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class ComesForm(AskAnotherForm):
    """Who comes after the one who leaves."""

    to = _people(_("Wie komt er na jou?"))


class ThingsForm(forms.Form):
    """Which single things: each in the person's own words. None is an answer too."""

    things = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, things: list[Any], label: Any = "", **kwargs: Any) -> None:
        """Offer these things; what is proposed is ticked."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["things"]
        field.label = label or _("Dit gaat mee")
        field.choices = [
            (one.choice, f"{words.kind(one.what).capitalize()}: {words.thing(one)}") for one in things
        ]
        field.initial = [one.choice for one in things if one.chosen]
        field.self_evident = True


class PaperForm(forms.Form):
    """The code on the paper that someone holds."""

    code = forms.CharField(
        label=_("De code op het papier"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class CorrectForm(forms.Form):
    """Everything that can be put right at once, one field for each."""

    def __init__(self, *args: Any, fields: list[Any], **kwargs: Any) -> None:
        """Make a field for each, with what stands there now."""
        super().__init__(*args, **kwargs)
        self.found = {f"f{number}": one for number, one in enumerate(fields)}
        for name, one in self.found.items():
            blank = one.row._meta.get_field(one.field).blank
            self.fields[name] = forms.CharField(
                label=words.FIELDS.get(one.field, one.field),
                initial=one.now,
                max_length=one.longest,
                required=not blank,
            )

    def changed(self) -> list[tuple[Any, dict[str, str]]]:
        """Return for each thing that changed what is said now."""
        out: dict[Any, dict[str, str]] = {}
        for name, one in self.found.items():
            if name in self.changed_data:
                out.setdefault(one.row, {})[one.field] = self.cleaned_data[name]
        return list(out.items())
