"""Where a person comes from: origin, descent, skin; not food, lessons, languages or things (wording guidelines, `ethnicity`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from samenbuur.method.wording.clauses import Clause
from samenbuur.method.wording.lexicon import keys, read
from samenbuur.method.wording.tokens import plain
from samenbuur.method.wording.vocabulary import grade

BEING = frozenset(
    [
        "is",
        "ben",
        "was",
        "bent",
        "half",
        "deels",
        "gedeeltelijk",
        "oorspronkelijk",
        "eigenlijk",
        "echt",
        "voelt",
        "zich",
        "geboren",
        "ook",
        "niet",
        "trots",
        "helemaal",
    ]
)
QUALITIES = frozenset(
    [
        "oude",
        "jonge",
        "aardige",
        "oudere",
        "jongere",
        "nieuwe",
        "lieve",
        "vrolijke",
        "stille",
        "jonge",
        "grote",
        "kleine",
        "vriendelijke",
        "bejaarde",
        "kleine",
        "lange",
    ]
)
LONG = (
    "vrouw",
    "man",
    "moeder",
    "vader",
    "meisje",
    "jongen",
    "genoot",
    "gezin",
    "familie",
    "ouders",
    "vrouwen",
    "mannen",
    "meisjes",
    "jongens",
    "moeders",
    "vaders",
    "families",
    "gezinnen",
)


@dataclass(frozen=True)
class Origins:
    """The words of origin."""

    adjectives: frozenset[str]
    nouns: frozenset[str]
    lands: frozenset[str]
    moves: frozenset[str]
    born: frozenset[str]
    descent: frozenset[str]
    skin: frozenset[str]
    skin_people: frozenset[str]
    languages: frozenset[str]
    phrases: re.Pattern[str]


@lru_cache(maxsize=1)
def origins() -> Origins:
    """Read the list once."""
    data = read("special.toml")["origin"]
    plainly = keys(data["adjectives"])
    bowed = (
        {word + "e" for word in plainly}
        | {word[:-2] + "se" for word in plainly if word.endswith("ees")}
        | {word[:-2] + "zen" for word in plainly if word.endswith("ees")}
    )
    return Origins(
        adjectives=plainly | bowed | {"franse", "russische"},
        nouns=keys(data["nouns"]),
        lands=keys(data["lands"]),
        moves=keys(data["moves"]),
        born=keys(data["born"]),
        descent=keys(data["descent"]),
        skin=keys(data["skin"]),
        skin_people=keys(data["skin_people"]),
        languages=keys(data["languages"]),
        phrases=re.compile(
            r"(?<![\w'-])(?:" + "|".join(sorted(data["phrases"], key=len, reverse=True)) + r")(?![\w'-])"
        ),
    )


def _person_follows(clause: Clause, place: int) -> int | None:
    """The place of the person that an adjective belongs to: 'Turkse (oude) buurman'."""
    for ahead in (place + 1, place + 2):
        if ahead >= len(clause.words) or not clause.words[ahead].joined:
            return None
        token = clause.words[ahead]
        if (
            ahead in clause.named
            or clause.is_person(token)
            or (len(token.key) > 5 and token.key.endswith(LONG))
        ):
            return ahead
        if token.key not in QUALITIES:
            return None
    return None


def _ends_here(clause: Clause, place: int) -> bool:
    """Whether no noun follows: 'zij is Turks.', 'zij is Turks en', not 'het is Turkse thee'."""
    after = clause.after(place)
    return (
        after is None
        or after.key in ("en", "van", "maar", "of", "op", "in", "met", "die")
        or after.key in clause.cue.verbs
        or grade(after.key).small
    )


def _someone_before(clause: Clause, place: int) -> bool:
    return any(
        n in clause.named
        or clause.is_person(clause.words[n])
        or clause.words[n].key in ("ik", "hij", "zij", "ze", "haar", "mijn")
        for n in range(place)
    )


def _adjective(clause: Clause, place: int, known: Origins) -> tuple[int, int] | None:
    words = clause.words
    before = [words[n].key for n in range(max(0, place - 4), place)]
    after = clause.after(place)
    if (
        after is not None
        and after.key in known.descent
        and (after.key not in ("moeder", "vader", "familie", "ouders") or _someone_before(clause, place))
    ):
        return (place, place) if after.key in ("moeder", "vader", "familie", "ouders") else (place, place + 1)
    if _person_follows(clause, place) is not None and not (
        before and before[-1] in ("in", "het") and not words[place].key.endswith("e")
    ):
        return place, place
    if any(key in known.languages for key in before[-2:]) or not _ends_here(clause, place):
        return None
    if (
        any(key in BEING for key in before[-3:])
        and _someone_before(clause, place)
        and not _thing(clause, place)
    ):
        return place, place
    return None


def _thing(clause: Clause, place: int) -> bool:
    """'Zijn soep is Turks': the thing right before 'is' is no person."""
    being = max((n for n in range(place) if clause.words[n].key in ("is", "was", "ben")), default=0)
    if being == 0:
        return False
    subject = clause.words[being - 1]
    return not (
        being - 1 in clause.named
        or clause.is_person(subject)
        or grade(subject.key).small
        or subject.key in ("ik", "hij", "zij", "ze")
    )


def _noun(clause: Clause, place: int) -> bool:
    """'Hij is een Syriër', 'een Marokkaan van hiernaast': one person, not a people."""
    before = clause.words[place - 1].key if place else ""
    after = clause.after(place)
    if after is not None and not (
        grade(after.key).small or after.key in clause.cue.verbs or after.key in clause.cue.people
    ):
        return False
    earlier = [clause.words[n].key for n in range(max(0, place - 4), place)]
    if before in ("de", "het") and any(key in ("bij", "halen", "gehaald", "van") for key in earlier):
        return False
    return before in (
        "een",
        "als",
        "is",
        "de",
        "deze",
        "die",
        "onze",
        "oude",
        "jonge",
        "geboren",
        "echte",
        "half",
        "ben",
        "was",
    )


CARRIED = frozenset(
    ("meegebracht", "mee", "kaart", "thee", "koffie", "brief", "pakket", "post", "foto", "recept", "recepten")
)


def _from(clause: Clause, place: int, others: list[str], known: Origins) -> bool:
    """'Zij komt uit Eritrea', 'een jongen uit Polen'; not 'zij nam thee mee uit Turkije'."""
    words = clause.words
    if place > 1 and (
        clause.is_person(words[place - 2])
        or place - 2 in clause.named
        or others[place - 2] in ("hij", "zij", "ze")
    ):
        return True
    near = others[max(0, place - 8) : place] + others[place + 1 : place + 4]
    carried = any(key in CARRIED for key in others[max(0, place - 4) : place])
    return any(key in known.moves for key in near) and not carried and not _object_moves(clause, place, known)


def _land(clause: Clause, place: int, known: Origins) -> tuple[int, int] | None:
    """'komt uit Syrië', 'geboren in Suriname' of a person; not tomatoes from Spain, nor a holiday."""
    if place == 0:
        return None
    words, before = clause.words, clause.words[place - 1].key
    others = [words[n].key for n in range(len(words))]
    if (
        any(key.startswith(("vakantie", "vliegtuig", "vlucht")) and key not in known.moves for key in others)
        or "vakantie" in others
        or not _someone(clause)
    ):
        return None
    if before == "uit" and _from(clause, place, others, known):
        return place - 1, place
    if before in ("in", "te", "op") and any(
        key in known.born for key in others[max(0, place - 4) : place - 1] + others[place + 1 : place + 3]
    ):
        first = place - 2 if place > 1 and others[place - 2] in known.born else place - 1
        last = place + 1 if place + 1 < len(words) and others[place + 1] in known.born else place
        return first, last
    return None


def _object_moves(clause: Clause, place: int, known: Origins) -> bool:
    """'De tomaten komen uit Spanje': the word before the verb is no person."""
    verb = next((n for n in range(place - 1, -1, -1) if clause.words[n].key in known.moves), None)
    if verb is None or verb == 0:
        return False
    subject = clause.words[verb - 1]
    if verb - 1 in clause.named or clause.is_person(subject) or grade(subject.key).small:
        return False
    return (
        subject.key not in ("oorspronkelijk", "ooit", "zelf", "vroeger", "eigenlijk", "toen", "ook", "en")
        and grade(subject.key).how in ("listed", "form", "compound")
        and not subject.capital
    )


def _someone(clause: Clause) -> bool:
    return clause.speaks_of_someone(0)


def _skin(clause: Clause, place: int, known: Origins) -> bool:
    after = clause.after(place)
    return (
        after is not None
        and after.key in known.skin_people
        and not clause.words[place].key.startswith("bruin")
    )


def find(clause: Clause) -> Iterator[tuple[int, int]]:
    """Return the places in the text where the origin of a person is told."""
    known = origins()
    for place, token in enumerate(clause.words):
        hit: tuple[int, int] | None = None
        if token.key in known.lands or plain(token.text) in known.lands:
            hit = _land(clause, place, known)
        elif token.key in known.adjectives:
            hit = _adjective(clause, place, known)
        if (
            hit is None
            and token.key in known.nouns
            and token.capital
            and _someone(clause)
            and _noun(clause, place)
        ):
            hit = (place, place)
        if hit is None and token.key in known.skin and _skin(clause, place, known):
            hit = (place, place)
        if hit:
            yield clause.words[hit[0]].start, clause.words[hit[1]].end
    if _someone(clause):
        for match in known.phrases.finditer(clause.line):
            first, last = clause.span(*match.span())
            yield clause.words[first].start, clause.words[last].end
