"""Saying a tip in one's own words, putting it away for the house or for oneself, and bringing it back."""

from django.db import transaction
from django.utils.translation import get_language

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.method.tips import LANGUAGES, LONGEST, edition, tips
from samenbuur.people.models import DutyKind, Person
from samenbuur.people.standing import duties
from samenbuur.refusal import Refused
from samenbuur.tips.models import HouseTip, Known
from samenbuur.tips.reasons import Reason

CHOOSE = (DutyKind.FACILITATOR, DutyKind.ADMINISTRATOR)


def refuse_unless(allowed: bool, reason: Reason = Reason.NOT_YOURS) -> None:
    """Raise Refused with the reason, unless it is allowed."""
    if not allowed:
        raise Refused(reason)


def _may_choose(person: Person, tip: str) -> bool:
    """Return whether someone chooses the tips of the house now: who facilitates, or administers."""
    return tip in tips() and duties(person, clock.now()).filter(kind__in=CHOOSE).exists()


def _wrote(verb: str, by: Person) -> None:
    note(f"tips.{verb}", by=by.key, organisation=by.organisation.key)


def _of_house(tip: str, by: Person) -> HouseTip:
    rows = HouseTip.objects.select_for_update().filter(organisation=by.organisation, tip=tip)
    return rows.first() or HouseTip(organisation=by.organisation, tip=tip)


@transaction.atomic
def say_it_our_way(*, tip: str, nl: str, en: str, by: Person) -> HouseTip:
    """Say a tip in the words of this house; a language that is left empty stays as the method says it. Raises Refused."""
    refuse_unless(_may_choose(by, tip))
    said = {"nl": " ".join(nl.split()), "en": " ".join(en.split())}
    refuse_unless(any(said.values()), Reason.EMPTY)
    refuse_unless(all(len(words) <= LONGEST for words in said.values()), Reason.TOO_LONG)
    row = _of_house(tip, by)
    row.nl, row.en, row.put_away_at = said["nl"], said["en"], None
    return _kept(row, "say_it_our_way", by)


def _kept(row: HouseTip, verb: str, by: Person) -> HouseTip:
    row.edition, row.changed_at = edition(), clock.now()
    row.save()
    _wrote(verb, by)
    return row


@transaction.atomic
def put_away(*, tip: str, by: Person) -> HouseTip:
    """Let nobody in this house meet a tip any more; what the house said in its own words stays for when it comes back."""
    refuse_unless(_may_choose(by, tip))
    row = _of_house(tip, by)
    row.put_away_at = clock.now()
    return _kept(row, "put_away", by)


@transaction.atomic
def bring_back(*, tip: str, by: Person) -> None:
    """Let a tip be met again, in the words of the house if it had its own."""
    refuse_unless(_may_choose(by, tip))
    row = _of_house(tip, by)
    if row.pk is None or row.put_away_at is None:
        return
    if row.nl or row.en:
        row.put_away_at = None
        row.save(update_fields=["put_away_at"])
    else:
        row.delete()
    _wrote("bring_back", by)


@transaction.atomic
def as_in_the_guide(*, tip: str, by: Person) -> None:
    """Let go of the words of the house: the tip is again as the method says it."""
    refuse_unless(_may_choose(by, tip))
    if HouseTip.objects.filter(organisation=by.organisation, tip=tip).delete()[0]:
        _wrote("as_in_the_guide", by)


@transaction.atomic
def i_know_this(*, tip: str, by: Person, yes: bool = True) -> None:
    """Someone knows this tip and does not meet it again; or does after all. No line in the diary: it is nobody's business."""
    refuse_unless(tip in tips())
    if yes:
        Known.objects.get_or_create(person=by, tip=tip)
    else:
        Known.objects.filter(person=by, tip=tip).delete()


def language() -> str:
    """Return the language in which a tip is said on this page: the two that are complete."""
    chosen = (get_language() or "nl")[:2]
    return chosen if chosen in LANGUAGES else "nl"
