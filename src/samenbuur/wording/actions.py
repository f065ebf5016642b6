"""Adding a word, leaving one alone, taking that away and bringing it back: by who facilitates or administers here."""

import re
from uuid import UUID

from django.db import IntegrityError, transaction

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.method.wording.lists import CATEGORIES, LANGUAGES
from samenbuur.method.wording.notes import Added, checker
from samenbuur.people.models import DutyKind, Person
from samenbuur.people.standing import duties
from samenbuur.refusal import Refused
from samenbuur.wording.kinds import Does
from samenbuur.wording.models import OwnWord
from samenbuur.wording.reasons import Reason

MOST = 200
"""Words of one house and language: more would be lists of their own, which belong to the method."""
ONE_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[-'’])+")
FEW_WORDS = 5


def refuse_unless(allowed: bool, reason: Reason = Reason.NOT_YOURS) -> None:
    """Raise Refused with the reason, unless it is allowed."""
    if not allowed:
        raise Refused(reason)


def may_choose(person: Person) -> bool:
    """Return whether someone chooses the words of the house now: who facilitates, or administers."""
    kinds = (DutyKind.FACILITATOR, DutyKind.ADMINISTRATOR)
    return duties(person, clock.now()).filter(kind__in=kinds).exists()


def instead_of(said: str) -> tuple[str, ...]:
    """Return what one could write as it is listed.

    >>> instead_of(" buur , bewoner,, ")
    ('buur', 'bewoner')
    """
    return tuple(part for part in (" ".join(one.split()) for one in said.split(",")) if part)


@transaction.atomic
def add_word(*, word: str, language: str, category: str, why: str, instead: str, by: Person) -> OwnWord:
    """Let the helper mark a word here, in all its forms, with why and what one could write instead. Raises Refused."""
    word, why = " ".join(word.split()), " ".join(why.split())
    refuse_unless(may_choose(by) and category in CATEGORIES and language in LANGUAGES)
    refuse_unless(ONE_WORD.fullmatch(word) is not None, Reason.NOT_ONE_WORD)
    listed = instead_of(instead)
    refuse_unless(bool(why) and bool(listed), Reason.WHY)
    own = checker(language, [Added((word,), category, listed, {language: why})])
    refuse_unless(not any(own.spans(one) for one in listed), Reason.INSTEAD_TOO)
    kept = {"category": category, "instead": ", ".join(listed)[:200], "why": why[:300]}
    return _keep(Does.ADDS, by, word=word, language=language, **kept)


@transaction.atomic
def leave_word(*, word: str, language: str, why: str, by: Person) -> OwnWord:
    """Let the helper say nothing of a word here, in all its forms, or of an expression; with why. Raises Refused."""
    word, why = " ".join(word.split()), " ".join(why.split())
    refuse_unless(may_choose(by) and language in LANGUAGES)
    refuse_unless(0 < len(word.split()) <= FEW_WORDS, Reason.NOT_ONE_WORD)
    refuse_unless(bool(why), Reason.WHY)
    refuse_unless(bool(checker(language).spans(word)), Reason.NOT_MARKED)
    return _keep(Does.LEAVES, by, word=word, language=language, why=why[:300])


def _keep(does: Does, by: Person, **said: str) -> OwnWord:
    house = by.organisation
    running = OwnWord.objects.filter(organisation=house, ended_at=None)
    refuse_unless(running.filter(language=said["language"]).count() < MOST, Reason.FULL)
    said["word"] = said["word"].lower()
    try:
        with transaction.atomic():
            made = OwnWord.objects.create(organisation=house, does=does, **said)
    except IntegrityError:
        raise Refused(Reason.TWICE) from None
    _wrote(str(does), made.key, by)
    return made


def _wrote(verb: str, thing: UUID, by: Person) -> None:
    note(f"wording.{verb}", by=by.key, thing=thing, organisation=by.organisation.key)


@transaction.atomic
def take_away(*, word: OwnWord, by: Person) -> None:
    """Let a word of the house count no longer; the lists of the helper are again as they came."""
    refuse_unless(may_choose(by) and word.organisation_id == by.organisation_id)
    OwnWord.objects.filter(pk=word.pk, ended_at=None).update(ended_at=clock.now())
    _wrote("take_away", word.key, by)


@transaction.atomic
def bring_back(*, word: OwnWord, by: Person) -> None:
    """Let a word count again that was taken away. Refused when the house has another for it meanwhile."""
    refuse_unless(may_choose(by) and word.organisation_id == by.organisation_id)
    try:
        with transaction.atomic():
            OwnWord.objects.filter(pk=word.pk).update(ended_at=None)
    except IntegrityError:
        raise Refused(Reason.TWICE) from None
    _wrote("bring_back", word.key, by)
