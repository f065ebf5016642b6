"""Names of people in a text: given names, surnames with a title or initials, signatures; never streets, firms or sayings."""

from dataclasses import dataclass, field

from samenbuur.method.wording.lexicon import Cues, Names, bare, cues, names, phrase_at
from samenbuur.method.wording.tokens import Token
from samenbuur.method.wording.vocabulary import grade, lists

ARTICLES = frozenset(("de", "het", "een", "'t", "'n", "deze", "die", "dit", "dat", "elke", "geen"))
GREETINGS = frozenset(("beste", "lieve", "hallo", "hoi", "dag", "hey", "geachte", "hi", "lieverd"))
PACKED = frozenset(
    (
        "pak",
        "pot",
        "zak",
        "blik",
        "fles",
        "doos",
        "reep",
        "kuipje",
        "potje",
        "flesje",
        "pakje",
        "merk",
        "liter",
        "oude",
        "nieuwe",
    )
)
STATES = frozenset(
    [
        "is",
        "was",
        "had",
        "heeft",
        "kan",
        "kon",
        "mag",
        "moet",
        "begint",
        "begon",
        "staat",
        "stond",
        "ligt",
        "lag",
        "komt",
        "kwam",
        "gaat",
        "ging",
        "wordt",
        "werd",
        "kost",
        "opent",
        "opende",
        "lijkt",
        "blijft",
        "bleef",
        "zou",
        "zal",
        "gebruikt",
        "stopt",
        "stopte",
        "wil",
    ]
)
ALLOWED_AFTER_CLOSING = frozenset(["van", "en", "namens", "uit", "jullie", "je", "de"])


@dataclass
class Page:
    """A text being read for names: its words, which of them are no person, and the names found so far."""

    text: str
    words: list[Token]
    no_person: set[int] = field(default_factory=set)
    found: dict[int, int] = field(default_factory=dict)
    """From the first word of a name to the word after its last."""

    def inside(self, place: int) -> bool:
        """Whether a word already belongs to a name."""
        return any(start <= place < end for start, end in self.found.items())


def _given(token: Token, known: Names) -> bool:
    key = bare(token.key)
    if key in known.given:
        return True
    if key.endswith("s") and len(key) > 4 and key[:-1] in known.given:
        return True
    parts = key.split("-")
    return (
        len(parts) > 1 and parts[0] in known.given and (parts[1] in known.given or parts[1] in known.surnames)
    )


def _lower_given(token: Token, known: Names) -> bool:
    key = bare(token.key)
    return len(key) > 2 and key in known.given and key not in known.ambiguous and key not in known.places


def _ambiguous(token: Token, known: Names) -> bool:
    key = bare(token.key)
    return key in known.ambiguous or key in known.places or key in known.no_names


def _surname(key: str, known: Names) -> bool:
    key = bare(key)
    return key in known.surnames or any(part in known.surnames for part in key.split("-") if "-" in key)


def _everyday(key: str) -> bool:
    """A word that anyone uses: no surname unless a title says so."""
    return key in lists().words or grade(key).how in ("form", "compound", "derived")


def _no_name(token: Token, known: Names) -> bool:
    return token.key in known.no_names


def _prefixed(words: list[Token], place: int, known: Names, small: bool = False) -> int | None:
    """The word after 'van der Velde' that begins here, else None; `small` also takes 'de wit'."""
    end = place
    while (
        end < len(words)
        and end - place < 3
        and words[end].key in known.prefixes
        and (end == place or words[end].joined)
    ):
        end += 1
    if end == place or end >= len(words) or not words[end].joined:
        return None
    last = words[end]
    if last.capital and not last.first:
        return end + 1
    if small and (_surname(last.key, known) or grade(last.key).how == "unknown"):
        return end + 1
    return None


def _extent(page: Page, place: int, known: Names) -> int:
    """Where a name ends that begins here: further given names, a surname with its prefixes, an initial."""
    words, end = page.words, place + 1
    if words[place].key.endswith("'s"):
        return end
    while end < len(words) and words[end].joined and not words[end].first and end not in page.no_person:
        after = _prefixed(words, end, known)
        if after and words[after - 1].key not in known.no_names:
            return after
        token = words[end]
        if not token.capital or token.key in known.no_names or token.key in known.places:
            if not words[place].capital and _surname(token.key, known):
                return end + 1
            break
        if token.key in known.prefixes:
            break
        end += 1
        if token.key.endswith("'s"):
            break
    return end


# What is no person ------------------------------------------------------------------------------------------------------


def _mark_phrases(page: Page, known: Names) -> None:
    words = page.words
    for place, token in enumerate(words):
        if token.key not in known.clean and bare(token.key) not in known.clean:
            continue
        hit = phrase_at(words, place, known.clean)
        if hit is None:
            continue
        size, kind = hit
        before = words[place - 1].key if place else ""
        if kind != "sayings" and not words[place + size - 1].capital:
            continue
        if size == 1 and _given(token, known) and kind != "sayings" and before not in ARTICLES | PACKED:
            continue
        page.no_person.update(range(place, place + size))


def _run(page: Page, place: int, known: Names) -> int:
    """Where a run of capital words ends, prefixes and initials between them allowed."""
    words, end = page.words, place + 1
    while end < len(words) and (words[end].joined or words[end].gap in (".", ". ")) and not words[end].first:
        if words[end].capital or (
            words[end].key in known.prefixes
            and end + 1 < len(words)
            and (words[end + 1].capital or words[end + 1].key in known.prefixes)
        ):
            end += 1
        else:
            break
    return end


def _is_place(token: Token, known: Names) -> bool:
    key = token.key
    if key in known.surnames or key in known.given:
        return False
    return key in known.nouns or (len(key) > 5 and key.endswith(known.ends))


def _mark_places(page: Page, known: Names) -> None:
    """'Anne Frankschool', 'Prins Hendrikkade', 'Van Gogh Museum', and 'café Sjaan'."""
    words, place = page.words, 0
    while place < len(words):
        if not words[place].capital:
            place += 1
            continue
        end = _run(page, place, known)
        last = words[end - 1]
        follows = words[end] if end < len(words) and words[end].joined else None
        before = words[place - 1] if place else None
        if (
            (
                (end - place > 1 or not last.first)
                and _is_place(last, known)
                and not (
                    end - place > 1
                    and last.key in known.nouns
                    and words[end - 2].key in known.prefixes
                    and page.words[place].key in known.given
                    and last.key not in known.ends
                )
            )
            or (
                follows
                and end - place > 1
                and follows.key in known.nouns
                and not follows.capital
                and _is_place(follows, known)
                and follows.key.endswith(known.ends)
            )
            or (
                before
                and words[place].gap.strip(" '\"‘’“”«") == ""
                and _named_thing(before, page, place, known)
            )
        ):
            page.no_person.update(range(place, end))
        place = end


def _named_thing(before: Token, page: Page, place: int, known: Names) -> bool:
    """Whether the word before a capital names a place, a work or an animal: 'café Sjaan', 'hond Max'."""
    if before.key in known.animals:
        return True
    if before.key in known.before:
        return before.key not in cues().roles or (place > 1 and page.words[place - 2].key == "bij")
    return (
        before.key.endswith(
            ("school", "café", "cafe", "restaurant", "huis", "winkel", "vereniging", "groep", "film", "boot")
        )
        and len(before.key) > 6
        and before.key not in ("thuis", "verhuis")
    )


def _mark_called_things(page: Page, known: Names, cue: Cues) -> None:
    """'De kat van hiernaast heet Minoes': what is called so is an animal or a thing."""
    words = page.words
    for place, token in enumerate(words[:-1]):
        if token.key not in cue.called:
            continue
        start = max((n for n in range(place + 1) if words[n].first), default=0)
        subject = [word.key for word in words[start:place]]
        beings = [key for key in subject if key in cue.people]
        things = [key for key in subject if key in known.animals or key in known.before]
        if things and (not beings or subject.index(things[0]) < subject.index(beings[0])):
            page.no_person.update(range(place + 1, min(place + 4, len(words))))


def _invented(page: Page, known: Names) -> bool:
    """Whether the text says that its names are not real."""
    if any(token.key in known.invented for token in page.words):
        return True
    low = page.text.lower()
    if any(phrase in low for phrase in known.invented_phrases):
        return True
    return (
        low.startswith("stel:")
        or (" wordt hier " in f" {low}" and "genoemd" in low)
        or "heet de hoofdpersoon" in low
    )


# What is a person -------------------------------------------------------------------------------------------------------


def _initials(page: Page, place: int, known: Names) -> int | None:
    """'A.M. Visser', 'J. de Vries': the word after the name, else None. A lone initial is no name."""
    words, end = page.words, place
    while (
        end < len(words)
        and len(words[end].text) <= 2
        and words[end].capital
        and (end == place or words[end].gap in (".", ". "))
    ):
        if page.text[words[end].end : words[end].end + 1] != ".":
            break
        end += 1
    if end == place or end >= len(words) or words[end].gap not in (".", ". ", ".\u00a0"):
        return None
    after = _prefixed(words, end, known)
    if after:
        return after
    last = words[end]
    if not last.capital or len(last.text) < 3:
        return None
    if (
        end - place == 1
        and (last.key in lists().words and not _surname(last.key, known))
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
    after = _prefixed(words, place, known, small=formal)
    if after:
        return after
    if len(token.text) == 1 or token.key in known.prefixes:
        return None
    if token.capital:
        strange = token.key in known.no_names or (token.key in known.places and not formal)
        common = _everyday(token.key) and not _surname(token.key, known) and not _given(token, known)
        if (strange and not formal) or (common and (title in GREETINGS or not (formal or warm))):
            return None
        return None if token.first and title in cue.roles else _extent(page, place, known)
    if title in GREETINGS or not (formal or warm):
        return place + 1 if _lower_given(token, known) else None
    key = bare(token.key)
    if (
        key in known.given
        or _surname(key, known)
        or (formal and len(key) > 3 and grade(key).how == "unknown")
    ):
        return (
            _extent(page, place, known) if key not in ("an", "onder", "door", "door", "ad", "wil") else None
        )
    return None


def _given_here(page: Page, place: int, known: Names, cue: Cues) -> bool:
    """Whether the given name that stands here is meant as a name."""
    words, token = page.words, page.words[place]
    if not token.capital:
        return _lower_given(token, known)
    before = words[place - 1].key if place and token.joined else ""
    if token.first:
        if not _ambiguous(token, known):
            return True
        return _acts(page, place, known, cue)
    if before in ARTICLES or token.key in known.no_names:
        return before in ("die", "dat") and not _ambiguous(token, known)
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
        and (_given(after, known) or _surname(after.key, known) or not _everyday(after.key))
        and after.key not in known.no_names
    ):
        return True
    listed = (after.joined and after.key == "en") or after.gap == ", "
    beside = words[place + (2 if after.key == "en" else 1)] if place + 2 < len(words) else after
    return listed and beside.capital and not beside.first and _given(beside, known)


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
    if _everyday(key) or key in cue.verbs or key in cue.people:
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
        return any(word.key in cue.people or _given(word, known) for word in words[start : place - 1])
    if deed:
        return True
    if before.key in cue.asked and before.key not in (
        "van",
        "voor",
        "bij",
        "naast",
        "tegen",
        "aan",
        "en",
        "achter",
        "door",
    ):
        return True
    if _surname(key, known) or (key.endswith(known.surname_endings) and before.key in cue.asked):
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
    if dash and not words[-1].text.isupper() and not _no_name(words[-1], known):
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
            end = (
                _initials(page, place, known) or _prefixed(words, place, known) or _extent(page, place, known)
            )
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
        _given(token, known)
        or _surname(token.key, known)
        or not _everyday(token.key)
        or token.key in known.prefixes
    )


def _one(page: Page, place: int, known: Names, cue: Cues) -> int | None:
    """The end of a name that begins at this word, else None."""
    words, token = page.words, page.words[place]
    if place and (end := _titled(page, place, known, cue)):
        return end
    if len(token.text) <= 2 and token.capital and (end := _initials(page, place, known)):
        return end
    if _given(token, known) and _given_here(page, place, known, cue):
        return _extent(page, place, known)
    if not token.capital:
        return None
    if (
        token.key == "van"
        and not token.first
        and (end := _prefixed(words, place, known))
        and words[end - 1].key not in known.places
    ):
        return end
    if (
        token.key == "de"
        and not token.first
        and (end := _prefixed(words, place, known))
        and _surname(words[end - 1].key, known)
    ):
        return end
    if (
        _surname(token.key, known)
        and token.key not in known.ambiguous
        and not _everyday(token.key)
        and (not token.first or _acts(page, place, known, cue))
        and (not place or words[place - 1].key not in ARTICLES)
    ):
        return _extent(page, place, known)
    return _extent(page, place, known) if _unknown_here(page, place, known, cue) else None


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
    if _invented(page, known):
        return []
    _mark_phrases(page, known)
    _mark_places(page, known)
    _mark_called_things(page, known, cue)
    place = 0
    while place < len(words):
        end = None if place in page.no_person else _one(page, place, known, cue)
        if end:
            page.found[place] = end
        place = end or place + 1
    _sign(page, known, cue)
    return sorted(_cut(page, start, end) for start, end in page.found.items())
