"""Random streets against an independent model of the rules: who may see, and who is said to see (security.md)."""

import random
from datetime import timedelta
from uuid import UUID

import pytest

from samenbuur import clock
from samenbuur.method.sharing import CHOOSABLE, Audience
from samenbuur.people import actions as people
from samenbuur.people.models import Acquaintance, Block, Duty, DutyKind, Membership, Person, Seat, Way
from samenbuur.refusal import Refused
from samenbuur.sharing import locking, stands
from samenbuur.sharing.actions import choose_audience, name, open_in_emergency, take_back
from samenbuur.sharing.models import Grant, Lock, Opening
from samenbuur.sharing.queries import who_sees
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

GROUPS = [UUID(int=1), UUID(int=2)]


def _everything_that_may_happen(dice, street, everyone, ways):
    """One random deed by a random person; most are refused, which is the point."""
    a, b, by = dice.choice(everyone), dice.choice(everyone), dice.choice(everyone)
    place = dice.choice([street.room, street.garden, street.elsewhere])
    seats, duties = list(Seat.objects.filter(until=None)), list(Duty.objects.filter(until=None))
    deeds = [
        lambda: people.take_seat(
            of=a, taken_by=b, by=dice.choice([a, by]), asked_to_miss=dice.random() < 0.5, in_person=True
        ),
        lambda: people.leave_seat(seat=dice.choice(seats), by=by),
        lambda: people.ask_to_miss(seat=dice.choice(seats), asked=dice.random() < 0.5, by=by),
        lambda: people.block(by=a, against=b),
        lambda: people.unblock(by=a, against=b),
        lambda: people.give_duty(person=a, kind=dice.choice(list(DutyKind)), community=place, by=by),
        lambda: people.end_duty(duty=dice.choice(duties), by=by),
        lambda: people.get_to_know(person=a, in_community=place, by=by),
        lambda: people.no_longer_known(person=a, in_community=place, by=by),
        lambda: ways.append(people.add_way(person=a, kind="phone", value="06", by=dice.choice([a, by]))),
        lambda: choose_audience(row=dice.choice(ways), audience=dice.choice(list(Audience)), by=by),
        lambda: name(
            row=dice.choice(ways), to=a, but=dice.random() < 0.4, by=dice.choice([b, by]), **_dates(dice)
        ),
        lambda: name(
            row=dice.choice(ways), audience=dice.choice(CHOOSABLE), by=dice.choice([b, by]), **_dates(dice)
        ),
        lambda: people.keep_group(
            group=dice.choice(GROUPS), people={p.pk for p in dice.sample(everyone, k=2)}
        ),
        lambda: name(
            row=dice.choice(ways), group=dice.choice(GROUPS), by=dice.choice([b, by]), **_dates(dice)
        ),
        lambda: take_back(grant=dice.choice(list(Grant.objects.all())), by=by),
        lambda: open_in_emergency(about=a, reason="valt", by=by, reported_to=b),
        lambda: locking.lock(person=a, by=by, row=dice.choice([None, *ways])),
        lambda: locking.unlock(lock=dice.choice(list(Lock.objects.all())), by=by),
    ]
    try:
        dice.choice(deeds)()
    except (Refused, IndexError):  # not allowed, or there is nothing of the kind left
        return False
    return True


def _dates(dice):
    """From now or from tomorrow, until taken back or until a day."""
    now = clock.now()
    since = now if dice.random() < 0.8 else now + timedelta(days=1)
    return {"since": since, "until": dice.choice([None, since + timedelta(hours=1)])}


def _reaches(audience: str, *, seats, asked, facilitator, host) -> bool:
    return {
        "only_me": False,
        "who_i_asked": asked,
        "asked_and_workers": asked or facilitator,
        "my_circle": bool(seats),
        "hosts": host or facilitator,
        "circle_and_workers": bool(seats) or facilitator,
        "who_knows_me": bool(seats) or facilitator or host,
        "house": True,
    }[audience]


def _model(row: Way, viewer: Person) -> bool:
    """The rules in words, read row by row in Python: knows nothing of queries or of the table."""
    person = row.person
    if viewer.pk == person.pk:
        return True
    locks = Lock.objects.filter(person=person, until=None)
    if any(lock.thing in (None, row.key) for lock in locks):
        return False
    if viewer.organisation_id != person.organisation_id:
        return False
    if Block.objects.filter(by=person, against=viewer).exists():
        return False
    now = clock.now()

    def runs(one) -> bool:
        return one.since <= now and (one.until is None or one.until > now)

    seats = [s for s in Seat.objects.filter(of=person, taken_by=viewer) if runs(s)]
    known = {k.community_id for k in Acquaintance.objects.filter(person=person) if runs(k)}
    duties = {d.kind for d in Duty.objects.filter(person=viewer) if runs(d) and d.community_id in known}
    facilitator, host = DutyKind.FACILITATOR in duties, DutyKind.HOST in duties
    grants = [g for g in Grant.objects.filter(thing=row.key) if runs(g)]
    if any(g.but and g.to_id == viewer.pk for g in grants):
        return False
    works = any(runs(d) for d in Duty.objects.filter(person=viewer))
    if any(not g.but and g.to_id == viewer.pk and (works or not g.while_on_duty) for g in grants):
        return True
    mine = {m.group for m in Membership.objects.filter(person=viewer) if runs(m)}
    if any(g.group in mine for g in grants if g.group):
        return True
    if row.told_to_id == viewer.pk and (seats or facilitator or host):
        return True
    if facilitator and any(runs(o) for o in Opening.objects.filter(about=person, by=viewer)):
        return True
    stands = {
        "seats": seats,
        "asked": any(s.asked_to_miss for s in seats),
        "facilitator": facilitator,
        "host": host,
    }
    words = [row.audience, *(g.audience for g in grants if g.audience)]
    return any(_reaches(word, **stands) for word in words)


@pytest.mark.parametrize("seed", range(8))
def test_in_any_street_the_query_the_words_and_the_sentence_agree(street, seed):
    """Random deeds; then every way to reach anyone, looked at by everyone: three answers that must be one."""
    dice = random.Random(seed)
    everyone, ways = list(street.people.values()), [street.phone]
    done = sum(_everything_that_may_happen(dice, street, everyone, ways) for _ in range(90))
    assert done >= 8, "too little happened for this to mean anything"
    looks = {v: set(visible(Way.objects.all(), Viewer(person=v))) for v in everyone}
    for way in Way.objects.select_related("person"):
        said = set(who_sees(way))
        for viewer in everyone:
            seen = way in looks[viewer]
            assert seen == _model(way, viewer), (
                f"{viewer.first_name} and {way.person.first_name}'s {way.audience}"
            )
            assert seen == (viewer in said), f"the sentence is wrong about {viewer.first_name}"


@pytest.mark.parametrize("seed", range(4))
def test_the_rule_says_the_same_for_one_person_for_many_and_where_too_many_are_known_to_hold(
    street, seed, monkeypatch
):
    """The rule is worded shorter for rows about one person, and longer where many people are known (P37)."""
    dice = random.Random(300 + seed)
    everyone, ways = list(street.people.values()), [street.phone]
    for _ in range(90):
        _everything_that_may_happen(dice, street, everyone, ways)
    for model, about in (
        (Way, "person"),
        (Seat, "of"),
        (Duty, "person"),
        (Acquaintance, "person"),
        (Person, "pk"),
    ):
        for who in everyone:
            viewer = Viewer(person=who)
            whole = set(visible(model.objects.all(), viewer))
            apart = [set(visible(model.objects.filter(**{about: one.pk}), viewer)) for one in everyone]
            assert set().union(*apart) == whole, f"{model.__name__} about one person, for {who.first_name}"
            with monkeypatch.context() as many:
                many.setattr(stands, "FEW", 0)
                assert set(visible(model.objects.all(), Viewer(person=who))) == whole


@pytest.mark.parametrize("seed", range(4))
def test_who_sees_a_person_a_seat_or_a_duty_is_said_right_as_well(street, seed):
    dice = random.Random(100 + seed)
    everyone, ways = list(street.people.values()), [street.phone]
    for _ in range(60):
        _everything_that_may_happen(dice, street, everyone, ways)
    for model in (Person, Seat, Duty, Acquaintance):
        for row in model.objects.all():
            said = set(who_sees(row))
            looked = {
                v for v in everyone if visible(model.objects.filter(pk=row.pk), Viewer(person=v)).exists()
            }
            assert said & set(everyone) == looked


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_tried_organisations_stay_apart(street, seed):
    """No deed, by whoever, ties two organisations together."""
    dice = random.Random(200 + seed)
    everyone, ways = list(street.people.values()), [street.phone]
    for _ in range(120):
        _everything_that_may_happen(dice, street, everyone, ways)
    for seat in Seat.objects.select_related("of", "taken_by"):
        assert seat.of.organisation_id == seat.taken_by.organisation_id
    for known in Acquaintance.objects.select_related("person", "community"):
        assert known.person.organisation_id == known.community.organisation_id
    for duty in Duty.objects.exclude(community=None).select_related("person", "community"):
        assert duty.person.organisation_id == duty.community.organisation_id
    for block in Block.objects.select_related("by", "against"):
        assert block.by.organisation_id == block.against.organisation_id
    for way in Way.objects.exclude(told_to=None).select_related("person", "told_to"):
        assert way.person.organisation_id == way.told_to.organisation_id
