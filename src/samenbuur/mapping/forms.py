"""What is asked at a shared map: a code and at most a first name; which buurt; what stands where."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenbuur.mapping.actions.putting import Said
from samenbuur.mapping.reasons import Reason
from samenbuur.method.ground import MOST_PLACES, Form, Ground, Place, Wrong, places_of_squares
from samenbuur.method.marks import LONGEST_NAME, LONGEST_WORDS
from samenbuur.refusal import Refused


class JoinForm(forms.Form):
    """Joining with a phone."""

    code = forms.CharField(
        label=_("De code op het scherm"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "inputmode": "text"}
        ),
    )
    name = forms.CharField(
        label=_("Je voornaam"),
        help_text=_("Alleen je voornaam, of niets. Na de sessie is hij weg."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "maxlength": LONGEST_NAME}),
    )


class OpenForm(forms.Form):
    """Opening a session: the buurt, and what it is about."""

    area = forms.CharField(label=_("Buurt of wijk"), max_length=60, help_text=_("De naam of de code."))
    title = forms.CharField(
        label=_("Waar gaat het over?"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class MarkForm(forms.Form):
    """What stands where. Squares as one writes them, or places that were pointed at (then those count)."""

    kind = forms.CharField(max_length=20, required=False)
    form = forms.CharField(max_length=5, required=False)
    squares = forms.CharField(max_length=400, required=False)
    places = forms.CharField(max_length=4000, required=False)
    words = forms.CharField(max_length=LONGEST_WORDS * 4, required=False)
    group = forms.CharField(max_length=20, required=False)
    hour = forms.CharField(max_length=20, required=False)

    def said(self, ground: Ground) -> Said:
        """Return what was said. Raises Refused when the squares are none of this ground."""
        given = self.cleaned_data if self.is_valid() else {}
        places = pointed_at(given.get("places", ""), ground)
        if not places:
            found = places_of_squares(given.get("squares", ""), ground)
            if isinstance(found, Wrong):
                raise Refused(Reason.NO_SQUARE)
            places = found
        return Said(
            kind=given.get("kind", ""),
            words=given.get("words", ""),
            places=places,
            form=given.get("form") or Form.POINT,
            group=given.get("group", ""),
            hour=given.get("hour", ""),
        )


def pointed_at(said: str, ground: Ground) -> list[Place]:
    """Return the places that were pointed at on a ground, from what its element sends: steps right and down; [] for anything else."""
    try:
        given: Any = json.loads(said) if said else []
    except (ValueError, RecursionError):
        return []
    if not isinstance(given, list) or len(given) > MOST_PLACES + 1:
        return []
    found = []
    for one in given:
        if not (
            isinstance(one, list)
            and len(one) == 2
            and all(type(part) is int and abs(part) < 100_000 for part in one)
        ):
            return []
        found.append((ground.west + one[0], ground.north - one[1]))
    return found
