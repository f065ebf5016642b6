"""Random streets, made by the normal actions, with the plain facts of each beside it (`words.Facts`).

The same seed gives the same street. Every text about a person is a mark of its own: letters that stand nowhere else.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.doors.leaks.words import Facts, Let, Someone, Span, Thing

BUILT = datetime(2026, 1, 5, 9, tzinfo=UTC)
CHANGED = datetime(2026, 2, 1, 12, tzinfo=UTC)
"""Half way some things end: duties, seats, who is known where, who was named."""
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""When everyone looks: a Monday morning."""
LATER = datetime(2026, 6, 1, 12, tzinfo=UTC)
CHOICES = ("only_me", "who_i_asked", "my_circle", "circle_and_workers", "hosts", "who_knows_me")
TELLS = ("wish", "talent", "need", "signs", "proud", "chapter", "learning", "part", "other")
LETTERS = "abcdefghijklmnoprstuvw"


def at(moment: datetime) -> None:
    """Set the clock of the house."""
    os.environ["SAMENBUUR_TEST_NOW"] = moment.isoformat()


@dataclass
class Builder:
    """One street while it is made."""

    seed: int
    dice: random.Random = field(init=False)
    facts: Facts = field(init=False)
    rooms: dict[str, list[Any]] = field(default_factory=dict)
    """House -> its communities."""
    boss: dict[str, Someone] = field(default_factory=dict)
    marked: int = 0
    coffees: list[tuple[Any, Someone, Someone]] = field(default_factory=list)
    """An activity, who shapes it, who takes part."""

    def __post_init__(self) -> None:
        self.dice, self.facts = random.Random(f"street {self.seed}"), Facts(NOW)

    def mark(self) -> str:
        """A word of its own: 'qx', five letters that count, and 'xq'."""
        self.marked += 1
        number, word = self.marked, ""
        for _ in range(5):
            number, left = divmod(number, len(LETTERS))
            word += LETTERS[(left * 7 + 3) % len(LETTERS)]
        return f"Qx{word}xq"

    def maybe(self, chance: float) -> bool:
        return self.dice.random() < chance

    def people(self, house: str) -> list[Someone]:
        return [one for one in self.facts.people if one.house == house]

    # People and where they stand.

    def begin(self) -> None:
        from samenbuur.accounts.actions import open_organisation
        from samenbuur.communities.actions import begin_community
        from samenbuur.people import actions as people

        for house, count in (("here", 2), ("there", 1)):
            place = open_organisation(name=f"Huis {house} {self.seed}", slug=f"{house}-{self.seed}")
            boss = self._someone(house)
            boss.row = people.first_administrator(organisation=place, first_name=boss.name)
            boss.duties.append(Span("administrator", None, BUILT))
            self.boss[house] = boss
            self.rooms[house] = [
                begin_community(organisation=place, name=f"Kamer {house} {self.seed} {number}", by=None)
                for number in range(count)
            ]

    def _someone(self, house: str) -> Someone:
        one = Someone(house, self.mark(), self.mark(), self.mark(), self.mark().lower())
        one.language = self.dice.choice(["nl", "en"])
        self.facts.people.append(one)
        return one

    def worker(self, house: str, kind: str, room: Any, *, until: datetime | None = None) -> Someone:
        from samenbuur.people import actions as people

        one = self._someone(house)
        by = self.boss[house].row
        one.row = people.take_on(first_name=one.name, kind=kind, community=room, by=by, until=until)
        one.duties.append(Span(kind, room.pk, BUILT, until))
        one.known.append(Span("known", room.pk, BUILT))
        people.describe(person=one.row, by=one.row, tell_apart=one.apart, likes=one.likes)
        return one

    def resident(self, house: str, room: Any, by: Someone) -> Someone:
        from samenbuur.people import actions as people

        one = self._someone(house)
        words = {"first_name": one.name, "tell_apart": one.apart, "likes": one.likes}
        one.row = people.meet(in_community=room, by=by.row, language=one.language, **words)
        one.known.append(Span("known", room.pk, BUILT))
        return one

    def friend(self, of: Someone) -> Someone:
        """Someone who is known nowhere, but for a seat."""
        from samenbuur.people import actions as people

        one = self._someone(of.house)
        does = self.mark()
        seat = people.add_to_circle(of=of.row, first_name=one.name, by=of.row, does=does)
        one.row = seat.taken_by
        people.describe(person=one.row, by=one.row, tell_apart=one.apart, likes=one.likes)
        self.facts.things.append(Thing("people.seat", of, seat, [does], also=one, since=BUILT))
        return one

    def way_in(self, one: Someone) -> None:
        from samenbuur.accounts.actions import make_account

        row, mail = one.row, f"{one.mail}@straat.example"
        row.account = make_account(username=f"{one.mail}-{self.seed}", email=mail, language=one.language)
        row.save(update_fields=["account"])

    # What is told.

    def hand(self, about: Someone) -> Someone:
        """Who writes it down: the person, or a worker to whom it was said."""
        workers = [one for one in self.people(about.house) if one is not about and self._writes(one, about)]
        return self.dice.choice([about, *workers])

    def _writes(self, one: Someone, about: Someone) -> bool:
        facts = Facts(BUILT, people=self.facts.people)
        return facts.works_for(one, about, "facilitator", "host")

    def thing(self, kind: str, about: Someone) -> Thing | None:
        by = about if kind == "seat" else self.hand(about)
        made = getattr(self, f"_{kind}")(about, by)
        if made is None:
            return None
        made.told_to, made.since = (None if by is about else by), BUILT
        self.facts.things.append(made)
        return made

    def _way(self, about: Someone, by: Someone) -> Thing:
        from samenbuur.people import actions as people

        value, note = self.mark(), self.mark()
        kind = self.dice.choice(["phone", "address", "other"])
        row = people.add_way(person=about.row, kind=kind, value=value, note=note, by=by.row)
        return Thing("people.way", about, row, [value, note])

    def _seat(self, about: Someone, by: Someone) -> Thing | None:
        from samenbuur.people import actions as people

        taken = {seat.also for seat in self.facts.things if seat.about is about}
        free = [one for one in self.people(about.house) if one is not about and one not in taken]
        if not free:
            return None
        other, asked, does = self.dice.choice(free), self.maybe(0.5), self.mark()
        row = people.take_seat(of=about.row, taken_by=other.row, by=by.row, asked_to_miss=asked, does=does)
        return Thing("people.seat", about, row, [does], also=other, asked=asked)

    def _told(self, about: Someone, by: Someone) -> Thing:
        from samenbuur.method.telling import Kind, fields_of
        from samenbuur.stories import actions as stories

        kind = Kind(self.dice.choice(TELLS))
        words = {name: self.mark() for name in fields_of(kind) if name != "form"}
        row = stories.tell(person=about.row, kind=kind, words=words, by=by.row)
        made = Thing("stories.told", about, row, list(words.values()))
        if self.maybe(0.3):
            made.before, words = made.marks, {name: self.mark() for name in words}
            made.row = stories.correct(told=row, words=words, by=by.row)
            made.marks = list(words.values())
        return made

    def _drawing(self, about: Someone, by: Someone) -> Thing:
        from samenbuur.circles import actions as circles

        row = circles.begin(person=about.row, by=by.row)
        marks = [self.mark(), self.mark()]
        circles.add_someone(drawing=row, by=by.row, name=marks[0], words=marks[1])
        return Thing("circles.drawing", about, row, marks[:1])

    def _step(self, about: Someone, by: Someone) -> Thing:
        from samenbuur.circles import actions as circles

        name, text = self.mark(), self.mark()
        kind = self.dice.choice(["ask", "find", "strengthen"])
        row = circles.prepare(person=about.row, kind=kind, words={"name": name, "text": text}, by=by.row)
        return Thing("circles.step", about, row, [name, text] if kind == "ask" else [name])

    def _encounter(self, about: Someone, by: Someone) -> Thing | None:
        from samenbuur.encounters import actions as encounters

        if by is about:
            return None
        struck = self.mark()
        row = encounters.meet(person=about.row, words={"how": "keep", "struck": struck}, by=by.row)
        return Thing("encounters.encounter", about, row, [struck])

    def _carrying(self, about: Someone, by: Someone) -> Thing | None:
        from samenbuur.circles import actions as circles

        if any(one.kind == "circles.carrying" and one.about is about for one in self.facts.things):
            return None
        text = self.mark()
        row = circles.say(person=about.row, enough=True, text=text, by=by.row)
        return Thing("circles.carrying", about, row, [text])

    # Who may see it.

    def choose(self, thing: Thing) -> None:
        from samenbuur.method.sharing import Audience
        from samenbuur.sharing import actions as sharing

        words = (*CHOICES, "house") if thing.kind == "stories.told" else CHOICES
        thing.audience = self.dice.choice(words)
        sharing.choose_audience(row=thing.row, audience=Audience(thing.audience), by=thing.about.row)

    def let(self, thing: Thing, now: datetime = BUILT) -> None:
        """Let someone in, or a group, or leave someone out: from now or later, for a time or for good."""
        from samenbuur.method.sharing import Audience
        from samenbuur.sharing import actions as sharing

        others = [
            one for one in self.people(thing.about.house) if one is not thing.about and one.gone != "erased"
        ]
        since = self.dice.choice([now, now, now, LATER])
        until = self.dice.choice([None, None, CHANGED, LATER + timedelta(days=9)])
        until = None if until is not None and until <= since else until
        terms: dict[str, Any] = {"since": since, "until": until}
        if self.maybe(0.3):
            made = Let(since, until, group=self.dice.choice(CHOICES[1:]))
            terms["audience"] = Audience(made.group)
        else:
            made = Let(since, until, to=self.dice.choice(others), but=self.maybe(0.4))
            terms |= {"to": made.to.row, "but": made.but}
            # The last word about someone stands.
            thing.lets = [one for one in thing.lets if one.to is not made.to]
        made.row = sharing.name(row=thing.row, by=thing.about.row, **terms)
        thing.lets.append(made)
