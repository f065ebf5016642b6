"""P49: rounds about a community or a buurt; many voices beside each other, corrected, taken back, found fresh."""

from datetime import timedelta
from uuid import uuid4

import pytest

from samenbuur import clock
from samenbuur.dna import actions, queries
from samenbuur.dna.actions import Speaker
from samenbuur.dna.models import Answer, Check, Voice
from samenbuur.dna.reasons import Reason
from samenbuur.method.openness import Fresh, Lack
from samenbuur.method.questionnaire import Role
from samenbuur.people import actions as people
from samenbuur.refusal import Refused
from samenbuur.sharing import erasing

GOLD, PRIDE, SUPPORT = "golden_people", "pride_and_friction", "support"


@pytest.fixture
def one(street):
    return actions.begin_round(by=street.dirk, community=street.room)


def say(street, one, words="Toos van de hoek", question=GOLD, by="dirk", **more):
    return actions.answer(round=one, question=question, said={"words": words}, by=street.people[by], **more)


def heard(street, one, who="dirk", question=GOLD):
    return queries.answers(street.viewer(who), one, question=question)


def refused(deed):
    with pytest.raises(Refused) as no:
        deed()
    return no.value.reason


def test_many_voices_stand_beside_each_other_each_with_who_and_in_which_role(street, one):
    say(street, one, speaker=Speaker("Toos", Role.KEY_FIGURE))
    say(street, one, "de man van de kiosk", speaker=Speaker("", Role.PROFESSIONAL), by="hana")
    found = {(h.row.words, h.called, h.row.role, h.noted_by) for h in heard(street, one)}
    assert found == {
        ("Toos van de hoek", "Toos", "key_figure", street.dirk),
        ("de man van de kiosk", "", "professional", street.hana),
    }


def test_only_who_works_in_this_house_finds_a_round(street, one):
    say(street, one)
    assert {n for n in street.names() if queries.round_for(street.viewer(n), one.key)} == {
        "dirk",
        "hana",
        "gina",
        "rob",
    }
    key = Answer.objects.get().key
    assert {n for n in street.names() if queries.answer_for(street.viewer(n), key)} == {
        "dirk",
        "hana",
        "gina",
        "rob",
    }
    assert heard(street, one, "olga") == [] and heard(street, one, "amina") == []


@pytest.mark.parametrize("who", ["amina", "els", "olga", "ada"])
def test_only_who_works_here_now_writes_anything_down(street, one, who):
    row = say(street, one)
    by = street.people[who]
    for deed in (
        lambda: say(street, one, by=who),
        lambda: actions.correct(answer=row, said={"words": "x"}, by=by),
        lambda: actions.still_true(answer=row, by=by),
        lambda: actions.take_back(answer=row, by=by),
        lambda: actions.close_round(round=one, by=by),
        lambda: actions.begin_round(by=by, community=street.garden),
    ):
        assert refused(deed) == Reason.NOT_YOURS
    assert Answer.objects.get().words == "Toos van de hoek"


def test_one_round_at_a_time_about_the_same_and_the_one_before_stays(street, one):
    assert refused(lambda: actions.begin_round(by=street.dirk, community=street.room)) == Reason.RUNS
    say(street, one)
    actions.close_round(round=one, by=street.dirk)
    again = actions.begin_round(by=street.dirk, community=street.room)
    assert refused(lambda: actions.reopen_round(round=one, by=street.dirk)) == Reason.RUNS
    assert list(queries.before(street.viewer("dirk"), again)) == [one]
    assert [h.row.words for h in heard(street, one)] == ["Toos van de hoek"] and heard(street, again) == []


def test_a_closed_round_takes_nothing_more_until_it_is_opened_again(street, one):
    actions.close_round(round=one, by=street.dirk)
    assert refused(lambda: say(street, one)) == Reason.CLOSED
    actions.reopen_round(round=one, by=street.dirk)
    assert say(street, one)


def test_sent_twice_over_a_poor_line_is_kept_once(street, one):
    key = uuid4()
    assert say(street, one, key=key) == say(street, one, "anders", key=key)
    assert Answer.objects.get().words == "Toos van de hoek"


@pytest.mark.parametrize(
    ("question", "said", "reason"),
    [
        ("nergens", {"words": "x"}, Reason.UNKNOWN),
        (GOLD, {"words": "   "}, Reason.EMPTY),
        (PRIDE, {"chosen": ["fame"]}, Reason.UNKNOWN),
        (SUPPORT, {"chosen": ["most", "few"]}, Reason.UNKNOWN),
        (GOLD, {"words": "x", "leans": "heavy"}, Reason.UNKNOWN),
    ],
)
def test_what_is_not_in_the_questions_is_refused_and_nothing_is_kept(street, one, question, said, reason):
    assert refused(lambda: actions.answer(round=one, question=question, said=said, by=street.dirk)) == reason
    assert not Answer.objects.exists() and not Voice.objects.exists()


def test_an_answer_never_points_at_a_place_of_another_house(street, one):
    from samenbuur.communities.actions import open_place

    ours = open_place(organisation=street.organisation, name="De hal", by=None)
    theirs = open_place(organisation=street.other, name="De hal", by=None)
    put = lambda place: actions.answer(round=one, question=GOLD, said={"place": place}, by=street.dirk)  # noqa: E731
    assert put(ours).place == ours
    assert refused(lambda: put(theirs)) == Reason.UNKNOWN


def test_said_better_keeps_how_it_stood(street, one):
    row = say(street, one)
    actions.correct(answer=row, said={"words": "Toos en Bep"}, by=street.hana)
    (now,) = heard(street, one)
    assert now.row.words == "Toos en Bep" and [was.words for was in now.earlier] == ["Toos van de hoek"]
    actions.correct(answer=row, said={"words": "Toos en Bep"}, by=street.hana)
    assert len(heard(street, one)[0].earlier) == 1


def test_still_true_in_one_tap_makes_it_fresh_and_the_tap_can_be_taken_back(street, one):
    row = say(street, one, said_on=clock.today() - timedelta(days=500))
    assert heard(street, one)[0].fresh is Fresh.ASK_AGAIN
    actions.still_true(answer=row, by=street.hana)
    actions.still_true(answer=row, by=street.hana)
    assert (heard(street, one)[0].fresh, heard(street, one)[0].checked_by) == (Fresh.FRESH, street.hana)
    assert refused(lambda: actions.not_checked(answer=row, by=street.dirk)) == Reason.NOT_YOURS
    actions.not_checked(answer=row, by=street.hana)
    assert heard(street, one)[0].fresh is Fresh.ASK_AGAIN and not Check.objects.exists()


def test_taken_back_is_gone_at_once_and_for_good_after_a_week(street, one):
    row = say(street, one)
    actions.take_back(answer=row, by=street.dirk)
    assert heard(street, one) == [] and queries.answer_for(street.viewer("dirk"), row.key) is None
    actions.bring_back(answer=row, by=street.dirk)
    assert len(heard(street, one)) == 1
    actions.take_back(answer=row, by=street.dirk)
    assert actions.clear_taken_back(clock.now() + timedelta(days=6)) == 0
    assert actions.clear_taken_back(clock.now() + timedelta(days=8)) == 1 and not Answer.objects.exists()


def test_the_sweep_clears_what_was_taken_back(street, one):
    from samenbuur.presence import sweep

    actions.take_back(answer=say(street, one), by=street.dirk)
    Answer.objects.update(withdrawn_at=clock.now() - timedelta(days=8))
    sweep.once(clock.now())
    assert not Answer.objects.exists()


def test_who_wrote_it_down_is_erased_with_the_name_and_what_was_said_stays(street, one):
    """P37: the name a voice gave goes with who wrote it down."""
    say(street, one, by="hana", speaker=Speaker("Toos", Role.RESIDENT))
    erasing.erase(person=street.hana, by=street.hana)
    (now,) = heard(street, one)
    assert (now.row.words, now.called, now.noted_by, now.row.role) == (
        "Toos van de hoek",
        "",
        None,
        "resident",
    )


def test_who_blocked_the_viewer_is_not_named_to_them_but_what_was_said_is_read(street, one):
    say(street, one, by="hana", speaker=Speaker("Toos", Role.RESIDENT))
    people.block(by=street.hana, against=street.dirk)
    assert [(h.row.words, h.called, h.noted_by) for h in heard(street, one)] == [
        ("Toos van de hoek", "", None)
    ]
    assert heard(street, one, "gina")[0].called == "Toos"


def test_the_overview_says_what_is_answered_and_what_would_help_most(street, one):
    whole = queries.overview(street.viewer("dirk"), one)
    assert (whole.answered, whole.asked) == (0, 43) and whole.open[0].code == GOLD
    say(street, one, speaker=Speaker("", Role.RESIDENT))
    say(street, one, "de conciërge", speaker=Speaker("", Role.PROFESSIONAL))
    whole = queries.overview(street.viewer("dirk"), one)
    assert whole.answered == 1 and GOLD not in {still.code for still in whole.open}
    assert whole.open[0].reasons == (Lack.NOBODY, Lack.BEGIN_HERE)


def test_a_whole_booklet_goes_in_or_nothing_of_it(street, one):
    said = [(GOLD, {"words": "Toos"}, None), ("nergens", {"words": "x"}, None)]
    assert refused(lambda: actions.answer_all(round=one, said=said, by=street.dirk)) == Reason.UNKNOWN
    assert not Answer.objects.exists()
    assert actions.answer_all(round=one, said=said[:1], by=street.dirk) == 1


def test_how_the_house_asks_counts_from_now_and_a_closed_round_stays_as_it_was(street, one):
    """P84: a new version for every change; a closed round keeps its questions."""
    say(street, one)
    actions.close_round(round=one, by=street.dirk)
    made = actions.adapt(
        content={"left_out": [GOLD], "wording": {"support": {"nl": "Wie doet mee?"}}}, by=street.ada
    )
    assert made.number == 1 and actions.adapt(content={"left_out": [GOLD]}, by=street.dirk).number == 2
    one.refresh_from_db()
    assert queries.overview(street.viewer("dirk"), one).asked == 43
    again = actions.begin_round(by=street.dirk, community=street.room)
    assert queries.overview(street.viewer("dirk"), again).asked == 42
    assert refused(lambda: say(street, again)) == Reason.UNKNOWN


def test_answers_to_a_question_that_is_left_out_stay_to_be_read(street, one):
    say(street, one)
    actions.adapt(content={"left_out": [GOLD]}, by=street.dirk)
    assert [h.row.words for h in queries.overview(street.viewer("dirk"), one).gone] == ["Toos van de hoek"]


@pytest.mark.parametrize(
    "content",
    [
        {"left_out": ["nergens"]},
        {"wording": {"nergens": {"nl": "x"}}},
        {"added": {"nergens": []}},
        {"added": {"active": [{"code": "x"}]}},
    ],
)
def test_a_version_that_speaks_of_what_is_not_there_is_refused(street, content):
    assert refused(lambda: actions.adapt(content=content, by=street.dirk)) == Reason.UNKNOWN
