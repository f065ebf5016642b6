"""Forms of a word: a list names a word once, and these rules give its plurals, diminutives, endings and clitics.

The rules give too many forms rather than too few: what nobody writes does no harm.
"""

import re
from collections.abc import Iterator

_LONG = re.compile(r"(?:^|[^aeiou])(aa|ee|oo|uu)([bcdfghjklmnprstvwz])$")
_SHORT = re.compile(r"(?:^|[^aeiou])[aeiou]([bdfgklmnprst])$")
_UNSTRESSED = re.compile(r"(?:ig|el|er|en|em|isch|lijk)$")


def lengthened(word: str, ending: str) -> Iterator[str]:
    """Yield a Dutch word with an ending that begins with a vowel, in each spelling the rules allow."""
    yield word + ending
    if _LONG.search(word):
        yield word[:-2] + word[-1] + ending
    if _SHORT.search(word) and not _UNSTRESSED.search(word):
        yield word + word[-1] + ending
    if word.endswith("f"):
        yield word[:-1] + "v" + ending
    if word.endswith(("oos", "aas", "ees")):
        yield word[:-3] + word[-2] + "z" + ending
    elif word.endswith(("ies", "eus", "ijs", "ns")):
        yield word[:-1] + "z" + ending


def plurals(word: str) -> set[str]:
    """Return the plurals that a Dutch noun may have."""
    found = {word + "s", word + "'s", *lengthened(word, "en")}
    if word.endswith("e"):
        found.add(word + "n")
    if word.endswith("us"):
        found.add(word[:-2] + "i")
    if word.endswith("man"):
        found.add(word[:-3] + "mannen")
    return found


def diminutives(word: str) -> set[str]:
    """Return the diminutives that a Dutch noun may have, singular and plural."""
    found = {word + ending for ending in ("je", "tje", "'tje")}
    found.update(lengthened(word, "etje"))
    if word.endswith("m"):
        found.add(word + "pje")
    if word[-1] in "aou":
        found.add(word + word[-1] + "tje")
    return {*found, *(one + "s" for one in found)}


def noun(word: str) -> tuple[set[str], set[str]]:
    """Return the singular and the plural forms of a Dutch noun."""
    small = diminutives(word)
    several = plurals(word) | {one for one in small if one.endswith("s")}
    return {word, word + "-"} | (small - several), several


def adjective(word: str) -> tuple[set[str], set[str]]:
    """Return the forms of a Dutch adjective for one and, used as a noun, for more."""
    bent = set(lengthened(word, "e"))
    more = {form + ending for form in bent for ending in ("r", "re")} | {word + "st", word + "ste"}
    small = {form + "tje" for form in bent}
    return {word, word + "s", *bent, *more, *small}, {form + "n" for form in bent} | {s + "s" for s in small}


_UNPREFIXED = ("be", "ge", "her", "ont", "ver", "er")


def _stem(infinitive: str) -> str:
    if infinitive.endswith("eren") and len(infinitive) > 7:
        return infinitive[:-4] + "eer"
    stem = infinitive.removesuffix("n").removesuffix("e")
    if len(stem) > 2 and stem[-1] == stem[-2]:
        return stem[:-1]
    if re.search(r"[^aeiou][aeou][bcdfghjklmnprstvwz]$", stem) and not stem.endswith(
        ("el", "er", "en", "em")
    ):
        stem = stem[:-1] + stem[-2] + stem[-1]
    return {"v": stem[:-1] + "f", "z": stem[:-1] + "s"}.get(stem[-1:], stem)


def verb(infinitive: str) -> set[str]:
    """Return the forms of a regular Dutch verb: 'ontregelen' gives 'ontregelt', 'ontregelde', 'ontregeld'."""
    stem = _stem(infinitive)
    past = {stem + ending for ending in ("de", "den", "te", "ten")}
    ge = "" if infinitive.startswith(_UNPREFIXED) else "ge"
    participle = {ge + stem + ending for ending in ("d", "de", "t", "te")}
    if stem.endswith(("d", "t")):
        participle |= {ge + stem, ge + stem + "e"}
    return {infinitive, stem, stem + "t", infinitive + "d", infinitive + "de", *past, *participle}


def parted(prefix: str, infinitive: str) -> tuple[set[str], set[str], set[str]]:
    """Return the forms of a verb in two parts: written as one, the finite ones that stand alone, and what may follow.

    'toe', 'leiden' gives 'toeleidt' and 'toegeleid'; 'leidt' and 'leidde' (with 'toe' later on); 'leiden', 'geleid'.
    """
    own = verb(infinitive)
    participles = {form for form in own if form.startswith("ge")}
    finite = own - participles if not infinitive.startswith("ge") else own
    finite = {form for form in finite if not form.endswith(("end", "ende"))}
    apart = {infinitive, *participles}
    return {prefix + form for form in own}, finite, apart


def english_noun(word: str) -> tuple[set[str], set[str]]:
    """Return the singular and the plural forms of an English noun, the possessive with them."""
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        several = word + "es"
    elif re.search(r"[^aeiou]y$", word):
        several = word[:-1] + "ies"
    elif word.endswith("man"):
        several = word[:-3] + "men"
    else:
        several = word + "s"
    return {word, word + "'s"}, {several, several + "'"}


def english_verb(word: str) -> set[str]:
    """Return the forms of a regular English verb."""
    base = word.removesuffix("e")
    if re.search(r"[^aeiou]y$", word):
        return {word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"}
    double = base + base[-1] if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", word) else base
    return {word, word + "s", base + "ed", base + "ing", double + "ed", double + "ing"}
