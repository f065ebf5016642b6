"""How easy a text is: by its words, not by their length nor by that of the sentences."""

import tomllib
from importlib.resources import files

import pytest

from samenbuur.method.wording.readability import Level, readability, reading
from samenbuur.method.wording.vocabulary import grade
from tests.method.wording import corpus

FILES = ("readability_tune.txt", "readability_held.txt")
EASY = (Level.A2, Level.B1)


@pytest.mark.parametrize("file", FILES)
def test_most_texts_are_read_at_their_level(file):
    texts = corpus.levels(file)
    assert sum(readability(text) == level for level, _, text in texts) >= 0.80 * len(texts)


@pytest.mark.parametrize("file", FILES)
def test_easy_and_hard_are_told_apart(file):
    texts = corpus.levels(file)
    wrong = sum((readability(text) in EASY) != (level in EASY) for level, _, text in texts)
    assert wrong <= 0.03 * len(texts)


def test_our_own_texts_are_enough_to_count_on():
    assert sum(len(corpus.levels(file)) for file in FILES) >= 100


@pytest.mark.parametrize(
    "word", ["zonnebloempitten", "voederhuisje", "huizen", "liepen", "meegenomen", "brieven"]
)
def test_a_familiar_word_is_easy_however_long_or_bent(word):
    assert grade(word).level <= 2


@pytest.mark.parametrize("word", ["luttel", "gans", "geenszins", "derhalve", "onverwijld", "laakte"])
def test_a_rare_word_is_hard_however_short(word):
    assert grade(word).level >= 3


def test_the_reader_is_told_which_words_are_hard():
    text = "Het pad is klaar. Derhalve verzoeken wij u gaarne om terughoudendheid."
    assert "Derhalve" in [text[w.start : w.end] for w in reading(text).hard_words]
    assert "pad" not in [text[w.start : w.end] for w in reading(text).hard_words]


def test_an_empty_text_is_easy():
    assert readability("") is Level.A2


def test_each_word_is_graded_once():
    seen: list[str] = []
    for name in ("easy_words.toml", "hard_words.toml"):
        data = tomllib.loads(files("samenbuur.method.data.wording").joinpath(name).read_text("utf-8"))
        seen += [
            word
            for level in data.values()
            if isinstance(level, dict)
            for text in level.values()
            for word in text.split()
        ]
    assert len(seen) == len(set(seen)) > 5000
