"""What a note may say of someone: every form of a word is recognised, and what sticks to nobody is left alone (P7, P36)."""

import pytest

from samenbuur.method.wording.lists import CATEGORIES, LANGUAGES, lists
from samenbuur.method.wording.notes import Added, checker, notes, reason
from tests.method.wording.counting import count, texts


def marked(text, lang="nl"):
    return [(text[span.start : span.end], span.category) for span in notes(text, lang)]


@pytest.mark.parametrize("name", ["tune", "held"])
def test_the_goals_are_met_on_our_own_texts(name):
    dutch, english = count(name, "nl"), count(name, "en")
    assert dutch.f1 >= 0.92 and dutch.f1_right >= 0.88 and english.f1 >= 0.88
    assert (dutch.exact + english.exact) >= 0.9 * (dutch.found + english.found)
    assert dutch.clean_alarms + english.clean_alarms == 0
    assert (dutch.hard_alarmed + english.hard_alarmed) <= 0.06 * (dutch.hard + english.hard)


@pytest.mark.parametrize("name", ["tune", "held"])
def test_our_own_texts_point_at_the_words_they_name(name):
    for item in texts(name):
        for span in item["spans"]:
            assert item["text"][span["start"] : span["end"]] == span["surface"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("De clie\u0308nt bakt.", "clie\u0308nt"),
        ("Twee clïenten zwemmen.", "clïenten"),
        ("De cliëntjes zwemmen.", "cliëntjes"),
        ("De CLIËNT zwemt.", "CLIËNT"),
        ("De cliënt(en) zwemmen.", "cliënt(en)"),
        ("Een zorg\u2011mijder groet.", "zorg\u2011mijder"),
        ("Een zorg mijder groet.", "zorg mijder"),
        ("Een zorgmeider groet.", "zorgmeider"),
        ("De ASS\u2019er komt om drie uur.", "ASS\u2019er"),
        ("De L.V.B.-er komt om drie uur.", "L.V.B.-er"),
        ("De lvb-jongeren koken.", "lvb-jongeren"),
        ("Hij heeft skizofrenie.", "skizofrenie"),
        ("Lukt het haar toe te leiden?", "toe te leiden"),
        ("We leiden haar toe naar de soep.", "leiden haar toe"),
        ("Met haar IQ van 68 wint ze.", "IQ van 68"),
        ("Een licht verstandelijke beperking.", "licht verstandelijke beperking"),
    ],
)
def test_a_word_is_recognised_in_every_form_and_at_its_exact_place(text, word):
    assert [found for found, _ in marked(text)] == [word]


@pytest.mark.parametrize(
    ("word", "category"),
    [
        ("draaideurcliënt", "stigma"),
        ("ggz-cliënt", "label"),
        ("cliëntoverleg", "jargon"),
        ("probleemgezin", "stigma"),
    ],
)
def test_the_most_harmful_part_of_a_compound_gives_its_category(word, category):
    assert marked(f"De {word} begint met taart.") == [(word, category)]


def test_an_illness_as_an_image_for_a_thing_is_stigma_and_of_a_person_a_label():
    assert marked("Een schizofreen beleid.") == [("schizofreen", "stigma")]
    assert marked("Onze begroting is schizofreen.") == [("schizofreen", "stigma")]
    assert marked("De buurman is schizofreen.") == [("schizofreen", "label")]


@pytest.mark.parametrize(
    "text",
    [
        "De cliëntenraad vergadert.",
        "Psychosecafé West is open.",
        "De film 'Psycho' begint om acht uur.",
        "Een depressie bij Ierland brengt regen.",
        "Zij is gek op taart.",
        "Een idioot hoge trap.",
        "Schrijf liever bewoner dan cliënt.",
        "Het woord 'casus' vermijden wij.",
        "Ik heb ADHD en zit graag bij de deur.",
        "Als autist vind ik een vaste stoel fijn.",
        "Er is een lezing over dementie.",
        "De advocaat belt zijn cliënt.",
        "Hij is slechtziend en doof aan één oor.",
        "Hij ziet soms dingen die er niet zijn.",
        "Het LVB op de kaart is het Loket Voor Buurtvragen.",
    ],
)
def test_what_sticks_to_nobody_is_left_alone(text):
    assert marked(text) == []


def test_who_is_quoted_must_have_agreed():
    assert marked("'Ik ben een junk', zegt Wally.") == [("junk", "stigma")]
    assert marked("'Ik ben een junk', zegt Wally. Hij las dit en vond het goed.") == []
    assert marked("'Ik ben een junk', zegt Wally. Hij gaf geen toestemming.") == [("junk", "stigma")]


def test_having_a_resident_with_something_is_not_speaking_of_oneself():
    assert marked("Ik heb een buurman met autisme.") == [("autisme", "label")]
    assert marked("Ik heb een cliënt die kookt.") == [("cliënt", "jargon")]


def test_a_denial_and_a_draft_for_publication_still_attach_the_word():
    assert marked("Ze is geen kneus.") == [("kneus", "stigma")]
    assert marked("Voor de folder: 'Onze cliënten bakken taarten.'") == [("cliënten", "jargon")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_family_has_a_reason_and_alternatives_that_would_not_be_marked(lang):
    for family in lists(lang).families.values():
        assert family.category in CATEGORIES and family.instead and set(family.reason) == {"nl", "en"}
        for words in (*family.instead, *family.instead_more):
            assert notes(words, lang) == [], (family.key, words)


def test_a_mark_says_why_and_what_one_could_write():
    (span,) = notes("De cliënten koken.")
    assert span.suggestions[0] == "bewoners" and "bewoner" in reason(span.reason)["nl"]


def test_an_organisation_adds_words_and_leaves_some_alone():
    own = checker("nl", added=[Added(("zorgplekker",), "jargon", ("bewoner",))], leave=["doelgroep"])
    text = "Twee zorgplekkers uit de doelgroep koken."
    assert [text[span.start : span.end] for span in own.spans(text)] == ["zorgplekkers"]
    assert marked(text) == [("doelgroep", "jargon")]
    with pytest.raises(ValueError, match="kleur"):
        checker("nl", added=[Added(("x",), "kleur", ("y",))])


@pytest.mark.parametrize(
    "text", ["", " ", "'", "“", "…", "\u00ad", "a\u0308", "(", "1 2 3", "\n\n", "x" * 5000, "'" * 400]
)
def test_anything_can_be_read(text):
    assert notes(text) == []


def test_a_language_without_lists_is_refused():
    with pytest.raises(KeyError):
        notes("Hallo", "fr")
