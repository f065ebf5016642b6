"""The author's own words about themselves, and words that someone else chose and agreed to: those stand (rules 4 and 10)."""

from samenbuur.method.wording.hits import Hit
from samenbuur.method.wording.reading import Reading

_HAD = frozenset({"condition", "judgement"})
_BEEN = frozenset({"condition", "state", "person", "judgement", "process"})
_HAVE_OWN = frozenset({"indication", "eligibility", "plan", "path", "admission"})
"""What is done with someone, and what a worker does not have: 'ik heb een behandelplan'."""
_MINE = frozenset({"condition", "process", "judgement"})


def own_word(reading: Reading, hit: Hit) -> bool:
    """Whether this is how someone speaks of themselves, in the first person, and nobody quotes them unasked."""
    if not _first_person(reading, hit):
        return agreed(reading) and _about_themselves(reading, hit)
    if not _quoted(reading, hit):
        return True
    return agreed(reading) or _quotes_self(reading, hit)


def agreed(reading: Reading) -> bool:
    """Whether the text says that the one who is quoted agreed."""
    said = [key for _, _, key in reading.covered]
    return "agreed" in said and "not_agreed" not in said


def _quoted(reading: Reading, hit: Hit) -> bool:
    if reading.quote(hit) is not None:
        return True
    # Without marks: 'Wim vertelt: ik ben …'
    for index in range(hit.first, 0, -1):
        token = reading.tokens[index]
        if token.sentence != reading.tokens[hit.first].sentence:
            return False
        between = reading.text.text[reading.tokens[index - 1].end : token.start]
        if ":" in between:
            return any(reading.among(index - back, "say") for back in (1, 2, 3))
    return False


def _quotes_self(reading: Reading, hit: Hit) -> bool:
    """'zeg ik', 'schreef ik' outside the quotation: the author quotes themselves."""
    place = reading.quote(hit)
    if place is None:
        return False
    for index, token in enumerate(reading.tokens[:-1]):
        if place[0] <= token.start < place[1]:
            continue
        following = reading.tokens[index + 1]
        pair = (token.word, following.word)
        say, i = reading.known.cues["i_say"], reading.known.cues["i"]
        if not following.apart and ((pair[0] in say and pair[1] in i) or (pair[0] in i and pair[1] in say)):
            return True
    return False


def _about_themselves(reading: Reading, hit: Hit) -> bool:
    """A self-description in the third person ('noemt zichzelf'), or any word of a quotation in the first person."""
    place = reading.quote(hit)
    if place is not None:
        return True
    own = hit.sense.family
    # 'Op haar verzoek schrijven wij dat zij …'; a client whose consent is spoken of is still called one.
    keys = {"names_self", "agreed"} if own.category != "jargon" and own.kind in _BEEN else {"names_self"}
    return any(key in keys for first, last, key in reading.covered if _near(reading, hit, first, last))


def _near(reading: Reading, hit: Hit, first: int, last: int) -> bool:
    return reading.tokens[first].sentence == reading.tokens[hit.first].sentence and first <= hit.last


def _first_person(reading: Reading, hit: Hit) -> bool:
    kind = hit.sense.family.kind
    before = reading.before(hit)
    if reading.tokens[hit.last].word in reading.known.classes["person"] and kind == "condition":
        kind = "person"  # 'mijn alzheimerpatiënten' are others
    if kind in _MINE and before is not None and before.word in reading.known.cues["mine"]:
        return True
    if (
        kind in _MINE
        and hit.first > 1
        and reading.among(hit.first - 2, "mine")
        and reading.among(hit.first - 1, "between")
    ):
        return True
    if (kind in _HAD or hit.sense.family.key in _HAVE_OWN) and _says(reading, hit, "have"):
        return True
    return kind in _BEEN and (_says(reading, hit, "be") or _as_one(reading, hit))


def _says(reading: Reading, hit: Hit, verb: str) -> bool:
    """'ik ben … X', 'ben ik … X', 'omdat ik … X heb': nobody else stands between."""
    left = _reach(reading, hit)
    subject = next((i for i in left if reading.among(i, "i")), None)
    if subject is None:
        return False
    verbs = [i for i in left if reading.among(i, verb)]
    if verbs and min(abs(i - subject) for i in verbs) <= 3:
        start = max(subject, min(verbs, key=lambda i: abs(i - subject)))
    else:
        right = list(reading.clause_right(hit))[:4]
        if not any(reading.among(i, verb) for i in right):
            return False
        start = subject
    return not any(_someone_else(reading, i) for i in range(start + 1, hit.first))


def _reach(reading: Reading, hit: Hit) -> range:
    """Return the words before a hit that may hold 'ik': back over commas, at most fourteen words, in one sentence."""
    start = hit.first
    sentence = reading.tokens[hit.first].sentence
    while start > 0 and hit.first - start < 14 and reading.tokens[start - 1].sentence == sentence:
        start -= 1
    # The last 'ik' counts: what came before it speaks of something else.
    for index in range(hit.first - 1, start - 1, -1):
        if reading.among(index, "i"):
            return range(max(start, index - 3), hit.first)
    return range(start, hit.first)


def _someone_else(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    if token.word in reading.known.classes["person"] or token.word in reading.known.cues["other"]:
        return True
    return token.word in reading.known.cues["towards"] and not reading.among(index - 1, "suffer")


def _as_one(reading: Reading, hit: Hit) -> bool:
    """'als borderliner heb ik', 'ik als autist'."""
    before = [reading.tokens[i].word for i in range(max(0, hit.first - 3), hit.first)]
    if not any(word in reading.known.cues["as"] for word in before):
        return False
    near = list(range(max(0, hit.first - 4), hit.first)) + list(range(hit.last + 1, hit.last + 5))
    return any(reading.among(i, "i") for i in near if i < len(reading.tokens))
