"""What an administrator says about a file: which one, and where it does not say so itself, the year and the columns."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from samenbuur.outside.columns import catalogue
from samenbuur.outside.options import Mapping, Options
from samenbuur.outside.unreadable import Unreadable
from samenbuur.places import queries


class FileForm(forms.Form):
    """A file to read."""

    file = forms.FileField(
        label=_("Bestand"),
        help_text=_(
            "Cijfers als CSV of XLSX, grenzen als GeoJSON, TopoJSON, GeoPackage of een zip met een shapefile."
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
    code_column = forms.CharField(
        label=_("In welke kolom staat de code?"), required=False, max_length=120,
        help_text=_("De naam boven de kolom, precies zoals hij er staat."),
    )  # fmt: skip
    code_prefix = forms.CharField(
        label=_("Wat hoort er voor de code?"), required=False, max_length=8,
        help_text=_("Bijvoorbeeld GM, of BU0363 als er alleen AA01 staat."),
    )  # fmt: skip
    columns = forms.CharField(
        label=_("Welke kolom is welk cijfer?"), required=False, widget=forms.Textarea,
        help_text=_("Per regel: naam van de kolom = cijfer. Bijvoorbeeld: Aantal inwoners = inwoners. Een eigen cijfer "
                    "krijgt een eigen naam: Bankjes = bankjes."),
    )  # fmt: skip
    unknown = forms.CharField(
        label=_("Wat staat er als een cijfer onbekend is?"), required=False, max_length=120,
        help_text=_("Bijvoorbeeld: geen opgave. Meer dan één? Zet er een komma tussen."),
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
        if not (said["columns"] or said["code_column"] or said["code_prefix"] or said["unknown"]):
            return None
        plain = {
            "code_column": said["code_column"], "code_prefix": said["code_prefix"], "columns": said["columns"],
            "publisher": said["publisher"], "decimal": said["decimal"], "unknown": [w.strip() for w in said["unknown"].split(",") if w.strip()],
        }  # fmt: skip
        try:
            return Mapping.from_plain(json.loads(json.dumps(plain)))
        except Unreadable as error:  # pragma: no cover  the fields above let nothing else through
            raise forms.ValidationError(_("Deze koppeling klopt niet.")) from error

    def options(self) -> Options:
        """Return how to read the file."""
        return Options(year=self.cleaned_data["year"] or 0, mapping=self.mapping())
