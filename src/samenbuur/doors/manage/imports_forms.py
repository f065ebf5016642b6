"""What an administrator says about a file: which one, and where it does not say so itself, the year and the columns."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from samenbuur.outside.columns import catalogue
from samenbuur.outside.options import Mapping, Options
from samenbuur.outside.unreadable import Unreadable
from samenbuur.places import queries, sentences


class FileForm(forms.Form):
    """A file to read."""

    file = forms.FileField(
        label=_("Bestand"),
        help_text=_(
            "Cijfers als CSV, XLSX of ODS, grenzen als GeoJSON, TopoJSON, GeoPackage of een zip met een shapefile."
        ),
    )
    year = forms.IntegerField(
        label=_("Jaar"),
        required=False,
        min_value=1960,
        max_value=2100,
        help_text=_("Alleen als het bestand het niet zegt."),
    )
    mapping = forms.ChoiceField(label=_("Kolomkoppeling"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = [(one.name, one.name) for one in queries.mappings()]
        self.fields["mapping"].choices = [("", _("Geen: het bestand komt van het CBS of het RIVM")), *kept]  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Refuse what is too large before a byte of it is kept."""
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(_("Dit bestand is te groot."))
        return file

    def options(self) -> Options:
        """Return how to read the file."""
        name = self.cleaned_data.get("mapping") or ""
        return Options(
            year=self.cleaned_data.get("year") or 0, mapping=queries.mapping(name) if name else None
        )


class AgainForm(forms.Form):
    """Read a file once more, with what it did not say itself."""

    year = forms.IntegerField(label=_("Jaar"), required=False, min_value=1960, max_value=2100)
    periods = forms.CharField(
        label=_("Gaat een deel over een ander jaar?"), required=False, widget=forms.Textarea(attrs={"rows": 3, "data-plain": ""}),
        help_text=_("Per regel: cijfer of onderwerp = jaar. Bijvoorbeeld: Geld, werk en leren = 2023."),
    )  # fmt: skip
    layer = forms.CharField(
        label=_("Welke kaart of welk blad?"), required=False, max_length=120,
        help_text=_("De naam, precies zoals hij hierboven staat. Alleen als er meer in het bestand zitten."),
    )  # fmt: skip
    code_column = forms.CharField(
        label=_("In welke kolom staat de code?"), required=False, max_length=120,
        help_text=_("De naam boven de kolom, precies zoals hij er staat."),
    )  # fmt: skip
    code_prefix = forms.CharField(
        label=_("Wat hoort er voor de code?"), required=False, max_length=8,
        help_text=_("Bijvoorbeeld GM, of BU0363 als er alleen AA01 staat."),
    )  # fmt: skip
    columns = forms.CharField(
        label=_("Welke kolom is welk cijfer?"), required=False, widget=forms.Textarea(attrs={"data-plain": ""}),
        help_text=_("Per regel: naam van de kolom = cijfer. Bijvoorbeeld: Aantal inwoners = inwoners. Een eigen cijfer "
                    "krijgt een eigen naam: Bankjes = bankjes."),
    )  # fmt: skip
    unknown = forms.CharField(
        label=_("Wat staat er als een cijfer onbekend is?"), required=False, max_length=120,
        help_text=_("Bijvoorbeeld: geen opgave. Meer dan één? Zet er een komma tussen."),
    )  # fmt: skip
    suppressed = forms.CharField(
        label=_("Wat staat er als een cijfer geheim is?"), required=False, max_length=120,
        help_text=_("Bijvoorbeeld: minder dan 10. Meer dan één? Zet er een komma tussen."),
    )  # fmt: skip
    decimal = forms.ChoiceField(
        label=_("Hoe is een half geschreven?"), required=False,
        choices=[("", _("Dat blijkt uit het bestand")), (",", "0,5"), (".", "0.5")],
    )  # fmt: skip
    publisher = forms.CharField(label=_("Van wie zijn de cijfers?"), required=False, max_length=80)
    keep_as = forms.CharField(
        label=_("Bewaar deze koppeling als"),
        required=False,
        max_length=80,
        help_text=_("Dan kies je hem volgend jaar zo."),
    )

    def clean_periods(self) -> dict[str, str]:
        """Return figure or theme → year."""
        found: dict[str, str] = {}
        known = _names()
        for line in filter(str.strip, self.cleaned_data["periods"].splitlines()):
            name, _equals, year = (part.strip() for part in line.rpartition("="))
            if name.casefold() not in known or not (year.isdecimal() and len(year) == 4):
                raise forms.ValidationError(_("Schrijf elke regel als: cijfer of onderwerp = jaar."))
            found[known[name.casefold()]] = year
        return found

    def clean_columns(self) -> dict[str, dict[str, str]]:
        """Return header → figure; a name that we do not know becomes a figure of one's own."""
        found: dict[str, dict[str, str]] = {}
        for line in self.cleaned_data["columns"].splitlines():
            header, _equals, key = line.rpartition("=")
            if not line.strip():
                continue
            word = key.strip().lower().replace(" ", "_")
            if not header.strip() or not word.replace("_", "").isalnum() or not word.isascii():
                raise forms.ValidationError(_("Schrijf elke regel als: naam van de kolom = cijfer."))
            own = {} if word in catalogue() else {"nl": header.strip()}
            found[header.strip()] = {"indicator": word[:60], **own}
        return found

    def mapping(self) -> Mapping | None:
        """Return the mapping that was filled in, None when none was."""
        said = self.cleaned_data
        words = ("code_column", "code_prefix", "columns", "publisher", "decimal")
        plain = {word: said[word] for word in words}
        plain |= {word: _listed(said[word]) for word in ("unknown", "suppressed")}
        if not any(plain.values()):
            return None
        try:
            return Mapping.from_plain(json.loads(json.dumps(plain)))
        except Unreadable as error:  # pragma: no cover  the fields above let nothing else through
            raise forms.ValidationError(_("Deze koppeling klopt niet.")) from error

    def options(self) -> Options:
        """Return how to read the file."""
        said = self.cleaned_data
        return Options(
            year=said["year"] or 0,
            periods=said["periods"],
            layer=said["layer"].strip(),
            mapping=self.mapping(),
        )


def _names() -> dict[str, str]:
    """Return what people may call a figure or a theme → our word for it."""
    figures = catalogue().values()
    called = {name.casefold(): one.key for one in figures for name in (one.en, one.nl, one.key)}
    themes = {one.theme for one in figures}
    return called | {name.casefold(): theme for theme in themes for name in (sentences.theme(theme), theme)}


def _listed(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]
