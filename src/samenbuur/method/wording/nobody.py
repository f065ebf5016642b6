"""What carries a name and is no living person: streets, firms, sayings, people of history, animals, invented names."""

from samenbuur.method.wording.lexicon import Cues, Names, bare, cues, phrase_at
from samenbuur.method.wording.naming import ARTICLES, PACKED, Page, given
from samenbuur.method.wording.tokens import Token


def mark_phrases(page: Page, known: Names) -> None:
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
        if size == 1 and given(token, known) and kind != "sayings" and before not in ARTICLES | PACKED:
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


def _ends_in_place(words: list[Token], place: int, end: int, known: Names) -> bool:
    """'Anne Frankschool', 'Van Gogh Museum'; not 'J.P. van Dijk' nor 'mevrouw Bos', whose names are words for places."""
    last = words[end - 1]
    if (end - place == 1 and last.first) or not _is_place(last, known):
        return False
    if last.key not in known.nouns:
        return True
    if end - place == 1:
        return False
    earlier = words[end - 2]
    titles = cues().formal | cues().warm
    return earlier.key not in known.prefixes and earlier.key not in titles and len(earlier.text) > 1


def _place_follows(words: list[Token], place: int, end: int, known: Names) -> bool:
    """'Anne Frank museum': a small word for a place closes the run."""
    if end >= len(words) or end - place < 2 or not words[end].joined or words[end].capital:
        return False
    return words[end].key.endswith(known.ends) and _is_place(words[end], known)


def mark_places(page: Page, known: Names) -> None:
    """'Anne Frankschool', 'Prins Hendrikkade', 'Van Gogh Museum', and 'café Sjaan'."""
    words, place = page.words, 0
    while place < len(words):
        if not words[place].capital:
            place += 1
            continue
        end = _run(page, place, known)
        before = words[place - 1] if place else None
        beside = before is not None and words[place].gap.strip(" '\"‘’“”«") == ""
        if (
            _ends_in_place(words, place, end, known)
            or _place_follows(words, place, end, known)
            or (end - place > 1 and _named_thing(words[place], page, place + 1, known))
            or (before is not None and beside and _named_thing(before, page, place, known))
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
            (
                "school",
                "café",
                "cafe",
                "restaurant",
                "huis",
                "winkel",
                "vereniging",
                "groep",
                "film",
                "boot",
                "club",
                "koor",
                "team",
            )
        )
        and len(before.key) > 6
        and before.key not in ("thuis", "verhuis")
    )


def mark_called_things(page: Page, known: Names, cue: Cues) -> None:
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


def invented(page: Page, known: Names) -> bool:
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
