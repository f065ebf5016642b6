"""P74: whatever is ticked, cancelled, forgotten, announced, corrected and answered, in whatever order: as agreed.

The house is held against a model that knows nothing of it: a line of letters, one per week. C came, M missed, A away as
announced, - nothing to miss; `!` stands behind the miss that was reported.
"""

import os
from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from samenbuur import clock
from samenbuur.activities.models import Occasion
from samenbuur.presence import closing, missing
from samenbuur.presence.actions import check_in, close_list, undo
from samenbuur.presence.models import Attendance, Notice
from tests.rooms.missed.table import BEGINS, Table, asks, open_notices
from tests.street import build_street

WEEK = st.sampled_from(["came", "missed", "missed", "missed", "unfilled", "cancelled", "away"])
AFTERWARDS = st.sampled_from(["nothing", "nothing", "tick", "untick", "cancel", "answer"])
STORIES = st.lists(st.tuples(WEEK, AFTERWARDS, st.integers(0, 2)), min_size=3, max_size=10)
LETTER = {"came": "C", "missed": "M", "unfilled": "-", "cancelled": "-", "away": "A"}


class Line:
    """The model: letters and marks."""

    def __init__(self, times: int) -> None:
        self.times, self.letters, self.reported, self.open = times, [], set(), None
        self.filled: set[int] = set()

    def due(self, until: int, reported: set[int]) -> bool:
        """Read the line up to a week, from right to left: is a call agreed there?"""
        count = 0
        back = False
        if self.last(until) is None:
            return False
        for week in range(until, -1, -1):
            letter = self.letters[week]
            if letter == "C":
                return count >= self.times
            if week in reported:
                return back and count >= self.times
            if letter == "A":
                if any(w in reported for w in self.absence_before(week)):
                    return count >= self.times
                back = True
            if letter == "M":
                count += 1
        return count >= self.times

    def absence_before(self, week: int) -> list[int]:
        """The weeks before this one, back to when she was last seen."""
        found = []
        for before in range(week - 1, -1, -1):
            if self.letters[before] == "C":
                break
            found.append(before)
        return found

    def last(self, until: int) -> int | None:
        """The last missed week since she was last seen."""
        for week in range(until, -1, -1):
            if self.letters[week] == "C":
                return None
            if self.letters[week] == "M":
                return week
        return None

    def look(self) -> None:
        """What the agreement asks now."""
        end = len(self.letters) - 1
        if self.open is not None:
            if not self.due(self.open, self.reported - {self.open}):
                self.reported.discard(self.open)
                self.open = None
            elif "C" in self.letters[self.open + 1 :]:
                self.open = None
        if self.open is None and end >= 0 and self.due(end, self.reported):
            self.open = self.last(end)
            self.reported.add(self.open)


def week_in_the_house(table: Table, week: int, what: str) -> None:
    occasion = table.occasion(week)
    table.at(occasion.starts_at - timedelta(hours=1))
    if what == "away":
        day = BEGINS + timedelta(weeks=week)
        missing.announce_away(person=table.street.amina, first_day=day, last_day=day, by=table.street.amina)
    if what == "cancelled":
        Occasion.objects.filter(pk=occasion.pk).update(status=Occasion.Status.CANCELLED)
    elif what != "unfilled":
        table.tick(week, "carla", *(["amina"] if what == "came" else []))
        close_list(occasion=table.occasion(week), by=table.street.hana)
    table.at(occasion.settles_at)
    table.sweep()


def afterwards(table: Table, line: Line, week: int, what: str) -> None:
    amina, dirk, occasion = table.street.amina, table.street.dirk, table.occasion(week)
    there = Attendance.objects.filter(person=amina, occasion=occasion).first()
    planned = occasion.status == Occasion.Status.PLANNED
    kept = line.letters[week] in "CM" and planned
    if what == "tick" and kept and there is None:
        assert check_in(occasion=occasion, person=amina, by=dirk).code == 201
        line.letters[week] = "C"
    elif what == "untick" and kept and there is not None:
        assert undo(tap=there.tap, by=dirk).code == 201
        line.letters[week] = "M"
    elif what == "cancel" and kept and there is None:
        Occasion.objects.filter(pk=occasion.pk).update(status=Occasion.Status.CANCELLED)
        line.letters[week] = "-"
    elif what == "answer" and line.open is not None:
        closing.close(notice=open_notices()[0], by=table.street.fee, outcome=Notice.Outcome.FINE)
        line.open = None


def tell(story, times: int, set_clock) -> None:
    table = Table(build_street(), set_clock).begin("amina", "carla", "fee")
    table.before(0)
    asks(table, times=times)
    line = Line(times)
    for week, (what, then, back) in enumerate(story):
        if what == "away":
            # Saying that one is away today is an answer to whoever looks.
            line.open = None
        week_in_the_house(table, week, what)
        line.letters.append(LETTER[what])
        line.look()
        table.sweep(hours=1)
        agree(table, line, story, week)
        afterwards(table, line, max(0, week - back), then)
        line.look()
        table.sweep(hours=1)
        agree(table, line, story, week)


def agree(table: Table, line: Line, story, week: int) -> None:
    opened = [n.occasion_id for n in open_notices()]
    expected = [] if line.open is None else [table.occasion(line.open).pk]
    assert opened == expected, (week, "".join(line.letters), line.reported, line.open, story)


@settings(
    max_examples=int(os.environ.get("SAMENBUUR_EXAMPLES", "12")), deadline=None, derandomize=True,
    suppress_health_check=list(HealthCheck), phases=(Phase.generate,),
)  # fmt: skip
@given(story=STORIES, times=st.integers(1, 3))
def test_the_house_does_what_the_line_of_letters_says(db, story, times):
    before = os.environ.get("SAMENBUUR_TEST_NOW")
    try:
        with transaction.atomic():
            os.environ["SAMENBUUR_TEST_NOW"] = "2026-01-05T09:00:00+00:00"
            tell(story, times, lambda moment: os.environ.__setitem__("SAMENBUUR_TEST_NOW", moment))
            assert clock.stands_still()
            transaction.set_rollback(True)
    finally:
        os.environ.pop("SAMENBUUR_TEST_NOW", None)
        if before is not None:
            os.environ["SAMENBUUR_TEST_NOW"] = before
