"""P75: the first in line is asked; when nothing is heard the next one is, until somebody says how it is."""

from datetime import date, datetime, timedelta

import pytest

from samenbuur import clock
from samenbuur.activities.models import Participation
from samenbuur.people import actions as people
from samenbuur.people.models import Person, Seat
from samenbuur.presence import closing, ladder, missing
from samenbuur.presence.models import Ask, Away, Message, MissMe, Notice
from samenbuur.presence.reasons import Reason
from samenbuur.refusal import Refused
from samenbuur.sharing.sight import visible
from tests.rooms.missed.table import asks, open_notices

Outcome = Notice.Outcome


@pytest.fixture
def notice(table):
    """Amina was not there on Wednesday; it is known at ten in the evening, and asked at eight the next morning."""
    asks(table, times=1)
    table.hold(0, "carla")
    return open_notices()[0]


def morning(table, hour=8, minute=0, days=1):
    day = clock.here(table.occasion(0).starts_at).replace(hour=hour, minute=minute)
    table.at(day + timedelta(days=days))


def asked(notice) -> list[str]:
    return [ask.asked.first_name for ask in Ask.objects.filter(notice=notice).order_by("pk")]


def seen_by(street, notice) -> set[str]:
    return {
        n for n in street.names() if visible(Notice.objects.filter(pk=notice.pk), street.viewer(n)).exists()
    }


def test_nobody_is_woken(table, notice, mailoutbox):
    """The occasion settles at ten in the evening; the message goes out at eight."""
    assert clock.here(notice.made_at).hour == 22
    table.sweep(hours=1)
    assert mailoutbox == []
    morning(table)
    table.sweep()
    assert [mail.to for mail in mailoutbox] == [["fee@straat.example"]]


def test_unless_she_asked_for_it(table, mailoutbox):
    asks(table, times=1, at_night=True)
    table.hold(0, "carla")
    table.sweep()
    assert len(mailoutbox) == 1


def test_a_mail_says_nothing_to_whoever_reads_along(table, notice, mailoutbox):
    """Neutral outside the product: no name, no place, no activity; a link with a key only."""
    morning(table)
    table.sweep()
    (mail,) = mailoutbox
    text = f"{mail.subject} {mail.body}".lower()
    assert not [
        word for word in ("amina", "eettafel", "linde", "fee", "gemist worden", "mis") if f" {word}" in text
    ]
    assert mail.extra_headers["X-Signal-Key"] in mail.body


def test_silence_brings_the_next_one(table, notice):
    people.ask_to_miss(seat=table.street.seat("amina", "bram"), asked=True, by=table.street.amina)
    morning(table, 10, 59)
    table.sweep()
    assert asked(notice) == ["Fee"]
    morning(table, 11, 0)
    table.sweep()
    assert asked(notice) == ["Fee", "Bram"]
    morning(table, 14, 0)
    table.sweep()
    assert asked(notice) == ["Fee", "Bram", "Dirk"]


def test_who_has_no_way_in_is_called_by_who_is_on_duty(table, notice):
    """The paper road is a full road: the one she chose has no page to read, so somebody must call them."""
    people.ask_to_miss(seat=table.street.seat("amina", "bram"), asked=True, by=table.street.amina)
    Person.objects.filter(pk=table.street.bram.pk).update(account=None)
    morning(table, 11, 0)
    table.sweep()
    assert asked(notice) == ["Fee", "Bram", "Dirk"]


def test_after_the_last_in_line_who_is_on_duty(table, notice):
    assert seen_by(table.street, notice) == {"amina", "fee"}
    morning(table, 11)
    table.sweep()
    assert asked(notice) == ["Fee", "Dirk"]
    assert seen_by(table.street, notice) == {"amina", "fee", "dirk"}


def test_it_never_falls_silent(table, notice):
    """Everyone was asked: every morning again, and the house hears that something waits, not about whom."""
    for hour in (11, 14, 17):
        morning(table, hour)
        table.sweep()
    for days in (2, 3, 4):
        morning(table, 9, days=days)
        table.sweep()
    kinds = list(Message.objects.filter(kind__in=["again", "nobody"]).values_list("kind", "to__first_name"))
    assert kinds.count(("again", "Dirk")) >= 3 and kinds.count(("nobody", "Ada")) >= 3
    assert not visible(Notice.objects.all(), table.street.viewer("ada")).exists()
    assert all(message.notice is None for message in Message.objects.filter(kind="nobody"))


def test_an_empty_circle_goes_to_who_is_on_duty(table):
    Seat.objects.filter(of=table.street.amina).update(asked_to_miss=False)
    asks(table, times=1)
    table.hold(0, "carla")
    assert asked(open_notices()[0]) == ["Dirk"]


def test_with_nobody_at_all_the_house_is_told(table, mailoutbox):
    street = table.street
    Seat.objects.filter(of=street.amina).update(asked_to_miss=False)
    for duty in street.dirk.duties.all():
        people.end_duty(duty=duty, by=street.ada)
    asks(table, times=1)
    from samenbuur.presence.actions import check_in

    table.at(table.occasion(0).starts_at)
    assert check_in(occasion=table.occasion(0), person=street.carla, by=street.hana).code == 201
    table.settle(0)
    morning(table)
    table.sweep()
    assert {mail.to[0] for mail in mailoutbox} == {"ada@straat.example"}
    assert open_notices()[0].next_at is not None


def test_who_looks_says_by_when_and_nobody_else_is_asked(table, notice):
    morning(table, 9)
    ladder.look(notice=notice, by=table.street.fee, look_by=clock.now() + timedelta(hours=6))
    morning(table, 14)
    table.sweep()
    assert asked(notice) == ["Fee"]
    with pytest.raises(Refused) as refused:
        ladder.look(notice=notice, by=table.street.dirk, look_by=clock.now() + timedelta(hours=1))
    assert refused.value.reason == Reason.NOT_YOURS


def test_who_looks_is_reminded_first_and_then_the_next_is_asked(table, notice):
    morning(table, 9)
    ladder.look(notice=notice, by=table.street.fee, look_by=clock.now() + timedelta(hours=1))
    morning(table, 10)
    table.sweep()
    assert Message.objects.filter(kind="remind", to=table.street.fee).count() == 1 and asked(notice) == [
        "Fee"
    ]
    morning(table, 11, 59)
    table.sweep()
    assert asked(notice) == ["Fee"]
    morning(table, 12)
    table.sweep()
    assert asked(notice) == ["Fee", "Dirk"]


def test_i_cannot_brings_the_next_one_at_once(table, notice):
    morning(table, 9)
    ladder.cannot_look(notice=notice, by=table.street.fee)
    assert asked(notice) == ["Fee", "Dirk"]


def test_only_one_of_two_who_press_at_once_goes(table, notice):
    morning(table, 11)
    table.sweep()
    ladder.look(notice=notice, by=table.street.dirk, look_by=clock.now() + timedelta(hours=1))
    with pytest.raises(Refused) as refused:
        ladder.look(notice=notice, by=table.street.fee, look_by=clock.now() + timedelta(hours=1))
    assert refused.value.reason == Reason.SOMEONE_LOOKS


@pytest.mark.parametrize("hours", [-1, 49])
def test_looking_happens_within_two_days(table, notice, hours):
    with pytest.raises(Refused) as refused:
        ladder.look(notice=notice, by=table.street.fee, look_by=clock.now() + timedelta(hours=hours))
    assert refused.value.reason == Reason.BY_WHEN


@pytest.mark.parametrize(
    "who", ["amina", "bram", "carla", "dirk", "els", "hana", "gina", "rob", "ada", "olga", "omar"]
)
def test_nobody_closes_it_who_was_not_asked(table, notice, who):
    for deed in (
        lambda by: closing.close(notice=notice, by=by, outcome=Outcome.FINE),
        lambda by: ladder.cannot_look(notice=notice, by=by),
        lambda by: ladder.look(notice=notice, by=by, look_by=clock.now() + timedelta(hours=1)),
    ):
        with pytest.raises(Refused):
            deed(getattr(table.street, who))
    notice.refresh_from_db()
    assert notice.closed_at is None and notice.taken_by is None


def test_who_lost_the_seat_has_no_say_any_more_and_gets_no_mail(table, notice, mailoutbox):
    people.leave_seat(seat=table.street.seat("amina", "fee"), by=table.street.amina)
    with pytest.raises(Refused):
        closing.close(notice=notice, by=table.street.fee, outcome=Outcome.FINE)
    morning(table)
    table.sweep()
    table.sweep()
    assert [mail.to for mail in mailoutbox] == [["dirk@straat.example"]]
    assert seen_by(table.street, notice) == {"amina", "dirk"}


def test_who_was_blocked_is_never_reached(table, notice, mailoutbox):
    people.block(by=table.street.amina, against=table.street.fee)
    people.block(by=table.street.amina, against=table.street.dirk)
    for days in (1, 2, 3):
        morning(table, 9, days=days)
        table.sweep()
    assert {mail.to[0] for mail in mailoutbox} <= {"ada@straat.example"}
    assert seen_by(table.street, notice) == {"amina"}


def test_a_new_order_counts_at_once(table):
    street = table.street
    bram = street.seat("amina", "bram")
    people.ask_to_miss(seat=bram, asked=True, by=street.amina)
    people.move_seat(seat=bram, to=1, by=street.amina)
    asks(table, times=1)
    table.hold(0, "carla")
    assert asked(open_notices()[0])[0] == "Bram"


@pytest.mark.parametrize("outcome", [o for o in closing.CHOICES if o != Outcome.AWAY])
def test_how_it_is_closes_it(table, notice, outcome):
    closing.close(notice=notice, by=table.street.fee, outcome=outcome)
    assert notice.closed_by == table.street.fee and notice.outcome == outcome
    morning(table, 11)
    table.sweep()
    assert asked(notice) == ["Fee"] and not Message.objects.filter(sent_at__isnull=False).exists()


def test_away_until_a_day_is_an_announced_absence(table, notice):
    closing.close(notice=notice, by=table.street.fee, outcome=Outcome.AWAY, away_until=date(2026, 3, 20))
    away = Away.objects.get()
    assert (away.last_day, away.told_to) == (date(2026, 3, 20), table.street.fee)
    table.hold(1, "carla")
    table.hold(2, "carla")
    assert open_notices() == []
    table.hold(3, "carla")
    assert len(open_notices()) == 1, "who does not come back after the announced day is missed again"


@pytest.mark.parametrize("until", [None, date(2026, 3, 1)])
def test_away_needs_a_day_that_lies_ahead(table, notice, until):
    with pytest.raises(Refused) as refused:
        closing.close(notice=notice, by=table.street.fee, outcome=Outcome.AWAY, away_until=until)
    assert refused.value.reason == Reason.UNTIL_WHEN


def test_please_do_not_call_ends_the_agreement(table, notice):
    closing.close(notice=notice, by=table.street.fee, outcome=Outcome.LEAVE)
    assert not MissMe.objects.filter(until=None).exists()


@pytest.mark.parametrize("outcome", closing.CHOICES)
def test_a_wrong_button_can_be_taken_back_with_all_that_followed(table, notice, outcome):
    until = date(2026, 3, 20) if outcome == Outcome.AWAY else None
    closing.close(notice=notice, by=table.street.fee, outcome=outcome, away_until=until)
    closing.reopen(notice=notice, by=table.street.fee)
    assert notice.closed_at is None and notice.outcome == ""
    assert not Away.objects.filter(withdrawn_at=None).exists()
    assert Participation.objects.filter(person=table.street.amina, until=None).exists()
    assert MissMe.objects.filter(until=None).exists()


def test_taking_back_goes_for_a_few_minutes_and_only_for_oneself(table, notice):
    closing.close(notice=notice, by=table.street.fee, outcome=Outcome.FINE)
    with pytest.raises(Refused):
        closing.reopen(notice=notice, by=table.street.dirk)
    table.at(clock.now() + timedelta(minutes=11))
    with pytest.raises(Refused) as refused:
        closing.reopen(notice=notice, by=table.street.fee)
    assert refused.value.reason == Reason.TOO_LATE


def test_coming_by_again_closes_what_nobody_took(table, notice):
    table.tick(1, "amina")
    table.sweep(minutes=14)
    assert len(open_notices()) == 1, "a wrong name may still be taken back"
    table.sweep(minutes=1)
    notice.refresh_from_db()
    assert (notice.outcome, notice.closed_by) == (Outcome.SEEN, table.street.dirk)


def test_a_wrong_name_ticked_does_not_end_the_looking(table, notice):
    from samenbuur.presence.actions import undo
    from samenbuur.presence.models import Attendance

    table.tick(1, "amina")
    assert undo(tap=Attendance.objects.get(person=table.street.amina).tap, by=table.street.dirk).code == 201
    table.sweep(minutes=20)
    (still,) = open_notices()
    assert still.seen_at is None and "Dirk" in asked(still)


def test_who_looks_hears_that_she_came_by(table, notice):
    table.before(1, days=0)
    table.at(clock.now() - timedelta(hours=1))
    ladder.look(notice=notice, by=table.street.fee, look_by=clock.now() + timedelta(hours=5))
    table.tick(1, "amina")
    assert Message.objects.filter(kind="seen", to=table.street.fee).count() == 1
    table.sweep(minutes=30)
    assert len(open_notices()) == 1, "who looks closes it"
    table.sweep(hours=5)
    assert open_notices() == [], "and if nothing more is heard, the tick is the answer"


def test_a_clock_that_jumps_an_hour_wakes_nobody(table, mailoutbox):
    """The night of 28 to 29 March 2026: seven hours later it is eight o'clock summer time."""
    from samenbuur.method import patience

    saturday = datetime(2026, 3, 28, 23, 30, tzinfo=clock.HERE)
    assert clock.here(patience.awake(saturday, clock.HERE)).isoformat() == "2026-03-29T08:00:00+02:00"
    late = datetime(2026, 3, 28, 21, tzinfo=clock.HERE)
    assert (
        clock.here(patience.after(late, timedelta(hours=3), clock.HERE)).isoformat()
        == "2026-03-29T10:00:00+02:00"
    )
    autumn = datetime(2026, 10, 24, 21, tzinfo=clock.HERE)
    assert (
        clock.here(patience.after(autumn, timedelta(hours=3), clock.HERE)).isoformat()
        == "2026-10-25T10:00:00+01:00"
    )


def test_a_friend_who_says_she_is_away_answers_the_request(table, notice):
    missing.announce_away(
        person=table.street.amina, first_day=BEGAN_AWAY, last_day=date(2026, 3, 30), by=table.street.bram
    )
    notice.refresh_from_db()
    assert (notice.outcome, notice.closed_by) == (Outcome.AWAY, table.street.bram)
    assert Away.objects.count() == 1


BEGAN_AWAY = date(2026, 3, 1)
