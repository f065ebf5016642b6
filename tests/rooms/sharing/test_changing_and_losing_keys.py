"""P19 and AVG 17, 32: keys are changed without losing a word; a lost key is said, nothing breaks, and a copy puts it back."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import reverse

from samenbuur.method.telling import Kind
from samenbuur.people.models import Person
from samenbuur.sharing import actions, erasing, granting, keys, objecting, rekeying
from samenbuur.sharing.models import Objection, Opening
from samenbuur.stories import actions as stories
from samenbuur.stories import queries
from samenbuur.stories.models import Told


@pytest.fixture
def store(street, settings, tmp_path):
    """Amina told three things that are sealed in three ways; Fee told one."""
    settings.KEYS = tmp_path / "keys"
    stories.tell(person=street.amina, kind=Kind.WISH, words={"text": "naar zee"}, by=street.amina)
    wish = Told.objects.get()
    stories.correct(told=wish, words={"text": "naar zee, samen"}, by=street.amina)
    objecting.object_to(person=street.amina, against="de lijst", asked=street.dirk, by=street.amina)
    actions.open_in_emergency(about=street.amina, reason="gas", by=street.dirk, reported_to=street.hana)
    stories.tell(person=street.fee, kind=Kind.WISH, words={"text": "vliegen"}, by=street.fee)
    return tmp_path


def words(street):
    mine = street.viewer("amina")
    (one,) = queries.told_by(mine, street.amina)
    ((_row, before),) = queries.earlier_of(mine, one.row)
    (objection,) = objecting.objections_of(mine, street.amina)
    return (
        one.words.get("text"),
        before.get("text"),
        objection.against,
        granting.reason_of(mine, Opening.objects.get()),
    )


ALL = ("naar zee, samen", "naar zee", "de lijst", "gas")
NONE = (None, None, "", "")


def test_everything_she_told_is_sealed_anew_and_the_old_key_opens_nothing(street, store):
    shutil.copytree(keys.folder(), store / "copy")
    before = bytes(Objection.objects.get().words)
    assert rekeying.change_key(street.amina) == 4 and words(street) == ALL
    assert bytes(Objection.objects.get().words) != before and rekeying.look().well
    shutil.rmtree(keys.folder())
    shutil.copytree(store / "copy", keys.folder())
    assert words(street) == NONE, "the key from before does not open what is sealed now"


@pytest.mark.parametrize("killed_at", ["put", "end"])
def test_changing_a_key_may_be_stopped_anywhere_and_begun_again(street, store, monkeypatch, killed_at):
    target = (rekeying.sealed, "put") if killed_at == "put" else (rekeying.keys, "end_change")
    with monkeypatch.context() as patch:
        patch.setattr(*target, lambda *_a, **_k: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            rekeying.change_key(street.amina)
    assert words(street) == ALL and rekeying.look().changing == [str(street.amina.key)]
    keys.change_house_key()
    assert words(street) == ALL, "also when the key of the house was changed in the meantime"
    rekeying.change_key(street.amina)
    assert words(street) == ALL and rekeying.look().well


def test_who_is_erased_halfway_a_change_leaves_neither_key(street, store, monkeypatch):
    keys.begin_change(street.amina.key)
    assert keys.forget(street.amina.key)
    assert words(street) == NONE and street.amina.key not in keys.kept_for()


def lose(street):
    (keys.folder() / "people" / street.amina.key.hex[:2] / f"{street.amina.key}.key").unlink()


def test_a_lost_key_is_said_clearly_and_nothing_else_breaks(street, store, enter):
    lose(street)
    found = rekeying.look()
    assert found.lost == {str(street.amina.key): 4} and not found.well
    assert words(street) == NONE
    assert [one.words["text"] for one in queries.told_by(street.viewer("fee"), street.fee)] == ["vliegen"]
    me = enter(street.amina)
    mine = {"key": street.amina.key}
    pages = [
        reverse("told:page", kwargs=mine),
        reverse("rights:page", kwargs=mine),
        reverse("rights:choose_lock", kwargs=mine),
    ]
    for path in (*pages, "/mijn/", "/mijn/alles/", "/mijn/alles.json"):
        assert me.get(path).status_code == 200, path
    assert (
        "niet meer te lezen"
        in me.get(f"/rechten/bezwaar/{Objection.objects.get().key}/").content.decode().lower()
    )


def test_a_copy_puts_a_lost_key_back(street, store):
    shutil.copytree(keys.folder(), store / "copy")
    lose(street)
    assert rekeying.put_back(store / "copy") == {"back": 1, "there": 1}
    assert words(street) == ALL and rekeying.look().well


def test_what_was_told_after_the_loss_stays_readable_beside_what_was_told_before(street, store):
    shutil.copytree(keys.folder(), store / "copy")
    lose(street)
    stories.tell(person=street.amina, kind=Kind.TALENT, words={"text": "soep koken"}, by=street.amina)
    assert rekeying.put_back(store / "copy")["beside"] == 1
    said = {one.words.get("text") for one in queries.told_by(street.viewer("amina"), street.amina)}
    assert said == {"naar zee, samen", "soep koken"}
    rekeying.change_key(street.amina)
    said = {one.words.get("text") for one in queries.told_by(street.viewer("amina"), street.amina)}
    assert said == {"naar zee, samen", "soep koken"} and rekeying.look().well


@pytest.mark.django_db(transaction=True)
def test_a_copy_never_brings_back_the_key_of_who_was_erased(street, store):
    shutil.copytree(keys.folder(), store / "copy")
    erasing.erase(person=Person.objects.get(pk=street.amina.pk), by=None)
    assert rekeying.put_back(store / "copy")["erased"] == 1 and not keys.has_key(street.amina.key)


def test_a_copy_that_no_key_of_this_house_opens_changes_nothing(street, store):
    shutil.copytree(keys.folder(), store / "copy")
    lose(street)
    for place in (store / "copy").glob("people/*/*.key"):
        place.write_bytes(os.urandom(len(place.read_bytes())))
    assert rekeying.put_back(store / "copy") == {"unreadable": 2}
    assert words(street) == NONE
    assert [one.words["text"] for one in queries.told_by(street.viewer("fee"), street.fee)] == ["vliegen"]


def test_the_runbook_names_every_command_that_it_needs(root):
    page = (root / "docs/operations/keys.md").read_text()
    for command in ("keys look", "keys change-house", "keys change-person", "keys put-back", "erase --again"):
        assert f"samenbuur {command}" in page


def test_the_command_says_that_there_is_no_copy(tmp_path):
    run = [sys.executable, "-m", "samenbuur", "keys", "put-back", str(tmp_path)]
    said = subprocess.run(
        run, capture_output=True, text=True, timeout=60, env={**os.environ, "SAMENBUUR_HOME": str(tmp_path)}
    )
    assert said.returncode == 2 and "no folder `people`" in said.stderr and Path(tmp_path).exists()


def test_what_the_look_prints_holds_no_name_and_no_word(street, store):
    lose(street)
    shown = json.dumps(rekeying.look().__dict__)
    assert "Amina" not in shown and "zee" not in shown
