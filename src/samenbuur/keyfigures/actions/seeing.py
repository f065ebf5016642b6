"""What others see a key figure do, beside each other; how the tone is set; who knows whom (P43, P44)."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.db import transaction

from samenbuur import clock
from samenbuur.communities.models import Community
from samenbuur.keyfigures.actions.writing import (
    figures_now,
    locked,
    may_write,
    refuse_unless,
    sees,
    wrote,
)
from samenbuur.keyfigures.models import Impression, KeyFigure, Tie, Tone
from samenbuur.keyfigures.reasons import Reason
from samenbuur.method.encounter import tidy
from samenbuur.method.rolemix import IMPRESSION, Kind, parts
from samenbuur.method.sharing import Audience
from samenbuur.people.models import Person
from samenbuur.people.rights import same_house, speaks_for, works_for, works_in
from samenbuur.people.standing import running, take_turns
from samenbuur.sharing.looks import Deed, looked
from samenbuur.sharing.named import names_somebody
from samenbuur.sharing.sealed import found, put
from samenbuur.sharing.viewing import Viewer

THEIRS = "theirs"


@transaction.atomic
def impress(*, figure: KeyFigure, words: Mapping[str, object], by: Person) -> Impression:
    """Write down what somebody saw a key figure do: which part, where, in whose voice. Seen by whom sees the key figure."""
    refuse_unless(figures_now(figure.person).filter(pk=figure.pk).exists(), Reason.NOT_A_FIGURE)
    refuse_unless(sees(figure, by) and works_for(by, figure.person))
    said = tidy([name for name in IMPRESSION if name != THEIRS], words)
    refuse_unless(said.get("part") in parts(settings.ROLES), Reason.UNKNOWN_PART)
    # Everybody in the house may know whom to turn to; what was seen of someone stays with who knows them.
    audience = figure.audience if figure.audience != Audience.HOUSE else Audience.WHO_KNOWS_ME
    made = Impression(person=figure.person, figure=figure, told_to=by, audience=audience)
    put(made, said)
    made.save(force_insert=True)
    wrote("impress", by=by, about=figure.person, thing=made.key)
    return made


@transaction.atomic
def correct(*, impression: Impression, words: Mapping[str, object], by: Person) -> Impression:
    """Say it differently: the one concerned adds their own words, who wrote it down changes what was written.

    Nobody else: under another's name one says nothing; what a colleague saw stands beside it (`impress`).
    """
    row: Impression = locked(impression)
    refuse_unless(may_write(row, by) and by.pk in (row.person_id, row.told_to_id))
    before = found(row)
    refuse_unless(row.withdrawn_at is None and before is not None, Reason.GONE)
    mine = [THEIRS] if by.pk == row.person_id else [name for name in IMPRESSION if name != THEIRS]
    said = tidy(IMPRESSION, {**(before or {}), **{name: words[name] for name in mine if name in words}})
    refuse_unless(said.get("part") in parts(settings.ROLES), Reason.UNKNOWN_PART)
    put(row, said)
    row.changed_at = clock.now()
    row.save(update_fields=["words", "changed_at"])
    looked(Viewer(person=by), row.person, "keyfigures.impression", deed=Deed.CHANGED)
    wrote("correct", by=by, about=row.person, thing=row.key)
    return row


@transaction.atomic
def throw_away(*, impression: Impression, by: Person, back: bool = False) -> None:
    """Throw an impression away, by the one concerned or who wrote it down; or bring it back within a week."""
    refuse_unless(may_write(impression, by))
    rows = Impression.objects.filter(pk=impression.pk, withdrawn_at__isnull=not back)
    if rows.update(withdrawn_at=None if back else clock.now()):
        verb = "bring_back" if back else "throw_away"
        wrote(verb, by=by, about=impression.person, thing=impression.key)


@transaction.atomic
def hear_tone(*, community: Community, part: str, involved: str, by: Person, setting: str = "") -> Tone:
    """Write down that a tone was heard in a community, and whether who sets it takes part: without a name (P43)."""
    refuse_unless(works_in(by, community), Reason.NOT_ELSEWHERE)
    known = parts(settings.ROLES).get(part)
    refuse_unless(known is not None and known.kind is Kind.TONE, Reason.UNKNOWN_PART)
    setting = " ".join(setting.replace("\x00", "").split())[:120]
    refuse_unless(not names_somebody({"setting": setting}, by), Reason.NAMED)
    made = Tone.objects.create(
        community=community, part=part, involved=Tone.Involved(involved), setting=setting, by=by
    )
    wrote("hear_tone", by=by, thing=made.key)
    return made


@transaction.atomic
def forget_tone(*, tone: Tone, by: Person) -> None:
    """Take back an impression of the tone, by who wrote it down."""
    refuse_unless(tone.by_id == by.pk)
    Tone.objects.filter(pk=tone.pk).delete()
    wrote("forget_tone", by=by, thing=tone.key)


@transaction.atomic
def tie(*, one: Person, other: Person, by: Person, on: date | None = None) -> Tie:
    """Write down that `one` says that they know `other`, and that it may be seen; the other is asked too (`tie_agreed`).

    Both are key figures whom `by` sees. Said before by the other way round: then it is the second yes.
    """
    refuse_unless(speaks_for(by, one) and same_house(one, other) and one.pk != other.pk)
    refuse_unless(_both_are_figures(one, other, by), Reason.NOT_A_FIGURE)
    take_turns(min(one, other, key=lambda person: person.pk))
    there = Tie.objects.filter(running(clock.now()), person__in=(one, other), other__in=(one, other)).first()
    if there is None:
        told = None if by.pk == one.pk else by
        there = Tie.objects.create(person=one, other=other, told_to=told)
        wrote("tie", by=by, about=one, thing=there.key)
    return tie_agreed(tie=there, of=one, by=by, on=on)


def _both_are_figures(one: Person, other: Person, by: Person) -> bool:
    # One's own yes is enough on the side of who says it; the other must be known as a key figure to who writes it down.
    return figures_now(one).exists() and any(sees(figure, by) for figure in figures_now(other))


@transaction.atomic
def tie_agreed(*, tie: Tie, of: Person, by: Person, on: date | None = None) -> Tie:
    """Write down that one of the two agrees. When both did, who works where they are known sees it."""
    row: Tie = locked(tie)
    refuse_unless(sees(row, by) and speaks_for(by, of) and of.pk in (row.person_id, row.other_id))
    refuse_unless(row.until is None, Reason.GONE)
    on = on or clock.today()
    if of.pk == row.person_id:
        row.one_agreed_on = row.one_agreed_on or on
    else:
        row.other_agreed_on = row.other_agreed_on or on
    if row.one_agreed_on and row.other_agreed_on:
        row.audience = str(Audience.HOSTS)
    row.save(update_fields=["one_agreed_on", "other_agreed_on", "audience"])
    wrote("tie_agreed", by=by, about=of, thing=row.key)
    return row


@transaction.atomic
def untie(*, tie: Tie, by: Person) -> None:
    """Take back that two know each other: by either of them, or a worker to whom one of them said it."""
    refuse_unless(sees(tie, by) and (speaks_for(by, tie.person) or speaks_for(by, tie.other)))
    if Tie.objects.filter(pk=tie.pk, until=None).update(until=clock.now()):
        wrote("untie", by=by, about=tie.person, thing=tie.key)
