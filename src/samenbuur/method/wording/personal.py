"""Personal data in a text that should not be stored or published: who it is, and what the law calls special.

Everything is rules and lists (`method/data/wording`), so that each mark can be explained. A mark is advice; whoever
writes decides (P84).
"""

from functools import lru_cache

from samenbuur.method.wording import called, figures, homes, special
from samenbuur.method.wording.belonging import Setting
from samenbuur.method.wording.spans import Span
from samenbuur.method.wording.tokens import tokens

IDENTIFYING = ("name", "address", "postcode", "phone", "email", "bsn", "iban", "dob")
SPECIAL = ("health", "religion", "ethnicity", "orientation", "criminal")
ORDER = ("email", "iban", "phone", "bsn", "dob", "address", "postcode", *SPECIAL, "name")
"""What wins where two marks would lie over each other."""

Found = tuple[int, int, str]


def _apart(found: list[Found]) -> list[Found]:
    """Drop what lies over something that wins."""
    kept: list[Found] = []
    for start, end, category in sorted(found, key=lambda f: (ORDER.index(f[2]), f[0] - f[1])):
        if all(end <= a or b <= start for a, b, _ in kept):
            kept.append((start, end, category))
    return sorted(kept)


@lru_cache(maxsize=512)
def _personal(text: str) -> tuple[Span, ...]:
    words = tokens(text)
    setting = Setting(text, words, tuple(called.find(text, words)))
    lived, others = homes.addresses(setting)
    found: list[Found] = [(start, end, "name") for start, end in setting.names]
    if any(c.isdigit() for c in text):
        for look in (figures.accounts, figures.phones, figures.numbers, figures.births):
            found += look(setting)
        found += lived
        found += figures.postcodes(setting, lived, others)
    found += figures.emails(setting)
    found += special.find(setting)
    clear = [f for f in found if not (f[2] == "name" and any(a <= f[0] < b for a, b, _ in others))]
    return tuple(
        Span(start, end, category, (), f"personal.{category}") for start, end, category in _apart(clear)
    )


def personal(text: str, lang: str = "nl") -> list[Span]:
    """Return the personal data in a text; offsets count code points of the text as given.

    The rules are Dutch. Names, numbers and addresses are looked for in any `lang`; special data only in Dutch.
    """
    spans = _personal(text)
    return [span for span in spans if lang == "nl" or span.category in IDENTIFYING]
