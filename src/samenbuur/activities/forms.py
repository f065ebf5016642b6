"""Forms about activities: short, with defaults that are usually right."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenbuur import clock
from samenbuur.activities import words
from samenbuur.activities.models import Activity, Kind, Occasion, Part, Register, Rhythm
from samenbuur.communities.models import Community, Place
from samenbuur.method.recurrence import Rule, first
from samenbuur.people.models import Person

TEN, TWELVE = time(10), time(12)


WITHIN_CALENDARS = MaxValueValidator(date(2100, 12, 31))
"""A rhythm counts on from its first day: past the last day that calendars know there is nothing."""


class DayInput(forms.DateInput):
    """A day, chosen from the telephone's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """A time, chosen from the telephone's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def _rhythms() -> list[tuple[str, str]]:
    return [
        (Rhythm.WEEKLY, _("elke week")),
        (Rhythm.FORTNIGHTLY, _("om de week")),
        (Rhythm.MONTHLY, _("één keer per maand")),
        (Rhythm.ONCE, _("één keer")),
    ]


def minutes_between(at: time, until: time) -> int:
    """Return how long it lasts; an end before the start lies after midnight."""
    passed = (until.hour * 60 + until.minute) - (at.hour * 60 + at.minute)
    return passed if passed > 0 else passed + 24 * 60


def end_of(activity: Activity) -> time:
    """Return the time at which an activity ends on the clock."""
    return (datetime.combine(activity.first_day, activity.at) + timedelta(minutes=activity.minutes)).time()


class ActivityForm(forms.Form):
    """An activity: what, which day, what time, where; the rest has sensible defaults."""

    title = forms.CharField(
        label=gettext_lazy("Wat gaan jullie doen?"),
        max_length=120,
        help_text=gettext_lazy("Bijvoorbeeld: Koffie aan de lange tafel"),
    )
    community: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=gettext_lazy("Bij welke gemeenschap?"), queryset=None, to_field_name="key"
    )
    rhythm = forms.ChoiceField(
        label=gettext_lazy("Hoe vaak?"), widget=forms.RadioSelect, initial=Rhythm.WEEKLY
    )
    first_day = forms.DateField(
        label=gettext_lazy("Vanaf welke dag?"), widget=DayInput(), validators=[WITHIN_CALENDARS]
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Op welke dagen van de week?"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Laat je dit leeg, dan is het de dag van de week van de eerste keer."),
    )
    nth = forms.TypedChoiceField(
        label=gettext_lazy("De hoeveelste van de maand?"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy(
            "Alleen voor één keer per maand. Laat je dit leeg, dan volgt het uit de eerste dag."
        ),
    )
    at = forms.TimeField(label=gettext_lazy("Hoe laat begint het?"), widget=ClockInput(), initial=TEN)
    until = forms.TimeField(
        label=gettext_lazy("Hoe laat is het afgelopen?"), widget=ClockInput(), initial=TWELVE
    )
    place: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=gettext_lazy("Waar?"),
        queryset=None,
        required=False,
        to_field_name="key",
        empty_label=gettext_lazy("Op de plek van de gemeenschap"),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Wat voor activiteit is het?"), initial=Kind.MEET)
    about = forms.CharField(
        label=gettext_lazy("Vertel er iets over"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    feels = forms.CharField(
        label=gettext_lazy("Hoe is het om er te zijn?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("In de woorden van wie er komt: druk of rustig, met hoeveel, wat je er kunt."),
    )
    register = forms.ChoiceField(
        label=gettext_lazy("Wat schrijven jullie op?"), widget=forms.RadioSelect, initial=Register.FIRST_NAMES
    )
    last_day = forms.DateField(
        label=gettext_lazy("Tot en met welke dag?"),
        required=False,
        validators=[WITHIN_CALENDARS],
        widget=DayInput(),
        help_text=gettext_lazy("Leeg: het gaat gewoon door."),
    )
    on_holidays = forms.BooleanField(label=gettext_lazy("Ook op feestdagen"), required=False)
    open_to_all = forms.BooleanField(
        label=gettext_lazy("Iedereen kan binnenlopen"), required=False, initial=True
    )
    published = forms.BooleanField(
        label=gettext_lazy("Zet het op het programma voor iedereen"), required=False, initial=True
    )

    def __init__(
        self,
        *args: Any,
        communities: QuerySet[Community],
        places: QuerySet[Place],
        activity: Activity | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {
            **(values_of(activity) if activity else {"first_day": next_week(clock.today())}),
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        self.activity = activity
        self._offer(communities, places)
        if activity is not None:
            # Whose it is and what is written down change by deeds of their own, that say what they mean.
            del self.fields["community"], self.fields["register"]
        elif len(communities) == 1:
            self.fields["community"].initial = communities[0].key
            self.fields["community"].widget = forms.HiddenInput()

    def _offer(self, communities: QuerySet[Community], places: QuerySet[Place]) -> None:
        self.fields["community"].queryset = communities  # type: ignore[attr-defined]
        self.fields["place"].queryset = places  # type: ignore[attr-defined]
        choices: dict[str, list[tuple[Any, str]]] = {
            "rhythm": _rhythms(),
            "weekdays": [(day, words.day_name(day)) for day in range(7)],
            "nth": [("", "–"), *((n, words.nths()[n]) for n in (1, 2, 3, 4, -1))],
            "kind": list(words.kinds().items()),
            "register": [(value, name) for value, (name, _why) in words.registers().items()],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def clean_first_day(self) -> date:
        """The first day lies ahead, or is that of an activity that began before."""
        day: date = self.cleaned_data["first_day"]
        began = self.activity.first_day if self.activity else None
        if day < clock.today() and day != began:
            raise forms.ValidationError(_("Deze dag is al voorbij. Kies vandaag of later."))
        return day

    def clean(self) -> dict[str, Any]:
        """What was said must give at least one day, and not last longer than half a day."""
        said = super().clean() or {}
        if said.get("at") and said.get("until"):
            said["minutes"] = minutes_between(said["at"], said["until"])
            if said["minutes"] > 12 * 60:
                self.add_error("until", _("Dit duurt langer dan twaalf uur. Klopt de eindtijd?"))
        if said.get("rhythm") != Rhythm.MONTHLY:
            said["nth"] = None
        if self.is_valid_so_far("first_day", "rhythm") and self._days_of(said) is None:
            self.add_error(
                "last_day",
                _("Zo is er geen enkele keer. Kies een latere laatste dag of een andere dag van de week."),
            )
        return said

    def is_valid_so_far(self, *names: str) -> bool:
        """Return whether these fields could be read."""
        return all(name in self.cleaned_data for name in names)

    def _days_of(self, said: dict[str, Any]) -> date | None:
        rule = rule_of(said)
        return first(rule) if rule.last_day is None or rule.last_day >= rule.first_day else None

    def details(self) -> dict[str, Any]:
        """Return what was filled in, as `start_activity` and `change_activity` take it."""
        kept = {name: value for name, value in self.cleaned_data.items() if name != "until"}
        kept["weekdays"] = kept.get("weekdays") or []
        return kept

    def preview(self) -> Rule | None:
        """Return the rule for showing the next dates, as far as it could be read."""
        if not self.is_bound:
            return rule_of({**self.initial, "rhythm": self.initial.get("rhythm", Rhythm.WEEKLY)})
        return rule_of(self.cleaned_data) if self.is_valid() else None


def next_week(today: date) -> date:
    """Return a first day that leaves time to tell people: the same weekday next week."""
    return today + timedelta(days=7)


def rule_of(said: dict[str, Any]) -> Rule:
    """Return the rule of what was filled in."""
    from samenbuur.method import recurrence

    first_day: date = said["first_day"]
    once = said["rhythm"] == Rhythm.ONCE
    nth = said.get("nth") or ((first_day.day + 6) // 7 if said["rhythm"] == Rhythm.MONTHLY else None)
    return Rule(
        rhythm=recurrence.Rhythm(said["rhythm"]),
        first_day=first_day,
        weekdays=() if once else tuple(said.get("weekdays") or ()),
        nth=nth,
        last_day=None if once else said.get("last_day"),
        on_holidays=bool(said.get("on_holidays")),
    )


def values_of(activity: Activity) -> dict[str, Any]:
    """Return an activity as the form shows it."""
    names = (
        "title",
        "rhythm",
        "first_day",
        "weekdays",
        "nth",
        "at",
        "kind",
        "about",
        "feels",
        "register",
        "last_day",
        "on_holidays",
        "open_to_all",
        "published",
    )
    shown = {name: getattr(activity, name) for name in names}
    place = activity.place.key if activity.place else None
    return shown | {"until": end_of(activity), "place": place, "community": activity.community.key}


class CancelForm(forms.Form):
    """Why it does not take place this time: a word to visitors, which may stay empty."""

    word = forms.CharField(
        label=gettext_lazy("Een woord voor wie wil komen"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Bijvoorbeeld: de verwarming is stuk. Volgende week zijn we er weer."),
    )


class MoveForm(forms.Form):
    """Another day, time or place, this time only."""

    day = forms.DateField(label=gettext_lazy("Welke dag?"), widget=DayInput(), validators=[WITHIN_CALENDARS])
    at = forms.TimeField(label=gettext_lazy("Hoe laat begint het?"), widget=ClockInput())
    until = forms.TimeField(label=gettext_lazy("Hoe laat is het afgelopen?"), widget=ClockInput())
    place: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=gettext_lazy("Waar?"),
        queryset=None,
        required=False,
        to_field_name="key",
        empty_label=gettext_lazy("Op de gewone plek"),
    )
    word = CancelForm.base_fields["word"]

    def __init__(self, *args: Any, occasion: Occasion, places: QuerySet[Place], **kwargs: Any) -> None:
        start, end = clock.here(occasion.starts_at), clock.here(occasion.ends_at)
        now = {"day": start.date(), "at": start.time(), "until": end.time(), "word": occasion.word}
        now["place"] = occasion.place.key if occasion.place else None
        kwargs["initial"] = now
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The new moment lies ahead."""
        said = super().clean() or {}
        if {"day", "at", "until"} <= said.keys():
            said["starts_at"] = clock.moment(said["day"], said["at"])
            said["minutes"] = minutes_between(said["at"], said["until"])
            if said["starts_at"] <= clock.now():
                self.add_error("day", _("Dit moment is al voorbij. Kies een moment dat nog komt."))
        return said


class EndForm(forms.Form):
    """The last time that it takes place."""

    last_day = forms.DateField(
        label=gettext_lazy("Wanneer is de laatste keer?"), widget=DayInput(), validators=[WITHIN_CALENDARS]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"last_day": clock.today()}
        super().__init__(*args, **kwargs)


class RoleForm(forms.Form):
    """Someone says yes to a part, and how they want to be named."""

    person: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=gettext_lazy("Wie?"), queryset=None, to_field_name="key", empty_label=None
    )
    part = forms.ChoiceField(
        label=gettext_lazy("Wat doet diegene?"), widget=forms.RadioSelect, initial=Part.HOSTS
    )
    shown_as = forms.CharField(
        label=gettext_lazy("Hoe wil diegene heten op het programma?"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("Vraag het eerst. Leeg: dan staat deze persoon niet op het programma."),
    )
    shown_phone = forms.CharField(
        label=gettext_lazy("Welk nummer mag iedereen zien?"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Alleen als diegene dat zelf wil."),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["person"].label_from_instance = person_said  # type: ignore[attr-defined]
        said = {
            Part.RUNS: _("organiseert het"),
            Part.HOSTS: _("ontvangt mensen"),
            Part.REACHABLE: _("is te bereiken voor vragen"),
        }
        self.fields["part"].choices = list(said.items())  # type: ignore[attr-defined]


def person_said(person: Person) -> str:
    """Return a name, with the words that tell two of the same name apart."""
    return f"{person.first_name} ({person.tell_apart})" if person.tell_apart else person.first_name


class ShownForm(forms.Form):
    """How someone wants to be named in the programme."""

    shown_as = RoleForm.base_fields["shown_as"]
    shown_phone = RoleForm.base_fields["shown_phone"]


class RegisterForm(forms.Form):
    """What is written down about who came."""

    register = forms.ChoiceField(label=gettext_lazy("Wat schrijven jullie op?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        kwargs["initial"] = {"register": activity.register}
        super().__init__(*args, **kwargs)
        self.fields["register"].choices = [(value, name) for value, (name, _why) in words.registers().items()]  # type: ignore[attr-defined]
