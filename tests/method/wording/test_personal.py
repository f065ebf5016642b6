"""Personal data is found in texts of our own, with the shares that were promised, and look-alikes stay clean."""

import itertools
import random
import string

import pytest

from samenbuur.method.wording import figures
from samenbuur.method.wording.personal import IDENTIFYING, SPECIAL, personal
from tests.method.wording import corpus

FILES = ("personal_tune.txt", "personal_held.txt")


def found(text):
    return [(text[s.start : s.end], s.category) for s in personal(text)]


def hit(gold, mark):
    """At least half of what should be marked, and not much more than that; the right category."""
    (a, b, category), size = gold, gold[1] - gold[0]
    inside = min(b, mark.end) - max(a, mark.start)
    return (
        category == mark.category and 2 * inside >= size and mark.end - mark.start <= max(3 * size, size + 15)
    )


def counts(file, categories):
    right = wrong = missed = 0
    for item in corpus.personal_texts(file):
        marks = [s for s in personal(item.text) if s.category in categories]
        gold = [g for g in item.spans if g[2] in categories]
        hits = [g for g in gold if any(hit(g, m) for m in marks)]
        right, missed = right + len(hits), missed + len(gold) - len(hits)
        wrong += sum(not any(hit(g, m) for g in gold) for m in marks)
    return right, wrong, missed


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(("categories", "f1", "recall"), [(IDENTIFYING, 0.95, 0.97), (SPECIAL, 0.90, 0.0)])
def test_what_should_be_marked_is_marked(file, categories, f1, recall):
    right, wrong, missed = counts(file, categories)
    assert 2 * right / (2 * right + wrong + missed) >= f1
    assert right / (right + missed) >= recall


@pytest.mark.parametrize("file", FILES)
def test_texts_without_personal_data_stay_clean(file):
    clean = [item for item in corpus.personal_texts(file) if not item.spans]
    assert sum(bool(personal(item.text)) for item in clean) <= 0.06 * len(clean)


def test_our_own_texts_are_enough_to_count_on():
    assert sum(len(corpus.personal_texts(file)) for file in FILES) >= 250


@pytest.mark.parametrize(
    ("digits", "passes"),
    [
        ("999995297", True),
        ("999992923", False),
        ("000000000", False),
        ("12345678", False),
        ("1234567890", False),
    ],
)
def test_a_bsn_passes_the_eleven_test(digits, passes):
    assert figures.eleven(digits) is passes


@pytest.mark.parametrize(
    ("account", "fits"),
    [
        ("NL02ABNA0123456789", True),
        ("NL02 ABNA 0123 4567 89", True),
        ("NL03ABNA0123456789", False),
        ("NL02", False),
    ],
)
def test_an_account_number_has_check_digits(account, fits):
    assert figures.sound(account) is fits


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("BSN 999992923 staat erop.", [("999992923", "bsn")]),
        ("Factuur 999995297 is betaald.", []),
        ("Bel 112 of 0900-1234.", []),
        ("Mail info@spil.example of fatma.k@spil.example.", [("fatma.k@spil.example", "email")]),
        ("Hij is 82 en kwam op 3 mei 2024.", []),
        ("Geboren op 3 mei 1948 in Gouda.", [("3 mei 1948", "dob")]),
        ("Zij woont op Kerkpad 17-2.", [("Kerkpad 17-2", "address")]),
        ("Ringdijk 5 is het adres van de bibliotheek.", []),
        ("Mevrouw De Groot en A.M. Visser", [("De Groot", "name"), ("A.M. Visser", "name")]),
        ("Piet’s jas en Marleens muts", [("Piet", "name"), ("Marleen", "name")]),
        ("Deelnemer J. fietst graag.", []),
        ("De Ghanese kookles en de Ghanese buurman", [("Ghanese", "ethnicity")]),
    ],
)
def test_the_rules_one_by_one(text, marks):
    assert found(text) == marks


def test_places_are_counted_in_the_text_as_given():
    text = "Zoë\u0301 en Rene\u0301 bellen 06‑1122\u00a03344."
    assert all(0 <= s.start < s.end <= len(text) for s in personal(text))
    assert ("06‑1122\u00a03344", "phone") in found(text)


def test_marks_never_lie_over_each_other_whatever_is_typed():
    dice = random.Random(7)
    pieces = [
        "Fatma",
        "06-",
        "12345678",
        "NL02",
        "@",
        "heeft ",
        "astma",
        ".",
        "\n",
        "’s",
        "de ",
        "Van ",
        "geb. ",
        "1-2-1950",
        "1234 AB",
        *string.punctuation,
    ]
    for _ in range(500):
        text = "".join(dice.choice(pieces) for _ in range(dice.randrange(30)))
        spans = personal(text)
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
        assert all(0 <= s.start < s.end <= len(text) for s in spans)


def test_every_mark_gives_a_reason_and_english_has_no_special_data():
    assert {s.reason for s in personal("Fatma heeft astma.")} == {"personal.name", "personal.health"}
    assert [s.category for s in personal("Fatma heeft astma.", "en")] == ["name"]
