"""Duties: given for a time by who may, ended at once."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from samenbuur import clock
from samenbuur.accounts.actions import deactivate, end_sessions, rename_organisation
from samenbuur.accounts.models import Organisation
from samenbuur.communities.models import Community
from samenbuur.people.actions.writing import clean_name, refuse_unless, wrote
from samenbuur.people.models import Acquaintance, Duty, DutyKind, Invitation, Person
from samenbuur.people.reasons import Reason
from samenbuur.people.rights import is_administrator, may_give, same_house
from samenbuur.people.standing import running, take_turns
from samenbuur.refusal import Refused

if TYPE_CHECKING:
    from samenbuur.places.models import Area


@transaction.atomic
def first_administrator(*, organisation: Organisation, first_name: str, language: str = "nl") -> Person:
    """Begin a house: make its first administrator. Refused once there is, or was, any."""
    # The row of the organisation is taken first, so that two beginnings at once become one.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    taken = Duty.objects.filter(person__organisation=organisation, kind=DutyKind.ADMINISTRATOR).exists()
    refuse_unless(not taken, Reason.ALREADY)
    person = Person.objects.create(
        organisation=organisation, first_name=clean_name(first_name), language=language
    )
    duty = Duty.objects.create(person=person, kind=DutyKind.ADMINISTRATOR)
    wrote("first_administrator", by=None, about=person, thing=duty.key)
    return person


@transaction.atomic
def give_duty(
    *,
    person: Person,
    kind: DutyKind,
    by: Person,
    community: Community | None = None,
    area: "Area | None" = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Duty:
    """Give someone a duty in a community or a neighbourhood, from now or later, until a moment or until ended."""
    refuse_unless(same_house(by, person))
    refuse_unless(by.pk != person.pk, Reason.NOT_TO_YOURSELF)
    refuse_unless(may_give(by, kind, community))
    if kind == DutyKind.ADMINISTRATOR:
        community, area = None, None
    refuse_unless(kind == DutyKind.ADMINISTRATOR or community is not None or area is not None, Reason.NOWHERE)
    since = since or clock.now()
    refuse_unless(until is None or until > since, Reason.ENDS_BEFORE_IT_BEGINS)
    take_turns(person)
    not_over = Q(until=None) | Q(until__gt=since)
    same = Duty.objects.filter(not_over, person=person, kind=kind, community=community, area=area)
    refuse_unless(not same.exists(), Reason.ALREADY)
    duty = Duty.objects.create(
        person=person, kind=kind, community=community, area=area, since=since, until=until, given_by=by
    )
    wrote("give_duty", by=by, about=person, thing=duty.key)
    return duty


@transaction.atomic
def take_on(
    *,
    first_name: str,
    kind: DutyKind,
    by: Person,
    community: Community | None = None,
    area: "Area | None" = None,
    until: datetime | None = None,
) -> Person:
    """Welcome someone who comes to do a duty and was not known here yet: a person like everyone, with that duty."""
    person = Person.objects.create(organisation_id=by.organisation_id, first_name=clean_name(first_name))
    give_duty(person=person, kind=kind, by=by, community=community, area=area, until=until)
    if community is not None:
        Acquaintance.objects.create(person=person, community=community)
    return person


@transaction.atomic
def end_duty(*, duty: Duty, by: Person) -> None:
    """End a duty now: sight ends with it, that second. One may lay down one's own; the last administrator stays."""
    now = clock.now()
    # Administrators are taken in one order, so that two who end each other at once leave one.
    left = list(_administrators(duty.person.organisation_id).select_for_update(of=("self",)).order_by("pk"))
    refuse_unless(by.organisation_id == duty.person.organisation_id and by.left_at is None)
    refuse_unless(by.pk == duty.person_id or may_give(by, DutyKind(duty.kind), duty.community))
    others = [d for d in left if d.person_id != duty.person_id]
    refuse_unless(duty.kind != DutyKind.ADMINISTRATOR or bool(others), Reason.LAST_ADMINISTRATOR)
    # What has not begun yet ends as it begins, and never runs.
    until = max(now, duty.since)
    changed = Duty.objects.filter(Q(until=None) | Q(until__gt=now), pk=duty.pk).update(until=until)
    if changed:
        duty.until = until
        wrote("end_duty", by=by, about=duty.person, thing=duty.key)


def _administrators(organisation_id: int) -> QuerySet[Duty]:
    return Duty.objects.filter(
        running(clock.now()),
        kind=DutyKind.ADMINISTRATOR,
        person__organisation=organisation_id,
        person__left_at=None,
    )


@transaction.atomic
def end_account(*, person: Person, by: Person) -> None:
    """End the way in of someone who worked here: at once, on every device; their duties end as well.

    An account that is also someone's in another organisation stays theirs there, but opens nothing here any more.
    """
    refuse_unless(same_house(by, person) and is_administrator(by))
    refuse_unless(by.pk != person.pk, Reason.NOT_TO_YOURSELF)
    refuse_unless(Duty.objects.filter(person=person).exists())
    for duty in Duty.objects.filter(Q(until=None) | Q(until__gt=clock.now()), person=person).order_by("pk"):
        end_duty(duty=duty, by=by)
    # Neither the link that would let them in yet, nor those they handed out, open anything any more.
    links = Invitation.objects.filter(Q(by=person) | Q(person=person), used_at=None, withdrawn_at=None)
    links.update(withdrawn_at=clock.now())
    account = person.account
    if account is None:
        return
    if Person.objects.filter(account=account).exclude(pk=person.pk).exists():
        Person.objects.filter(pk=person.pk).update(account=None)
        end_sessions(account=account)
    else:
        deactivate(account=account, by=by.key)
    wrote("end_account", by=by, about=person, thing=account.key)


def rename_house(*, name: str, by: Person) -> None:
    """Give one's own organisation another name; refused when another house has it."""
    refuse_unless(is_administrator(by))
    try:
        rename_organisation(organisation=by.organisation, name=clean_name(name), by=by.key)
    except IntegrityError:
        raise Refused(Reason.NAME_TAKEN) from None
