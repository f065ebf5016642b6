"""From a drawing to steps, asks, seats; what changed; who carries much (P8, P9, P14, P16, P28)."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.circles import actions, queries
from samenbuur.circles.models import Shift
from samenbuur.circles.reasons import Reason
from samenbuur.method.circle import Mix, Nature, Sector, StepKind
from samenbuur.method.sharing import Audience
from samenbuur.people import actions as people
from samenbuur.people.models import Person, Seat
from samenbuur.refusal import Refused
from samenbuur.sharing.actions import choose_audience

WORDS = {"name": "Corrie", "text": "Ga je donderdag mee?\nIk vind het druk.", "how": "tell"}


def refused(reason, deed):
    with pytest.raises(Refused) as refusal:
        deed()
    assert refusal.value.reason == reason


# A seat, after a yes.


def test_a_dot_becomes_a_seat_only_after_a_yes(street, drawing, corrie):
    give = {"drawing": drawing, "one": corrie, "by": street.dirk, "in_person": True}
    refused(Reason.NOT_YET_YES, lambda: actions.give_seat(said_yes=False, **give))
    before = Person.objects.count()
    seat = actions.give_seat(said_yes=True, does="belt op zondag", **give)
    assert (seat.taken_by.first_name, seat.does) == ("Corrie", "belt op zondag")
    assert Person.objects.count() == before + 1
    found = queries.one(street.viewer("amina"), drawing.key)
    assert found.picture.find(corrie).seat == str(seat.key)


def test_someone_known_here_takes_the_seat_and_no_second_person_is_made(street, drawing, corrie):
    before = Person.objects.count()
    actions.give_seat(drawing=drawing, one=corrie, by=street.amina, said_yes=True, known=street.carla)
    assert Seat.objects.filter(of=street.amina, taken_by=street.carla).exists()
    assert Person.objects.count() == before


def test_drawing_someone_makes_nobody_known_and_matches_nobody(street, drawing):
    """A neighbour called Carla in the drawing is not the Carla who is known here, unless amina says so."""
    before = Person.objects.count()
    dot = actions.add_someone(drawing=drawing, by=street.dirk, name="Carla")
    assert Person.objects.count() == before and dot.seat == ""


def test_a_seat_of_another_circle_cannot_be_tied_to_a_dot(street, drawing, corrie):
    other = people.take_seat(of=street.carla, taken_by=street.hana, by=street.carla)
    refused(
        Reason.NOT_YOURS, lambda: actions.connect(drawing=drawing, one=corrie, seat=other, by=street.amina)
    )


# Steps and asks.


def test_an_ask_is_hers_and_of_who_prepared_it_with_her(street):
    step = actions.prepare(person=street.amina, kind=StepKind.ASK, words=WORDS, by=street.dirk)
    seen = {who for who in street.names() if queries.step(street.viewer(who), step.key)}
    assert seen == {"amina", "dirk"}
    assert queries.step(street.viewer("amina"), step.key).words["text"] == WORDS["text"]
    assert b"donderdag" not in bytes(step.words)


def test_not_now_is_kept_until_someone_brings_it_back(street):
    words = {"tie": "x", "name": "Deniz"}
    step = actions.prepare(
        person=street.amina, kind=StepKind.STRENGTHEN, words=words, by=street.amina, resting=True
    )
    assert step.rests_since is not None
    actions.reopen(step=step, by=street.amina)
    step.refresh_from_db()
    assert step.rests_since is None and step.closed_at is None
    actions.rest(step=step, by=street.amina)
    step.refresh_from_db()
    assert step.rests_since is not None


@pytest.mark.parametrize(("done", "ended"), [(True, "done"), (False, "let_go")])
def test_done_and_let_go_are_both_an_end_with_what_came_of_it(street, done, ended):
    step = actions.prepare(person=street.amina, kind=StepKind.ASK, words=WORDS, by=street.amina)
    actions.close(step=step, done=done, came="Ze zei ja.", by=street.amina)
    said = queries.step(street.viewer("amina"), step.key)
    assert (said.words["ended"], said.words["came"]) == (ended, "Ze zei ja.")
    assert said.row.closed_at is not None
    actions.clear_away(clock.now() + timedelta(days=366))
    assert queries.step(street.viewer("amina"), step.key) is None, "a year after it is closed it is gone"


def test_nobody_else_closes_or_changes_a_step(street):
    step = actions.prepare(person=street.amina, kind=StepKind.ASK, words=WORDS, by=street.dirk)
    for who in ("hana", "carla", "rob", "bram"):
        refused(Reason.NOT_YOURS, lambda who=who: actions.close(step=step, done=True, by=street.people[who]))
        refused(
            Reason.NOT_YOURS,
            lambda who=who: actions.change_step(step=step, words=WORDS, by=street.people[who]),
        )


def test_a_step_about_nobody_and_nothing_is_refused(street):
    refused(
        Reason.EMPTY,
        lambda: actions.prepare(person=street.amina, kind=StepKind.FIND, words={}, by=street.amina),
    )


# What changed.


@pytest.fixture
def later(street, drawing, corrie):
    actions.add_someone(drawing=drawing, by=street.dirk, name="Joke", sector=Sector.HELP, nature=Nature.PAID)
    new = actions.begin(person=street.amina, by=street.dirk, former=drawing)
    actions.add_someone(drawing=new, by=street.dirk, name="Bram")
    return new


def test_what_changed_is_shared_with_nobody_until_she_says_so(street, drawing, later):
    assert all(
        queries.shift_for(street.viewer(who), drawing, later) is None
        for who in street.names()
        if who != "nobody"
    )
    shift = actions.share_shift(earlier=drawing, later=later, by=street.amina)
    assert queries.shift_for(street.viewer("dirk"), drawing, later) is None, "hers, until she chooses"
    choose_audience(row=shift, audience=Audience.MY_CIRCLE, by=street.amina)
    assert queries.mixes(street.viewer("fee"), shift) == (Mix(1, 1, 0), Mix(2, 1, 0))
    assert not queries.drawings(street.viewer("fee")).exists(), "numbers only; the drawings stay hers"


def test_who_may_not_see_it_gets_no_numbers_either(street, drawing, later):
    shift = actions.share_shift(earlier=drawing, later=later, by=street.dirk)
    for who in ("fee", "carla", "hana", "rob", "olga", "nobody"):
        assert queries.mixes(street.viewer(who), shift) is None
    assert queries.mixes(street.viewer("dirk"), shift) is not None


def test_two_drawings_are_shared_in_their_order_only(street, drawing, later):
    refused(Reason.NOT_THESE, lambda: actions.share_shift(earlier=later, later=drawing, by=street.amina))
    assert not Shift.objects.exists()


# Who carries much.


@pytest.fixture
def fee_in_three(street):
    for of in ("carla", "hana"):
        people.take_seat(of=street.people[of], taken_by=street.fee, by=street.people[of])


def test_who_sits_in_three_circles_is_asked_and_nobody_else_is_told(street, fee_in_three):
    assert queries.carried_by(street.viewer("fee")).circles == 3
    assert queries.carried_by(street.viewer("bram")) is None
    for who in street.names():
        if who != "nobody":
            assert queries.carrying_of(street.viewer(who), street.fee) is None, (
                "nothing was said, nothing is known"
            )


def test_what_she_says_of_it_is_hers_until_she_lets_it_be_seen(street, fee_in_three):
    said = actions.say(person=street.fee, enough=True, text="Twee is genoeg.", by=street.fee)

    def seen():
        return {
            w for w in street.names() if w != "nobody" and queries.carrying_of(street.viewer(w), street.fee)
        }

    assert seen() == {"fee"}
    choose_audience(row=said, audience=Audience.CIRCLE_AND_WORKERS, by=street.fee)
    assert seen() == {"fee", "dirk"}
    assert queries.carrying_of(street.viewer("dirk"), street.fee).words == {
        "says": "enough",
        "text": "Twee is genoeg.",
    }
    actions.good_again(carrying=said, by=street.fee)
    assert seen() == set()


def test_what_she_says_stands_for_half_a_year_and_then_goes(street, house_at):
    house_at("2026-03-02T10:00:00+01:00")
    actions.say(person=street.fee, enough=True, by=street.fee)
    house_at("2026-09-10T10:00:00+02:00")
    assert queries.carrying_of(street.viewer("fee"), street.fee) is None
    assert actions.clear_away(clock.now()) == 1


def test_how_an_ask_was_said_before_stays_for_the_person_alone(street):
    """AVG 16: a correction keeps its history; being closed or rested is no correction."""
    step = actions.prepare(person=street.amina, kind=StepKind.ASK, words=WORDS, by=street.dirk)
    actions.change_step(step=step, words={"text": "Ga je vrijdag mee?"}, by=street.dirk)
    actions.change_step(step=step, words={"text": "Ga je vrijdag mee?"}, by=street.dirk)
    actions.rest(step=step, by=street.amina)
    actions.reopen(step=step, by=street.amina)
    (before,) = queries.earlier_of(street.viewer("amina"), step)
    assert before[1]["text"] == WORDS["text"] and before[0].changed_by == street.dirk
    assert queries.earlier_of(street.viewer("dirk"), step) == []
