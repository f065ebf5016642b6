"""P35, P20, P37: nothing is discussed about someone without a permission that stands; when it is taken back, nothing shows."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.encounters import actions
from samenbuur.encounters import resting as queries
from samenbuur.encounters.models import Consultation, Permission, Receiver
from samenbuur.encounters.reasons import Reason
from samenbuur.people import actions as people
from samenbuur.refusal import Refused
from samenbuur.sharing import erasing, going
from samenbuur.sharing.models import Going, Grant, Look
from samenbuur.stories.taking import everything

WORDS = {"subject": "de sleutel van de tuin", "said": "Die mag bij Sanne liggen.", "decided": "volgende week"}


@pytest.fixture
def elsewhere(street):
    """Amina said to dirk that he may speak with Sanne."""
    words = {"who": "Sanne van het wijkteam", "what": "de sleutel, en verder niets"}
    return actions.allow(person=street.amina, words=words, how="aloud", by=street.dirk)


@pytest.fixture
def with_gina(street):
    """Amina said to dirk that he may weigh it with gina, who works in the garden and does not know her."""
    return actions.allow(
        person=street.amina,
        words={"what": "hoe dichtbij"},
        how="paper",
        by=street.dirk,
        colleague=street.gina,
    )


@pytest.fixture
def talked(street, elsewhere):
    return actions.discuss(permission=elsewhere, words=WORDS, by=street.dirk)


def readers(street, row):
    return {who for who in street.names() if queries.consultation(street.viewer(who), row.key) is not None}


def refused(deed, **terms):
    with pytest.raises(Refused) as no:
        deed(**terms)
    return no.value.reason


def test_a_permission_says_with_whom_about_what_when_and_how(street, elsewhere):
    (one,) = queries.permissions_of(street.viewer("amina"), street.amina)
    assert one.words == {"who": "Sanne van het wijkteam", "what": "de sleutel, en verder niets"}
    assert (one.row.how, one.row.agreed_on, one.row.told_to) == ("aloud", clock.today(), street.dirk)
    assert b"Sanne" not in bytes(one.row.words)
    assert queries.permissions_of(street.viewer("hana"), street.amina) == []


def test_nothing_vague_and_nobody_in_particular_is_no_permission(street):
    for words in ({"who": "Sanne"}, {"what": "alles"}, {}):
        terms = {"person": street.amina, "words": words, "how": "aloud", "by": street.dirk}
        assert refused(actions.allow, **terms) == Reason.EMPTY


def test_only_she_taps_and_only_who_heard_it_writes_down_what_was_said(street):
    words = {"who": "Sanne", "what": "de sleutel"}
    terms = {"person": street.amina, "words": words}
    assert refused(actions.allow, how="tapped", by=street.dirk, **terms) == Reason.NOT_YOURS
    assert refused(actions.allow, how="aloud", by=street.amina, **terms) == Reason.NOT_YOURS
    for who in ("carla", "gina", "els", "rob", "ada", "olga"):
        assert refused(actions.allow, how="aloud", by=street.people[who], **terms) == Reason.NOT_YOURS
    assert actions.allow(how="tapped", by=street.amina, **terms).told_to is None


def test_a_colleague_is_someone_who_works_here_now_and_whom_she_did_not_block(street):
    terms = {"person": street.amina, "words": {"what": "x"}, "how": "aloud", "by": street.dirk}
    for who in ("carla", "els", "rob", "olga"):
        assert refused(actions.allow, colleague=street.people[who], **terms) == Reason.NOT_A_COLLEAGUE, who


def test_a_consultation_is_for_her_and_who_wrote_it(street, talked):
    assert readers(street, talked) == {"amina", "dirk"}
    assert b"sleutel" not in bytes(talked.words)


def test_without_permission_there_is_no_consultation(street, elsewhere):
    assert refused(actions.discuss, permission=elsewhere, words=WORDS, by=street.hana) == Reason.NO_PERMISSION
    actions.end_permission(permission=elsewhere, by=street.amina)
    assert refused(actions.discuss, permission=elsewhere, words=WORDS, by=street.dirk) == Reason.NO_PERMISSION
    assert not Consultation.objects.exists()


def test_taken_back_nobody_but_she_sees_it_at_the_next_look(street, talked, elsewhere):
    actions.end_permission(permission=elsewhere, by=street.amina)
    assert readers(street, talked) == {"amina"}
    assert queries.permissions_of(street.viewer("dirk"), street.amina) == []
    assert queries.discussed(street.viewer("dirk")) == []
    assert (
        refused(actions.amend, consultation=talked, words={"said": "x"}, by=street.dirk)
        == Reason.NO_PERMISSION
    )


def test_taken_back_also_whom_she_let_read_it_beside_sees_nothing(street, talked, elsewhere):
    from samenbuur.sharing.actions import choose_audience

    choose_audience(row=talked, audience="my_circle", by=street.amina)
    assert readers(street, talked) == {"amina", "dirk", "fee", "bram"}
    actions.end_permission(permission=elsewhere, by=street.dirk)
    assert readers(street, talked) == {"amina"}


def test_a_permission_until_a_day_ends_by_itself(street, house_at):
    house_at("2026-03-02T10:00:00+01:00")
    until = clock.now() + timedelta(days=1)
    words = {"who": "Sanne", "what": "de sleutel"}
    it = actions.allow(person=street.amina, words=words, how="aloud", by=street.dirk, until=until)
    talked = actions.discuss(permission=it, words=WORDS, by=street.dirk)
    assert readers(street, talked) == {"amina", "dirk"}
    house_at("2026-03-03T10:00:01+01:00")
    assert readers(street, talked) == {"amina"}


def test_who_heard_it_is_remembered_for_her_alone_also_when_it_is_gone(street, talked, elsewhere):
    """AVG 19: receivers are told of a correction or erasure, so they are known."""
    (heard,) = queries.heard(street.viewer("amina"), street.amina)
    assert heard.words["who"] == "Sanne van het wijkteam" and heard.row.day == clock.today()
    assert queries.heard(street.viewer("dirk"), street.amina) == []
    actions.unsay(consultation=talked, by=street.amina)
    actions.end_permission(permission=elsewhere, by=street.amina)
    actions.clear_away(clock.now() + timedelta(days=8))
    assert not Consultation.objects.exists()
    assert len(queries.heard(street.viewer("amina"), street.amina)) == 1


def test_thrown_away_it_can_be_brought_back(street, talked):
    actions.unsay(consultation=talked, by=street.dirk)
    assert readers(street, talked) == set()
    actions.unsay(consultation=talked, by=street.dirk, back=True)
    assert readers(street, talked) == {"amina", "dirk"}


def test_weighing_by_name_is_with_the_colleague_of_the_permission_and_she_reads_along(street, with_gina):
    weighed = actions.discuss(
        permission=with_gina, words={"question": "blijf ik elke dag komen?"}, by=street.dirk, weighing=True
    )
    assert readers(street, weighed) == {"amina", "dirk", "gina"}
    actions.amend(
        consultation=weighed, words={"let": "ze doet veel zelf", "decided": "om de dag"}, by=street.gina
    )
    one = queries.consultation(street.viewer("amina"), weighed.key)
    assert one.words["let"] == "ze doet veel zelf" and one.words["decided"] == "om de dag"
    assert Look.objects.filter(about=street.amina.key, by=street.gina.key, deed="changed").exists()
    actions.end_permission(permission=with_gina, by=street.amina)
    assert readers(street, weighed) == {"amina"}
    assert not Grant.objects.filter(to=street.gina, until=None).exists()


def test_weighing_needs_a_colleague(street, elsewhere):
    terms = {"permission": elsewhere, "words": {"question": "x"}, "by": street.dirk, "weighing": True}
    assert refused(actions.discuss, **terms) == Reason.NOT_A_COLLEAGUE


def test_she_adds_her_own_words_and_hana_does_not(street, talked):
    actions.amend(consultation=talked, words={"theirs": "zo zei ik het niet"}, by=street.amina)
    assert queries.consultation(street.viewer("dirk"), talked.key).words["theirs"] == "zo zei ik het niet"
    assert (
        refused(actions.amend, consultation=talked, words={"said": "x"}, by=street.hana) == Reason.NOT_YOURS
    )


def test_when_the_work_of_who_wrote_it_ends_only_she_sees_it(street, talked):
    people.end_duty(duty=street.dirk.duties.get(), by=street.ada)
    assert readers(street, talked) == {"amina"}


def test_all_of_it_is_in_what_she_takes_along(street, talked):
    """AVG 15, 20."""
    kinds = {kind.name: kind.rows for kind in everything(street.viewer("amina"))}
    assert kinds["encounters.consultation"][0]["words"]["subject"] == WORDS["subject"]
    assert kinds["encounters.permission"][0]["words"]["what"] == "de sleutel, en verder niets"
    assert kinds["encounters.receiver"][0]["words"]["who"] == "Sanne van het wijkteam"
    others = {kind.name for kind in everything(street.viewer("dirk"))}
    assert not {name for name in others if name.startswith("encounters.")}


def test_erasing_her_erases_all_of_it(street, talked, with_gina):
    erasing.erase(person=street.amina, by=street.dirk)
    for model in (Permission, Consultation, Receiver):
        assert not model.objects.exists()


def test_erasing_a_colleague_leaves_hers_standing_without_them(street, with_gina):
    actions.discuss(permission=with_gina, words={"question": "x"}, by=street.dirk, weighing=True)
    erasing.erase(person=street.gina, by=None)
    assert Permission.objects.get().colleague is None
    assert len(queries.discussed_about(street.viewer("amina"), street.amina)) == 1


def test_what_has_had_its_time_goes_by_the_table_of_terms_and_is_told_before(
    street, talked, elsewhere, house_at
):
    """AVG 5, 13: the proof of a permission goes two years after it ended, and with it what rested on it."""
    actions.end_permission(permission=elsewhere, by=street.amina)
    ended = clock.now()
    for after in (690, 729):
        going.round_(ended + timedelta(days=after))
        assert Permission.objects.exists() and Consultation.objects.exists()
    assert Going.objects.filter(person=street.amina, what="encounters.permission").exists()
    going.round_(ended + timedelta(days=800))
    assert not Permission.objects.exists() and not Consultation.objects.exists()
