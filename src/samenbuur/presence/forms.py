"""What one can fill in about being missed: choices instead of fields."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenbuur import clock
from samenbuur.people.models import Person
from samenbuur.presence import closing, notices, telling
from samenbuur.presence.models import MissMe, Notice
from samenbuur.sharing.viewing import Viewer


class HowItIs(forms.Form):
    """How it is, after looking: one choice, nothing about why."""

    outcome = forms.ChoiceField(label=gettext_lazy("Hoe is het?"), widget=forms.RadioSelect)
    away_until = forms.DateField(
        label=gettext_lazy("Tot en met welke dag weg?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, name: str = "", **kwargs: Any) -> None:
        """`name`: how the person is called."""
        super().__init__(*args, **kwargs)
        words = {
            Notice.Outcome.FINE: _("Alles is goed"),
            Notice.Outcome.ILL: _("Niet zo fit, er wordt op gelet"),
            Notice.Outcome.HELP: _("Er komt hulp"),
            Notice.Outcome.AWAY: _("Even weg, tot een dag"),
            Notice.Outcome.SEEN: _("Was er gewoon weer"),
            Notice.Outcome.STOPPED: _("Komt hier niet meer"),
            Notice.Outcome.LEAVE: _("Wil niet meer gemist worden"),
        }
        self.fields["outcome"].choices = [(str(k), w) for k, w in words.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A day is needed for 'away until'."""
        said = super().clean() or {}
        until = said.get("away_until")
        if said.get("outcome") == Notice.Outcome.AWAY and (until is None or until < clock.today()):
            self.add_error("away_until", _("Kies een dag die nog komt. Weet je die niet, kies dan ongeveer."))
        elif until is not None and until > clock.today() + closing.LONGEST_AWAY:
            self.add_error("away_until", _("Dat is te ver weg. Kies een dag binnen een jaar."))
        return said


class BeMissed(forms.Form):
    """How someone wants to be missed."""

    how = forms.ChoiceField(label=gettext_lazy("Wanneer mag er iemand kijken?"), widget=forms.RadioSelect)
    activity = forms.ChoiceField(label=gettext_lazy("Waar kijken we naar?"), widget=forms.RadioSelect)
    at_night = forms.BooleanField(
        label=gettext_lazy("Ook ’s nachts"),
        required=False,
        help_text=gettext_lazy(
            "Anders sturen we niemand een bericht tussen tien uur ’s avonds en acht uur ’s ochtends."
        ),
    )

    def __init__(self, *args: Any, viewer: Viewer, of: Person | None = None, **kwargs: Any) -> None:
        """The activities are those that the viewer takes part in, or the one who says it aloud (`of`)."""
        super().__init__(*args, **kwargs)
        times = [(str(n), telling.agreement(MissMe(way=MissMe.Way.AFTER, times=n))) for n in (1, 2, 3, 4)]
        know_me = ("know_me", telling.agreement(MissMe(way=MissMe.Way.KNOW_ME)))
        self.fields["how"].choices = [*times, know_me]  # type: ignore[attr-defined]
        self.found = {str(activity.key): activity for activity in notices.my_activities(viewer, of)}
        everything = (
            "",
            _("Overal: ergens gezien is goed") if of else _("Alles waar ik kom: ergens gezien is goed"),
        )
        one = [(key, activity.title) for key, activity in self.found.items()]
        self.fields["activity"].choices = [everything, *one]  # type: ignore[attr-defined]
        self.fields["activity"].required = False

    def agreed(self) -> dict[str, Any]:
        """Return what the action needs."""
        how = self.cleaned_data["how"]
        know_me = how == "know_me"
        return {
            "way": MissMe.Way.KNOW_ME if know_me else MissMe.Way.AFTER,
            "times": None if know_me else int(how),
            "activity": self.found.get(self.cleaned_data["activity"]),
            "at_night": self.cleaned_data["at_night"],
        }


class SayAway(forms.Form):
    """From when until when someone will not be there; no reason is asked."""

    first_day = forms.DateField(
        label=gettext_lazy("Vanaf"), widget=forms.DateInput(attrs={"type": "date"}), initial=clock.today
    )
    last_day = forms.DateField(
        label=gettext_lazy("Tot en met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("Laat leeg als je het nog niet weet: dan geldt het tot je er weer bent."),
    )

    def clean(self) -> dict[str, Any]:
        """The last day does not come before the first."""
        said = super().clean() or {}
        first, last = said.get("first_day"), said.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Deze dag ligt voor de eerste dag. Welke van de twee klopt niet?"))
        return said


def next_week(today: date) -> tuple[date, date]:
    """Return Monday and Sunday of next week."""
    monday = today + timedelta(days=7 - today.weekday())
    return monday, monday + timedelta(days=6)
