"""What one says about oneself: a first name, and what one likes."""

from django import forms
from django.utils.translation import gettext_lazy


class WhoIAm(forms.Form):
    """How someone is called and introduced, in their own words."""

    first_name = forms.CharField(label=gettext_lazy("Hoe heet je?"), max_length=80)
    likes = forms.CharField(
        label=gettext_lazy("Wat doe je graag?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Zo stellen we je voor. Bijvoorbeeld: kookt graag voor veel mensen."),
    )
