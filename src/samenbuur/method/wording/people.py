"""Of whom or of what a word is said: a neighbour can be hurt by it, a hat cannot."""

from samenbuur.method.wording.hits import Hit
from samenbuur.method.wording.reading import Reading
from samenbuur.method.wording.text import Token


def of_someone(reading: Reading, hit: Hit) -> bool | None:
    """Whether a hit is said of a person (True) or of a thing (False); None when the sentence does not tell."""
    head = _head(reading, hit) if hit.sense.describes else None
    if head is not None:
        return _kind_of(reading, hit, head)
    if as_noun(reading, hit):
        return True
    return _subject(reading, hit)


def _kind_of(reading: Reading, hit: Hit, head: Token) -> bool | None:
    """A person, a thing, or unknown; in Dutch an unbent adjective after 'een' stands before a 'het'-word: a thing."""
    if is_person(reading, head):
        return True
    if head.word in reading.known.cues["thing"]:
        return False
    before = reading.before(hit)
    unbent = (
        not reading.tokens[hit.last].word.endswith("e")
        and before is not None
        and before.word in ("een", "geen")
    )
    return False if reading.known.lang == "nl" and unbent else None


def of_an_animal(reading: Reading, hit: Hit) -> bool:
    """Whether a description is of a dog or a goose."""
    following = reading.next_to(hit)
    animals = reading.known.classes["animal"]
    if following is not None and following.word in animals:
        return True
    clause = [reading.tokens[i].word for i in reading.clause_left(hit)]
    return any(word in animals for word in clause) and not any(
        word in reading.known.cues["who"] for word in clause
    )


def is_person(reading: Reading, token: Token) -> bool:
    """Whether a word names a person: 'buurman', 'bewoners', or a name in the middle of a sentence."""
    return token.word in reading.known.classes["person"]


def _head(reading: Reading, hit: Hit) -> Token | None:
    """Return the noun that a hit stands before as an adjective: 'beleid' in 'een schizofreen beleid'."""
    following = reading.next_to(hit)
    if following is None or following.word in reading.known.cues["function"]:
        return None
    before = reading.before(hit)
    word = reading.tokens[hit.last].word
    bent = reading.known.lang == "nl" and word.endswith("e")
    article = before is not None and (
        before.word in reading.known.cues["article"] or before.word in reading.known.cues["degree"]
    )
    if (not bent and not article) or (not bent and _verb_like(reading, following)):
        return None
    after = hit.last + 2
    if (
        not is_person(reading, following)
        and after < len(reading.tokens)
        and not reading.tokens[after].apart
        and is_person(reading, reading.tokens[after])
        and following.word.endswith("e")
    ):
        return reading.tokens[after]
    return following


def as_noun(reading: Reading, hit: Hit) -> bool:
    """Whether a hit is used as a noun: 'een idioot', 'die gekken'."""
    before, following = reading.before(hit), reading.next_to(hit)
    if (
        following is not None
        and following.word not in reading.known.cues["function"]
        and not _verb_like(reading, following)
    ):
        return False
    return before is not None and before.word in reading.known.cues["article"]


def _verb_like(reading: Reading, token: Token) -> bool:
    """'zwemt', 'verfde': in Dutch the end of a word mostly tells a verb from the noun that an adjective would need."""
    if (
        reading.known.lang != "nl"
        or token.word in reading.known.cues["het_t"]
        or token.word in reading.known.cues["thing"]
    ):
        return False
    return token.word.endswith(("t", "de", "te")) and not token.word.startswith("ge")


def _subject(reading: Reading, hit: Hit) -> bool | None:
    clause = reading.clause_left(hit)
    if not clause:
        clause = reading.clause_right(hit)
    things = False
    for index in clause:
        token = reading.tokens[index]
        if token.word in reading.known.cues["who"] or is_person(reading, token):
            return True
        if token.capital and not token.shouted and _name_like(reading, index):
            return True
        if token.word in reading.known.cues["thing"] or token.word in reading.known.cues["it"]:
            things = True
    return False if things else None


def _name_like(reading: Reading, index: int) -> bool:
    if not reading.text.first_of_sentence(index):
        return True
    return reading.among(index + 1, "finite") and not reading.among(index, "function")
