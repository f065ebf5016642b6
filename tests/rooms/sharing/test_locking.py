"""AVG 18: what is locked only the resident sees, for as long as it lasts; set and ended by them, aloud or on paper."""

import pytest

from samenbuur import clock
from samenbuur.method.sharing import Audience
from samenbuur.people.models import Acquaintance, Person, Seat, Way
from samenbuur.people.reasons import Reason
from samenbuur.presence import notices
from samenbuur.refusal import Refused
from samenbuur.sharing import actions, locking
from samenbuur.sharing.queries import who_sees
from samenbuur.sharing.sight import visible

EVERYBODY = ("fee", "bram", "dirk", "hana", "carla", "ada", "gina", "rob", "omar", "nobody")


@pytest.fixture
def shared(street, settings, tmp_path):
    settings.KEYS = tmp_path / "keys"
    actions.choose_audience(row=street.phone, audience=Audience.WHO_KNOWS_ME, by=street.amina)
    actions.name(row=street.phone, to=street.carla, by=street.amina)
    return street


def seen(street, name, rows):
    return visible(rows, street.viewer(name)).exists()


def test_everything_locked_is_seen_by_nobody_but_her_whatever_was_granted(shared):
    lock = locking.lock(person=shared.amina, by=shared.amina)
    mine = {
        "name": Person.objects.filter(pk=shared.amina.pk),
        "phone": Way.objects.filter(pk=shared.phone.pk),
        "seat": Seat.objects.filter(of=shared.amina),
        "known": Acquaintance.objects.filter(person=shared.amina),
    }
    for what, rows in mine.items():
        assert seen(shared, "amina", rows), what
        assert [name for name in EVERYBODY if seen(shared, name, rows)] == [], what
    assert [p.first_name for p in who_sees(shared.phone)] == ["Amina"]
    locking.unlock(lock=lock, by=shared.amina)
    assert [n for n in EVERYBODY if seen(shared, n, mine["phone"])] == [
        "fee",
        "bram",
        "dirk",
        "hana",
        "carla",
    ]


def test_one_thing_locked_closes_that_thing_and_nothing_else(shared):
    locking.lock(person=shared.amina, by=shared.amina, row=shared.phone)
    phone = Way.objects.filter(pk=shared.phone.pk)
    assert seen(shared, "amina", phone) and not any(seen(shared, name, phone) for name in EVERYBODY)
    assert [p.first_name for p in who_sees(shared.phone)] == ["Amina"]
    assert seen(shared, "dirk", Person.objects.filter(pk=shared.amina.pk))


def test_an_emergency_does_not_open_a_lock(shared):
    actions.open_in_emergency(about=shared.amina, reason="gas", by=shared.dirk, reported_to=shared.hana)
    locking.lock(person=shared.amina, by=shared.amina)
    assert not seen(shared, "dirk", Way.objects.filter(pk=shared.phone.pk))


def test_who_wrote_it_down_still_finds_it_to_end_it_and_nobody_else_does(shared):
    lock = locking.lock(person=shared.amina, by=shared.dirk)
    assert list(locking.written_by(shared.viewer("dirk"))) == [lock]
    for name in (*EVERYBODY, "dirk"):
        assert (locking.lock_for(shared.viewer(name), lock.key) is not None) == (name == "dirk"), name
    with pytest.raises(Refused):
        locking.unlock(lock=lock, by=shared.hana)
    locking.unlock(lock=lock, by=shared.dirk)
    assert seen(shared, "dirk", Person.objects.filter(pk=shared.amina.pk))


def test_with_the_paper_whoever_works_where_she_is_known_can_end_it(shared):
    lock = locking.lock(person=shared.amina, by=shared.amina)
    for who, code in ((shared.gina, locking.code_of(lock)), (shared.hana, "00000-00000"), (shared.hana, "")):
        with pytest.raises(Refused) as refused:
            locking.unlock_with_paper(code=code, by=who)
        assert refused.value.reason == Reason.NOT_POSSIBLE, "no code and not yours are the same"
    locking.unlock_with_paper(code=locking.code_of(lock).upper(), by=shared.hana)
    assert not locking.all_locked(clock.now()).exists()


def test_nobody_locks_anything_of_another(shared):
    for who in (shared.carla, shared.fee, shared.gina, shared.ada, shared.rob, shared.omar):
        with pytest.raises(Refused):
            locking.lock(person=shared.amina, by=who)
    with pytest.raises(Refused):
        locking.lock(person=shared.fee, by=shared.dirk, row=shared.phone)


def test_locking_twice_is_one_lock(shared):
    assert locking.lock(person=shared.amina, by=shared.amina) == locking.lock(
        person=shared.amina, by=shared.amina
    )


def test_a_lock_of_another_closes_nothing_of_mine(shared):
    locking.lock(person=shared.fee, by=shared.fee)
    mine = Seat.objects.filter(of=shared.amina, taken_by=shared.fee)
    assert seen(shared, "amina", mine) and seen(shared, "fee", mine)
    assert not seen(shared, "dirk", mine)


def test_the_notices_about_who_is_locked_are_seen_by_nobody(shared):
    locking.lock(person=shared.amina, by=shared.amina)
    assert not notices.mine_to_see(shared.viewer("dirk")).filter(person=shared.amina).exists()
