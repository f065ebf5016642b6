"""Seam 12: a backup is taken while the house lives, shows every flipped byte, and comes back whole or not at all."""

import hashlib
import json
import os
import re
import shutil
import signal
import time
from datetime import timedelta

import pytest

from samenbuur.config.backup import looking, manifest
from samenbuur.config.backup.lock import Lock, Locked
from tests.doors.seams.house import House, database, drop
from tests.doors.seams.model import graph

MARK = re.compile(rb"Mrk\d+x\d+x\d+q|proef\d+-u\d+")


@pytest.fixture
def new_house(tmp_path):
    """Make houses that are gone after the test."""
    made = []

    def make(name):
        made.append(database())
        return House(tmp_path / name, made[-1])

    yield make
    for address in made:
        drop(address)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory):
    """A small graph, seeded once: r0 logs in as u0, r1 has no account."""
    place = tmp_path_factory.mktemp("seeded")
    house = House(place / "home", database())
    made = graph(1, residents=2, items=6)
    made["items"][6]["kind"], made["items"][6]["protected_source"] = "wens", False
    (place / "graph.json").write_text(json.dumps(made))
    house.say("seed", place / "graph.json")
    yield house
    drop(house.env.get("SAMENBUUR_DATABASE", ""))


@pytest.fixture
def lived_in(seeded, tmp_path):
    """A house of one's own in which that graph was seeded."""
    address = database(seeded.env.get("SAMENBUUR_DATABASE", ""))
    shutil.copytree(seeded.home, tmp_path / "lived-in")
    house = House(tmp_path / "lived-in", address)
    house.keys = json.loads((house.home / "fixture.json").read_text())
    yield house
    drop(address)


ROOMS = ("people", "stories", "sharing", "communities", "accounts", "places")


def everything(house):
    """Every row of the rooms of a house, but those that a restore ends."""
    return house.ask(
        "{m._meta.label: sorted(str(sorted(r.items())) for r in m.objects.values())"
        f" for m in list(M.values()) if m._meta.app_label in {ROOMS!r}}}"
    )


def words_of(house, key):
    """What somebody told, opened with the keys of a house; None for what nobody can read."""
    return house.ask(
        "[__import__('samenbuur.sharing.sealed', fromlist=['x']).found(t)"
        f" for t in Told.objects.filter(person__key={key!r}).select_related('person').order_by('pk')]"
    )


def test_a_backup_comes_back_in_a_fresh_house_as_it_was_with_its_keys(lived_in, new_house, tmp_path):
    place = tmp_path / "b"
    lived_in.say("backup", place)
    assert sorted(p.name for p in place.iterdir()) == ["database.age", "manifest.json"]
    before = everything(lived_in)
    fresh = new_house("fresh")
    fresh.say("restore", place)
    after = everything(fresh)
    for one in (before, after):
        for ended in ("people.Invitation", "communities.Published"):
            one.pop(ended)
    assert after == before
    assert (
        words_of(fresh, lived_in.keys["bodies"]["r1"][0])
        == words_of(lived_in, lived_in.keys["bodies"]["r1"][0])
        != []
    )


def test_the_data_hold_no_word_and_no_key_and_open_for_nobody_once_the_copy_of_the_keys_is_gone(
    lived_in, new_house, tmp_path
):
    """Security, lesson 8: a key that lies in the same backup as the data erases nothing."""
    place = tmp_path / "b"
    lived_in.say("backup", place)
    files = b"".join(p.read_bytes() for p in place.iterdir())
    assert not MARK.search(files) and b"AGE-SECRET" not in files
    for key in (lived_in.home / "keys").glob("people/*/*.key"):
        assert key.read_bytes() not in files
    shutil.rmtree(tmp_path / "b-keys")
    code, _out, said = new_house("fresh").run("restore", place)
    assert code == 1 and "seven days" in said and "Nothing was changed." in said


def test_who_was_erased_since_does_not_come_back_neither_here_nor_in_a_fresh_house(
    lived_in, new_house, tmp_path
):
    """AVG 17."""
    place, gone = tmp_path / "b", lived_in.keys["bodies"]["r1"][0]
    stays = lived_in.keys["bodies"]["r0"][0]
    lived_in.say("backup", place)
    for key in lived_in.keys["bodies"]["r1"]:
        lived_in.say("erase", key, "--yes")
    fresh = new_house("fresh")
    assert "Erased again" in fresh.say("restore", place)
    assert "Erased again" in lived_in.say("restore", place, "--replace")
    for house in (fresh, lived_in):
        people = house.ask("[str(k) for k in Person.objects.values_list('key', flat=True)]")
        assert gone not in people and stays in people
        assert not list((house.home / "keys").glob(f"people/*/{gone}.key"))
        assert list((house.home / "keys").glob(f"people/*/{stays}.key"))
        assert house.ask(f"Told.objects.filter(person__key={gone!r}).count()") == 0


def test_sessions_invitations_and_lent_devices_of_that_time_are_over_and_nothing_is_sent_twice(
    new_house, tmp_path
):
    """P74: being missed goes on, by a message of its own."""
    house = new_house("due")
    house.say("migrate", "--quiet")
    keys = house.say("test", "due-signals", "2").split()
    settle = house.script(
        "from samenbuur import clock; from samenbuur.presence import settling\n"
        "for pk in settling.due(clock.now()): settling.settle(pk, clock.now())\n"
        "from django.contrib.sessions.backends.db import SessionStore as S\n"
        "s = S(); s['x'] = 1; s.save()\n"
        "from samenbuur.presence.models import Door; from samenbuur.activities.models import Occasion\n"
        "from samenbuur.people.models import Person\n"
        "Door.objects.create(occasion=Occasion.objects.first(), lent_by=Person.objects.first(), token_hash='x', until=clock.now())\n"
    )
    assert settle.wait(timeout=120) == 0, settle.stderr.read()
    house.say("backup", tmp_path / "b")
    house.say("worker", "--once")
    fresh = new_house("fresh")
    fresh.say("restore", tmp_path / "b")
    assert fresh.ask("Session.objects.count()") == 0
    assert fresh.ask("Door.objects.filter(ended_at=None).count()") == 0
    assert fresh.ask("Invitation.objects.filter(used_at=None, withdrawn_at=None).count()") == 0
    let_go = fresh.ask(
        "[str(k) for k in Message.objects.filter(why='put_back').values_list('key', flat=True)]"
    )
    assert set(keys) <= set(let_go)
    assert fresh.ask("Notice.objects.filter(closed_at=None).exclude(next_at=None).count()") >= 2
    fresh.say("worker", "--once")
    again = (
        "".join(p.read_text() for p in (fresh.home / "mail").glob("*"))
        if (fresh.home / "mail").exists()
        else ""
    )
    assert not any(key in again for key in keys)


def test_it_refuses_a_house_with_people_and_leaves_it_as_it_is_unless_asked(lived_in, tmp_path):
    lived_in.say("backup", tmp_path / "b")
    lived_in.script("from samenbuur.people.models import Person; Person.objects.update(likes='later')").wait()
    before = everything(lived_in)
    code, _out, said = lived_in.run("restore", tmp_path / "b")
    assert code == 1 and "--replace" in said and everything(lived_in) == before
    lived_in.say("restore", tmp_path / "b", "--replace")
    assert lived_in.ask("Person.objects.filter(likes='later').count()") == 0


def test_it_refuses_as_long_as_somebody_has_the_house_open(lived_in, tmp_path):
    lived_in.say("backup", tmp_path / "b")
    busy = lived_in.script(
        "from samenbuur.people.models import Person; Person.objects.count(); print('open', flush=True); import time; time.sleep(99)"
    )
    try:
        assert busy.stdout.readline().strip() == "open"
        code, _out, said = lived_in.run("restore", tmp_path / "b", "--replace")
        assert (code == 1 and "stop it first" in said) or "stop the house first" in said
    finally:
        busy.kill()
        busy.wait()


def test_the_keys_of_another_house_are_not_mixed(lived_in, new_house, tmp_path):
    other = new_house("other")
    made = graph(2, residents=1, items=2)
    made["items"][0]["kind"] = "wens"
    (tmp_path / "other.json").write_text(json.dumps(made))
    other.say("seed", tmp_path / "other.json")
    lived_in.say("backup", tmp_path / "b")
    before = everything(other)
    code, _out, said = other.run("restore", tmp_path / "b", "--replace")
    assert code == 1 and "another house" in said and everything(other) == before


WRITER = """
from samenbuur.people import actions; from samenbuur.people.models import Person, DutyKind
from samenbuur.communities.models import Community
by = Person.objects.filter(duties__kind=DutyKind.FACILITATOR, duties__until=None).first()
room = by.duties.filter(until=None, kind=DutyKind.FACILITATOR).first().community
n = 0
while True:
    print(actions.meet(first_name=f"N{n}", in_community=room, by=by).key, flush=True); n += 1
"""


def test_what_is_taken_while_people_write_is_one_moment_with_all_that_was_said_to_be_stored(
    lived_in, new_house, tmp_path
):
    """A drill: someone writes all the time; a backup is cut off by kill -9, the next one is good and comes back."""
    writer = lived_in.script(WRITER)
    try:
        acknowledged = [writer.stdout.readline().strip() for _ in range(5)]
        cut = lived_in.begin("backup", tmp_path / "cut")
        time.sleep(0.8)
        os.killpg(cut.pid, signal.SIGKILL)
        cut.communicate()
        acknowledged += [writer.stdout.readline().strip() for _ in range(5)]
        lived_in.say("backup", tmp_path / "b")
    finally:
        os.killpg(writer.pid, signal.SIGKILL)
        writer.communicate()
    assert not list(lived_in.home.glob(".backup-work-*")), "what the killed one left open is gone"
    assert not (tmp_path / "cut").exists() or lived_in.run("verify", tmp_path / "cut")[0] == 0
    fresh = new_house("fresh")
    fresh.say("restore", tmp_path / "b")
    there = fresh.ask(
        "[str(k) for k in Person.objects.filter(first_name__startswith='N').values_list('key', flat=True)]"
    )
    assert set(acknowledged) <= set(there)
    assert fresh.ask("Person.objects.filter(first_name__startswith='N', known_in=None).count()") == 0
    lines = fresh.ask(
        "Line.objects.filter(verb='people.meet').count() - Person.objects.filter(first_name__startswith='N').count()"
    )
    assert lines == lived_in.ask("0") + len({*lived_in.keys["users"], "r1"}) + (
        len(lived_in.keys["bodies"]["r0"]) - 1
    ) + (len(lived_in.keys["bodies"]["r1"]) - 1), "each person has the line of the same transaction"


@pytest.mark.parametrize("after", [0.7, 1.5, 2.5])
def test_a_restore_that_is_killed_leaves_the_house_as_it_was_or_wholly_put_back(lived_in, tmp_path, after):
    lived_in.say("backup", tmp_path / "b")
    lived_in.script("from samenbuur.people.models import Person; Person.objects.update(likes='later')").wait()
    number = lived_in.ask("Person.objects.count()")
    killed = lived_in.begin("restore", tmp_path / "b", "--replace")
    time.sleep(after)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    later = lived_in.ask("Person.objects.filter(likes='later').count()")
    assert later in (0, number) and lived_in.ask("Person.objects.count()") == number
    lived_in.say("restore", tmp_path / "b", "--replace")
    assert lived_in.ask("Person.objects.filter(likes='later').count()") == 0


def test_every_flipped_byte_is_noticed_and_so_is_a_file_that_is_missing_or_added(
    lived_in, tmp_path, settings
):
    place, keys = tmp_path / "b", tmp_path / "b-keys"
    lived_in.say("backup", place)
    lived_in.say("erase", lived_in.keys["users"]["u3"], "--yes")
    assert lived_in.run("verify", place)[0] == 0 and (keys / "erased").stat().st_size > 0
    settings.KEYS = lived_in.home / "keys"
    looking.check_outside(place, keys)
    for file in [*place.iterdir(), *keys.iterdir()]:
        whole = file.read_bytes()
        step = max(1, len(whole) // 400)
        for at in range(0, len(whole), step):
            file.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
            with pytest.raises(manifest.Damaged):
                looking.check_outside(place, keys)
        file.write_bytes(whole[:-1])
        with pytest.raises(manifest.Damaged):
            looking.check_outside(place, keys)
        file.unlink()
        with pytest.raises(manifest.Damaged):
            looking.check_outside(place, keys)
        file.write_bytes(whole)
    (place / "more").touch()
    with pytest.raises(manifest.Damaged, match="more"):
        looking.check_outside(place, keys)
    code, _out, said = lived_in.run("verify", place)
    assert code == 1 and "more" in said


def rewritten(folder, change):
    """What somebody does who knows how sums are made: change what is said, and make every sum right again."""
    place = folder / manifest.NAME
    found = json.loads(place.read_bytes())
    found.pop("seal")
    change(found)
    found["seal"] = hashlib.sha256(manifest._text(found)).hexdigest()
    place.write_bytes(manifest._text(found))


def test_what_was_changed_with_its_sums_is_noticed_and_named_by_who_signed_it(lived_in, new_house, tmp_path):
    """A file in place of another, with every sum right, is not what this house wrote; nor does a new machine take it."""
    lived_in.say("backup", tmp_path / "b")
    data = tmp_path / "b" / "database.age"
    data.write_bytes(b"something else")
    other = {"sha256": manifest.sum_of(data), "bytes": data.stat().st_size}
    rewritten(tmp_path / "b", lambda found: found["files"].update({"database.age": other}))
    for house, verb in ((lived_in, "verify"), (lived_in, "restore"), (new_house("fresh"), "restore")):
        code, _out, said = house.run(verb, tmp_path / "b")
        assert code == 1 and "the sum of database.age was changed after it was signed" in said, verb
    rewritten(tmp_path / "b", lambda found: found.pop("signed"))
    code, _out, said = lived_in.run("verify", tmp_path / "b")
    assert code == 1 and "is not signed" in said


def test_a_moment_that_was_changed_is_named_and_open_keys_are_said_loudly(lived_in, tmp_path):
    lived_in.say("backup", tmp_path / "b")
    code, _out, said = lived_in.run("verify", tmp_path / "b")
    assert code == 0 and "lies open" in said
    assert "lies open" in lived_in.run("keys", "look")[2]
    rewritten(tmp_path / "b", lambda found: found.update(made_at="2020-01-01T00:00:00+00:00"))
    code, _out, said = lived_in.run("verify", tmp_path / "b")
    assert code == 1 and "'made_at' was changed after it was signed" in said


def test_the_keys_are_locked_with_a_password_or_for_who_holds_the_other_half(lived_in, new_house, tmp_path):
    import pyrage

    word, other, mine = tmp_path / "word", tmp_path / "other", tmp_path / "identity"
    word.write_text("vier losse woorden samen\n")
    other.write_text("een ander woord\n")
    lived_in.say("backup", tmp_path / "b", "--passphrase-file", word)
    assert (tmp_path / "b-keys" / "keys.tar.word.age").exists() and not (
        tmp_path / "b-keys" / "keys.tar"
    ).exists()
    fresh = new_house("fresh")
    for wrong in ((), ("--passphrase-file", other)):
        code, _out, said = fresh.run("restore", tmp_path / "b", *wrong)
        assert code == 1 and "Nothing was changed." in said
    fresh.say("restore", tmp_path / "b", "--passphrase-file", word)
    identity = pyrage.x25519.Identity.generate()
    mine.write_text(f"# for the safe\n{identity}\n")
    lived_in.env["SAMENBUUR_BACKUP_RECIPIENT"] = str(identity.to_public())
    lived_in.say("backup", tmp_path / "c")
    assert lived_in.run("restore", tmp_path / "c", "--replace")[0] == 1
    lived_in.say("verify", tmp_path / "c", "--identity", mine)
    with pytest.raises(Locked):
        Lock(identity=str(pyrage.x25519.Identity.generate())).open(tmp_path / "c-keys")


def test_a_backup_of_an_older_version_is_brought_forward_in_an_empty_house(lived_in, new_house, tmp_path):
    lived_in.say("manage", "migrate", "sharing", "0002", "--verbosity", "0")
    lived_in.say("backup", tmp_path / "b")
    fresh = new_house("fresh")
    fresh.say("restore", tmp_path / "b")
    fresh.say("manage", "migrate", "--check", "--verbosity", "0")
    assert fresh.ask("Person.objects.count()") > 9 and not (fresh.home / "restore-unfinished").exists()


def test_keys_are_refused_in_the_folder_of_the_data_and_a_folder_in_use_is_not_written_over(
    lived_in, tmp_path
):
    for keys in (tmp_path / "b", tmp_path / "b" / "keys"):
        code, _out, said = lived_in.run("backup", tmp_path / "b", "--keys", keys)
        assert code == 1 and "may not lie in one folder" in said and not (tmp_path / "b").exists()
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "mine").write_text("x")
    code, _out, said = lived_in.run("backup", tmp_path / "b")
    assert code == 1 and "not empty" in said and (tmp_path / "b" / "mine").read_text() == "x"


def test_copies_of_keys_are_gone_before_they_are_a_week_old_and_doctor_complains_of_one_that_is_not(
    tmp_path, settings
):
    """Security, choices made: at most seven days."""
    from samenbuur import clock
    from samenbuur.config import safety
    from samenbuur.sharing import key_copies

    settings.KEYS, settings.HOME = tmp_path / "keys", tmp_path
    settings.KEYS.mkdir()
    now, old, young = clock.now(), tmp_path / "old-keys", tmp_path / "young-keys"
    for place, days in ((old, 6.5), (young, 5)):
        place.mkdir()
        (place / "keys.tar").write_bytes(b"k" * 3000)
        key_copies.write_down(place, now - timedelta(days=days))
    assert key_copies.overdue(now) == [] and key_copies.overdue(now + timedelta(days=1)) == [old]
    assert key_copies.remove_old(now) == 1
    assert not old.exists() and young.exists() and [p for _at, p in key_copies.written_down()] == [young]
    key_copies.write_down(young, now - timedelta(days=8))
    assert [f.code for f in safety._backups()] == ["old_key_copy"]
    (tmp_path / "restore-unfinished").touch()
    assert any(f.code == "restore_unfinished" and f.stops_start for f in safety._backups())


def test_the_runbook_can_be_followed_line_by_line(lived_in, new_house, tmp_path, root):
    """docs/operations/backup.md, as it is printed: each line that is typed, in its order, on places of our own."""
    text = (root / "docs/operations/backup.md").read_text()
    lines = re.findall(r"^\$ (.+)$", text, re.M)
    assert len(lines) == 8 and sum("restore" in line for line in lines) == 3
    fresh = new_house("new-machine")
    drill = new_house("drill")
    for line in lines:
        house = lived_in
        typed = line.replace("/backup/", f"{tmp_path}/backup/").replace("/keys/", f"{tmp_path}/keys/")
        if typed.startswith("SAMENBUUR_HOME=/tmp/drill "):
            house, typed = drill, typed.removeprefix("SAMENBUUR_HOME=/tmp/drill ")
        elif "restore" in typed and "--replace" not in typed:
            house = fresh
        word, *arguments = typed.split()
        assert word == "samenbuur"
        code, out, said = house.run(*arguments)
        if arguments[0] == "doctor":
            faults = {row.split()[1].rstrip(":") for row in out.splitlines() if row.startswith("FAULT")}
            assert faults <= {"test_mode"}
        else:
            assert code == 0, (line, said)
    assert everything(fresh)["people.Person"] == everything(drill)["people.Person"]
