"""What else there is in a street: rarer things, each about one of the people there, made on the day that things change.

They have dice of their own, so that the rest of a street is the same with and without them.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from tests.doors.leaks.streets import CHANGED, Builder
from tests.doors.leaks.words import FACILITATOR, HOST, Facts, Let, Someone, Thing

RARE = (
    "left_out",
    "named_for_a_time",
    "shift",
    "lock",
    "objection",
    "handover",
    "permission",
    "question",
    "thought",
    "named_by_a_worker",
)
OFTEN = 0.55


def rare_things(it: Builder) -> None:
    """Make some of them, and a place in each house."""
    from samenbuur.communities.actions import open_place

    for house, boss in it.boss.items():
        place = {"organisation": boss.row.organisation, "name": f"De Linde {house} {it.seed}"}
        open_place(by=boss.row, **place)
    rare = Rare(it)
    for kind in RARE:
        if rare.dice.random() < OFTEN:
            getattr(rare, kind)(rare.dice.choice(rare.here))


class Rare:
    """Makes them in one street; what cannot be (nobody to ask, nothing to lock) is not made."""

    def __init__(self, it: Builder) -> None:
        self.it, self.dice = it, random.Random(f"rare {it.seed}")
        self.facts = Facts(CHANGED, it.facts.people, it.facts.things)
        self.here = [one for one in it.people("here") if one not in it.boss.values()]

    def working(self, *but: Someone) -> list[Someone]:
        return [
            one for one in self.here
            if one not in but and any(duty.runs(CHANGED) for duty in one.duties)
        ]  # fmt: skip

    def helpers(self, about: Someone, *kinds: str) -> list[Someone]:
        return [one for one in self.working(about) if self.facts.works_for(one, about, *kinds)]

    def hand(self, about: Someone) -> Someone:
        return self.dice.choice([about, *self.helpers(about, FACILITATOR, HOST)])

    def add(self, kind: str, about: Someone, row: Any, marks: list[str], **more: Any) -> Thing:
        made = Thing(kind, about, row, marks, since=CHANGED, **more)
        self.it.facts.things.append(made)
        return made

    def told(self, about: Someone) -> Thing:
        from samenbuur.method.telling import Kind
        from samenbuur.stories import actions as stories

        mark = self.it.mark()
        row = stories.tell(person=about.row, kind=Kind.WISH, words={"text": mark}, by=about.row)
        return self.add("stories.told", about, row, [mark])

    def left_out(self, about: Someone) -> None:
        """Told to the whole house, but for one."""
        from samenbuur.method.sharing import Audience
        from samenbuur.sharing import actions as sharing

        thing, others = self.told(about), [one for one in self.here if one is not about]
        thing.audience = "house"
        sharing.choose_audience(row=thing.row, audience=Audience.HOUSE, by=about.row)
        to = self.dice.choice(others)
        row = sharing.name(row=thing.row, to=to.row, by=about.row, but=True)
        thing.lets.append(Let(CHANGED, None, to=to, but=True, row=row))

    def named_for_a_time(self, about: Someone) -> None:
        """One's own, but one other was let in for a while; it is over when everyone looks."""
        from samenbuur.sharing import actions as sharing

        thing, others = self.told(about), [one for one in self.here if one is not about]
        until, to = CHANGED + timedelta(days=7), self.dice.choice(others)
        row = sharing.name(row=thing.row, to=to.row, by=about.row, until=until)
        thing.lets.append(Let(CHANGED, until, to=to, row=row))

    def shift(self, about: Someone) -> None:
        """Two drawings, and what changed between them shared."""
        from samenbuur.circles import actions as circles

        by, drawn = self.hand(about), []
        told = None if by is about else by
        for day in (date(2026, 1, 7), date(2026, 1, 28)):
            row, mark = circles.begin(person=about.row, by=by.row, day=day), self.it.mark()
            circles.add_someone(drawing=row, by=by.row, name=mark)
            drawn.append(row)
            self.add("circles.drawing", about, row, [mark], told_to=told)
        row = circles.share_shift(earlier=drawn[0], later=drawn[1], by=by.row)
        self.it.choose(self.add("circles.shift", about, row, [], told_to=told))

    def lock(self, about: Someone) -> None:
        """One thing is locked: for as long as it lasts only the person sees it."""
        from samenbuur.sharing import locking

        kinds = ("stories.told", "people.way", "circles.step")
        mine = [t for t in self.it.facts.things if t.about in self.here and t.kind in kinds]
        mine = [thing for thing in mine if self.facts.stands(thing)]
        if mine:
            thing = self.dice.choice(mine)
            about = thing.about
            by = self.dice.choice(
                [about, *(one for one in self.helpers(about, FACILITATOR) if self.facts.may_see(one, thing))]
            )
            row = locking.lock(person=about.row, by=by.row, row=thing.row)
            thing.locked = True
            self.add("sharing.lock", about, row, [], also=None if by is about else by, fixed=True)

    def objection(self, about: Someone) -> None:
        from samenbuur.sharing import objecting

        if asked := self.working(about):
            answers, mark = self.dice.choice(asked), self.it.mark()
            row = objecting.object_to(person=about.row, by=about.row, against=mark, asked=answers.row)
            self.add("sharing.objection", about, row, [mark], also=answers, fixed=True)

    def handover(self, about: Someone) -> None:
        """What goes along is decided to be nothing: who comes hears that much; who leaves is named no longer."""
        from samenbuur.sharing import handing_over

        for by in self.helpers(about, FACILITATOR)[:1]:
            comes = [one for one in self.working(about, by) if any(d.what == FACILITATOR for d in one.duties)]
            if comes:
                to = self.dice.choice(comes)
                row = handing_over.prepare(person=about.row, to=to.row, by=by.row)
                handing_over.decide(handover=row, choices=(), by=about.row)
                row.refresh_from_db()
                self.add("sharing.handover", about, row, [], also=to, told_to=by, fixed=True)
                self._named_no_longer(about, by)

    def _named_no_longer(self, about: Someone, by: Someone) -> None:
        for thing in self.it.facts.things:
            for let in thing.lets if thing.about is about else ():
                if let.to is by and not let.but and let.runs(CHANGED):
                    let.until = CHANGED

    def permission(self, about: Someone) -> None:
        """That one may speak with a colleague, and what was weighed with them."""
        from samenbuur.encounters import actions as encounters
        from samenbuur.sharing.models import Grant

        for by in self.helpers(about, FACILITATOR)[:1]:
            colleagues, marks = self.working(about, by), [self.it.mark(), self.it.mark()]
            if not colleagues:
                return
            other = self.dice.choice(colleagues)
            words = {"what": marks[0]}
            ground = encounters.allow(
                person=about.row, by=by.row, words=words, how="aloud", colleague=other.row
            )
            words = {"question": marks[1]}
            weighed = encounters.discuss(permission=ground, words=words, by=by.row, weighing=True)
            for kind, row, mark in (("permission", ground, marks[0]), ("consultation", weighed, marks[1])):
                named = Grant.objects.get(thing=row.key, to=other.row)
                lets = [Let(CHANGED, None, to=other, row=named)]
                self.add(f"encounters.{kind}", about, row, [mark], told_to=by, lets=lets)

    def question(self, _about: Someone) -> None:
        """Asked of a colleague, without a name."""
        from samenbuur.encounters import actions as encounters

        working = self.working()
        if len(working) > 1:
            by, to = self.dice.sample(working, 2)
            mark = self.it.mark()
            row = encounters.ask(words={"question": mark}, to=to.row, by=by.row)
            self.add("encounters.question", by, row, [mark], also=to, fixed=True)

    def thought(self, _about: Someone) -> None:
        """What a worker noticed in themselves, shown to a colleague or to nobody."""
        from samenbuur.encounters import actions as encounters

        working = self.working()
        by, mark = self.dice.choice(working), self.it.mark()
        row = encounters.think(words={"struck": mark}, by=by.row)
        made = self.add("encounters.jotting", by, row, [mark], fixed=True)
        others = [one for one in working if one is not by]
        if others and self.dice.random() < 0.5:
            to = self.dice.choice(others)
            made.lets.append(
                Let(CHANGED, None, to=to, row=encounters.show(jotting=row, to=to.row, by=by.row))
            )

    def named_by_a_worker(self, about: Someone) -> None:
        """A worker writes down that one who works here may read it, a colleague or they themself; then that duty ends."""
        from samenbuur.method.telling import Kind
        from samenbuur.people import actions as people
        from samenbuur.sharing import actions as sharing
        from samenbuur.stories import actions as stories

        needed = {by for _made, by, _comes in self.it.coffees}
        helpers = self.helpers(about, FACILITATOR, HOST)
        if not (ending := [one for one in helpers if one not in needed]):
            return
        to, by, mark = self.dice.choice(ending), self.dice.choice(helpers), self.it.mark()
        row = stories.tell(person=about.row, kind=Kind.WISH, words={"text": mark}, by=by.row)
        named = sharing.name(row=row, to=to.row, by=by.row)
        let = Let(CHANGED, None, to=to, row=named, as_worker=not self.facts.sits_with(to, about))
        self.add("stories.told", about, row, [mark], told_to=by, lets=[let])
        for duty in to.row.duties.filter(until=None):
            people.end_duty(duty=duty, by=self.it.boss[to.house].row)
        for span in to.duties:
            span.until = CHANGED if span.until is None else span.until
