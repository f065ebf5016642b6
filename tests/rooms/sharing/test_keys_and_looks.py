"""A key per person, apart from the data; and a log of who looked that shows when someone touched it."""

import os
from uuid import uuid4

import pytest

from samenbuur.method.sharing import Relation
from samenbuur.sharing import keys, looks
from samenbuur.sharing.looks import Deed, tampered, wrote
from samenbuur.sharing.models import LastLook, Look


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


def test_what_is_sealed_opens_with_the_same_key_and_only_in_its_place():
    amina, fee = uuid4(), uuid4()
    sealed = keys.seal(amina, b"een geheim", "told 1")
    assert b"geheim" not in sealed
    assert keys.unseal(amina, sealed, "told 1") == b"een geheim"
    keys.seal(fee, b"x", "told 1")
    for person, place in ((fee, "told 1"), (amina, "told 2")):
        with pytest.raises(keys.Gone):
            keys.unseal(person, sealed, place)
    with pytest.raises(keys.Gone):
        keys.unseal(amina, sealed[:-1] + bytes([sealed[-1] ^ 1]), "told 1")


def test_a_key_that_was_forgotten_opens_nothing_any_more_and_its_bytes_are_gone(settings):
    amina = uuid4()
    sealed = keys.seal(amina, b"een geheim", "told 1")
    (place,) = settings.KEYS.glob("people/*/*.key")
    before = place.read_bytes()
    linked = settings.KEYS / "a-copy-made-by-a-hard-link"
    os.link(place, linked)
    assert keys.forget(amina) and not keys.forget(amina)
    assert not keys.has_key(amina) and before[4:] not in linked.read_bytes(), "overwritten, not only unlinked"
    with pytest.raises(keys.Gone):
        keys.unseal(amina, sealed, "told 1")
    # Who tells something again gets a new key: the old words stay closed.
    keys.seal(amina, b"nieuw", "told 2")
    with pytest.raises(keys.Gone):
        keys.unseal(amina, sealed, "told 1")


def test_the_key_of_the_house_can_be_changed_and_everything_still_opens(settings):
    people = [uuid4() for _ in range(5)]
    sealed = {person: keys.seal(person, str(person).encode(), "x") for person in people}
    before = {place.read_bytes() for place in settings.KEYS.glob("house/*.key")}
    assert keys.change_house_key() == 5
    after = {place.read_bytes() for place in settings.KEYS.glob("house/*.key")}
    assert len(after) == 1 and after.isdisjoint(before)
    for person, text in sealed.items():
        assert keys.unseal(person, text, "x") == str(person).encode()


def test_a_change_that_was_broken_off_halfway_is_begun_again(settings, monkeypatch):
    people = [uuid4() for _ in range(4)]
    sealed = {person: keys.seal(person, b"x", "x") for person in people}
    whole, count = keys._wrap, []

    def breaks(*given):
        count.append(1)
        if len(count) == 3:
            raise KeyboardInterrupt
        return whole(*given)

    monkeypatch.setattr(keys, "_wrap", breaks)
    with pytest.raises(KeyboardInterrupt):
        keys.change_house_key()
    assert all(keys.unseal(person, text, "x") == b"x" for person, text in sealed.items())
    assert keys.change_house_key() == 4
    assert all(keys.unseal(person, text, "x") == b"x" for person, text in sealed.items())


def test_with_another_key_of_the_house_nothing_opens(settings):
    amina = uuid4()
    sealed = keys.seal(amina, b"x", "x")
    (house,) = settings.KEYS.glob("house/*.key")
    house.write_bytes(os.urandom(32))
    with pytest.raises(keys.Gone):
        keys.unseal(amina, sealed, "x")


def test_keys_are_for_the_house_alone(settings):
    keys.seal(uuid4(), b"x", "x")
    for place in settings.KEYS.rglob("*"):
        assert place.stat().st_mode & 0o077 == 0, place.name


# Who looked.


@pytest.fixture
def some_looks(street):
    for deed in (Deed.READ, Deed.CHANGED, Deed.READ, Deed.PRINTED):
        wrote(by=street.dirk, about=street.amina, what="stories.told", deed=deed, stands=Relation.ON_DUTY)
    wrote(by=street.dirk, about=street.fee, what="stories.told", deed=Deed.READ, stands=Relation.ON_DUTY)
    return street


def test_an_untouched_log_is_whole(some_looks):
    assert Look.objects.filter(about=some_looks.amina.key).count() == 4
    assert [tampered(key) for key in looks.everyone_logged()] == [False, False]


def _change(street):
    Look.objects.filter(about=street.amina.key, number=2).update(by=street.hana.key)


def _leave_out(street):
    Look.objects.filter(about=street.amina.key, number=2).delete()


def _cut_off_the_end(street):
    Look.objects.filter(about=street.amina.key, number=4).delete()


def _cut_off_the_end_and_the_count(street):
    Look.objects.filter(about=street.amina.key, number=4).delete()
    third = Look.objects.get(about=street.amina.key, number=3)
    LastLook.objects.filter(about=street.amina.key).update(number=3, mac=third.mac)


def _take_all(street):
    Look.objects.filter(about=street.amina.key).delete()


def _another_time(street):
    from datetime import timedelta

    row = Look.objects.get(about=street.amina.key, number=1)
    Look.objects.filter(pk=row.pk).update(at=row.at - timedelta(hours=1))


@pytest.mark.parametrize(
    "touch",
    [_change, _leave_out, _cut_off_the_end, _cut_off_the_end_and_the_count, _take_all, _another_time],
    ids=lambda touch: touch.__name__.strip("_"),
)
def test_whoever_touches_the_log_is_noticed(some_looks, touch):
    touch(some_looks)
    assert tampered(some_looks.amina.key)
    assert not tampered(some_looks.fee.key)
