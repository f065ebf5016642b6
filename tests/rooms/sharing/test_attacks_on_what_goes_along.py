"""Attacks on hand-overs, locks and what rests on a permission: by who stopped working here, and by side doors to the same things."""

import pytest
from django.db import NotSupportedError

from samenbuur.encounters import actions as encounters
from samenbuur.method.telling import Kind
from samenbuur.people import actions as people
from samenbuur.people.models import Acquaintance, DutyKind, Way
from samenbuur.refusal import Refused
from samenbuur.sharing import actions, handing_over, objecting, scrubbing, things
from samenbuur.sharing.models import Grant
from samenbuur.sharing.queries import who_sees
from samenbuur.sharing.sight import visible
from samenbuur.stories import actions as stories
from samenbuur.stories import queries as told

DISCUSSED = {"subject": "de sleutel", "said": "Die mag bij Sanne liggen.", "decided": "volgende week"}


@pytest.fixture(autouse=True)
def _keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def nora(street):
    """Nora comes after dirk."""
    street.people["nora"] = people.take_on(
        first_name="Nora", kind=DutyKind.FACILITATOR, community=street.room, by=street.ada
    )
    return street.nora


def stops(street, who):
    people.end_duty(duty=who.duties.get(), by=street.ada)


@pytest.fixture
def handed(street, nora):
    """A wish of amina that goes along to nora."""
    wish = stories.tell(person=street.amina, kind=Kind.WISH, words={"text": "naar zee"}, by=street.dirk)
    handover = handing_over.prepare(person=street.amina, to=nora, by=street.dirk)
    handing_over.decide(handover=handover, choices=[f"stories.told/{wish.key}"], by=street.amina)
    return wish


def reads(street, name):
    return {one.words["text"] for one in told.told_by(street.viewer(name), street.amina)}


def test_p26_what_was_handed_over_closes_the_second_the_duty_of_who_got_it_ends(street, handed):
    assert reads(street, "nora") == {"naar zee"}
    stops(street, street.nora)
    assert reads(street, "nora") == set()
    assert street.nora not in who_sees(handed)


def test_p35_a_colleague_who_stopped_working_here_reads_no_permission_and_nothing_discussed(street):
    allowed = encounters.allow(
        person=street.amina,
        words={"what": "hoe dichtbij"},
        how="paper",
        by=street.dirk,
        colleague=street.gina,
    )
    discussed = encounters.discuss(permission=allowed, words=DISCUSSED, by=street.dirk)
    for row in (allowed, discussed):
        assert visible(type(row).objects.filter(pk=row.pk), street.viewer("gina")).exists()
    stops(street, street.gina)
    for row in (allowed, discussed):
        assert not visible(type(row).objects.filter(pk=row.pk), street.viewer("gina")).exists()
        assert street.gina not in who_sees(row)


def test_p35_what_rested_on_a_permission_is_not_read_or_handed_over_when_that_is_taken_back(street, nora):
    allowed = encounters.allow(
        person=street.amina, words={"who": "Sanne", "what": "de sleutel"}, how="aloud", by=street.dirk
    )
    discussed = encounters.discuss(permission=allowed, words=DISCUSSED, by=street.dirk)

    def found(name):
        return {one.row.key for one in things.things_of(street.viewer(name), street.amina)}

    handover = handing_over.prepare(person=street.amina, to=nora, by=street.dirk)
    assert discussed.key in found("dirk")
    encounters.end_permission(permission=allowed, by=street.amina)
    assert discussed.key not in found("dirk")
    assert discussed.key in found("amina"), "her own she sees always"
    handing_over.decide(
        handover=handover, choices=[f"encounters.consultation/{discussed.key}"], by=street.dirk
    )
    assert not Grant.objects.filter(to=nora, thing=discussed.key).exists()


def test_p24_no_emergency_opens_what_someone_thought_for_themselves_by_any_door(street):
    note = encounters.jot(words={"struck": "ik twijfel"}, by=street.hana)
    Acquaintance.objects.get_or_create(person=street.hana, community=street.room)
    actions.open_in_emergency(about=street.hana, reason="nood", by=street.dirk, reported_to=street.rob)
    viewer = street.viewer("dirk")
    assert note.key not in {one.row.key for one in things.things_of(viewer, street.hana)}
    assert not visible(type(note).objects.all(), viewer).exists()
    assert street.dirk not in who_sees(note)


def test_avg21_who_stopped_working_here_reads_no_objection(street):
    made = objecting.object_to(person=street.amina, against="dat je belt", asked=street.gina, by=street.amina)
    assert objecting.objection_for(street.viewer("gina"), made.key) is not None
    stops(street, street.gina)
    assert objecting.objection_for(street.viewer("gina"), made.key) is None
    with pytest.raises(Refused):
        objecting.ask_another(objection=made, to=street.dirk, by=street.gina)
    assert objecting.objection_for(street.viewer("amina"), made.key) is not None


def test_two_questions_put_together_show_nothing_that_one_alone_would_not(street):
    """`union` keeps the conditions of its first part only: to take that for the whole would show the second to anybody."""
    mine, hers = Way.objects.filter(person=street.fee), Way.objects.filter(person=street.amina)
    with pytest.raises(NotSupportedError):
        list(visible(mine.union(hers), street.viewer("fee")))


def test_avg17_who_is_forgotten_takes_nobody_else_s_letters_along(settings, tmp_path):
    """A piece of an address, written down about oneself, is not the address of everyone whose address holds it."""
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.EMAIL_FILE_PATH.mkdir()
    place = settings.EMAIL_FILE_PATH / "one.log"
    letters = [
        f"To: {name}@straat.example\n\nEen bericht.\n".encode() for name in ("zelda", "griselda", "amina")
    ]
    place.write_bytes(scrubbing.BETWEEN_MAILS.join(letters))
    scrubbing.mails({"@", "@straat.example", "bel mij, of mail Zelda@straat.example."})
    assert place.read_bytes() == scrubbing.BETWEEN_MAILS.join(letters[1:])
