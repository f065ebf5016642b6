"""The dinner table on Wednesdays: amina asked to be missed there, fee is first in line, dirk is on duty."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from unittest.mock import patch

from samenbuur import clock
from samenbuur.activities.models import Activity, Occasion, Participation
from samenbuur.presence import missing, settling, sweep
from samenbuur.presence.actions import check_in, close_list
from samenbuur.presence.models import MissMe, Notice

BEGINS = date(2026, 3, 4)
"""A Wednesday, well after the street was built and before summer time begins."""


@dataclass
class Table:
    """An activity week after week. `hold(week, "carla")` lets it take place with who came."""

    street: object
    set_clock: object
    activity: Activity = None
    occasions: dict[int, Occasion] = field(default_factory=dict)

    def begin(self, *names: str, title: str = "Eettafel", at: time = time(17)) -> Table:
        """Start the activity, with these people taking part from the beginning."""
        self.activity = Activity.objects.create(
            community=self.street.room, title=title, weekdays=[2], first_day=BEGINS, at=at, published=True
        )
        for name in names:
            self.joins(name)
        return self

    def joins(self, name: str, comes_with: str | None = None) -> None:
        other = getattr(self.street, comes_with) if comes_with else None
        Participation.objects.update_or_create(
            person=getattr(self.street, name),
            activity=self.activity,
            until=None,
            defaults={"since": clock.moment(BEGINS - timedelta(days=30), time(9)), "comes_with": other},
        )

    def occasion(self, week: int) -> Occasion:
        """The occasion of a week, made when first asked for."""
        if week not in self.occasions:
            day = BEGINS + timedelta(weeks=week)
            start = clock.moment(day, self.activity.at)
            end = start + timedelta(hours=2)
            moments = {"starts_at": start, "ends_at": end, "settles_at": end + timedelta(hours=3)}
            # The sweep plans ahead as well: it is one and the same occasion.
            self.occasions[week], _ = Occasion.objects.get_or_create(
                activity=self.activity, original_day=day, defaults=moments
            )
        return Occasion.objects.get(pk=self.occasions[week].pk)

    def at(self, moment) -> None:
        """Set the clock of the house."""
        self.set_clock(moment.isoformat())

    def before(self, week: int = 0, days: int = 1) -> None:
        """The clock stands some days before a week's occasion."""
        self.at(self.occasion(week).starts_at - timedelta(days=days))

    def tick(self, week: int, *names: str, late: timedelta = timedelta(0)) -> None:
        """Tick people half an hour after the start (or later)."""
        occasion = self.occasion(week)
        self.at(occasion.starts_at + timedelta(minutes=30) + late)
        for name in names:
            answer = check_in(occasion=occasion, person=getattr(self.street, name), by=self.street.dirk)
            assert answer.code == 201, answer

    def hold(self, week: int, *names: str, settle: bool = True) -> None:
        """Let a week take place with these people, and its list be closed by the host."""
        self.tick(week, *names)
        close_list(occasion=self.occasion(week), by=self.street.hana)
        if settle:
            self.settle(week)

    def settle(self, week: int) -> None:
        """The clock strikes: the sweep goes round at the moment that the week settles."""
        occasion = self.occasion(week)
        self.at(occasion.settles_at)
        settling.settle(occasion.pk, clock.now())

    def sweep(self, **later) -> None:
        """Some time passes and the sweep goes round."""
        if later:
            self.at(clock.now() + timedelta(**later))
        # What goes by itself once a day has tests of its own, and would take most of the time of these.
        with patch.object(sweep.going, "round_"):
            sweep.once(clock.now())


def asks(table: Table, name: str = "amina", times: int | None = 2, **more) -> MissMe:
    """Someone asks to be missed: after so many times, or (None) 'you know me'."""
    person = getattr(table.street, name)
    way = MissMe.Way.AFTER if times else MissMe.Way.KNOW_ME
    return missing.ask_to_be_missed(person=person, by=person, way=way, times=times, **more)


def open_notices(*people) -> list[Notice]:
    """What is open, about these people or all."""
    rows = Notice.objects.filter(closed_at=None)
    return list((rows.filter(person__in=people) if people else rows).order_by("pk"))
