"""Who runs it is named only as they want (P68); what is written down can change at any time, and then really does (P65)."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.activities import actions, queries
from samenbuur.activities.models import Part, Participation, Register
from samenbuur.activities.reasons import Reason
from samenbuur.presence import count_only
from samenbuur.presence.models import Attendance
from samenbuur.refusal import Refused


def test_nobody_is_named_in_public_who_did_not_say_how(coffee, street):
    role = actions.give_role(activity=coffee, person=street.hana, part=Part.HOSTS, by=street.dirk)
    assert queries.shown_in_public(coffee) == []
    actions.choose_shown(role, shown_as="de kok", by=street.hana)
    assert [(r.shown_as, r.shown_phone) for r in queries.shown_in_public(coffee)] == [("de kok", "")]
    actions.choose_shown(role, shown_as="", by=street.hana)
    assert queries.shown_in_public(coffee) == []


def test_who_stops_or_leaves_is_gone_from_the_programme_at_once(coffee, street):
    role = actions.give_role(
        activity=coffee, person=street.amina, part=Part.REACHABLE, shown_as="Amina", by=street.dirk
    )
    assert list(queries.who_can_be_asked()) == [role]
    actions.end_role(role, by=street.amina)
    assert queries.shown_in_public(coffee) == [] and list(queries.who_can_be_asked()) == []
    actions.give_role(
        activity=coffee, person=street.amina, part=Part.REACHABLE, shown_as="Amina", by=street.dirk
    )
    type(street.amina).objects.filter(pk=street.amina.pk).update(left_at=clock.now())
    assert queries.shown_in_public(coffee) == []


def test_only_people_whom_one_knows_here_are_asked(coffee, street):
    offered = set(queries.who_could(street.viewer("dirk"), coffee))
    assert street.amina in offered and street.carla in offered and street.dirk in offered
    assert street.omar not in offered and street.bram not in offered
    with pytest.raises(Refused):
        actions.give_role(activity=coffee, person=street.omar, part=Part.RUNS, by=street.dirk)


def test_who_is_no_facilitator_gives_no_parts(coffee, street):
    with pytest.raises(Refused) as why:
        actions.give_role(activity=coffee, person=street.amina, part=Part.RUNS, by=street.hana)
    assert why.value.reason is Reason.NOT_YOURS


def test_saying_it_twice_changes_only_the_name_shown(coffee, street):
    first = actions.give_role(activity=coffee, person=street.hana, part=Part.HOSTS, by=street.dirk)
    again = actions.give_role(
        activity=coffee, person=street.hana, part=Part.HOSTS, shown_as="Hana", by=street.dirk
    )
    assert first.pk == again.pk and coffee.roles.count() == 1 and again.told_to == street.dirk


def test_taking_part_is_once_at_a_time_and_can_begin_again(coffee, street):
    one = actions.take_part(person=street.amina, activity=coffee, by=street.dirk)
    assert actions.take_part(person=street.amina, activity=coffee, by=street.dirk) == one
    actions.stop_taking_part(person=street.amina, activity=coffee, by=street.amina)
    assert actions.take_part(person=street.amina, activity=coffee, by=street.dirk) != one
    with pytest.raises(Refused):
        actions.take_part(person=street.omar, activity=coffee, by=street.dirk)


def test_going_to_count_only_turns_names_into_numbers(coffee, street):
    occasion = coffee.occasions.first()
    for person in (street.amina, street.carla):
        Attendance.objects.create(occasion=occasion, person=person, tap=person.key, came_at=clock.now())
    actions.take_part(person=street.amina, activity=coffee, by=street.dirk)
    assert count_only.names_written(coffee) == 2
    assert count_only.choose_register(coffee, register=Register.COUNT, by=street.dirk) == 2
    occasion.refresh_from_db()
    assert occasion.guests == 2 and Attendance.objects.count() == 0
    assert not Participation.objects.filter(activity=coffee, until=None).exists()


def test_going_to_another_way_of_writing_names_erases_nothing(coffee, street):
    Attendance.objects.create(
        occasion=coffee.occasions.first(), person=street.amina, tap=street.amina.key, came_at=clock.now()
    )
    assert count_only.choose_register(coffee, register=Register.REACHABLE, by=street.dirk) == 0
    assert Attendance.objects.count() == 1 and coffee.register == Register.REACHABLE


def test_what_is_for_everyone_shows_only_what_is_published(coffee, street):
    now = clock.now()
    until = now + timedelta(days=7)
    assert [o.activity for o in queries.occasions_between(None, now, until)] == [coffee]
    actions.change_activity(coffee, published=False, by=street.dirk)
    assert not queries.occasions_between(None, now, until).exists()
    assert queries.occasions_between(street.viewer("hana"), now, until).count() == 1
    assert not queries.occasions_between(street.viewer("gina"), now, until).exists()
    assert not queries.occasions_between(street.viewer("olga"), now, until).exists()
