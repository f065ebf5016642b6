"""P44: whom one should know is a name in words, of the facilitators alone, until the one named says yes (rule 8)."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.keyfigures import actions, queries
from samenbuur.keyfigures.models import KeyFigure, Tip
from samenbuur.keyfigures.reasons import Reason
from samenbuur.method.keeping import Ends, table
from samenbuur.method.sharing import Audience
from samenbuur.people import actions as people
from samenbuur.people.models import Person
from samenbuur.refusal import Refused
from samenbuur.sharing import going
from samenbuur.sharing.queries import who_sees
from samenbuur.stories import taking

YES = {"how": "aloud", "audience": Audience.HOSTS, "words": {"known_for": "weet wat er te doen is"}}


def readers(street, row):
    return {name for name in street.names() if queries.tip(street.viewer(name), row.key) is not None}


def figure_readers(street, row):
    return {name for name in street.names() if queries.figure(street.viewer(name), row.key) is not None}


def test_a_tip_is_read_by_the_facilitators_of_that_place_and_nobody_else(street, second, tip):
    assert readers(street, tip) == {"dirk", "vera"}
    assert b"Zelda" not in bytes(tip.words)


def test_a_facilitator_who_stops_reads_it_no_more_that_second(street, second, tip):
    people.end_duty(duty=street.vera.duties.get(), by=street.ada)
    assert readers(street, tip) == {"dirk"}


def test_who_wrote_it_down_takes_it_along_only_while_they_work_here(street, second, tip):
    def taken():
        return {kind.name for kind in taking.everything(street.viewer("dirk"))}

    assert "keyfigures.tip" in taken() and street.dirk in who_sees(tip)
    people.end_duty(duty=street.dirk.duties.get(), by=street.ada)
    assert "keyfigures.tip" not in taken() and street.dirk not in who_sees(tip)


def test_it_is_no_person_and_is_matched_with_nobody(street):
    before = Person.objects.count()
    made = actions.tip(words={"name": "Carla", "where": "hier"}, community=street.room, by=street.dirk)
    assert Person.objects.count() == before and not KeyFigure.objects.exists()
    assert {field.name for field in Tip._meta.fields if field.is_relation} == {"person", "community"}
    assert made.person == street.dirk, "it is a note of who wrote it down"


def test_sent_twice_over_a_poor_line_it_is_kept_once(street, tip):
    again = actions.tip(words={"name": "Zelda"}, community=street.room, by=street.dirk, key=tip.key)
    assert again == tip and Tip.objects.count() == 1


@pytest.mark.parametrize(("who", "reason"), [("hana", Reason.NOT_ELSEWHERE), ("gina", Reason.NOT_ELSEWHERE)])
def test_only_who_facilitates_there_writes_one_down(street, who, reason):
    with pytest.raises(Refused) as no:
        actions.tip(words={"name": "Zelda"}, community=street.room, by=street.people[who])
    assert no.value.reason == reason


def test_a_tip_has_a_name_else_nobody_can_ask_them(street):
    with pytest.raises(Refused) as no:
        actions.tip(words={"where": "de markt"}, community=street.room, by=street.dirk)
    assert no.value.reason == Reason.EMPTY


def test_their_yes_makes_them_known_as_they_want_and_the_tip_goes(street, tip):
    made = actions.said_yes(tip=tip, by=street.dirk, terms=YES)
    assert made.person.first_name == "Zelda" and made.told_to == street.dirk and made.how == "aloud"
    assert readers(street, tip) == set()
    assert figure_readers(street, made) == {"dirk", "hana", "rob"}, "who works where they are known"
    opened = queries.figure(street.viewer("dirk"), made.key)
    assert opened.words == {"known_for": "weet wat er te doen is", "where": "bij de bakker"}


def test_a_colleague_takes_the_yes_too_and_chooses_the_person_by_hand(street, second, tip):
    made = actions.said_yes(tip=tip, by=street.vera, terms=YES, person=street.carla)
    assert made.person == street.carla and Person.objects.filter(first_name="Zelda").count() == 0


def test_who_cannot_read_the_tip_cannot_answer_it_for_them(street, tip):
    for name in ("hana", "gina", "carla", "olga"):
        with pytest.raises(Refused):
            actions.said_yes(tip=tip, by=street.people[name], terms=YES)
        with pytest.raises(Refused):
            actions.put_aside(tip=tip, by=street.people[name])


def test_they_said_no_and_a_week_later_it_is_gone_for_good(street, tip):
    actions.put_aside(tip=tip, by=street.dirk)
    assert readers(street, tip) == set()
    actions.put_aside(tip=tip, by=street.dirk, back=True)
    assert readers(street, tip) == {"dirk"}
    actions.put_aside(tip=tip, by=street.dirk)
    assert actions.clear_away(clock.now()) == 0
    assert actions.clear_away(clock.now() + timedelta(days=8)) == 1 and not Tip.objects.exists()


def test_without_a_yes_the_name_goes_by_itself_and_cannot_be_kept_longer(street, tip, monkeypatch):
    term = table()["keyfigures.tip"]
    assert term.ends is Ends.GOES and term.days == 183 and term.longer == 0
    Tip.objects.update(at=clock.now() - timedelta(days=400))
    going.round_(clock.now())
    assert Tip.objects.exists(), "it is told before it goes"
    monkeypatch.setenv("SAMENBUUR_TEST_NOW", (clock.now() + timedelta(days=62)).isoformat())
    going.round_(clock.now())
    assert not Tip.objects.exists()


@pytest.mark.parametrize(("audience", "seen"), [
    (Audience.ONLY_ME, {"carla", "dirk"}),
    (Audience.HOSTS, {"carla", "dirk", "hana", "rob"}),
    (Audience.HOUSE, {"carla", "dirk", "hana", "rob", "ada", "amina", "bram", "fee", "gina", "els"}),
])  # fmt: skip
def test_they_are_shown_on_what_they_agreed_to_and_nowhere_else(street, known, audience, seen):
    assert figure_readers(street, known("carla", audience)) == seen


def test_a_worker_writes_down_a_yes_that_was_said_and_only_the_person_taps_it(street, known):
    with pytest.raises(Refused):
        known("carla", how="tapped")
    terms = {"person": street.carla, "community": street.room, "by": street.carla, "words": {}}
    with pytest.raises(Refused):
        actions.agree(how="aloud", **terms)
    assert actions.agree(how="tapped", **terms).told_to is None


def test_a_no_after_a_yes_counts_at_once_for_all_but_themselves(street, known):
    made = known("carla")
    actions.take_back(figure=made, by=street.carla)
    assert figure_readers(street, made) == {"carla"}
    assert known("carla").pk != made.pk, "they may say yes again"


def test_who_is_not_known_there_is_no_key_figure_there(street, known):
    with pytest.raises(Refused) as no:
        known("carla", community=street.garden)
    assert no.value.reason == Reason.NOT_ELSEWHERE
