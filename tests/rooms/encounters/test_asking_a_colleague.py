"""P20, P38: a question before a colleague says nobody's name; a tandem is of two who work here."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.encounters import actions
from samenbuur.encounters import resting as queries
from samenbuur.encounters.models import Question
from samenbuur.encounters.reasons import Reason
from samenbuur.people import actions as people
from samenbuur.refusal import Refused
from samenbuur.sharing import erasing
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.queries import who_sees
from samenbuur.stories import taking

WORDS = {"question": "Iemand komt niet meer. Blijf ik langsgaan?", "near": "we kennen elkaar lang"}


@pytest.fixture
def question(street):
    return actions.ask(words=WORDS, to=street.hana, by=street.dirk)


def readers(street, row):
    return {who for who in street.names() if queries.question(street.viewer(who), row.key) is not None}


def test_it_is_read_by_the_two_and_by_nobody_else(street, question):
    assert readers(street, question) == {"dirk", "hana"}
    assert b"langsgaan" not in bytes(question.words)


@pytest.mark.parametrize("field", ["question", "near", "let", "others", "unknown", "decided"])
def test_a_name_of_someone_known_here_is_refused_in_every_field(street, question, field):
    for deed, terms in (
        (actions.ask, {"to": street.hana, "by": street.dirk}),
        (actions.weigh, {"question": question, "by": street.hana}),
    ):
        with pytest.raises(Refused) as no:
            deed(words={**WORDS, field: "Ik denk dat Amina, van de hoek, moe is"}, **terms)
        assert no.value.reason == Reason.NAMED
    assert Question.objects.count() == 1


def test_trying_names_on_a_colleague_does_not_tell_whom_they_know(street):
    """Rule 8: gina works in the garden; that an Amina is known in the room she learns from no refusal."""
    for name in ("Amina", "Zacharias"):
        actions.ask(words={"question": f"Ken jij {name}?"}, to=street.hana, by=street.gina)
    assert Question.objects.count() == 2


def test_the_name_of_a_colleague_is_no_name_of_a_resident(street):
    actions.ask(words={"question": "Hana, wat zou jij doen?"}, to=street.hana, by=street.dirk)
    assert Question.objects.count() == 1


def test_only_who_works_here_now_is_asked(street):
    for who in ("carla", "els", "olga", "dirk"):
        with pytest.raises(Refused) as no:
            actions.ask(words=WORDS, to=street.people[who], by=street.dirk)
        assert no.value.reason == Reason.NOT_A_COLLEAGUE


def test_both_add_what_speaks_for_and_against_and_others_do_not(street, question):
    actions.weigh(question=question, words={"let": "ze vroeg er niet om"}, by=street.hana)
    actions.weigh(question=question, words={"decided": "ik vraag het zelf"}, by=street.dirk)
    words = queries.question(street.viewer("hana"), question.key).words
    assert words == {**WORDS, "let": "ze vroeg er niet om", "decided": "ik vraag het zelf"}
    with pytest.raises(Refused):
        actions.weigh(question=question, words={"let": "x"}, by=street.gina)


def test_taken_back_the_colleague_reads_it_no_more_until_it_is_asked_again(street, question):
    with pytest.raises(Refused):
        actions.withdraw(question=question, by=street.hana)
    actions.withdraw(question=question, by=street.dirk)
    assert readers(street, question) == set()
    actions.withdraw(question=question, by=street.dirk, back=True)
    assert readers(street, question) == {"dirk", "hana"}
    actions.withdraw(question=question, by=street.dirk)
    actions.clear_away(clock.now() + timedelta(days=8))
    assert not Question.objects.exists()


def test_who_was_asked_and_works_here_no_more_reads_nothing(street, question):
    people.end_duty(duty=street.hana.duties.get(), by=street.ada)
    assert readers(street, question) == {"dirk"}
    with pytest.raises(Refused):
        actions.weigh(question=question, words={"let": "x"}, by=street.hana)


def test_nor_does_it_stand_in_what_they_take_along(street, question):
    def taken():
        return {kind.name for kind in taking.everything(street.viewer("hana"), deed=Deed.TOOK)}

    assert "encounters.question" in taken() and street.hana in who_sees(question)
    people.end_duty(duty=street.hana.duties.get(), by=street.ada)
    assert "encounters.question" not in taken() and street.hana not in who_sees(question)


def test_erasing_who_asked_erases_it(street, question):
    erasing.erase(person=street.dirk, by=None)
    assert not Question.objects.exists()


def test_a_tandem_is_of_two_who_work_here_and_everyone_of_the_house_may_know(street):
    made = actions.go_together(person=street.dirk, other=street.hana, by=street.dirk)
    assert actions.go_together(person=street.hana, other=street.dirk, by=street.hana) == made
    ((row, other),) = queries.together_with(street.viewer("carla"), street.dirk)
    assert (row, other) == (made, street.hana)
    assert queries.together_with(street.viewer("omar"), street.dirk) == []
    for who in ("carla", "els", "dirk"):
        with pytest.raises(Refused):
            actions.go_together(person=street.dirk, other=street.people[who], by=street.dirk)
    with pytest.raises(Refused):
        actions.part(tandem=made, by=street.gina)
    actions.part(tandem=made, by=street.hana)
    assert queries.together_with(street.viewer("dirk"), street.dirk) == []
