"""AVG 16, 19, 21 and P22, P26: putting right with history, objecting, telling who received, handing over only what was agreed."""

import pytest

from samenbuur import clock
from samenbuur.diary.models import Line
from samenbuur.method.sharing import Audience
from samenbuur.method.telling import Kind
from samenbuur.people import actions as people
from samenbuur.people.models import DutyKind, Person, Way
from samenbuur.people.reasons import Reason
from samenbuur.presence import recalling
from samenbuur.presence.models import Message
from samenbuur.refusal import Refused
from samenbuur.sharing import actions, correcting, erasing, handing_over, objecting, receiving
from samenbuur.sharing.models import Corrected, Objection, Recall
from samenbuur.sharing.sight import visible
from samenbuur.stories import actions as stories
from samenbuur.stories import queries as told

FACILITATOR = DutyKind.FACILITATOR


@pytest.fixture(autouse=True)
def _keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


# Putting right, with history (AVG 16).


def test_what_she_puts_right_holds_at_once_and_she_still_reads_how_it_was(street):
    correcting.correct(row=street.amina, said={"first_name": "Aminah"}, by=street.amina)
    assert Person.objects.get(pk=street.amina.pk).first_name == "Aminah"
    ((row, was),) = correcting.earlier_of(street.viewer("amina"), street.amina)
    assert was == {"first_name": "Amina"} and row.by == street.amina
    for name in ("dirk", "fee", "hana", "carla", "ada"):
        assert not correcting.earlier_of(street.viewer(name), street.amina), name
    assert b"Amina" not in bytes(Corrected.objects.get().words), "sealed with her own key"


def test_a_worker_puts_right_what_they_see_and_nothing_else(street):
    correcting.correct(row=street.phone, said={"value": "06 87654321"}, by=street.dirk)
    assert Way.objects.get(pk=street.phone.pk).value == "06 87654321"
    for who, reason in ((street.hana, Reason.NOT_YOURS), (street.carla, Reason.NOT_YOURS)):
        with pytest.raises(Refused) as refused:
            correcting.correct(row=street.phone, said={"value": "1"}, by=who)
        assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("said", "reason"), [({"audience": "house"}, Reason.NOT_POSSIBLE), ({"value": "  "}, Reason.EMPTY)]
)
def test_only_what_the_label_names_can_be_put_right_and_never_into_nothing(street, said, reason):
    with pytest.raises(Refused) as refused:
        correcting.correct(row=street.phone, said=said, by=street.amina)
    assert refused.value.reason == reason and not Corrected.objects.exists()


def test_saying_the_same_again_keeps_no_history(street):
    correcting.correct(row=street.amina, said={"first_name": " Amina "}, by=street.amina)
    assert not Corrected.objects.exists()


# Objecting (AVG 21).


def test_an_objection_is_read_by_whom_she_asked_and_answered_with_a_reason_before_its_day(street, house_at):
    house_at("2026-03-02T09:00:00+01:00")
    made = objecting.object_to(
        person=street.amina,
        against="Dat jullie opschrijven wanneer ik er ben",
        asked=street.dirk,
        by=street.amina,
    )
    assert made.answer_by.isoformat() == "2026-03-30" and b"opschrijven" not in bytes(made.words)
    assert list(objecting.to_answer(street.viewer("dirk"))) == [made]
    readers = {name for name in street.names() if objecting.objection_for(street.viewer(name), made.key)}
    assert readers == {"amina", "dirk"}
    with pytest.raises(Refused):
        objecting.answer(objection=made, agreed=True, reason="goed", by=street.hana)
    with pytest.raises(Refused) as refused:
        objecting.answer(objection=made, agreed=False, reason="  ", by=street.dirk)
    assert refused.value.reason == Reason.EMPTY, "no answer without a reason"
    objecting.answer(objection=made, agreed=True, reason="Dat kan zonder naam.", by=street.dirk)
    read = objecting.objection_for(street.viewer("amina"), made.key)
    assert (read.answer, read.row.agreed) == ("Dat kan zonder naam.", True)
    assert not objecting.to_answer(street.viewer("dirk")).exists()
    with pytest.raises(Refused):
        objecting.answer(objection=read.row, agreed=False, reason="toch niet", by=street.dirk)


def test_she_may_let_somebody_else_answer_and_the_day_stays(street):
    made = objecting.object_to(person=street.amina, against="iets", asked=street.dirk, by=street.hana)
    for who in (street.carla, street.gina):
        with pytest.raises(Refused):
            objecting.ask_another(objection=made, to=street.ada, by=who)
    objecting.ask_another(objection=made, to=street.ada, by=street.amina)
    assert objecting.to_answer(street.viewer("ada")).get().answer_by == made.answer_by
    assert objecting.objection_for(street.viewer("dirk"), made.key) is None


def test_who_was_blocked_cannot_be_asked_and_who_asks_is_never_refused_words(street):
    with pytest.raises(Refused) as refused:
        objecting.object_to(person=street.amina, against="iets", asked=street.rob, by=street.amina)
    assert refused.value.reason == Reason.NOT_POSSIBLE and not Objection.objects.exists()


def test_while_all_is_locked_who_was_asked_still_reads_the_objection_and_nothing_else(street):
    from samenbuur.sharing import locking

    made = objecting.object_to(person=street.amina, against="iets", asked=street.dirk, by=street.amina)
    locking.lock(person=street.amina, by=street.amina)
    assert objecting.objection_for(street.viewer("dirk"), made.key) is not None
    assert not visible(Person.objects.filter(pk=street.amina.pk), street.viewer("dirk")).exists()


# Who received it is told (AVG 19).


@pytest.mark.django_db(transaction=True)
def test_who_read_printed_or_was_shown_it_is_told_and_is_part_of_the_proof(street):
    from samenbuur.sharing.looks import Deed

    wish = stories.tell(person=street.amina, kind=Kind.WISH, words={"text": "naar zee"}, by=street.dirk)
    told.told_by(street.viewer("dirk"), street.amina, deed=Deed.PRINTED)
    told.told_by(street.viewer("dirk"), street.amina)
    actions.name(row=wish, to=street.carla, by=street.amina)
    actions.name(row=wish, to=street.hana, by=street.amina, but=True)
    done = erasing.erase(person=street.amina, by=street.amina)
    assert [(one.person.first_name, one.deeds) for one in done.receivers] == [
        ("Carla", ("shown",)),
        ("Dirk", ("printed", "read")),
    ]
    assert receiving.told_with(done.proof) == done.receivers
    assert receiving.recalls_of(street.viewer("dirk")).count() == 1
    assert not receiving.recalls_of(street.viewer("hana")).exists(), "who was left out received nothing"


@pytest.mark.django_db(transaction=True)
def test_the_message_says_nothing_of_whom_and_comes_once(street, mailoutbox):
    wish = stories.tell(person=street.amina, kind=Kind.WISH, words={"text": "naar zee"}, by=street.amina)
    actions.name(row=wish, to=street.carla, by=street.amina)
    erasing.erase(person=street.amina, by=street.amina)
    assert recalling.write() == 1 and recalling.write() == 0
    message = Message.objects.get(kind="taken_back")
    assert message.to == street.carla and message.notice is None
    row = receiving.recalls_of(street.viewer("carla")).get()
    receiving.done(recall=row, by=street.hana)
    assert receiving.recalls_of(street.viewer("carla")).exists(), (
        "only who received it says that nothing is left"
    )
    receiving.done(recall=row, by=street.carla)
    assert not receiving.recalls_of(street.viewer("carla")).exists()
    held = {field.name for field in Recall._meta.fields}
    assert held == {"id", "key", "to", "proof", "deeds", "at", "told_at", "done_at"}, (
        "nothing of whom or what"
    )


# Handing over (P26).


@pytest.fixture
def leaving(street):
    """Dirk knows three things of Amina; Nora comes after him and begins today."""
    street.people["nora"] = people.take_on(
        first_name="Nora", kind=FACILITATOR, community=street.room, by=street.ada
    )
    for text in ("naar zee", "mijn zus bellen"):
        stories.tell(person=street.amina, kind=Kind.WISH, words={"text": text}, by=street.dirk)
    return street


def reads(street, name):
    words = {thing.words["text"] for thing in told.told_by(street.viewer(name), street.amina)}
    return words | set(
        visible(Way.objects.filter(person=street.amina), street.viewer(name)).values_list("value", flat=True)
    )


def offered(street, name, handover):
    return {
        thing.said["text"] if thing.said else getattr(thing.row, "value", ""): thing
        for thing in handing_over.things(street.viewer(name), handover)
    }


def test_p26_only_what_she_agreed_to_goes_along(leaving):
    handover = handing_over.prepare(person=leaving.amina, to=leaving.nora, by=leaving.dirk)
    things = offered(leaving, "dirk", handover)
    assert set(things) == {"naar zee", "mijn zus bellen", "06 12345678"}
    handing_over.propose(handover=handover, choices=[one.choice for one in things.values()], by=leaving.dirk)
    assert reads(leaving, "nora") == set(), "prepared is not agreed"
    handing_over.decide(handover=handover, choices=[things["naar zee"].choice], by=leaving.amina)
    assert reads(leaving, "nora") == {"naar zee"}
    handover.refresh_from_db()
    assert [thing.said["text"] for thing in handing_over.things(leaving.viewer("nora"), handover)] == [
        "naar zee"
    ]


def test_p26_the_rest_closes_the_second_the_duty_ends(leaving, house_at):
    house_at("2026-03-02T09:00:00+01:00")
    wish = told.told_by(leaving.viewer("amina"), leaving.amina)[0].row
    actions.name(row=wish, to=leaving.dirk, by=leaving.amina)
    handover = handing_over.prepare(person=leaving.amina, to=leaving.nora, by=leaving.dirk)
    handing_over.decide(handover=handover, choices=[], by=leaving.dirk)
    assert len(reads(leaving, "dirk")) == 3
    people.end_duty(duty=leaving.dirk.duties.get(), by=leaving.ada)
    assert reads(leaving, "dirk") == set() and reads(leaving, "nora") == set()


def test_p26_what_was_shown_by_name_to_who_leaves_ends_with_the_duty(leaving, house_at):
    house_at("2026-03-02T09:00:00+01:00")
    wish = told.told_by(leaving.viewer("amina"), leaving.amina)[0].row
    actions.name(row=wish, to=leaving.dirk, by=leaving.amina)
    last_day = clock.now().replace(day=20)
    leaving.dirk.duties.update(until=last_day)
    handover = handing_over.prepare(person=leaving.amina, to=leaving.nora, by=leaving.dirk)
    handing_over.decide(handover=handover, choices=[], by=leaving.amina)
    assert len(reads(leaving, "dirk")) == 3
    house_at("2026-03-20T09:00:01+01:00")
    assert reads(leaving, "dirk") == set()


def test_p26_who_leaves_in_a_hurry_hands_over_nothing(leaving):
    handover = handing_over.prepare(person=leaving.amina, to=leaving.nora, by=leaving.dirk)
    things = offered(leaving, "dirk", handover)
    handing_over.propose(handover=handover, choices=[one.choice for one in things.values()], by=leaving.dirk)
    people.end_duty(duty=leaving.dirk.duties.get(), by=leaving.ada)
    with pytest.raises(Refused):
        handing_over.decide(
            handover=handover, choices=[one.choice for one in things.values()], by=leaving.dirk
        )
    assert reads(leaving, "nora") == set() and reads(leaving, "dirk") == set()
    assert not handing_over.handovers_to(leaving.viewer("nora")).exists()


def test_p26_only_she_and_who_prepared_it_decide_and_only_over_what_they_see(leaving):
    hers = stories.tell(person=leaving.amina, kind=Kind.WISH, words={"text": "geheim"}, by=leaving.amina)
    handover = handing_over.prepare(person=leaving.amina, to=leaving.nora, by=leaving.dirk)
    for who in (leaving.nora, leaving.hana, leaving.ada, leaving.fee):
        with pytest.raises(Refused):
            handing_over.decide(handover=handover, choices=[], by=who)
    handing_over.decide(handover=handover, choices=[f"stories.told/{hers.key}"], by=leaving.dirk)
    assert reads(leaving, "nora") == set(), "what he does not see he cannot hand over"


def test_p26_taken_back_is_closed_at_once(leaving):
    handover = handing_over.prepare(person=leaving.amina, to=leaving.nora, by=leaving.dirk)
    choices = [
        one.choice for one in offered(leaving, "amina", handover).values() if one.row.key != leaving.phone.key
    ]
    handing_over.decide(handover=handover, choices=choices, by=leaving.amina)
    assert len(reads(leaving, "nora")) == 2
    handover.refresh_from_db()
    handing_over.withdraw(handover=handover, by=leaving.amina)
    assert reads(leaving, "nora") == set()


def test_p26_nothing_is_prepared_by_or_for_who_does_not_facilitate_here(leaving):
    for to, by in (
        (leaving.hana, leaving.dirk),
        (leaving.nora, leaving.gina),
        (leaving.nora, leaving.hana),
        (leaving.rob, leaving.dirk),
    ):
        with pytest.raises(Refused):
            handing_over.prepare(person=leaving.amina, to=to, by=by)


def test_p26_who_comes_next_month_is_offered_only_what_they_will_not_see_by_themselves(leaving):
    from datetime import timedelta

    leaving.nora.duties.update(since=clock.now() + timedelta(days=30))
    wish = told.told_by(leaving.viewer("amina"), leaving.amina)[0].row
    actions.choose_audience(row=wish, audience=Audience.CIRCLE_AND_WORKERS, by=leaving.amina)
    handover = handing_over.prepare(person=leaving.amina, to=leaving.nora, by=leaving.dirk)
    assert wish.key not in {one.row.key for one in handing_over.things(leaving.viewer("amina"), handover)}
    assert reads(leaving, "nora") == set(), "and until then she sees nothing of it"


def test_the_diary_tells_that_it_was_done_and_never_what(leaving):
    handover = handing_over.prepare(person=leaving.amina, to=leaving.nora, by=leaving.dirk)
    handing_over.decide(handover=handover, choices=[], by=leaving.amina)
    verbs = set(
        Line.objects.filter(about=leaving.amina.key, thing=handover.key).values_list("verb", flat=True)
    )
    assert verbs == {"sharing.prepare_handover", "sharing.decide_handover"}


def test_a_wish_that_the_team_sees_anyway_is_not_offered(leaving):
    wish = told.told_by(leaving.viewer("amina"), leaving.amina)[0].row
    actions.choose_audience(row=wish, audience=Audience.HOSTS, by=leaving.amina)
    handover = handing_over.prepare(person=leaving.amina, to=leaving.nora, by=leaving.dirk)
    assert wish.key not in {one.row.key for one in handing_over.things(leaving.viewer("amina"), handover)}
