"""Getting to know someone takes a first name; saying goodbye ends everything."""

import pytest

from samenbuur.diary.models import Line
from samenbuur.people import actions as people
from samenbuur.people.models import Acquaintance, Person
from samenbuur.people.reasons import Reason
from samenbuur.refusal import Refused
from samenbuur.sharing.queries import people_known_here, person_for, search_people


def refused(reason, deed):
    before = Line.objects.count()
    with pytest.raises(Refused) as found:
        deed()
    assert found.value.reason is reason
    assert Line.objects.count() == before, "what is refused leaves no line"


def test_a_first_name_is_enough(street):
    met = people.meet(first_name="  Yusuf ", in_community=street.room, by=street.hana)
    assert met.first_name == "Yusuf"
    assert Line.objects.filter(verb="people.meet", about=met.key, by=street.hana.key).count() == 1


def test_without_a_name_nobody_is_written_down(street):
    refused(Reason.NAME_NEEDED, lambda: people.meet(first_name=" ", in_community=street.room, by=street.dirk))


@pytest.mark.parametrize("name", ["gina", "ada", "bram", "olga", "omar"])
def test_only_who_belongs_there_writes_someone_down(street, name):
    by = street.people[name]
    refused(Reason.NOT_YOURS, lambda: people.meet(first_name="X", in_community=street.room, by=by))


@pytest.mark.parametrize("name", ["carla", "bram", "els", "gina", "rob", "ada", "olga"])
def test_who_has_no_say_changes_nothing_about_her(street, name):
    """Rob is on duty here, but she blocked him."""
    by, amina = street.people[name], street.amina
    for deed in (
        lambda: people.describe(person=amina, by=by, likes="iets"),
        lambda: people.add_way(person=amina, kind="phone", value="06", by=by),
        lambda: people.take_seat(of=amina, taken_by=street.carla, by=by),
        lambda: people.ask_to_miss(seat=street.seat("amina", "fee"), asked=False, by=by),
        lambda: people.move_seat(seat=street.seat("amina", "bram"), to=1, by=by),
        lambda: people.block(by=amina, against=street.dirk, written_by=by),
        lambda: people.unblock(by=amina, against=street.rob, written_by=by),
        lambda: people.no_longer_known(person=amina, in_community=street.room, by=by),
        lambda: people.leave(person=amina, by=by),
        lambda: people.change_way(way=street.phone, value="x", by=by),
        lambda: people.remove_way(way=street.phone, by=by),
    ):
        refused(Reason.NOT_YOURS, deed)


def test_a_worker_writes_down_what_she_says_aloud(street):
    people.describe(person=street.amina, by=street.hana, likes="bakt brood", tell_apart="van de hoek")
    street.amina.refresh_from_db()
    assert (street.amina.likes, street.amina.tell_apart) == ("bakt brood", "van de hoek")


def test_a_way_that_was_told_to_one_worker_is_not_changed_by_another(street):
    refused(Reason.NOT_YOURS, lambda: people.change_way(way=street.phone, value="x", by=street.hana))
    people.change_way(way=street.phone, value="06 0", by=street.dirk)


def test_there_is_no_list_of_everyone(street):
    """A search takes two letters (security.md, nosy volunteer)."""
    assert not search_people(street.viewer("dirk"), "").exists()
    assert not search_people(street.viewer("dirk"), "a").exists()
    assert [p.first_name for p in search_people(street.viewer("dirk"), "am")] == ["Amina"]


def test_a_search_finds_nobody_whom_one_may_not_see(street):
    for name in ("gina", "els", "ada", "rob", "carla", "olga", "nobody"):
        assert street.amina not in search_people(street.viewer(name), "amina")
        assert street.amina not in people_known_here(street.viewer(name))
        assert person_for(street.viewer(name), street.amina.key) is None


def test_after_goodbye_nobody_finds_her_and_she_sits_in_no_circle(street):
    people.leave(person=street.amina, by=street.amina)
    assert person_for(street.viewer("dirk"), street.amina.key) is None
    assert not Acquaintance.objects.filter(person=street.amina, until=None).exists()
    assert not street.amina.circle.filter(until=None).exists()
    refused(Reason.NOT_YOURS, lambda: people.describe(person=street.amina, by=street.dirk, likes="x"))


def test_a_persons_name_is_in_no_log_and_no_text_of_hers(street):
    assert "Amina" not in str(street.amina) and "Amina" not in repr(street.amina)
    values = Line.objects.values_list("verb", flat=True)
    assert not any("amina" in verb.lower() for verb in values)


def test_two_organisations_never_mix(street):
    for deed in (
        lambda: people.take_seat(of=street.amina, taken_by=street.omar, by=street.amina),
        lambda: people.block(by=street.amina, against=street.omar),
        lambda: people.get_to_know(person=street.amina, in_community=street.elsewhere, by=street.amina),
        lambda: people.give_duty(person=street.omar, kind="host", community=street.room, by=street.ada),
        lambda: people.give_duty(person=street.amina, kind="host", community=street.elsewhere, by=street.ada),
        lambda: people.invite(person=street.omar, by=street.ada),
        lambda: people.end_duty(duty=street.olga.duties.get(), by=street.ada),
        lambda: people.end_account(person=street.olga, by=street.ada),
    ):
        refused(Reason.NOT_YOURS, deed)
    assert Person.objects.get(pk=street.omar.pk).organisation_id == street.other.pk
