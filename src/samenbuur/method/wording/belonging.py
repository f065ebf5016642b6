"""Whose is it: whether a number, an account or an address belongs to a person or to an organisation."""

from collections.abc import Iterable
from dataclasses import dataclass

from samenbuur.method.wording.lexicon import cues
from samenbuur.method.wording.tokens import Token

OWN = frozenset(
    [
        "mijn",
        "m'n",
        "hem",
        "haar",
        "zijn",
        "z'n",
        "hun",
        "mij",
        "me",
        "ik",
        "prive",
        "mobiel",
        "mobieltje",
        "thuis",
        "naam",
        "oma",
        "opa",
    ]
)


@dataclass(frozen=True)
class Setting:
    """A text with its words and the names found in it: what the checks of numbers and addresses look at."""

    text: str
    words: list[Token]
    names: tuple[tuple[int, int], ...]

    def sentence(self, at: int) -> list[Token]:
        """The words of the sentence around a place."""
        start, end = self.bounds(at)
        return [word for word in self.words if start <= word.start < end]

    def bounds(self, at: int) -> tuple[int, int]:
        """Where the sentence around a place begins and ends."""
        start, end = 0, len(self.text)
        for word in self.words:
            if not word.first:
                continue
            if word.start <= at:
                start = word.start
            else:
                end = word.start
                break
        return start, end

    def before(self, at: int, reach: int = 45) -> list[Token]:
        """The words of the same sentence that end within `reach` characters before a place, nearest last."""
        start, _ = self.bounds(at)
        return [word for word in self.words if word.end <= at and word.start >= max(start, at - reach)]

    def after(self, at: int, reach: int = 45) -> list[Token]:
        """The words of the same sentence that begin within `reach` characters after a place."""
        _, end = self.bounds(at)
        return [word for word in self.words if at <= word.start < min(end, at + reach)]


def is_organisation(word: Token) -> bool:
    """'bibliotheek', 'wijkcentrum', 'huisartsenpraktijk'."""
    known = cues()
    key = word.key
    if key in known.organisations:
        return True
    return len(key) > 6 and key.endswith(known.organisation_endings) and key not in known.no_organisations


def _nearest(words: Iterable[Token], names: tuple[tuple[int, int], ...], at: int) -> str:
    """Which speaks nearest before a place: an 'organisation', a 'person' or nobody."""
    known, said = cues(), ""
    for word in words:
        if word.end > at:
            break
        if is_organisation(word):
            said = "organisation"
        elif (
            word.key in OWN
            or word.key in known.people
            or any(start <= word.start < end for start, end in names)
        ):
            said = "person"
    return said


def of_organisation(setting: Setting, start: int, end: int) -> bool:
    """Whether a number or account at this place is explicitly of an organisation, club or foundation."""
    sentence = setting.sentence(start)
    if any(a < start for a, _ in setting.names if a >= setting.bounds(start)[0]):
        return False
    said = _nearest(sentence, setting.names, start)
    if said:
        return said == "organisation"
    return any(is_organisation(word) for word in setting.after(end))
