"""Drawing together: who may draw, what is kept, undo, a year later (P22, P27)."""

from datetime import timedelta

import pytest
from django.db import connection

from samenbuur import clock
from samenbuur.circles import actions, queries
from samenbuur.circles.models import Before, Drawing
from samenbuur.circles.reasons import Reason
from samenbuur.method.circle import Ring, Sector
from samenbuur.method.sharing import CHOOSABLE, Audience
from samenbuur.refusal import Refused
from samenbuur.sharing import keys
from samenbuur.sharing.actions import choose_audience, name
from samenbuur.sharing.models import Look


def seen_by(street):
    return {who for who in street.names() if queries.drawings(street.viewer(who)).exists()}


def refused(reason, deed):
    with pytest.raises(Refused) as refusal:
        deed()
    assert refusal.value.reason == reason


def test_only_she_and_who_drew_with_her_see_it_until_she_chooses(street, drawing, corrie):
    assert seen_by(street) == {"amina", "dirk"}
    choose_audience(row=drawing, audience=Audience.MY_CIRCLE, by=street.amina)
    assert seen_by(street) == {"amina", "dirk", "fee", "bram"}
    name(row=drawing, to=street.fee, but=True, by=street.amina)
    assert seen_by(street) == {"amina", "dirk", "bram"}


@pytest.mark.parametrize("audience", CHOOSABLE)
def test_an_opened_drawing_and_the_list_of_drawings_are_for_the_same_people(
    street, drawing, corrie, audience
):
    choose_audience(row=drawing, audience=audience, by=street.amina)
    opened = {who for who in street.names() if queries.one(street.viewer(who), drawing.key)}
    assert opened == seen_by(street) and "rob" not in opened and "olga" not in opened


def test_others_are_in_it_so_it_is_never_for_the_whole_house(street, drawing):
    with pytest.raises(Refused):
        choose_audience(row=drawing, audience=Audience.HOUSE, by=street.amina)


@pytest.mark.parametrize("who", ["carla", "gina", "els", "rob", "bram", "ada", "olga"])
def test_nobody_else_draws_in_it(street, drawing, corrie, who):
    other = street.people[who]
    refused(Reason.NOT_YOURS, lambda: actions.move(drawing=drawing, one=corrie, nearer=True, by=other))
    refused(Reason.NOT_YOURS, lambda: actions.begin(person=street.amina, by=other))


def test_both_draw_in_the_same_one_and_nothing_is_lost(street, drawing, corrie, names):
    actions.add_someone(drawing=drawing, by=street.amina, name="Bram", ring=Ring.NEAR)
    actions.move(drawing=drawing, one=corrie, nearer=True, by=street.dirk)
    assert names() == {"Corrie": 0, "Bram": 0}


def test_no_name_stands_readable_in_the_database(street, drawing, corrie):
    with connection.cursor() as cursor:
        for table in ("circles_drawing", "circles_before", "diary_entry"):
            if table in connection.introspection.table_names():
                cursor.execute(f"SELECT * FROM {table}")
                assert "Corrie" not in repr(
                    [[bytes(c) if isinstance(c, memoryview) else c for c in row] for row in cursor]
                )
    assert b"Corrie" not in bytes(Drawing.objects.get().picture)


def test_when_her_key_is_erased_nobody_reads_it_any_more(street, drawing, corrie):
    keys.forget(street.amina.key)
    assert queries.one(street.viewer("amina"), drawing.key).picture is None
    refused(Reason.GONE, lambda: actions.move(drawing=drawing, one=corrie, nearer=True, by=street.amina))


def test_a_drawing_moved_to_another_row_does_not_open_there(street, drawing, corrie):
    other = actions.begin(person=street.amina, by=street.dirk)
    drawing.refresh_from_db()
    Drawing.objects.filter(pk=other.pk).update(picture=bytes(drawing.picture))
    assert queries.one(street.viewer("amina"), other.key).picture is None


@pytest.mark.parametrize("name", ["06 12345678", "corrie@post.example"])
def test_a_number_or_address_is_not_written_into_someone_else_s_drawing(street, drawing, corrie, name):
    refused(Reason.NO_CONTACT, lambda: actions.add_someone(drawing=drawing, by=street.amina, name=name))
    refused(
        Reason.NO_CONTACT,
        lambda: actions.change_someone(drawing=drawing, one=corrie, words=name, by=street.amina),
    )


def test_sixty_people_is_full(street, drawing):
    people = [{"name": f"N{number}"} for number in range(60)]
    actions.add_people(drawing=drawing, people=people, by=street.amina)
    refused(Reason.FULL, lambda: actions.add_someone(drawing=drawing, by=street.amina, name="Nog een"))


# Undo.


def test_every_gesture_can_be_undone_one_after_another(street, drawing, corrie, names):
    actions.move(drawing=drawing, one=corrie, nearer=True, by=street.dirk)
    actions.take_away(drawing=drawing, one=corrie, by=street.dirk)
    assert names() == {}
    actions.undo(drawing=drawing, by=street.dirk)
    assert names() == {"Corrie": 0}
    actions.undo(drawing=drawing, by=street.dirk)
    assert names() == {"Corrie": 1}


def test_undo_never_brings_back_what_one_could_not_see(street, drawing, corrie, names):
    """She takes someone away before she shows it: a worker cannot undo that."""
    actions.take_away(drawing=drawing, one=corrie, by=street.amina)
    assert not queries.can_undo(street.viewer("dirk"), drawing)
    refused(Reason.NOTHING_TO_UNDO, lambda: actions.undo(drawing=drawing, by=street.dirk))
    assert queries.can_undo(street.viewer("amina"), drawing)
    actions.undo(drawing=drawing, by=street.amina)
    assert names() == {"Corrie": 1}


def test_after_a_day_nothing_is_kept_to_undo_with(street, drawing, corrie):
    actions.clear_away(clock.now() + timedelta(hours=25))
    assert not Before.objects.exists() and Drawing.objects.exists()
    refused(Reason.NOTHING_TO_UNDO, lambda: actions.undo(drawing=drawing, by=street.amina))


# A year later.


def test_a_new_picture_takes_everyone_along_and_leaves_the_old_one_as_it_was(street, drawing, corrie, names):
    new = actions.begin(person=street.amina, by=street.dirk, former=drawing)
    assert names(new) == names(drawing) == {"Corrie": 1}
    actions.put(drawing=new, one=corrie, ring=Ring.NEAR, sector=Sector.FRIENDS, by=street.dirk)
    actions.answer(drawing=new, one=corrie, still=True, by=street.dirk)
    assert names(new) == {"Corrie": 0} and names(drawing) == {"Corrie": 1}


def test_who_may_not_see_the_old_picture_cannot_begin_from_it(street, drawing, corrie):
    refused(Reason.NOT_YOURS, lambda: actions.begin(person=street.amina, by=street.hana, former=drawing))


def test_a_picture_of_tomorrow_is_refused(street):
    tomorrow = clock.today() + timedelta(days=1)
    refused(Reason.OTHER_DAY, lambda: actions.begin(person=street.amina, by=street.amina, day=tomorrow))


def test_put_away_nobody_sees_it_and_after_a_week_it_is_gone_for_good(street, drawing):
    actions.put_away(drawing=drawing, by=street.amina)
    assert seen_by(street) == set()
    actions.bring_back(drawing=drawing, by=street.amina)
    assert seen_by(street) == {"amina", "dirk"}
    actions.put_away(drawing=drawing, by=street.amina)
    actions.clear_away(clock.now() + timedelta(days=6, hours=23))
    assert Drawing.objects.exists()
    actions.clear_away(clock.now() + timedelta(days=7, minutes=1))
    assert not Drawing.objects.exists()


def test_every_look_and_every_gesture_stands_in_her_log_without_what_it_was(street, drawing, corrie):
    queries.one(street.viewer("dirk"), drawing.key)
    rows = Look.objects.filter(about=street.amina.key, by=street.dirk.key)
    assert list(rows.values_list("what", "deed")) == [
        ("circles.drawing", "changed"),
        ("circles.drawing", "read"),
    ]
    queries.one(street.viewer("carla"), drawing.key)
    assert not Look.objects.filter(by=street.carla.key).exists(), "who sees nothing leaves no look"
