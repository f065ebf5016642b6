"""Names of people in a text: given names, surnames with a title or initials, signatures; never streets, firms or sayings."""

from samenbuur.method.wording.lexicon import GREETINGS, Cues, Names, bare, cues, names
from samenbuur.method.wording.naming import (
    ALLOWED_AFTER_CLOSING,
    ARTICLES,
    STATES,
    Page,
    ambiguous,
    everyday,
    extent,
    given,
    lower_given,
    no_name,
    prefixed,
    surname,
)
from samenbuur.method.wording.nobody import invented, mark_called_things, mark_phrases, mark_places
from samenbuur.method.wording.tokens import Token
from samenbuur.method.wording.vocabulary import grade, lists

LOOSE = frozenset(("van", "voor", "bij", "naast", "tegen", "aan", "en", "achter", "door"))
"""After these a capital word may as well be a thing or a place."""

INITIALS = 8
"""As many initials as a name has at most: a page full of capitals and points is then read once, not once for each."""


def _initials(page: Page, place: int, known: Names) -> int | None:
    """'A.M. Visser', 'J. de Vries': the word after the name, else None. A lone initial is no name."""
    words, end = page.words, place
    while (
        end < min(len(words), place + INITIALS)
        and len(words[end].text) <= 2
        and words[end].capital
        and (end == place or words[end].gap in (".", ". "))
    ):
        if page.text[words[end].end : words[end].end + 1] != ".":
            break
        end += 1
    if end == place or end >= len(words) or words[end].gap not in (".", ". ", ".\u00a0"):
        return None
    after = prefixed(words, end, known)
    if after:
        return after
    last = words[end]
    if not last.capital or len(last.text) < 3:
        return None
    if (
        end - place == 1
        and (last.key in lists().words and not surname(last.key, known))
        and (last.key in cues().verbs or grade(last.key).small or len(last.key) < 4)
    ):
        return None
    return end + 1


def _titled(page: Page, place: int, known: Names, cue: Cues) -> int | None:
    """The end of the name that begins here, after 'mevrouw', 'buurman', 'kok'."""
    words = page.words
    title, token = words[place - 1].key, words[place]
    formal, warm = title in cue.formal, title in cue.warm
    if not (formal or warm or title in cue.roles) or token.gap not in (" ", ". ", ".", "\u00a0"):
        return None
    after = prefixed(words, place, known, small=formal)
    if after:
        return after
    if len(token.text) == 1 or token.key in known.prefixes:
        return None
    if token.capital:
        strange = token.key in known.no_names or (token.key in known.places and not formal)
        common = everyday(token.key) and not surname(token.key, known) and not given(token, known)
        if (strange and not formal) or (common and (title in GREETINGS or not (formal or warm))):
            return None
        return None if token.first and title in cue.roles else extent(page, place, known)
    if title in GREETINGS or not (formal or warm):
        return place + 1 if lower_given(token, known) else None
    key = bare(token.key)
    if key in known.given or surname(key, known) or (formal and len(key) > 3 and grade(key).how == "unknown"):
        return extent(page, place, known) if key not in ("an", "onder", "door", "door", "ad", "wil") else None
    return None


def _given_here(page: Page, place: int, known: Names, cue: Cues) -> bool:
    """Whether the given name that stands here is meant as a name."""
    words, token = page.words, page.words[place]
    if not token.capital:
        return lower_given(token, known)
    before = words[place - 1].key if place and token.joined else ""
    if token.first:
        if not ambiguous(token, known):
            return True
        return _acts(page, place, known, cue)
    if before in ARTICLES or token.key in known.no_names:
        return before in ("die", "dat") and not ambiguous(token, known)
    if token.key in known.places:
        return before in cue.roles | cue.warm | cue.formal
    return True


def _acts(page: Page, place: int, known: Names, cue: Cues) -> bool:
    """Whether a doubtful name at the start of a sentence does what people do, has a surname or stands beside another name."""
    words = page.words
    token = words[place]
    if token.key.endswith("'s"):
        return True
    if place + 1 >= len(words):
        return False
    after = words[place + 1]
    if after.joined and after.key in cue.verbs:
        return True
    if (
        after.joined
        and after.capital
        and (given(after, known) or surname(after.key, known) or not everyday(after.key))
        and after.key not in known.no_names
    ):
        return True
    listed = (after.joined and after.key == "en") or after.gap == ", "
    beside = words[place + (2 if after.key == "en" else 1)] if place + 2 < len(words) else after
    return listed and beside.capital and not beside.first and given(beside, known)


def _unknown_here(page: Page, place: int, known: Names, cue: Cues) -> bool:
    """Whether a capital word that no list knows is a person: it does what people do, or is asked, called, met."""
    words, token = page.words, page.words[place]
    key = bare(token.key)
    if (
        len(key) < 3
        or token.text.isupper()
        or key in known.places
        or key in known.no_names
        or key in known.nouns
        or key in known.before
    ):
        return False
    if everyday(key) or key in cue.verbs or key in cue.people:
        return False
    before = words[place - 1] if place and token.joined else None
    after = words[place + 1] if place + 1 < len(words) and words[place + 1].joined else None
    deed = after is not None and after.key in cue.verbs and after.key not in STATES
    if token.first:
        return deed and not key.endswith(("en", "heid", "ing"))
    if before is None or before.key in ARTICLES:
        return False
    if before.key in cue.called:
        start = max((n for n in range(place + 1) if words[n].first), default=0)
        return any(word.key in cue.people or given(word, known) for word in words[start : place - 1])
    if deed:
        return True
    if before.key in cue.asked and before.key not in LOOSE:
        return True
    if surname(key, known) or (key.endswith(known.surname_endings) and before.key in cue.asked):
        return True
    return before.key == "en" and place > 1 and page.inside(place - 2)


def _sign(page: Page, known: Names, cue: Cues) -> None:
    """'Groetjes, Wilma', '- Marjan': the capital words that close a text after a greeting."""
    words = page.words
    dash = (
        words
        and words[-1].capital
        and len(words) > 3
        and words[-1].gap.strip() in ("-", "–", "—", ". -", ". –", "! -", "! –", ". —", "! —")
    )
    if dash and not words[-1].text.isupper() and not no_name(words[-1], known):
        page.found.setdefault(len(words) - 1, len(words))
        return
    closing = max(
        (n for n in range(max(0, len(words) - 9), len(words) - 1) if words[n].key in cue.closings),
        default=None,
    )
    if closing is None:
        return
    rest = range(closing + 1, len(words))
    if words[closing].key == "tot":
        rest = range(closing + 2, len(words))
    if not rest or (
        words[rest[0]].joined
        and words[rest[0]].key not in ALLOWED_AFTER_CLOSING
        and not words[rest[0]].capital
    ):
        return
    place = rest[0]
    while place < len(words):
        token = words[place]
        if place in page.no_person or token.key in ALLOWED_AFTER_CLOSING:
            place += 1
        elif _signed(token, known) and not page.inside(place):
            end = _initials(page, place, known) or prefixed(words, place, known) or extent(page, place, known)
            page.found[place] = end
            place = end
        else:
            place += 1


def _signed(token: Token, known: Names) -> bool:
    if token.key in known.no_names or token.key in known.places:
        return False
    if not token.capital:
        return bare(token.key) in known.given and not grade(token.key).small
    return (
        given(token, known)
        or surname(token.key, known)
        or not everyday(token.key)
        or token.key in known.prefixes
    )


def _one(page: Page, place: int, known: Names, cue: Cues) -> int | None:
    """The end of a name that begins at this word, else None."""
    words, token = page.words, page.words[place]
    if place and (end := _titled(page, place, known, cue)):
        return end
    if len(token.text) <= 2 and token.capital and (end := _initials(page, place, known)):
        return end
    if given(token, known) and _given_here(page, place, known, cue):
        return extent(page, place, known)
    if not token.capital:
        return None
    if (
        token.key == "van"
        and not token.first
        and (end := prefixed(words, place, known))
        and words[end - 1].key not in known.places
    ):
        return end
    if (
        token.key == "de"
        and not token.first
        and (end := prefixed(words, place, known))
        and surname(words[end - 1].key, known)
    ):
        return end
    if (
        surname(token.key, known)
        and token.key not in known.ambiguous
        and not everyday(token.key)
        and (not token.first or _acts(page, place, known, cue))
        and (not place or words[place - 1].key not in ARTICLES)
    ):
        return extent(page, place, known)
    return extent(page, place, known) if _unknown_here(page, place, known, cue) else None


def _cut(page: Page, start: int, end: int) -> tuple[int, int]:
    """The place of a name in the text, without a possessive."""
    first, last = page.words[start], page.words[end - 1]
    stop = last.end
    known = names()
    if last.text[-2:] in ("'s", "’s"):
        stop -= 2
    elif (
        end - start == 1
        and last.key.endswith("s")
        and last.key not in known.given
        and last.key[:-1] in known.given
    ):
        stop -= 1
    return first.start, stop


def find(text: str, words: list[Token]) -> list[tuple[int, int]]:
    """Return the places of the names of people in a text."""
    known, cue = names(), cues()
    page = Page(text, words)
    if invented(page, known):
        return []
    mark_phrases(page, known)
    mark_places(page, known)
    mark_called_things(page, known, cue)
    place = 0
    while place < len(words):
        end = None if place in page.no_person else _one(page, place, known, cue)
        if end:
            page.found[place] = end
        place = end or place + 1
    _sign(page, known, cue)
    return sorted(_cut(page, start, end) for start, end in page.found.items())
