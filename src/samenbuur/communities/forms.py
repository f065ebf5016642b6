"""Forms about communities and places: a name is enough, the rest may come later."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from samenbuur.communities import hours_text
from samenbuur.communities.models import Community, Place
from samenbuur.method.access import Is, edition
from samenbuur.places.models import Area
from samenbuur.ui.words import weekday


def _long(label: Any, hint: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class CommunityForm(forms.Form):
    """What a community says of itself."""

    name = forms.CharField(label=gettext_lazy("Hoe heet de gemeenschap?"), max_length=120)
    about = _long(gettext_lazy("Wat doen jullie?"))
    atmosphere = _long(
        gettext_lazy("Hoe is het om binnen te komen?"), gettext_lazy("In de woorden van wie er komt.")
    )
    place: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=gettext_lazy("Waar komen jullie samen?"),
        queryset=None,
        required=False,
        to_field_name="key",
        empty_label=gettext_lazy("Nog geen vaste plek"),
    )
    area: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=gettext_lazy("In welke buurt?"),
        queryset=None,
        required=False,
        to_field_name="code",
        empty_label=gettext_lazy("Nog niet gekozen"),
        help_text=gettext_lazy("Wie in die buurt begeleidt, kijkt ernaar om."),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telefoonnummer van de gemeenschap"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Dit nummer ziet iedereen. Niet dat van een bewoner."),
    )

    def __init__(
        self,
        *args: Any,
        places: QuerySet[Place],
        areas: QuerySet[Area],
        community: Community | None = None,
        area_needed: bool = False,
        **kwargs: Any,
    ) -> None:
        if community is not None:
            kwargs["initial"] = {
                name: getattr(community, name) for name in ("name", "about", "atmosphere", "phone")
            }
            kwargs["initial"]["place"] = community.place.key if community.place else None
            kwargs["initial"]["area"] = community.area.code if community.area else None
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        self.fields["area"].required = area_needed


class PlaceForm(forms.Form):
    """A place where neighbours gather: where, when it is open, and how one gets in."""

    name = forms.CharField(label=gettext_lazy("Hoe heet de plek?"), max_length=120)
    address = forms.CharField(
        label=gettext_lazy("Adres"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Straat en nummer. Nooit een woning."),
    )
    about = _long(gettext_lazy("Vertel iets over de plek"))
    phone = forms.CharField(label=gettext_lazy("Telefoonnummer van de plek"), required=False, max_length=40)
    area: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=gettext_lazy("In welke buurt?"),
        queryset=None,
        required=False,
        to_field_name="code",
        empty_label=gettext_lazy("Nog niet gekozen"),
    )
    position = forms.CharField(
        label=gettext_lazy("Plek op de kaart"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Tik op de kaart, of schrijf breedte en lengte: 52.3793, 4.8472"),
    )
    closed_days = _long(
        gettext_lazy("Dagen dat het dicht is"),
        gettext_lazy("Eén per regel, bijvoorbeeld: 24-12-2026 t/m 2-1-2027 kerstvakantie"),
        3,
    )
    open_on_holidays = forms.BooleanField(label=gettext_lazy("Op feestdagen gewoon open"), required=False)

    def __init__(self, *args: Any, areas: QuerySet[Area], place: Place | None = None, **kwargs: Any) -> None:
        if place is not None:
            kwargs["initial"] = _place_values(place)
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        for day in range(7):
            hours = forms.CharField(label=_day(day), required=False, max_length=120)
            hours.self_evident = True  # type: ignore[attr-defined]  # 'empty is closed' stands above the days
            self.fields[f"hours_{day}"] = hours
        self._ask_access()

    def _ask_access(self) -> None:
        language = "en" if get_language() == "en" else "nl"
        for need in edition().needs:
            said = [(answer, need.says[answer][language]) for answer in (Is.YES, Is.PARTLY, Is.NO)]
            self.fields[f"access_{need.key}"] = forms.ChoiceField(
                label=need.label[language], required=False, choices=[("", _("weten we nog niet")), *said]
            )
            self.fields[f"note_{need.key}"] = forms.CharField(
                label=_("Wat moet je erover weten?"), required=False, max_length=200
            )

    def hours_fields(self) -> list[forms.BoundField]:
        """Return the seven lines of opening hours."""
        return [self[f"hours_{day}"] for day in range(7)]

    def access_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return per need its answer and its note."""
        return [(self[f"access_{need.key}"], self[f"note_{need.key}"]) for need in edition().needs]

    def clean_position(self) -> tuple[float, float] | None:
        """Read latitude and longitude."""
        text = self.cleaned_data["position"]
        if not text.strip():
            return None
        try:
            latitude, longitude = (float(part) for part in text.replace(";", ",").split(","))
        except ValueError:
            raise forms.ValidationError(
                _("Schrijf twee getallen met een komma ertussen: 52.3793, 4.8472")
            ) from None
        if not (50 <= latitude <= 54 and 3 <= longitude <= 8):
            raise forms.ValidationError(
                _("Dit ligt niet in Nederland. Staan de twee getallen in de goede volgorde?")
            )
        return latitude, longitude

    def clean_closed_days(self) -> list[dict[str, str]]:
        """Read the closed days."""
        try:
            return hours_text.read_closed(self.cleaned_data["closed_days"])
        except hours_text.Unreadable as line:
            raise forms.ValidationError(
                _(
                    "Deze regel snappen we niet: ‘%(line)s’. Schrijf bijvoorbeeld: 24-12-2026 t/m 2-1-2027 vakantie"
                )
                % {"line": line}
            ) from None

    def clean(self) -> dict[str, Any]:
        """Read the hours of each day."""
        said = super().clean() or {}
        hours: list[dict[str, Any]] = []
        for day in range(7):
            try:
                hours += hours_text.read_day(said.get(f"hours_{day}") or "", day)
            except hours_text.Unreadable as part:
                self.add_error(
                    f"hours_{day}",
                    _("‘%(part)s’ snappen we niet. Schrijf bijvoorbeeld: 10.00-16.00") % {"part": part},
                )
        said["hours"] = hours
        return said

    def details(self) -> dict[str, Any]:
        """Return what was filled in, as `open_place` and `change_place` take it."""
        said = self.cleaned_data
        kept = {
            name: said[name]
            for name in (
                "name",
                "address",
                "about",
                "phone",
                "area",
                "closed_days",
                "open_on_holidays",
                "hours",
            )
        }
        kept["latitude"], kept["longitude"] = said["position"] or (None, None)
        kept["access"] = {
            need.key: {"is": said[f"access_{need.key}"], "note": said[f"note_{need.key}"]}
            for need in edition().needs
            if said.get(f"access_{need.key}")
        }
        return kept


def _day(day: int) -> str:
    return weekday(date(2024, 1, 1 + day))


def _place_values(place: Place) -> dict[str, Any]:
    names = ("name", "address", "about", "phone", "open_on_holidays")
    shown: dict[str, Any] = {name: getattr(place, name) for name in names}
    shown["area"] = place.area.code if place.area else None
    if place.latitude is not None and place.longitude is not None:
        shown["position"] = f"{place.latitude}, {place.longitude}"
    shown["closed_days"] = hours_text.write_closed(place.closed_days)
    shown |= {f"hours_{day}": hours_text.write_day(place.hours, day) for day in range(7)}
    for key, row in place.access.items():
        shown |= {f"access_{key}": row.get("is", ""), f"note_{key}": row.get("note", "")}
    return shown
