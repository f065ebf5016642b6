"""What people tell: in their own words, sealed, seen by whom they choose, corrected on the same page, never nagged about.

P6, P11, P15, P16, P17, P19, P22, P26, P37, P39; which test proves which is said where it does.
"""

import pytest
from django.db import connection
from django.db.models import DecimalField, FloatField, IntegerField

from samenbuur.method.sharing import Audience
from samenbuur.method.telling import FORMS, Kind
from samenbuur.people import actions as people
from samenbuur.refusal import Refused
from samenbuur.sharing import keys
from samenbuur.sharing.actions import choose_audience, name, open_in_emergency
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.models import Look
from samenbuur.sharing.viewing import Viewer
from samenbuur.stories import actions, queries
from samenbuur.stories.models import Earlier, Told

SECRET = "een keer met de boot langs het oude huis"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


def wish(street, by="amina", **more):
    return actions.tell(
        person=street.amina, kind=Kind.WISH, words={"text": SECRET}, by=street.people[by], **more
    )


def texts(street, who, about="amina"):
    return [r.words for r in queries.told_by(street.viewer(who), street.people[about])]


def test_what_she_tells_is_hers_alone_until_she_chooses(street):
    wish(street)
    assert texts(street, "amina") == [{"text": SECRET}]
    for who in ("dirk", "hana", "fee", "bram", "carla", "ada", "nobody"):
        assert texts(street, who) == [], who


def test_said_aloud_it_is_for_her_and_the_one_she_told(street):
    wish(street, by="dirk")
    assert texts(street, "dirk") and texts(street, "amina") and not texts(street, "hana")


def test_the_words_are_not_in_the_database(street):
    told = wish(street)
    actions.correct(told=told, words={"text": SECRET + " in mei"}, by=street.amina)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # every table, whatever it is called
            for row in cursor.fetchall():
                assert SECRET.encode() not in b"".join(
                    bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row
                ), table


def test_without_her_key_nobody_reads_it_any_more(street):
    wish(street)
    keys.forget(street.amina.key)
    (reading,) = queries.told_by(street.viewer("amina"), street.amina)
    assert reading.gone and reading.words == {}


def test_both_write_on_the_same_page_and_how_it_was_is_hers(street):
    """P22."""
    told = wish(street, by="dirk")
    actions.correct(told=told, words={"text": "liever met de trein"}, by=street.amina)
    actions.correct(told=told, words={"text": "met de trein, in mei"}, by=street.dirk)
    assert texts(street, "dirk") == [{"text": "met de trein, in mei"}]
    before = [said["text"] for _row, said in queries.earlier_of(street.viewer("amina"), told)]
    assert before == ["liever met de trein", SECRET]
    assert queries.earlier_of(street.viewer("dirk"), told) == []


@pytest.mark.parametrize("who", ["hana", "fee", "carla", "rob", "ada", "gina", "els", "olga"])
def test_who_may_not_see_it_changes_nothing(street, who):
    told = wish(street, by="dirk")
    for deed in (
        lambda by: actions.correct(told=told, words={"text": "x"}, by=by),
        lambda by: actions.withdraw(told=told, by=by),
        lambda by: actions.came_true(told=told, by=by),
    ):
        with pytest.raises(Refused):
            deed(street.people[who])
    assert texts(street, "amina") == [{"text": SECRET}] and not Earlier.objects.exists()


def test_who_sees_it_but_does_not_work_here_reads_and_changes_nothing(street):
    told = wish(street)
    choose_audience(row=told, audience=Audience.MY_CIRCLE, by=street.amina)
    assert texts(street, "fee")
    with pytest.raises(Refused):
        actions.correct(told=told, words={"text": "x"}, by=street.fee)


def test_nobody_tells_for_her_but_who_works_where_she_is_known(street):
    for who in ("fee", "carla", "gina", "ada", "els", "rob", "olga"):
        with pytest.raises(Refused):
            wish(street, by=who)
    assert not Told.objects.exists()


def test_it_stops_showing_the_moment_she_takes_it_back_and_comes_back_when_she_regrets(street, house_at):
    house_at("2026-03-01T10:00:00+01:00")
    told = wish(street, by="dirk")
    actions.withdraw(told=told, by=street.amina)
    assert texts(street, "dirk") == [] and texts(street, "amina") == []
    assert list(queries.taken_back(street.viewer("amina"), street.amina)) == [told]
    actions.bring_back(told=told, by=street.amina)
    assert texts(street, "dirk")
    actions.withdraw(told=told, by=street.amina)
    house_at("2026-03-08T09:59:00+01:00")
    from samenbuur import clock

    assert actions.clear_away(clock.now()) == 0
    house_at("2026-03-08T10:00:00+01:00")
    assert actions.clear_away(clock.now()) == 1 and not Told.objects.exists()


@pytest.mark.parametrize(
    ("kind", "words", "kept"),
    [
        (Kind.NEED, {"hard": " drie mensen  tegelijk "}, {"hard": "drie mensen tegelijk"}),
        (Kind.PART, {"form": "work"}, {"form": "work"}),
        (Kind.PART, {"form": "ladder", "text": "x"}, {"text": "x"}),
        (Kind.CHAPTER, {"when": "toen", "text": "a\n\nb\x00"}, {"when": "toen", "text": "a\n\nb"}),
        (Kind.WISH, {"text": "x", "helps": "y"}, {"text": "x"}),
        (Kind.OTHER, {"called": "een regel", "text": "lang"}, {"called": "een regel", "text": "lang"}),
    ],
)
def test_only_what_was_asked_is_kept(street, kind, words, kept):
    actions.tell(person=street.amina, kind=kind, words=words, by=street.amina)
    assert texts(street, "amina") == [kept]


@pytest.mark.parametrize(("kind", "words"), [(Kind.WISH, {"text": "  "}), (Kind.CHAPTER, {"when": "toen"}), (Kind.NEED, {}), (Kind.OTHER, {"called": "x"}), (Kind.PART, {"form": "ladder"})])  # fmt: skip
def test_nothing_said_is_nothing_kept(street, kind, words):
    with pytest.raises(Refused):
        actions.tell(person=street.amina, kind=kind, words=words, by=street.amina)


def tells(street, kind, words, audience=Audience.ONLY_ME, by="amina"):
    return actions.tell(person=street.amina, kind=kind, words=words, audience=audience, by=street.people[by])


def test_needs_are_four_plain_questions_answered_in_her_own_words(street):
    """P6: what helps, what is hard, what others may notice, what to do then; no name for what someone 'has'."""
    said = {
        "helps": "een stoel bij de deur",
        "hard": "drie mensen die tegelijk praten",
        "notice": "ik word stil",
        "then": "vraag of ik even mee naar buiten ga",
    }
    tells(street, Kind.NEED, said | {"diagnosis": "iets", "level": "3"})
    assert texts(street, "amina") == [said]


def test_the_four_forms_of_taking_part_stand_side_by_side(street):
    """P11: seeing people, helping, learning, working; from each to each, and nothing says which is further."""
    for form in (*FORMS, "contacts"):
        tells(street, Kind.PART, {"form": form, "text": "bij de tuin"})
    assert [said["form"] for said in texts(street, "amina")] == [*FORMS, "contacts"]
    assert set(FORMS) == {"contacts", "contributing", "learning", "work"}
    counted = [f.name for f in Told._meta.fields if isinstance(f, (IntegerField, FloatField, DecimalField))]
    assert counted == ["id"], "no figure of how far someone is"


def test_her_story_comes_in_pieces_is_hers_to_print_and_to_share_one_piece_of(street):
    """P19: at her own pace, with what she is proud of; she keeps it, prints it, shares what she wants."""
    tells(street, Kind.CHAPTER, {"when": "toen ik op de boot werkte", "text": "ik voer op Rotterdam"})
    proud = tells(street, Kind.PROUD, {"text": "ik zing weer"})
    name(row=proud, to=street.carla, by=street.amina)
    printed = queries.told_by(street.viewer("amina"), street.amina, deed=Deed.PRINTED)
    assert [r.row.kind for r in printed] == ["chapter", "proud"]
    assert [r.words for r in queries.shared_with(street.viewer("carla"))] == [{"text": "ik zing weer"}]


def test_a_new_facilitator_reads_only_what_she_agreed_to_hand_over(street):
    """P26: the story is told once; who comes after Dirk gets what she lets who works here read, and nothing else."""
    tells(street, Kind.CHAPTER, {"text": "dit is van ons"}, by="dirk")
    handed = tells(street, Kind.CHAPTER, {"text": "dit mag de volgende weten"}, by="dirk")
    choose_audience(row=handed, audience=Audience.CIRCLE_AND_WORKERS, by=street.amina)
    people.end_duty(duty=street.dirk.duties.get(), by=street.ada)
    noor = people.take_on(first_name="Noor", kind="facilitator", community=street.room, by=street.ada)
    read = queries.told_by(Viewer(person=noor), street.amina)
    assert [r.words["text"] for r in read] == ["dit mag de volgende weten"]
    assert texts(street, "dirk") == [], "and who left reads nothing any more"


def test_what_she_learns_is_four_questions_of_her_own(street):
    """P39: what she can do well, where she passes, what she learns, where she will use it."""
    said = {
        "can": "luisteren",
        "passing": "grote groepen",
        "training": "de cursus",
        "use": "in de buurtkamer",
    }
    tells(street, Kind.LEARNING, said)
    assert texts(street, "amina") == [said]


def test_early_signs_are_confirmed_by_a_host_who_may_see_them_and_again_after_a_change(street):
    """P17: agreed beforehand, seen by whom she chose, confirmed by the host."""
    signs = actions.tell(
        person=street.amina, kind=Kind.SIGNS, words={"signs": "ik praat hard"}, by=street.amina
    )
    with pytest.raises(Refused):
        actions.confirm(told=signs, by=street.hana)
    choose_audience(row=signs, audience=Audience.HOSTS, by=street.amina)
    assert list(queries.signs_to_confirm(street.viewer("hana"))) == [signs]
    with pytest.raises(Refused):
        actions.confirm(told=signs, by=street.fee)
    actions.confirm(told=signs, by=street.hana)
    assert not queries.signs_to_confirm(street.viewer("hana")).exists()
    signs = actions.correct(told=signs, words={"signs": "ik word stil"}, by=street.amina)
    assert signs.confirmed_by is None


def test_only_wishes_come_true_and_only_signs_are_confirmed(street):
    told = actions.tell(person=street.amina, kind=Kind.PROUD, words={"text": "x"}, by=street.amina)
    for deed in (actions.came_true, actions.confirm):
        with pytest.raises(Refused):
            deed(told=told, by=street.amina)


def test_who_wants_nothing_asked_is_asked_nothing_for_as_long_as_they_say(street, house_at):
    """P15, P16."""
    house_at("2026-03-01T10:00:00+01:00")
    from datetime import timedelta

    from samenbuur import clock

    dirk, amina = street.viewer("dirk"), street.amina
    assert set(queries.may_be_asked(dirk, amina)) == set(Kind)
    actions.nothing_now(person=amina, kind=Kind.LEARNING, by=street.dirk)
    assert set(queries.may_be_asked(dirk, amina)) == set(Kind) - {Kind.LEARNING}
    pause = actions.nothing_now(person=amina, by=amina, until=clock.now() + timedelta(days=30))
    assert queries.may_be_asked(dirk, amina) == frozenset()
    house_at("2026-04-15T10:00:00+02:00")
    assert set(queries.may_be_asked(street.viewer("dirk"), amina)) == set(Kind) - {Kind.LEARNING}
    actions.ask_again(pause=queries.pauses_of(street.viewer("dirk"), amina).get(), by=amina)
    assert set(queries.may_be_asked(street.viewer("dirk"), amina)) == set(Kind)
    assert pause.key


# Who looked.


def looks(street, about="amina"):
    return [
        (row.by, row.deed, row.things)
        for row in Look.objects.filter(about=street.people[about].key).order_by("number")
    ]


def test_every_look_has_a_row_and_every_row_a_look(street):
    wish(street, by="dirk")
    wish(street, by="dirk")
    assert looks(street) == []
    texts(street, "dirk")
    texts(street, "hana")  # sees nothing, so there was no look
    texts(street, "amina")
    assert looks(street) == [(street.dirk.key, "read", 2), (street.amina.key, "read", 2)]


def test_a_look_that_cannot_be_written_down_is_no_look(street, monkeypatch):
    wish(street, by="dirk")
    monkeypatch.setattr(keys, "signing_key", lambda purpose: (_ for _ in ()).throw(OSError("no disk")))
    with pytest.raises(OSError, match="no disk"):
        texts(street, "dirk")


def test_in_an_emergency_the_look_says_so(street):
    wish(street)
    open_in_emergency(about=street.amina, reason="valt", by=street.dirk, reported_to=street.hana)
    assert texts(street, "dirk") == [{"text": SECRET}]
    assert Look.objects.get(about=street.amina.key).stands == "emergency"


def test_what_was_shared_by_name_is_found_by_who_may_see_nothing_else(street):
    told = wish(street)
    name(row=told, to=street.carla, by=street.amina)
    (reading,) = queries.shared_with(street.viewer("carla"))
    assert reading.row == told and reading.words == {"text": SECRET}
    assert queries.shared_with(street.viewer("amina")) == [] == queries.shared_with(street.viewer("nobody"))


def test_trying_out_what_another_sees_shows_exactly_that(street):
    seen, hidden = (
        wish(street),
        actions.tell(person=street.amina, kind=Kind.PROUD, words={"text": "x"}, by=street.amina),
    )
    choose_audience(row=seen, audience=Audience.MY_CIRCLE, by=street.amina)
    tried = queries.as_seen_by(street.viewer("amina"), street.amina, street.fee)
    assert [r.row for r in tried] == [seen] and hidden not in [r.row for r in tried]
    assert all(by == street.amina.key for by, _deed, _things in looks(street)), "fee did not look"
