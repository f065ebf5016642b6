"""Words that are not said of anyone: names, titles, subjects of talks, words discussed as words (rules 6, 7, 9 and 11)."""

from samenbuur.method.wording.hits import Hit
from samenbuur.method.wording.reading import Reading

_NAMED = frozenset({"person", "state"})


def mentioned(reading: Reading, hit: Hit) -> bool:
    """Whether a hit names something or is talked about, and sticks to nobody."""
    checks = (_covered, _elsewhere, _as_a_word, _title, _name, _spelt_out, _subject_of)
    return any(check(reading, hit) for check in checks)


_COVERING = frozenset({"idiom", "name", "sense", "meta", "topic"})


def _covered(reading: Reading, hit: Hit) -> bool:
    return any(
        key in _COVERING and first <= hit.first and hit.last <= last for first, last, key in reading.covered
    )


def _elsewhere(reading: Reading, hit: Hit) -> bool:
    words = hit.sense.family.elsewhere
    around = list(reading.others(hit))
    if hit.phrase:
        around += [token.word for token in reading.tokens[hit.first + 1 : hit.last + 1]]
    return any(word in words or word.removesuffix("'s") in words for word in around)


def _as_a_word(reading: Reading, hit: Hit) -> bool:
    """'het woord X', 'schrijf geen X', a spelling, a word game."""
    before = reading.before(hit)
    if before is not None and before.word in reading.known.cues["word"]:
        return True
    if reading.says(hit, "word_game") or reading.says(hit, "fiction"):
        return True
    place = reading.quote(hit)
    if place is not None and len(reading.words_in(place)) <= 4:
        return reading.says(hit, "meta") and not _called(reading, hit)
    told = (
        reading.says(hit, "meta_verb")
        and before is not None
        and before.word in reading.known.cues["meta_before"]
    )
    return told and not _called(reading, hit)


def _called(reading: Reading, hit: Hit) -> bool:
    """'noemt zichzelf X', 'noemen hem X': then it does stick to someone."""
    return any(
        key in ("names_self", "names_other") and _same_sentence(reading, hit, first)
        for first, _, key in reading.covered
    )


def _same_sentence(reading: Reading, hit: Hit, index: int) -> bool:
    return reading.tokens[index].sentence == reading.tokens[hit.first].sentence


def _title(reading: Reading, hit: Hit) -> bool:
    """A title of a film, book, band, play or game: in quotation marks, or with a capital after its kind."""
    if not (
        reading.says(hit, "title")
        or any(word in reading.known.cues["title_strong"] for word in reading.text.words)
    ):
        return False
    place = reading.quote(hit)
    if place is not None:
        inside = reading.words_in(place)
        return bool(inside) and inside[0].capital and len(inside) <= 9 and not _speaks(reading, place)
    return _kind_before(reading, hit) and any(
        _big(reading, index) for index in (hit.first, hit.first - 1) if index >= 0
    )


def _kind_before(reading: Reading, hit: Hit) -> bool:
    """'de film Psycho', 'we lezen De idioot', 'De idioot van Dostojevski'."""
    strong = any(word in reading.known.cues["title_strong"] for word in reading.text.words)
    return (
        strong
        or any(reading.among(hit.first - back, "title") for back in range(1, 5))
        or reading.among(hit.last + 2, "title")
    )


def _big(reading: Reading, index: int) -> bool:
    """Whether a capital stands here that no sentence and no abbreviation asks for."""
    token = reading.tokens[index]
    return token.capital and not token.raw[:2].isupper() and not reading.text.first_of_sentence(index)


def _speaks(reading: Reading, place: tuple[int, int]) -> bool:
    """Whether somebody speaks in a quotation: then it is no title."""
    mine = reading.known.cues["i"]
    return any(token.word in mine for token in reading.words_in(place))


def _name(reading: Reading, hit: Hit) -> bool:
    """An own name: capitals beside each other, or a capital after 'café', 'stichting', 'de hond'."""
    token = reading.tokens[hit.first]
    if not token.capital or hit.phrase:
        return False
    following = reading.next_to(hit)
    someone = hit.sense.family.kind in _NAMED or hit.sense.family.key == "role"
    beside = following is not None and following.capital and not following.shouted
    if reading.text.first_of_sentence(hit.first):
        return beside and not token.shouted and not someone
    before = reading.before(hit)
    if before is not None and (before.word in reading.known.cues["naming"] or _naming_earlier(reading, hit)):
        return True
    if token.shouted:
        return False
    if (
        before is not None
        and before.capital
        and not before.shouted
        and not reading.text.first_of_sentence(hit.first - 1)
    ):
        return True
    return beside and not someone


def _naming_earlier(reading: Reading, hit: Hit) -> bool:
    """'café De Zwerver', 'hond Zwerver', 'stichting Het Gekkenhuis'."""
    return reading.among(hit.first - 2, "naming") and reading.tokens[hit.first - 1].capital


def _spelt_out(reading: Reading, hit: Hit) -> bool:
    """An abbreviation that stands for something else here: its letters begin the words of a name nearby."""
    token = reading.tokens[hit.first]
    letters = token.word.replace(".", "").split("-")[0].split("'")[0]
    if hit.length > 1 or (letters not in reading.known.short and letters not in reading.known.capitals):
        return False
    if reading.says(hit, "abbreviation"):
        return True
    for start in range(len(reading.tokens) - len(letters) + 1):
        run = reading.tokens[start : start + len(letters)]
        if [t.word[0] for t in run] == list(letters) and hit.first not in range(start, start + len(letters)):
            return not any(t.word in reading.known.cues["care"] for t in run)
    return False


def _subject_of(reading: Reading, hit: Hit) -> bool:
    """The subject of a talk, a course, a book, a study: 'lezing over dementie'."""
    if hit.sense.family.category != "label":
        return False
    about = None
    for index in range(hit.first - 1, max(-1, hit.first - 9), -1):
        if reading.tokens[index].sentence != reading.tokens[hit.first].sentence:
            break
        if reading.among(index, "someones") or reading.among(index, "who"):
            return False
        if reading.among(index, "about"):
            about = index
            break
    if about is None:
        return _theme(reading, hit)
    return any(reading.among(about - back, "topic") for back in range(1, 6)) or any(
        reading.among(about + more, "topic_late") for more in range(-8, 9)
    )


def _theme(reading: Reading, hit: Hit) -> bool:
    """'Thema: autisme', 'lezing autisme', 'autisme is het onderwerp'."""
    return any(reading.among(hit.first - back, "theme") for back in (1, 2, 3, 4, 5)) or any(
        reading.among(hit.last + more, "theme") for more in (1, 2, 3, 4)
    )
