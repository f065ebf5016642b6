"""AVG 5, 13 (issue: rights that work): what has had its time goes by itself, and nothing goes that was not told before."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.diary.models import Line
from samenbuur.method.sharing import Relation
from samenbuur.people import actions as people
from samenbuur.people.models import Acquaintance, DutyKind, Person, Seat
from samenbuur.people.reasons import Reason
from samenbuur.refusal import Refused
from samenbuur.sharing import erasing, going, locking, looks, over
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.models import Choice, Going, LastLook, Look

BEGAN = "2026-01-05T09:00:00+00:00"


@pytest.fixture
def sat(street, house_at, settings, tmp_path):
    """Fee sat in Amina's circle until the seventh of January; a seat is kept a year after that."""
    settings.KEYS = tmp_path / "keys"
    house_at("2026-01-07T12:00:00+01:00")
    people.leave_seat(seat=street.seat("amina", "fee"), by=street.amina)
    return street


def rounds(house_at, *moments):
    for moment in moments:
        house_at(moment)
        going.round_(clock.now())


def test_what_has_had_its_time_is_told_first_and_goes_on_the_day_that_was_told(sat, house_at):
    rounds(house_at, "2027-01-01T04:00:00+01:00")
    assert not Going.objects.exists(), "too early to tell"
    rounds(house_at, "2027-01-02T04:00:00+01:00", "2027-01-02T05:00:00+01:00")
    told = Going.objects.get(person=sat.amina)
    assert (told.what, told.on.isoformat()) == ("people.seat", "2027-02-01")
    rounds(house_at, "2027-01-31T23:00:00+01:00")
    assert Seat.objects.filter(taken_by=sat.fee).exists()
    rounds(house_at, "2027-02-01T04:00:00+01:00")
    assert not Seat.objects.filter(taken_by=sat.fee).exists() and not Going.objects.exists()
    assert Line.objects.filter(verb="sharing.went", about=sat.amina.key, by=None).count() == 1


def test_nothing_goes_untold_however_long_the_house_stood_still(sat, house_at):
    rounds(house_at, "2029-06-01T04:00:00+02:00")
    assert Seat.objects.filter(taken_by=sat.fee).exists()
    assert Going.objects.get(what="people.seat").on.isoformat() == "2029-07-01"


def test_a_worker_keeps_it_once_and_after_that_she_says_so_herself(sat, house_at):
    """AVG 5: nobody keeps something of her for ever by a tap of theirs; she may as often as she wants."""
    rounds(house_at, "2027-01-02T04:00:00+01:00")
    told = Going.objects.get()
    assert going.keep_longer(going=told, by=sat.dirk).isoformat() == "2028-02-01"
    rounds(house_at, "2028-01-10T04:00:00+01:00")
    told.refresh_from_db()
    found = going.groups(sat.viewer("hana"), sat.amina)
    assert [one.may_stay for one in found if one.one == told] == [False]
    for by in (sat.dirk, sat.hana):
        with pytest.raises(Refused) as refused:
            going.keep_longer(going=told, by=by)
        assert refused.value.reason == Reason.KEPT_ONCE
    assert going.keep_longer(going=told, by=sat.amina).isoformat() == "2029-01-31"
    told.refresh_from_db()
    assert going.keep_longer(going=told, by=sat.dirk).isoformat() == "2030-01-31", "she said yes: once more"


def test_what_was_kept_can_be_let_go_again_and_that_is_no_way_to_keep_it_for_ever(sat, house_at):
    rounds(house_at, "2027-01-02T04:00:00+01:00")
    told = Going.objects.get()
    going.keep_longer(going=told, by=sat.dirk)
    with pytest.raises(Refused):
        going.keep_no_longer(going=told, by=sat.hana)
    assert going.keep_no_longer(going=told, by=sat.dirk).isoformat() == "2027-02-01", "as it was told"
    told.refresh_from_db()
    assert going.keep_longer(going=told, by=sat.dirk).isoformat() == "2028-02-01"
    house_at("2027-11-01T12:00:00+01:00")
    with pytest.raises(Refused) as refused:
        going.keep_no_longer(going=told, by=sat.dirk)
    assert refused.value.reason == Reason.NOT_YOURS, "only she, now that its first day is past"
    assert going.keep_no_longer(going=told, by=sat.amina).isoformat() == "2027-11-01"
    told.refresh_from_db()
    with pytest.raises(Refused) as refused:
        going.keep_longer(going=told, by=sat.dirk)
    assert refused.value.reason == Reason.KEPT_ONCE, "she let it go"
    rounds(house_at, "2027-11-01T13:00:00+01:00")
    assert not Seat.objects.filter(taken_by=sat.fee).exists()


def test_she_lets_it_go_now_and_nobody_does_that_for_her(sat, house_at):
    rounds(house_at, "2027-01-02T04:00:00+01:00")
    told = Going.objects.get()
    for by in (sat.dirk, sat.hana, sat.carla):
        with pytest.raises(Refused):
            going.go_now(going=told, by=by)
    going.go_now(going=told, by=sat.amina)
    assert Seat.objects.filter(taken_by=sat.fee).exists(), "until the next round it can still be kept"
    told.refresh_from_db()
    for by in (sat.dirk, sat.hana):
        with pytest.raises(Refused) as refused:
            going.keep_longer(going=told, by=by)
        assert refused.value.reason == Reason.KEPT_ONCE, "by her alone: she said that it may go"
    rounds(house_at, "2027-01-02T05:00:00+01:00")
    assert not Seat.objects.filter(taken_by=sat.fee).exists()


def test_with_one_tap_it_stays_for_longer_and_is_told_again(sat, house_at):
    rounds(house_at, "2027-01-02T04:00:00+01:00")
    told = Going.objects.get()
    with pytest.raises(Refused) as refused:
        going.keep_longer(going=told, by=sat.carla)
    assert refused.value.reason == Reason.NOT_YOURS
    assert going.keep_longer(going=told, by=sat.amina).isoformat() == "2028-02-01"
    rounds(house_at, "2027-02-02T04:00:00+01:00", "2027-12-01T04:00:00+01:00")
    assert Seat.objects.filter(taken_by=sat.fee).exists()
    assert not going.about_to_go(sat.viewer("amina")).exists()
    house_at("2028-01-04T04:00:00+01:00")
    assert going.about_to_go(sat.viewer("amina")).count() == 1


def test_who_may_know_that_something_goes(sat, house_at):
    rounds(house_at, "2027-01-02T04:00:00+01:00")
    told = {name for name in sat.names() if going.about_to_go(sat.viewer(name)).exists()}
    assert told == {"amina", "dirk", "hana"}, (
        "she herself, and who works where she is known and is not blocked"
    )


def test_being_killed_in_between_does_no_harm(sat, house_at, monkeypatch):
    rounds(house_at, "2027-01-02T04:00:00+01:00")
    house_at("2027-02-01T04:00:00+01:00")
    monkeypatch.setattr(erasing, "let_rows_go", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        going.round_(clock.now())
    assert Going.objects.exists() and Seat.objects.filter(taken_by=sat.fee).exists()
    monkeypatch.undo()
    house_at("2027-02-01T04:00:00+01:00")
    going.round_(clock.now())
    assert not Going.objects.exists() and not Seat.objects.filter(taken_by=sat.fee).exists()


def test_many_go_in_pieces_and_the_last_piece_says_that_it_is_done(street, house_at, monkeypatch):
    monkeypatch.setattr(going, "AT_ONCE", 2)
    for number in range(5):
        Choice.objects.create(
            person=street.amina, what="people.way", thing=street.phone.key, before="", audience=str(number)
        )
    Choice.objects.update(at="2026-01-10T12:00:00+00:00")
    rounds(house_at, "2028-01-10T04:00:00+01:00", "2028-02-09T04:00:00+01:00")
    assert not Choice.objects.exists() and not Going.objects.filter(what="sharing.choice").exists()


def test_the_log_of_looks_is_kept_five_years_and_stays_sound_when_its_oldest_rows_go(
    street, house_at, settings, tmp_path
):
    settings.KEYS = tmp_path / "keys"
    for moment in ("2026-01-10T10:00:00+01:00", "2026-01-11T10:00:00+01:00", "2026-03-10T10:00:00+01:00"):
        house_at(moment)
        looks.wrote(by=street.dirk, about=street.amina, what="told", deed=Deed.READ, stands=Relation.ON_DUTY)
    rounds(house_at, "2031-01-04T04:00:00+01:00", "2031-01-31T04:00:00+01:00")
    assert Look.objects.count() == 3
    rounds(house_at, "2031-02-05T04:00:00+01:00")
    assert [row.number for row in Look.objects.all()] == [3] and not looks.tampered(street.amina.key)
    looks.wrote(by=street.dirk, about=street.amina, what="told", deed=Deed.READ, stands=Relation.ON_DUTY)
    assert not looks.tampered(street.amina.key)
    third = Look.objects.get(number=3)
    Look.objects.filter(number=3).delete()
    assert looks.tampered(street.amina.key), "what had not had its time is missed"
    LastLook.objects.update(gone=3, gone_mac=third.mac)
    assert looks.tampered(street.amina.key), "and saying that it had its time does not help"


def test_a_log_that_was_tampered_with_does_not_go(street, house_at, settings, tmp_path):
    settings.KEYS = tmp_path / "keys"
    for _ in range(2):
        looks.wrote(by=street.dirk, about=street.amina, what="told", deed=Deed.READ, stands=Relation.ON_DUTY)
    Look.objects.filter(number=1).delete()
    assert looks.let_go(street.amina.key, clock.now() + timedelta(days=1)) == 0 and Look.objects.exists()


def test_who_gave_no_sign_of_life_for_two_years_is_forgotten_after_it_was_told(
    street, house_at, settings, tmp_path
):
    settings.KEYS = tmp_path / "keys"
    rounds(house_at, "2028-01-03T04:00:00+01:00")
    assert not Going.objects.filter(what=over.PERSON).exists()
    rounds(house_at, "2028-01-06T04:00:00+01:00")
    gone = set(Going.objects.filter(what=over.PERSON).values_list("person__first_name", flat=True))
    # Fee and Bram sit in Amina's circle now; who works here stays. Els stopped working, Omar is of the other house.
    assert gone == {"Amina", "Carla", "Els", "Omar"}
    rounds(house_at, "2028-03-05T04:00:00+01:00")
    assert Person.objects.filter(first_name="Carla").exists()
    rounds(house_at, "2028-03-06T04:00:00+01:00")
    assert set(Person.objects.values_list("first_name", flat=True)) == {
        "Ada", "Oda", "Dirk", "Gina", "Hana", "Rob", "Olga", "Fee", "Bram"
    }  # fmt: skip


def test_a_sign_of_life_in_the_meantime_keeps_someone(street, house_at, settings, tmp_path):
    settings.KEYS = tmp_path / "keys"
    rounds(house_at, "2028-01-06T04:00:00+01:00", "2028-02-01T04:00:00+01:00")
    people.take_seat(of=street.fee, taken_by=street.carla, by=street.fee)
    rounds(house_at, "2028-03-06T04:00:00+01:00")
    assert Person.objects.filter(first_name="Carla").exists()
    assert not Going.objects.filter(person=street.carla, what=over.PERSON).exists()


def test_what_is_locked_stays_for_as_long_as_it_is_locked(sat, house_at):
    rounds(house_at, "2027-01-02T04:00:00+01:00")
    lock = locking.lock(person=sat.amina, by=sat.amina)
    rounds(house_at, "2027-02-02T04:00:00+01:00")
    assert Seat.objects.filter(taken_by=sat.fee).exists()
    locking.unlock(lock=lock, by=sat.amina)
    rounds(house_at, "2027-02-03T04:00:00+01:00")
    assert not Seat.objects.filter(taken_by=sat.fee).exists()


def test_an_ended_acquaintance_goes_and_one_that_runs_does_not(street, house_at):
    house_at("2026-01-07T12:00:00+01:00")
    Acquaintance.objects.filter(person=street.carla).update(until=clock.now())
    rounds(house_at, "2028-01-02T04:00:00+01:00", "2028-02-01T04:00:00+01:00")
    assert not Acquaintance.objects.filter(person=street.carla).exists()
    assert Acquaintance.objects.filter(person=street.fee).exists()


def test_an_organisation_chooses_its_own_term_and_it_holds(sat, house_at, settings, tmp_path):
    chosen = tmp_path / "terms.toml"
    chosen.write_text('"people.seat" = 200\n')
    settings.KEEPING = str(chosen)
    rounds(house_at, "2026-08-01T04:00:00+02:00")
    assert Going.objects.get(what="people.seat").on.isoformat() == "2026-08-31"


def test_duties_that_ended_go_after_two_years(street, house_at):
    rounds(house_at, "2028-02-15T04:00:00+01:00")
    assert Going.objects.filter(person=street.els, what="people.duty").exists()
    assert street.els.duties.filter(kind=DutyKind.FACILITATOR).exists()
