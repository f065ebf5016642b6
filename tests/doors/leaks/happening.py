"""How a random street comes about: built in January, changed in February, looked at on a Monday in March."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from tests.doors.leaks.more import rare_things
from tests.doors.leaks.streets import BUILT, CHANGED, NOW, Builder, at
from tests.doors.leaks.words import Emergency, Facts, Someone

KINDS = ("told", "told", "way", "seat", "seat", "drawing", "step", "carrying", "encounter")


def build(seed: int, *, rare: bool = False) -> Builder:
    """Make one street: four to six people in one house, two in another; with `rare` things as well, if asked."""
    it = Builder(seed)
    at(BUILT)
    it.begin()
    _people(it)
    _activity(it)
    at(BUILT + timedelta(hours=1))
    _things(it)
    at(CHANGED)
    _changes(it)
    if rare:
        rare_things(it)
    _nobody_came(it)
    at(NOW - timedelta(hours=2))
    _emergencies(it)
    at(NOW - timedelta(hours=1))
    _blocks_and_farewells(it)
    at(NOW)
    return it


def _people(it: Builder) -> None:
    room, garden = it.rooms["here"]
    far = it.rooms["there"][0]
    mate = it.worker("here", "facilitator", room)
    others = [it.resident("here", room, mate)]
    wishes = ["host", "resident", "elsewhere", "ending", "friend"]
    for wish in it.dice.sample(wishes, it.dice.choice([1, 2, 2, 3])):
        if wish == "host":
            it.worker("here", "host", room)
        elif wish == "elsewhere":
            it.worker("here", it.dice.choice(["facilitator", "host"]), garden)
        elif wish == "ending":
            it.worker("here", it.dice.choice(["facilitator", "host"]), room, until=CHANGED)
        elif wish == "friend":
            it.friend(others[0])
        else:
            others.append(it.resident("here", room, mate))
    neighbour = it.worker("there", "facilitator", far)
    it.resident("there", far, neighbour)
    for one in it.facts.people:
        it.way_in(one)


def _activity(it: Builder) -> None:
    """A coffee that has begun, at which one resident is received by another, who has no duty."""
    from samenbuur.activities import actions as activities
    from samenbuur.activities.models import Part

    for house, rooms in it.rooms.items():
        by = next(one for one in it.people(house) if any(d.what == "facilitator" for d in one.duties))
        day, hour = date(2026, 2, 23), time(9, 30)
        made = activities.start_activity(
            community=rooms[0], title=f"Koffie {it.seed}", first_day=day, at=hour, by=by.row, published=True
        )
        known = [p for p in it.people(house) if any(k.where == rooms[0].pk for k in p.known)]
        comes, receives = it.dice.choice(known), it.dice.choice(known)
        activities.take_part(person=comes.row, activity=made, by=by.row)
        shown = it.mark() if it.maybe(0.7) else ""
        activities.give_role(activity=made, person=receives.row, part=Part.HOSTS, by=by.row, shown_as=shown)
        it.facts.hosting.append((receives, comes))
        it.coffees.append((made, by, comes))


def _things(it: Builder) -> None:
    for about in list(it.facts.people):
        most = 2 if about.house == "there" else it.dice.choice([1, 2, 3])
        for _ in range(0 if about in it.boss.values() else most):
            thing = it.thing(it.dice.choice(KINDS), about)
            if thing is not None and it.maybe(0.7):
                it.choose(thing)
            for _again in range(it.dice.choice([0, 0, 1, 2])):
                if thing is not None and thing.kind != "people.seat":
                    it.let(thing)


def _changes(it: Builder) -> None:
    """Half way: what ends, and what is chosen anew."""
    from samenbuur.circles import actions as circles
    from samenbuur.people import actions as people
    from samenbuur.sharing import actions as sharing
    from samenbuur.stories import actions as stories

    for one in it.facts.people:
        for known in one.known:
            if it.maybe(0.1):
                room = next(r for rooms in it.rooms.values() for r in rooms if r.pk == known.where)
                people.no_longer_known(person=one.row, in_community=room, by=one.row)
                known.until = CHANGED
    for thing in it.facts.things:
        chance = it.dice.random()
        if thing.kind == "people.seat" and chance < 0.2:
            people.leave_seat(seat=thing.row, by=thing.also.row)
            thing.until = CHANGED
        elif thing.kind == "stories.told" and chance < 0.1:
            stories.withdraw(told=thing.row, by=thing.about.row)
            thing.until = CHANGED
        elif thing.kind == "circles.drawing" and chance < 0.1:
            circles.put_away(drawing=thing.row, by=thing.about.row)
            thing.until = CHANGED
        elif chance < 0.4:
            it.choose(thing)
        for let in thing.lets:
            if it.maybe(0.15) and let.since < CHANGED and (let.until is None or let.until > CHANGED):
                sharing.take_back(grant=let.row, by=thing.about.row)
                let.until = CHANGED


def _nobody_came(it: Builder) -> None:
    """A week ago nobody came to the coffee; who asked for it is missed, and those who were asked get a mail."""
    from samenbuur import clock
    from samenbuur.presence import actions, missing, settling, sweep

    for made, by, comes in it.coffees if it.maybe(0.5) else ():
        at(NOW - timedelta(days=14))
        missing.ask_to_be_missed(person=comes.row, by=comes.row, way="after", times=1)
        occasion = made.occasions.order_by("starts_at").first()
        at(occasion.ends_at)
        actions.close_list(occasion=occasion, by=by.row)
        at(occasion.settles_at)
        settling.settle(occasion.pk, clock.now())
        sweep.once(clock.now())
        it.facts.missed.append(comes)


def _emergencies(it: Builder) -> None:
    from samenbuur.sharing import actions as sharing

    when = NOW - timedelta(hours=2)
    facts = Facts(when, it.facts.people, it.facts.things)
    pairs = [
        (by, about) for by in it.facts.people for about in it.facts.people
        if by is not about and facts.works_for(by, about, "facilitator")
    ]  # fmt: skip
    for by, about in pairs:
        told = [
            p for p in it.people(by.house) if p not in (by, about) and any(d.runs(when) for d in p.duties)
        ]
        if not told or not it.maybe(0.15):
            continue
        mark, second = it.mark(), it.dice.choice(told)
        words = {"about": about.row, "reason": mark, "by": by.row, "reported_to": second.row}
        row = sharing.open_in_emergency(**words)
        one = Emergency(about, by, second, mark, when, when + timedelta(hours=24), row)
        if it.maybe(0.3):
            sharing.close_opening(opening=row, by=second.row)
            one.until = when
        it.facts.emergencies.append(one)


def _blocks_and_farewells(it: Builder) -> None:
    from samenbuur.accounts.actions import deactivate
    from samenbuur.people import actions as people
    from samenbuur.sharing import erasing

    now = NOW - timedelta(hours=1)
    here = it.people("here")
    for _ in range(it.dice.choice([0, 1, 1, 2])):
        _block(it, *it.dice.sample(here, 2), now)
    for one in here:
        if one in it.boss.values() or not it.maybe(0.06):
            continue
        one.gone = it.dice.choice(["left", "erased", "no account"])
        if one.gone == "left":
            people.leave(person=one.row, by=one.row)
        elif one.gone == "erased":
            erasing.erase(person=one.row, by=one.row)
            _without(it.facts, one)
        else:
            deactivate(account=one.row.account, by=None)
        for span in (*one.duties, *one.known) if one.gone != "no account" else ():
            span.until = min(filter(None, (span.until, now)))
        _seats_end(it.facts, one, now)


def something_else(it: Builder, minutes: int) -> None:
    """The same street a while later: a few things were chosen anew, and it is another graph."""
    from samenbuur.people import actions as people
    from samenbuur.sharing import actions as sharing

    it.facts.at = now = NOW + timedelta(minutes=minutes)
    at(now)
    alive = [t for t in it.facts.things if it.facts.stands(t) and t.about.looks and not t.fixed]
    for thing in it.dice.sample(alive, min(3, len(alive))):
        running = [let for let in thing.lets if let.runs(now)]
        if running and it.maybe(0.4):
            sharing.take_back(grant=running[0].row, by=thing.about.row)
            running[0].until = now
        elif thing.kind != "people.seat" and it.maybe(0.4):
            it.let(thing, now)
        else:
            it.choose(thing)
    by, against = it.dice.sample([p for p in it.people("here") if p.looks], 2)
    if against in by.blocked:
        people.unblock(by=by.row, against=against.row)
        by.blocked.discard(against)
    elif it.maybe(0.3):
        _block(it, by, against, now)


def _block(it: Builder, by: Someone, against: Someone, now: datetime) -> None:
    from samenbuur.people import actions as people

    people.block(by=by.row, against=against.row)
    by.blocked.add(against)
    for thing in it.facts.things:
        if thing.kind == "people.seat" and {thing.about, thing.also} == {by, against}:
            thing.until = min(filter(None, (thing.until, now)))


def _seats_end(facts: Facts, one: Someone, now: datetime) -> None:
    if one.is_there:
        return
    for thing in facts.things:
        if thing.kind == "people.seat" and one in (thing.about, thing.also):
            thing.until = min(filter(None, (thing.until, now)))


def _without(facts: Facts, one: Someone) -> None:
    """Who is erased takes along what was told, and the seats they took."""
    for thing in facts.things:
        if one is thing.also and thing.kind != "people.seat":
            thing.also = None
        elif one in (thing.about, thing.also):
            thing.until = thing.since
