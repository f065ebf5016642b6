"""Which neighbourhoods resemble each other, and the ribbon that each has (P48, P51)."""

from hypothesis import given
from hypothesis import strategies as st

from samenbuur.method.likeness import most_alike, spreads
from samenbuur.method.ribbon import STRANDS, weave

PROFILES = st.dictionaries(
    st.sampled_from([f"b{n}" for n in range(8)]),
    st.dictionaries(st.sampled_from("vwxyz"), st.floats(-1e6, 1e6), min_size=0, max_size=5),
    min_size=1,
)


def test_the_nearest_comes_first_and_says_in_what():
    street = {
        "here": {"old": 20.0, "young": 15.0, "rented": 80.0, "alone": 50.0},
        "twin": {"old": 20.5, "young": 15.0, "rented": 79.0, "alone": 51.0},
        "villas": {"old": 35.0, "young": 20.0, "rented": 5.0, "alone": 20.0},
    }
    first, second = most_alike("here", street)
    assert (first.code, second.code) == ("twin", "villas")
    assert first.same[0] == "young"
    assert first.differs == ()
    assert set(second.differs) == {"old", "young", "rented", "alone"}


def test_two_unknowns_are_no_resemblance():
    street = {"here": {"a": 1.0, "b": 1.0, "c": 1.0}, "silent": {}, "half": {"a": 1.0, "b": 1.0}}
    assert most_alike("here", street) == []
    assert most_alike("silent", street) == []
    assert most_alike("nowhere", street) == []


@given(PROFILES)
def test_the_order_of_the_neighbourhoods_changes_nothing(profiles):
    code = min(profiles)
    backwards = dict(reversed(list(profiles.items())))
    assert [a.code for a in most_alike(code, profiles)] == [a.code for a in most_alike(code, backwards)]


@given(PROFILES)
def test_another_unit_changes_nothing(profiles):
    """Kilometres or metres: who resembles whom stays the same."""
    code = min(profiles)
    larger = {name: {key: 1024 * value for key, value in its.items()} for name, its in profiles.items()}
    assert [(a.code, a.same) for a in most_alike(code, profiles)] == [
        (a.code, a.same) for a in most_alike(code, larger)
    ]


def test_a_figure_that_is_the_same_everywhere_tells_nothing():
    assert spreads([{"a": 1.0, "b": 1.0}, {"a": 1.0, "b": 2.0}]) == {"b": 0.5}


def test_the_same_figures_give_the_same_ribbon_and_an_unknown_is_open_not_thin():
    figures = {"children": 16.5, "older": 3.0}
    assert weave(figures) == weave(dict(reversed(figures.items())))
    amounts = {woven.name: woven.amount for woven in weave(figures)}
    assert amounts["children"] == 0.5
    assert amounts["older"] == 0.0
    assert amounts["pride"] is None
    assert len(amounts) == len(STRANDS)


@given(st.dictionaries(st.sampled_from([s.name for s in STRANDS]), st.floats(-1e9, 1e9)))
def test_a_thread_is_never_thinner_than_nothing_or_fuller_than_full(figures):
    assert all(woven.amount is None or 0 <= woven.amount <= 1 for woven in weave(figures))
