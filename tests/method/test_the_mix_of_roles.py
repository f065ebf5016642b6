"""P43, P44: which roles are there and which are lacking, worked out by hand; P84: an organisation words them itself."""

from datetime import date, timedelta

import pytest

from samenbuur.method.rolemix import (
    FRESH,
    Kind,
    Seen,
    Unclear,
    Why,
    carries_much,
    lacking,
    mix,
    of_kind,
    parts,
)

TODAY = date(2026, 4, 1)
LATELY, LONG_AGO = date(2026, 3, 1), date(2025, 3, 1)


def whys(*seen):
    return {cover.part: cover.why for cover in mix(seen, today=TODAY)}


def test_where_nobody_said_anything_nothing_is_lacking_it_is_unknown():
    assert mix([], today=TODAY) == []
    assert mix([Seen("Bram", "chatter", LATELY)], today=TODAY) == [], "a tone says nothing about roles"


def test_what_nobody_does_comes_first_and_then_what_is_long_ago_and_then_what_rests_on_one():
    seen = [
        Seen("Corrie", "networker", LATELY, by="Lotte"),
        Seen("Bram", "helper", LATELY, by="Lotte"),
        Seen("Corrie", "helper", LATELY, by="Joop"),
        Seen("Ruud", "pioneer", LONG_AGO, by="Joop"),
    ]
    found = mix(seen, today=TODAY)
    assert [(cover.part, cover.why) for cover in found] == [
        ("performer", Why.NOBODY),
        ("strategist", Why.NOBODY),
        ("pioneer", Why.LONG_AGO),
        ("networker", Why.ON_ONE),
        ("helper", None),
    ]
    assert [cover.part for cover in lacking(found)] == ["performer", "strategist", "pioneer"]
    helper = found[-1]
    assert (helper.people, helper.voices) == (2, 2)


def test_several_who_say_the_same_of_one_person_are_several_voices_and_still_one_person():
    seen = [Seen("Corrie", "helper", LATELY, by=who) for who in ("Lotte", "Joop", "Bram")]
    (helper,) = [cover for cover in mix(seen, today=TODAY) if cover.part == "helper"]
    assert (helper.people, helper.voices, helper.why) == (1, 3, Why.ON_ONE)


@pytest.mark.parametrize(("days", "why"), [(364, Why.ON_ONE), (365, Why.LONG_AGO)])
def test_an_impression_counts_for_a_year_to_the_day(days, why):
    assert timedelta(days=365) == FRESH
    assert whys(Seen("Ruud", "pioneer", TODAY - timedelta(days=days)))["pioneer"] is why


def test_who_is_the_only_one_in_three_roles_carries_much():
    seen = [Seen("Corrie", part, LATELY) for part in ("pioneer", "networker", "helper", "performer")]
    seen += [Seen("Bram", "helper", LATELY), Seen("Bram", "strategist", LATELY)]
    assert carries_much(seen, today=TODAY) == {"Corrie": 3}
    assert carries_much(seen, today=TODAY + FRESH) == {}, "what was seen a year ago says nothing of now"


def test_the_guides_five_roles_and_four_tones_are_there_and_each_is_said_in_two_languages():
    assert [part.key for part in of_kind(Kind.ROLE)] == [
        "pioneer",
        "networker",
        "performer",
        "strategist",
        "helper",
    ]
    assert [part.key for part in of_kind(Kind.TONE)] == ["complainer", "chatter", "animator", "arranger"]
    for part in parts().values():
        assert part.strength["nl"] != part.strength["en"] and part.name["nl"] and part.without["en"]


def test_an_organisation_words_a_role_itself_and_adds_one(tmp_path):
    own = tmp_path / "roles.toml"
    own.write_text(
        'edition = 2\n[helper]\nname = { nl = "handen", en = "hands" }\n'
        '[cook]\nkind = "role"\nname = { nl = "kok", en = "cook" }\n'
        'strength = { nl = "kookt", en = "cooks" }\nwithout = { nl = "Geen soep.", en = "No soup." }\n'
    )
    found = parts(str(own))
    assert found["helper"].name["nl"] == "handen" and found["helper"].strength == parts()["helper"].strength
    assert found["cook"].kind is Kind.ROLE and "cook" not in parts()


@pytest.mark.parametrize("row", ['kind = "rank"', 'kind = "role"\nname = { nl = "kok" }'])
def test_a_part_that_is_half_said_is_refused(tmp_path, row):
    own = tmp_path / "roles.toml"
    own.write_text(f"[cook]\n{row}\n")
    with pytest.raises(Unclear):
        parts(str(own))
