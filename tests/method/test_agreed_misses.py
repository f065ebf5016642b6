"""Who said 'call me when I miss two' is called when two are missed, exactly (guide §6.4, P74)."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenbuur.method.rhythm import Moment, agreed_misses


def test_the_second_miss_in_a_row_is_the_moment_and_it_comes_once():
    moments = [Moment(1, came=True), Moment(8), Moment(15), Moment(22)]
    assert [agreed_misses(moments[: n + 1], 2).due for n in range(4)] == [False, False, True, False]
    assert agreed_misses(moments[:3], 2).days == (8, 15)


@pytest.mark.parametrize(
    "change", [{"held": False}, {"kept": False}, {"takes_part": False}, {"announced": True}]
)
def test_what_is_no_opportunity_neither_accuses_nor_excuses(change):
    """Cancelled, never filled in, not taking part, announced: the row of misses stands still."""
    between = Moment(15, **change)
    assert agreed_misses([Moment(1), between], 2).missed == 1
    assert agreed_misses([Moment(1), between, Moment(22)], 2).due


def test_being_seen_begins_the_count_anew_even_where_the_list_was_not_kept():
    moments = [Moment(1), Moment(8, kept=False, came=True), Moment(15)]
    assert agreed_misses(moments, 2).missed == 1


def test_an_agreement_about_no_occasion_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        agreed_misses([], 0)


@dataclass(frozen=True)
class _Plain:
    """The rule once more, as a sentence: misses among the opportunities after the last time seen."""

    k: int

    def missed(self, moments):
        last = max((m.day for m in moments if m.came), default=-1)
        return [
            m.day for m in moments
            if m.day > last and m.held and m.kept and m.takes_part and not m.announced
        ]  # fmt: skip


flags = st.tuples(*[st.booleans()] * 5)


@given(st.lists(flags, max_size=30), st.integers(1, 5), st.randoms())
def test_the_count_is_the_sentence_and_the_order_of_rows_does_not_matter(rows, k, random):
    moments = [Moment(day, *row) for day, row in enumerate(rows)]
    plain = _Plain(k).missed(moments)
    shuffled = random.sample(moments, len(moments))
    assert agreed_misses(shuffled, k).days == tuple(plain)
    assert agreed_misses(moments, k).due == (len(plain) == k and plain[-1] == len(moments) - 1)


@given(st.lists(flags, max_size=30), st.integers(1, 5))
def test_it_never_asks_twice_in_the_same_absence(rows, k):
    moments = [Moment(day, *row) for day, row in enumerate(rows)]
    asked = 0
    for n in range(1, len(moments) + 1):
        if moments[n - 1].came:
            asked = 0
        asked += agreed_misses(moments[:n], k).due
        assert asked <= 1
