"""The rules of sight as one says them aloud (security.md, rules 1 to 8), in plain Python over plain facts.

Written from the words, beside the house and not with it: this file imports nothing of Samenbuur, asks no database and
knows no table. What it answers is what the pages are held against.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

FACILITATOR, HOST, ADMINISTRATOR = "facilitator", "host", "administrator"


@dataclass(eq=False)
class Span:
    """Something that holds for a time; `what` and `where` say what."""

    what: str
    where: Any
    since: datetime
    until: datetime | None = None

    def runs(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at < self.until)


@dataclass(eq=False)
class Someone:
    """A person, with marks in place of what is said of them."""

    house: str
    name: str
    apart: str
    likes: str
    mail: str
    row: Any = None
    language: str = "nl"
    duties: list[Span] = field(default_factory=list)
    """`what` the kind of duty, `where` the community."""
    known: list[Span] = field(default_factory=list)
    """`where` the community."""
    blocked: set[Someone] = field(default_factory=set)
    """Who may not see this person."""
    gone: str = ""
    """'left', 'erased' or 'no account' (deactivated): such a one sees nothing; the first two are not seen either."""

    @property
    def looks(self) -> bool:
        return not self.gone

    @property
    def is_there(self) -> bool:
        return self.gone not in ("left", "erased")


@dataclass(eq=False)
class Let:
    """That someone, or a group, was let in beside the audience; or (`but`) that someone was left out."""

    since: datetime
    until: datetime | None
    to: Someone | None = None
    group: str = ""
    but: bool = False
    row: Any = None
    as_worker: bool = False
    """Named by a worker as one who works here: worth nothing once that one has no duty any more (rules 3 and 5)."""

    def runs(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at < self.until)


@dataclass(eq=False)
class Thing:
    """One thing about a person: its marks are on no other thing."""

    kind: str
    """The model: 'stories.told'."""
    about: Someone
    row: Any
    marks: list[str]
    audience: str = "only_me"
    told_to: Someone | None = None
    also: Someone | None = None
    """The other one whom it is about: who takes a seat."""
    asked: bool = False
    """Of a seat: whether this one is asked when the person is missed."""
    before: list[str] = field(default_factory=list)
    """Marks of how it was said earlier."""
    lets: list[Let] = field(default_factory=list)
    since: datetime | None = None
    until: datetime | None = None
    """Of a seat: when it ended. Of what was taken back: that moment."""
    locked: bool = False
    """Whether it is locked: then only the person sees it."""
    fixed: bool = False
    """Whether nobody chooses who sees it, and no emergency opens it: it is of whom it is about, and whom that says."""

    @property
    def erased(self) -> bool:
        return self.until is not None and self.until == self.since


@dataclass(eq=False)
class Emergency:
    """That someone opened the things of another: a reason, a day, told to a second person."""

    about: Someone
    by: Someone
    told: Someone
    mark: str
    since: datetime
    until: datetime
    row: Any = None


@dataclass
class Facts:
    """Everything that is so in one street, at one moment `at`."""

    at: datetime
    people: list[Someone] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    emergencies: list[Emergency] = field(default_factory=list)
    hosting: list[tuple[Someone, Someone]] = field(default_factory=list)
    """(who receives people at an activity by their part in it, who takes part there)."""
    missed: list[Someone] = field(default_factory=list)
    """Of whom it was noticed that they did not come."""

    # How one stands to another, now.

    def works_for(self, one: Someone, other: Someone, *kinds: str) -> bool:
        """A duty counts where the other is known, and only while both last."""
        here = {span.where for span in other.known if span.runs(self.at)}
        return any(span.what in kinds and span.where in here for span in one.duties if span.runs(self.at))

    def sits_with(self, one: Someone, other: Someone, *, asked: bool = False) -> bool:
        """`one` sits in the circle of `other`."""
        return any(
            seat.about is other and seat.also is one and self.stands(seat) and (seat.asked or not asked)
            for seat in self.things
            if seat.kind == "people.seat"
        )

    def stands(self, thing: Thing) -> bool:
        return thing.about.is_there and (thing.until is None or self.at < thing.until)

    def in_group(self, one: Someone, other: Someone, group: str) -> bool:
        """The audiences, in words."""
        circle, asked = self.sits_with(one, other), self.sits_with(one, other, asked=True)
        facilitates = self.works_for(one, other, FACILITATOR)
        receives = self.works_for(one, other, HOST)
        return {
            "only_me": False,
            "who_i_asked": asked,
            "asked_and_workers": asked or facilitates,
            "my_circle": circle,
            "hosts": receives or facilitates,
            "circle_and_workers": circle or facilitates,
            "who_knows_me": circle or facilitates or receives,
            "house": True,
        }[group]

    # The rules.

    def may_see(self, who: Someone | None, thing: Thing) -> bool:
        """Rules 1 to 7 for one thing that was told about a person."""
        if who is None or not who.looks:
            return False
        if who is thing.about and not thing.erased:
            return True
        if not self.stands(thing):
            # A seat that one had oneself is one's own to read back; a block beats that too.
            return who is thing.also and not thing.erased and who not in thing.about.blocked
        if who.house != thing.about.house or thing.locked:
            return False
        if thing.kind == "encounters.question" and not self.works(who):
            # Asked of a colleague: of who works here.
            return False
        if who in thing.about.blocked or (thing.also and who is not thing.also and who in thing.also.blocked):
            return False
        lets = [let for let in thing.lets if let.runs(self.at)]
        if any(let.but and let.to is who for let in lets):
            return False
        working = any(span.runs(self.at) for span in who.duties)
        if who is thing.also or any(let.to is who and (working or not let.as_worker) for let in lets):
            return True
        if who is thing.told_to and self.in_group(who, thing.about, "who_knows_me"):
            return True
        if self.opened(who, thing.about) and not thing.fixed:
            return True
        groups = {thing.audience} | {let.group for let in lets if let.group}
        return any(self.in_group(who, thing.about, group) for group in groups)

    def opened(self, who: Someone, about: Someone) -> bool:
        """An emergency: a day at most, and only while one is on that duty."""
        mine = [e for e in self.emergencies if e.by is who and e.about is about]
        return any(e.since <= self.at < e.until for e in mine) and self.works_for(who, about, FACILITATOR)

    def may_see_before(self, who: Someone | None, thing: Thing) -> bool:
        """How something was said earlier is for the person alone."""
        return who is thing.about and self.may_see(who, thing)

    def may_see_reason(self, who: Someone | None, one: Emergency) -> bool:
        return who is not None and who.looks and one.about.is_there and who in (one.about, one.by, one.told)

    def knows(self, who: Someone | None, other: Someone) -> bool:
        """That someone is known here is private (rule 8): for who stands around them and who works where they are known."""
        if who is None or not who.looks or not other.is_there:
            return False
        if who is other:
            return True
        if who.house != other.house or who in other.blocked:
            return False
        return self.in_group(who, other, "who_knows_me")

    def may_name(self, who: Someone | None, other: Someone) -> bool:
        """Whether `who` may read the first name of `other` somewhere. Wider than knowing: also what names them, in what
        one may see, and who may see what one told oneself. A block beats all of that."""
        if who is None or not who.looks or other.gone == "erased":
            return False
        if who is other or self._named_in_ones_own(who, other):
            return True
        if who.house != other.house or who in other.blocked:
            return False
        works_here = other.is_there and any(
            span.until is None or self.at < span.until for span in other.duties
        )
        return works_here or self.knows(who, other) or self._named_in_what_is_seen(who, other)

    def works(self, one: Someone) -> bool:
        return any(span.what in (FACILITATOR, HOST) and span.runs(self.at) for span in one.duties)

    def _named_in_ones_own(self, who: Someone, other: Someone) -> bool:
        """Rule 1 beside rule 4: whom one named oneself in a choice, and who wrote down or opened one's own things, one may
        read back. A seat is no such choice: it ends with the block, in both circles."""
        mine = [thing for thing in self.things if thing.about is who and not thing.erased]
        named = any(other is thing.told_to or any(let.to is other for let in thing.lets) for thing in mine)
        return named or any(e.about is who and other in (e.by, e.told) for e in self.emergencies)

    def _named_in_what_is_seen(self, who: Someone, other: Someone) -> bool:
        for thing in self.things:
            part = (thing.about, thing.also, thing.told_to)
            if other in part and self.may_see(who, thing):
                return True
            if thing.about is who and (
                self.may_see(other, thing) or any(let.to is other for let in thing.lets)
            ):
                return True
        for one in self.emergencies:
            if who in (one.about, one.by, one.told) and other in (one.about, one.by, one.told):
                return True
        for about in self.missed:
            # Who is asked to look is told who else was asked: they look together.
            if self.sits_with(who, about, asked=True) and self.sits_with(other, about, asked=True):
                return True
        return (who, other) in self.hosting and other.is_there

    # What a page may show.

    def allowed(self, who: Someone | None) -> set[str]:
        """Every mark that this one may come across, anywhere."""
        found = set()
        for thing in self.things:
            if self.may_see(who, thing):
                found |= set(thing.marks)
            if self.may_see_before(who, thing):
                found |= set(thing.before)
        for other in self.people:
            found |= {other.name} if self.may_name(who, other) else set()
            found |= {other.apart, other.likes} if self.knows(who, other) else set()
            # One's own account stays one's own after a goodbye: the page of it shows by which address one logs in.
            found |= {other.mail} if who is other and (other.looks or other.gone == "left") else set()
        found |= {one.mark for one in self.emergencies if self.may_see_reason(who, one)}
        return found

    def owed(self, who: Someone) -> set[str]:
        """Every mark that this one must be able to find by going where the links lead."""
        mine = [thing for thing in self.things if self.stands(thing) and self.may_see(who, thing)]
        found = {mark for thing in mine for mark in thing.marks}
        found |= {mark for thing in mine if self.may_see_before(who, thing) for mark in thing.before}
        return found | {other.name for other in self.people if self.knows(who, other)}

    def marks(self) -> set[str]:
        """Every mark in this street."""
        found = {mark for thing in self.things for mark in (*thing.marks, *thing.before)}
        found |= {mark for one in self.people for mark in (one.name, one.apart, one.likes, one.mail)}
        return found | {one.mark for one in self.emergencies}
