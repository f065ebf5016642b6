"""Asking how a house says a tip."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samenbuur.method.tips import LONGEST


class OurWayForm(forms.Form):
    """A tip in the words of this house, in one language or both."""

    nl = forms.CharField(
        label=_("In het Nederlands"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "nl"}),
    )
    en = forms.CharField(
        label=_("In het Engels"),
        help_text=_("Leeg: zoals de methode het zegt."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "en"}),
    )
