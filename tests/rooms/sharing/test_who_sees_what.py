"""The rule of sight exists as a table and as a query; here they are proven equal (P37; style, habit 3)."""

from itertools import product

import pytest
from django.apps.registry import Apps
from django.db import connection, models

from samenbuur import clock
from samenbuur.diary.models import Line
from samenbuur.method.sharing import Audience, Relation, may_see
from samenbuur.people import actions as people
from samenbuur.people.models import Acquaintance, Block, Duty, Invitation, Person, Seat, Way
from samenbuur.sharing import actions as sharing
from samenbuur.sharing import stands
from samenbuur.sharing.care import Unlabelled, label
from samenbuur.sharing.models import Grant
from samenbuur.sharing.queries import who_sees
from samenbuur.sharing.sight import about_one, visible
from samenbuur.sharing.viewing import Viewer
from samenbuur.stories.models import Told

NAMES = ("amina", "bram", "fee", "carla", "dirk", "els", "hana", "gina", "rob", "ada", "omar", "olga", "oda")

# Written by hand, from the reasons why each is in the street; about amina, who knows the room.
STANDS = {
    "amina": {Relation.SELF, Relation.HOUSE},
    "bram": {Relation.CIRCLE, Relation.HOUSE},
    "fee": {Relation.CIRCLE, Relation.ASKED, Relation.HOUSE},
    "carla": {Relation.HOUSE},
    "dirk": {Relation.ON_DUTY, Relation.HOUSE},
    "els": {Relation.HOUSE},
    "hana": {Relation.HOST, Relation.HOUSE},
    "gina": {Relation.HOUSE},
    "rob": {Relation.HOST, Relation.HOUSE, Relation.BLOCKED},
    "ada": {Relation.HOUSE},
    "omar": set(),
    "olga": set(),
    "oda": set(),
    "nobody": set(),
}


def _sees(row, viewer: Viewer) -> bool:
    return visible(type(row).objects.filter(pk=row.pk), viewer).exists()


def test_table_and_database_agree_for_everyone_and_every_audience(street):
    way = street.phone
    wrong = []
    for audience, name in product(Audience, [*NAMES, "nobody"]):
        Way.objects.filter(pk=way.pk).update(audience=audience, told_to=None)
        if _sees(way, street.viewer(name)) != may_see(audience, STANDS[name]):
            wrong.append((audience, name))
    assert wrong == []


def test_opened_to_a_group_a_thing_reaches_whom_that_audience_reaches(street):
    """The table holds for grants as well: for everyone and every audience."""
    way, wrong = street.phone, []
    Way.objects.filter(pk=way.pk).update(audience=Audience.ONLY_ME, told_to=None)
    grant = Grant.objects.create(about=street.amina, what="people.way", thing=way.key, audience="house")
    for audience, name in product(Audience, [*NAMES, "nobody"]):
        Grant.objects.filter(pk=grant.pk).update(audience=audience)
        if _sees(way, street.viewer(name)) != may_see(audience, STANDS[name]):
            wrong.append((audience, name))
    assert wrong == []


def test_the_one_it_was_told_to_sees_it_only_while_on_duty_here_or_in_the_circle(street):
    way = street.phone
    for name in NAMES:
        Way.objects.filter(pk=way.pk).update(audience=Audience.ONLY_ME, told_to=street.people[name])
        stands_here = STANDS[name] & {Relation.ON_DUTY, Relation.HOST, Relation.CIRCLE}
        told = STANDS[name] | ({Relation.TOLD} if stands_here else set())
        assert _sees(way, street.viewer(name)) == may_see(Audience.ONLY_ME, told), name


def test_whoever_takes_a_seat_sees_it_and_a_blocked_one_does_not(street):
    assert _sees(street.seat("amina", "bram"), street.viewer("bram"))
    seat = Seat.objects.create(of=street.amina, taken_by=street.rob)
    assert not _sees(seat, street.viewer("rob"))


def test_a_shared_thing_is_hidden_when_either_of_the_two_blocked_who_looks(street):
    """Amina shows her circle to who works here; fee, who sits in it, does not want to be seen by hana."""
    seat = street.seat("amina", "fee")
    Seat.objects.filter(pk=seat.pk).update(audience=Audience.WHO_KNOWS_ME)
    seat.refresh_from_db()
    assert _sees(seat, street.viewer("hana")) and street.hana in who_sees(seat)
    people.block(by=street.fee, against=street.hana)
    assert not _sees(seat, street.viewer("hana")) and street.hana not in who_sees(seat)
    assert _sees(seat, street.viewer("amina")) and _sees(seat, street.viewer("dirk"))


def test_sight_ends_the_moment_a_duty_ends(street):
    Way.objects.filter(pk=street.phone.pk).update(audience=Audience.CIRCLE_AND_WORKERS)
    assert _sees(street.phone, street.viewer("dirk"))
    people.end_duty(duty=street.dirk.duties.get(), by=street.ada)
    assert not _sees(street.phone, street.viewer("dirk"))
    assert not _sees(street.amina, street.viewer("dirk"))


def test_sight_ends_the_moment_a_seat_ends(street):
    Way.objects.filter(pk=street.phone.pk).update(audience=Audience.MY_CIRCLE)
    assert _sees(street.phone, street.viewer("bram"))
    people.leave_seat(seat=street.seat("amina", "bram"), by=street.bram)
    assert not _sees(street.phone, street.viewer("bram"))


def test_sight_ends_the_moment_someone_is_blocked(street):
    Way.objects.filter(pk=street.phone.pk).update(audience=Audience.WHO_KNOWS_ME)
    assert _sees(street.phone, street.viewer("hana"))
    people.block(by=street.amina, against=street.hana)
    assert not _sees(street.phone, street.viewer("hana"))
    people.unblock(by=street.amina, against=street.hana)
    assert _sees(street.phone, street.viewer("hana"))


def test_a_duty_in_a_neighbourhood_covers_its_communities_and_no_others(street):
    from samenbuur.places.models import Area

    wijk = Area.objects.create(code="WK000001", kind="wijk", name="Oost")
    buurt = Area.objects.create(code="BU00000101", kind="buurt", name="De Linden", parent=wijk)
    other = Area.objects.create(code="WK000002", kind="wijk", name="West")
    type(street.room).objects.filter(pk=street.room.pk).update(area=buurt)
    nico = people.take_on(first_name="Nico", kind="facilitator", area=wijk, by=street.ada)
    wes = people.take_on(first_name="Wes", kind="facilitator", area=other, by=street.ada)
    for person, sees in ((nico, True), (wes, False)):
        assert _sees(street.amina, Viewer(person=person)) is sees
        assert (person in who_sees(street.amina)) is sees


def test_another_organisation_never_sees_anything_about_anyone_here(street):
    for viewer in (street.viewer(name) for name in ("omar", "olga", "oda")):
        for model in (Person, Way, Seat, Block, Duty, Acquaintance, Invitation):
            for row in visible(model.objects.all(), viewer):
                about = label(model).about
                person = row
                for step in filter(None, about.split("__")):
                    person = getattr(person, step)
                assert person.organisation_id == street.other.pk


def test_not_even_a_row_that_should_not_exist_ties_two_organisations_together(street):
    """The actions never write these; should a file or a hand do, sight still looks at whose house it is."""
    Acquaintance.objects.create(person=street.omar, community=street.room)
    way = Way.objects.create(person=street.omar, kind="phone", value="06", audience=Audience.WHO_KNOWS_ME)
    Grant.objects.create(about=street.amina, what="people.way", thing=way.key, to=street.dirk)
    Grant.objects.create(about=street.omar, what="people.way", thing=way.key, to=street.bram)
    for name in ("dirk", "hana", "bram"):
        for rows in (Way.objects.filter(pk=way.pk), Way.objects.filter(person=street.omar)):
            assert not visible(rows, street.viewer(name)).exists(), name
        assert not _sees(street.omar, street.viewer(name)), name


def test_who_left_the_house_has_no_duties_in_it(street):
    assert _sees(street.amina, street.viewer("dirk"))
    Person.objects.filter(pk=street.dirk.pk).update(left_at=clock.now())
    assert not _sees(street.amina, street.viewer("dirk"))


def test_an_administrator_sees_no_residents_things(street):
    """Rule 3: a role never grants anything by itself."""
    ada = street.viewer("ada")
    assert list(visible(Person.objects.all(), ada)) == [street.ada]
    for model in (Way, Seat, Block, Acquaintance):
        assert not visible(model.objects.all(), ada).exists()


def test_an_administrator_who_gets_a_duty_sees_what_everyone_with_it_sees_and_only_until_it_ends(street):
    second = people.take_on(first_name="Ank", kind="administrator", by=street.ada)
    duty = people.give_duty(person=street.ada, kind="facilitator", community=street.room, by=second)
    assert _sees(street.amina, street.viewer("ada"))
    people.end_duty(duty=duty, by=street.ada)
    assert not _sees(street.amina, street.viewer("ada"))


def test_the_whole_house_knows_who_works_here_and_nobody_else_does(street):
    """A fixed audience in the label goes another way through the query than one in a field."""
    duty = street.dirk.duties.get()
    for name in [*NAMES, "nobody"]:
        relations = {Relation.HOUSE} if Relation.HOUSE in STANDS[name] else set()
        assert _sees(duty, street.viewer(name)) == may_see(Audience.HOUSE, relations), name
    people.block(by=street.dirk, against=street.carla)
    assert not _sees(duty, street.viewer("carla"))


def test_who_blocked_whom_is_known_to_nobody_else(street):
    for name in NAMES:
        assert visible(Block.objects.all(), street.viewer(name)).exists() is (name == "amina")


def test_everyone_reads_only_their_own_lines_of_the_diary(street):
    mine = visible(Line.objects.all(), street.viewer("amina"))
    assert mine.exists()
    assert {line.about for line in mine} == {street.amina.key}
    assert not visible(Line.objects.all(), street.viewer("ada")).exclude(about=street.ada.key).exists()


def test_a_passer_by_sees_nothing_about_anyone(street):
    for model in (Person, Way, Seat, Block, Duty, Acquaintance, Invitation, Line):
        assert not visible(model.objects.all(), street.viewer("nobody")).exists()


@pytest.fixture
def looked_around(monkeypatch):
    """How often it was asked where a viewer stands: PostgreSQL is asked apart, where Django does not count."""
    times, ask = [], stands._ask

    def counted(values):
        times.append(values)
        return ask(values)

    monkeypatch.setattr(stands, "_ask", counted)
    return times


def test_however_much_is_known_a_list_is_one_question_after_one_about_where_the_viewer_stands(
    street, looked_around, django_assert_num_queries
):
    """Twenty more people, communities, seats and grants ask nothing more (issue of sight: the rule costs little)."""
    for number in range(20):
        one = people.take_on(first_name=f"Zus {number}", kind="host", community=street.room, by=street.ada)
        people.get_to_know(person=one, in_community=street.room, by=street.dirk)
        way = people.add_way(person=one, kind="phone", value="06", by=one)
        sharing.name(row=way, to=street.dirk, but=number % 2 == 0, by=one)
        Seat.objects.create(of=one, taken_by=street.dirk, asked_to_miss=number % 3 == 0)
    looked_around.clear()
    viewer, count = Viewer(person=street.dirk), connection.vendor == "sqlite"
    for model in (Person, Way, Seat, Duty, Acquaintance):
        with django_assert_num_queries(1 + (count and not looked_around)):
            assert len(visible(model.objects.all(), viewer)) > 1
        with django_assert_num_queries(1):
            list(visible(model.objects.filter(pk=1), viewer))
    assert len(looked_around) == 1


def test_rows_about_either_of_two_people_are_not_taken_for_rows_about_one(street):
    """What the question says of one person only shortens the rule when it says so of every row."""
    ways = Way.objects.all()
    amina, bram = ways.filter(person=street.amina), ways.filter(person=street.bram)
    assert about_one(amina, label(Way)) == street.amina.pk
    assert about_one(amina.filter(kind="phone"), label(Way)) == street.amina.pk
    for unsure in (ways, amina | bram, ways.exclude(person=street.amina), ways.filter(told_to=street.amina)):
        assert about_one(unsure, label(Way)) is None
    people.add_way(person=street.bram, kind="phone", value="06", by=street.bram)
    assert set(visible(amina | bram, street.viewer("bram"))) == set(bram)


def test_what_duties_someone_has_is_the_same_before_and_after_looking_around(street):
    for name in NAMES:
        before, after = street.viewer(name), street.viewer(name)
        assert after.stands.kinds == after.kinds == before.kinds, name


def test_a_label_that_leads_nowhere_is_refused():
    # A register of their own: in the house's, every later test would see these as models without a migration.
    meta = {"app_label": "house", "apps": Apps()}

    def model(name, **care):
        inside = {"Care": type("Care", (), care), "Meta": type("Meta", (), meta), "__module__": __name__}
        inside["who"] = models.ForeignKey(Person, models.CASCADE, related_name="+")
        return type(name, (models.Model,), inside)

    good = {"about": "who", "seen_by": "hosts", "keep": "1 year", "basis": "agreement"}
    assert label(model("Fine", **good)).audience is Audience.HOSTS
    for number, change in enumerate(
        (
            {"about": "nowhere"},
            {"about": "who__organisation"},
            {"seen_by": "everyone"},
            {"keep": ""},
            {"also": "id"},
        )
    ):
        with pytest.raises(Unlabelled):
            label(model(f"Wrong{number}", **(good | change)))


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="one database's plan is enough to notice a scan per row"
)
def test_the_rule_reads_by_index(street):
    """Everything that someone may see of all that was ever told is found without reading all of it."""
    plan = visible(Told.objects.all(), street.viewer("dirk")).explain()
    assert "MULTI-INDEX OR" in plan and "SCAN stories_told" not in plan
