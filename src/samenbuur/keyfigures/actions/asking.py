"""A tip whom one should know, and what became of it: they said yes themselves, or no (guide §6.1, P44)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q

from samenbuur import clock
from samenbuur.communities.models import Community
from samenbuur.keyfigures.actions.writing import (
    KEPT_AFTER,
    figures_now,
    locked,
    may_write,
    refuse_unless,
    sees,
    wrote,
)
from samenbuur.keyfigures.models import Impression, KeyFigure, Side, Tie, Tip
from samenbuur.keyfigures.reasons import Reason
from samenbuur.method.encounter import Said, tidy
from samenbuur.method.rolemix import KNOWN_FOR, TIP
from samenbuur.method.sharing import CHOOSABLE, Audience
from samenbuur.people import actions as people
from samenbuur.people.models import DutyKind, Person
from samenbuur.people.rights import known_in, same_house, speaks_for, works_in
from samenbuur.people.standing import running, take_turns
from samenbuur.sharing import actions as sharing
from samenbuur.sharing.models import Grant
from samenbuur.sharing.sealed import found, put

AUDIENCES = (*CHOOSABLE, Audience.HOUSE)


@transaction.atomic
def tip(
    *,
    words: Mapping[str, object],
    community: Community,
    by: Person,
    side: str = Side.VOLUNTEER,
    key: UUID | None = None,
) -> Tip:
    """Write down whom one should know, as it was said. The facilitators of that community read it along, nobody else.

    Sent twice with one key it is kept once.
    """
    refuse_unless(works_in(by, community, DutyKind.FACILITATOR), Reason.NOT_ELSEWHERE)
    said = tidy(TIP, words)
    refuse_unless("name" in said, Reason.EMPTY)
    key = key or uuid4()
    there = Tip.objects.filter(key=key).first()
    if there is not None:
        refuse_unless(there.person_id == by.pk)
        return there
    made = Tip(key=key, person=by, community=community, side=Side(side))
    put(made, said)
    made.save(force_insert=True)
    for colleague in _facilitators(community):
        if colleague.pk != by.pk:
            sharing.name(row=made, to=colleague, by=by, while_on_duty=True)
    wrote("tip", by=by, thing=made.key)
    return made


def _facilitators(community: Community) -> list[Person]:
    """Return who facilitates a community now, there or through its neighbourhood."""
    now = clock.now()
    kind = Q(duties__kind=DutyKind.FACILITATOR)
    house = Person.objects.filter(kind, running(now, "duties__"), organisation=community.organisation_id)
    return [one for one in house.distinct() if works_in(one, community, DutyKind.FACILITATOR)]


def _may_decide(row: Tip, by: Person) -> bool:
    return sees(row, by) and works_in(by, row.community, DutyKind.FACILITATOR)


@transaction.atomic
def put_aside(*, tip: Tip, by: Person, back: bool = False) -> None:
    """Throw a tip away, because they said no or it was none; or bring it back within a week."""
    row: Tip = locked(tip)
    refuse_unless(_may_decide(row, by))
    row.withdrawn_at = None if back else clock.now()
    row.save(update_fields=["withdrawn_at"])
    wrote("bring_back" if back else "put_aside", by=by, thing=row.key)


@transaction.atomic
def said_yes(*, tip: Tip, by: Person, terms: Mapping[str, Any], person: Person | None = None) -> KeyFigure:
    """Write down that the one whom a tip named said yes: someone known here, chosen by hand, or someone new.

    `terms`: how, agreed_on, audience and words, as `agree` takes them.
    """
    row: Tip = locked(tip)
    refuse_unless(_may_decide(row, by))
    said = found(row)
    refuse_unless(row.withdrawn_at is None and said is not None, Reason.GONE)
    if person is None:
        person = people.meet(first_name=said["name"], in_community=row.community, by=by)
    elif not known_in(person, row.community):
        people.get_to_know(person=person, in_community=row.community, by=by)
    words = {"where": said.get("where", ""), **terms.get("words", {})}
    given = {name: value for name, value in terms.items() if name != "words"}
    made = agree(person=person, community=row.community, by=by, side=row.side, words=words, **given)
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])
    return made


@transaction.atomic
def agree(
    *,
    person: Person,
    community: Community,
    by: Person,
    how: str,
    words: Mapping[str, object],
    audience: str = Audience.ONLY_ME,
    side: str = Side.VOLUNTEER,
    agreed_on: date | None = None,
) -> KeyFigure:
    """Write down that someone wants to be known as a key figure: said aloud, on paper or tapped, to whom, when, for whom."""
    refuse_unless(speaks_for(by, person))
    refuse_unless((how == Said.TAPPED) == (by.pk == person.pk))
    refuse_unless(same_house(by, person) and community.organisation_id == person.organisation_id)
    refuse_unless(known_in(person, community), Reason.NOT_ELSEWHERE)
    refuse_unless(Audience(audience) in AUDIENCES)
    take_turns(person)
    refuse_unless(not figures_now(person).filter(community=community).exists(), Reason.ALREADY)
    made = KeyFigure(
        person=person,
        community=community,
        side=Side(side),
        how=str(how),
        audience=str(audience),
        told_to=None if by.pk == person.pk else by,
        agreed_on=agreed_on or clock.today(),
    )
    put(made, tidy(KNOWN_FOR, words))
    made.save(force_insert=True)
    wrote("agree", by=by, about=person, thing=made.key)
    return made


@transaction.atomic
def show_to(*, figure: KeyFigure, audience: Audience, by: Person) -> None:
    """Let others know that someone is a key figure, and what was seen of them, as far as that person chooses."""
    sharing.choose_audience(row=figure, audience=audience, by=by)
    narrower = audience if audience in CHOOSABLE else Audience.WHO_KNOWS_ME
    for row in Impression.objects.filter(figure=figure, withdrawn_at=None):
        if sees(row, by):
            sharing.choose_audience(row=row, audience=narrower, by=by)


@transaction.atomic
def take_back(*, figure: KeyFigure, by: Person) -> None:
    """Take the yes back: from now on nobody but the person sees it, what was seen of them, and whom they know."""
    refuse_unless(by.pk == figure.person_id or may_write(figure, by))
    now = clock.now()
    if not KeyFigure.objects.filter(running(now), pk=figure.pk).update(until=now):
        return
    rested = [figure.key, *figure.impressions.values_list("key", flat=True)]
    Grant.objects.filter(running(now), thing__in=rested, but=False).update(until=now)
    if not figures_now(figure.person).exists():
        both = Q(person=figure.person_id) | Q(other=figure.person_id)
        Tie.objects.filter(both, running(now)).update(until=now)
    wrote("take_back", by=by, about=figure.person, thing=figure.key)


def clear_away(now: datetime) -> int:
    """Delete what was thrown away a week ago. Return how many."""
    over = Q(withdrawn_at__lte=now - KEPT_AFTER)
    return Tip.objects.filter(over).delete()[0] + Impression.objects.filter(over).delete()[0]
