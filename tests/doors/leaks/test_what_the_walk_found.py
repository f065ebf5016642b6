"""What the walk through random streets found, each in the street of the cast. (P37; security.md, rules 4 and 8)"""

from __future__ import annotations

import pytest

from samenbuur.circles import actions as circles
from samenbuur.method.telling import Kind
from samenbuur.people import actions as people
from samenbuur.sharing import actions as sharing
from samenbuur.sharing.objecting import whom
from samenbuur.sharing.queries import may_be_blocked, people_to_choose, who_sees_it
from samenbuur.stories import actions as stories
from samenbuur.stories import taking


def test_what_tells_a_worker_apart_is_for_who_knows_them(street):
    """That someone works here is known in the house; what they are told apart by is not."""
    people.describe(person=street.gina, by=street.gina, tell_apart="van de moestuin")
    people.describe(person=street.carla, by=street.carla, tell_apart="van de hoek")
    for offered in (
        people_to_choose(street.viewer("amina")),
        may_be_blocked(street.viewer("amina"), street.amina),
    ):
        assert offered.get(pk=street.gina.pk).apart == ""
    assert people_to_choose(street.viewer("dirk")).get(pk=street.carla.pk).apart == "van de hoek"


def test_who_blocked_someone_is_not_named_to_them_as_one_who_sees(street):
    told = stories.tell(
        person=street.amina,
        kind=Kind.WISH,
        words={"text": "naar zee"},
        by=street.amina,
        audience="circle_and_workers",
    )
    assert "Dirk" in who_sees_it(street.viewer("amina"), told).names
    people.block(by=street.dirk, against=street.amina)
    seen = who_sees_it(street.viewer("amina"), told)
    assert "Dirk" not in seen.names and seen.others


def test_who_blocked_someone_is_not_offered_to_them_as_one_who_answers(street):
    assert street.dirk in whom(street.carla)
    people.block(by=street.dirk, against=street.carla)
    assert street.dirk not in whom(street.carla)


@pytest.mark.parametrize("what", ["step", "carrying"])
def test_what_is_shared_by_name_stands_where_one_looks_for_it(street, enter, house_at, what):
    house_at("2026-03-02T10:00:00+01:00")
    row = (
        circles.prepare(person=street.amina, kind="find", words={"name": "Corrie"}, by=street.amina)
        if what == "step"
        else circles.say(person=street.amina, enough=True, text="even niet", by=street.amina)
    )
    looks = f"/kring/stap/{row.key}/" if what == "step" else "even niet"
    assert looks not in enter(street.carla).get("/kring/").content.decode()
    sharing.name(row=row, to=street.carla, by=street.amina)
    assert looks in enter(street.carla).get("/kring/").content.decode()


def test_a_resident_finds_the_way_to_what_others_shared(street, enter):
    page = enter(street.carla).get(f"/verteld/van/{street.carla.key}/").content.decode()
    assert 'href="/verteld/"' in page


@pytest.mark.parametrize("page", ["/verteld/{told}/", "/verteld/van/{amina}/"])
def test_who_confirmed_the_early_signs_and_then_blocked_her_is_not_named(street, enter, page):
    told = stories.tell(
        person=street.amina,
        kind=Kind.SIGNS,
        words={"signs": "slaapt slecht"},
        by=street.dirk,
        audience="hosts",
    )
    stories.confirm(told=told, by=street.hana)
    at = page.format(told=told.key, amina=street.amina.key)
    assert "Hana weet het" in enter(street.amina).get(at).content.decode()
    people.block(by=street.hana, against=street.amina)
    shown = enter(street.amina).get(at).content.decode()
    assert "Hana weet het" not in shown and "Iemand weet het" in shown


def test_who_wrote_it_down_and_then_blocked_her_is_not_named_beside_it(street, enter):
    stories.tell(person=street.amina, kind=Kind.WISH, words={"text": "naar zee"}, by=street.dirk)
    at = f"/verteld/van/{street.amina.key}/"
    assert "Opgeschreven door Dirk" in enter(street.amina).get(at).content.decode()
    people.block(by=street.dirk, against=street.amina)
    assert "Opgeschreven door iemand" in enter(street.amina).get(at).content.decode()


def test_how_a_drawing_was_does_not_go_along_with_who_may_see_the_drawing_no_longer(street):
    """Who drew with her takes along how it was for as long as the drawing is for them as well."""
    drawing = circles.begin(person=street.amina, by=street.dirk)
    circles.add_someone(drawing=drawing, by=street.dirk, name="Corrie")
    circles.add_someone(drawing=drawing, by=street.dirk, name="Henk")
    assert "Corrie" in str(taking.as_document(street.viewer("dirk")))
    for duty in street.dirk.duties.all():
        people.end_duty(duty=duty, by=street.ada)
    assert "Corrie" not in str(taking.as_document(street.viewer("dirk")))
    assert "Corrie" in str(taking.as_document(street.viewer("amina")))
