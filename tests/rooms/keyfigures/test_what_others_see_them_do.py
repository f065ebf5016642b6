"""P43, P44: impressions stand beside each other, go stale, and are read and corrected by the one concerned; tones name nobody."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.keyfigures import actions, queries
from samenbuur.keyfigures.models import Impression, Tone
from samenbuur.keyfigures.reasons import Reason
from samenbuur.method.rolemix import Why
from samenbuur.method.sharing import Audience
from samenbuur.people.models import Person
from samenbuur.refusal import Refused
from samenbuur.sharing import actions as sharing
from samenbuur.sharing import things

SAW = {"part": "networker", "saw": "bracht twee buren bij elkaar", "setting": "de koffie"}


def readers(street, row):
    return {name for name in street.names() if queries.impression(street.viewer(name), row.key) is not None}


@pytest.fixture
def seen(street, known):
    return actions.impress(figure=known("carla"), words=SAW, by=street.dirk)


def test_it_is_seen_by_whom_sees_the_key_figure_and_is_sealed(street, seen):
    assert readers(street, seen) == {"carla", "dirk", "hana", "rob"}
    assert b"networker" not in bytes(seen.words)


def test_no_role_stands_on_a_person(street, seen):
    names = {field.name for field in Person._meta.get_fields()}
    assert names.isdisjoint({"role", "kind", "part", "tone"})
    assert not any("part" in {field.name for field in model._meta.fields} for model in (Impression,))


def test_several_voices_stand_beside_each_other(street, seen):
    for voice, part in (("Joop", "helper"), ("Bram van de fietsen", "networker")):
        actions.impress(figure=seen.figure, words=SAW | {"part": part, "voice": voice}, by=street.hana)
    found = queries.seen_of(street.viewer("carla"), seen.figure)
    assert sorted((one.words["part"], one.words.get("voice", "")) for one in found) == [
        ("helper", "Joop"), ("networker", ""), ("networker", "Bram van de fietsen"),
    ]  # fmt: skip
    covers = {cover.part: cover for cover in queries.mix_of(street.viewer("dirk"), street.room)}
    assert (covers["networker"].people, covers["networker"].voices) == (1, 2)
    assert covers["pioneer"].why is Why.NOBODY


def test_the_one_concerned_reads_it_adds_to_it_and_throws_it_away(street, seen):
    actions.correct(impression=seen, words={"theirs": "ik doe maar wat", "part": "helper"}, by=street.carla)
    opened = queries.impression(street.viewer("dirk"), seen.key)
    assert opened.words["theirs"] == "ik doe maar wat" and opened.words["part"] == "networker"
    actions.throw_away(impression=seen, by=street.carla)
    assert readers(street, seen) == set()


def test_nobody_else_changes_it(street, seen):
    for name in ("gina", "els", "olga", "ada", "bram"):
        with pytest.raises(Refused):
            actions.correct(impression=seen, words={"saw": "x"}, by=street.people[name])
        with pytest.raises(Refused):
            actions.throw_away(impression=seen, by=street.people[name])


def test_nobody_puts_other_words_in_the_mouth_of_who_saw_it(street, seen):
    """P44: a colleague who reads it writes one beside it; under another's name they change nothing."""
    with pytest.raises(Refused):
        actions.correct(impression=seen, words={"saw": "roddelt"}, by=street.hana)
    assert queries.impression(street.viewer("dirk"), seen.key).words["saw"] == SAW["saw"]
    actions.correct(impression=seen, words={"saw": "bracht er drie bij elkaar"}, by=street.dirk)


def test_what_was_seen_is_handed_over_by_nobody_who_does_not_see_the_key_figure(street, seen):
    """P44, P22: not among the things to hand over or to lock either, however widely it was shown before."""
    sharing.choose_audience(row=seen.figure, audience=Audience.ONLY_ME, by=street.carla)
    for name in ("hana", "rob"):
        assert seen.key not in {one.row.key for one in things.things_of(street.viewer(name), street.carla)}
    assert seen.key in {one.row.key for one in things.things_of(street.viewer("carla"), street.carla)}


def test_when_they_show_it_to_fewer_it_is_seen_by_fewer(street, seen):
    sharing.choose_audience(row=seen, audience=Audience.ONLY_ME, by=street.carla)
    assert readers(street, seen) == {"carla", "dirk"}


def test_when_the_yes_is_taken_back_only_they_still_read_it_and_it_counts_for_nothing(street, seen):
    actions.take_back(figure=seen.figure, by=street.carla)
    assert readers(street, seen) == {"carla"}
    assert queries.mix_of(street.viewer("dirk"), street.room) == []


def test_after_a_year_it_is_of_then_and_not_of_now(street, seen):
    Impression.objects.update(at=clock.now() - timedelta(days=400))
    seen.refresh_from_db()
    viewer = street.viewer("dirk")
    assert not queries.still_counts(viewer, seen)
    assert {cover.part: cover.why for cover in queries.mix_of(viewer, street.room)}[
        "networker"
    ] is Why.LONG_AGO


def test_the_mix_counts_what_the_viewer_may_see_and_no_more(street, known):
    actions.impress(figure=known("carla", Audience.ONLY_ME), words=SAW, by=street.dirk)
    assert queries.mix_of(street.viewer("dirk"), street.room) != []
    assert queries.mix_of(street.viewer("hana"), street.room) == []


def test_a_part_is_one_of_the_list(street, known):
    with pytest.raises(Refused) as no:
        actions.impress(figure=known("carla"), words=SAW | {"part": "leader"}, by=street.dirk)
    assert no.value.reason == Reason.UNKNOWN_PART


def test_the_tone_is_heard_without_a_name(street):
    terms = {"community": street.room, "part": "animator", "involved": "some"}
    with pytest.raises(Refused) as no:
        actions.hear_tone(setting="Carla bij de bar", by=street.dirk, **terms)
    assert no.value.reason == Reason.NAMED and not Tone.objects.exists()
    actions.hear_tone(setting="bij de bar", by=street.dirk, **terms)
    heard = {name for name in street.names() if queries.tones_of(street.viewer(name), street.room)}
    assert heard == {"dirk", "hana", "rob"}
    with pytest.raises(Refused):
        actions.hear_tone(by=street.gina, **terms)
    with pytest.raises(Refused):
        actions.hear_tone(by=street.dirk, **(terms | {"part": "helper"}))
