"""Invitations: the only way to an account. Single use, three days, by e-mail or on paper; only a hash is kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from samenbuur import clock
from samenbuur.accounts.actions import make_account
from samenbuur.accounts.models import User
from samenbuur.people.actions.writing import refuse_unless, wrote
from samenbuur.people.models import Duty, DutyKind, Invitation, Person
from samenbuur.people.reasons import Reason
from samenbuur.people.rights import is_administrator, same_house, works_for
from samenbuur.people.standing import running, take_turns
from samenbuur.refusal import Refused

LASTS = timedelta(hours=72)
"""Long enough for a weekend, short enough for a letter that goes astray."""


@dataclass(frozen=True)
class Handed:
    """An invitation with the secret that opens it; the secret is nowhere else and cannot be asked again."""

    invitation: Invitation
    token: str


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def may_invite(by: Person, person: Person) -> bool:
    """Return whether `by` may invite this person.

    A facilitator: whom they know here. An administrator: whoever has a duty, or whom they invited before; never
    another resident, for they see none.
    """
    if not same_house(by, person):
        return False
    if works_for(by, person, DutyKind.FACILITATOR):
        return True
    now = clock.now()
    on_duty = Duty.objects.filter(Q(until=None) | Q(until__gt=now), person=person).exists()
    return is_administrator(by) and (on_duty or Invitation.objects.filter(person=person, by=by).exists())


@transaction.atomic
def invite(*, person: Person, by: Person | None, email: str = "") -> Handed:
    """Invite someone to make an account; earlier invitations for the same person end.

    Without `email` it is handed over on paper. `by` None is the house itself, for its first administrator only.
    """
    if by is None:
        first = Duty.objects.filter(
            running(clock.now()), person=person, kind=DutyKind.ADMINISTRATOR, given_by=None
        )
        refuse_unless(first.exists())
    else:
        refuse_unless(may_invite(by, person))
    take_turns(person)
    refuse_unless(person.account_id is None, Reason.HAS_ACCOUNT)
    now, token = clock.now(), secrets.token_urlsafe(32)
    _open(now).filter(person=person).update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        person=person,
        by=by,
        email=email.strip().lower(),
        token_hash=_hash(token),
        made_at=now,
        expires_at=now + LASTS,
    )
    wrote("invite", by=by, about=person, thing=invitation.key)
    return Handed(invitation, token)


def resend(*, invitation: Invitation, by: Person) -> Handed:
    """Make a fresh invitation in place of this one, to the same address; the old link is over."""
    return invite(person=invitation.person, by=by, email=invitation.email)


@transaction.atomic
def withdraw(*, invitation: Invitation, by: Person) -> None:
    """End an invitation that was not used yet."""
    refuse_unless(invitation.by_id == by.pk or may_invite(by, invitation.person))
    if _open(clock.now()).filter(pk=invitation.pk).update(withdrawn_at=clock.now()):
        wrote("withdraw_invitation", by=by, about=invitation.person, thing=invitation.key)


def _open(now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(used_at=None, withdrawn_at=None, expires_at__gt=now)


def waiting(token: str) -> Invitation | None:
    """Return the invitation that this secret opens now; None for used, withdrawn, old and never made alike.

    An invitation is over as soon as whoever made it lost their account or left.
    """
    found = _open(clock.now()).filter(token_hash=_hash(token), person__left_at=None, person__account=None)
    sender = Q(by=None) | Q(by__left_at=None) & (Q(by__account=None) | Q(by__account__is_active=True))
    return found.filter(sender).select_related("person__organisation").first()


def _that_counts(email: str, invitation: Invitation) -> str:
    """Return the address if the invitation came there; any other is confirmed first (accounts/addresses.py)."""
    refuse_unless(not email or not User.objects.filter(email=email).exists(), Reason.NAME_TAKEN)
    return email if email and email == invitation.email else ""


@transaction.atomic
def accept(
    *,
    token: str,
    username: str = "",
    email: str = "",
    password: str | None = None,
    account: User | None = None,
) -> User:
    """Use an invitation: make an account for the person, or join them to the `account` one already has.

    Raises Refused(LINK_OVER) when the link does not open, NAME_TAKEN when someone else logs in by that name.
    """
    invitation = waiting(token)
    claimed = invitation and _open(clock.now()).filter(pk=invitation.pk).update(used_at=clock.now())
    refuse_unless(bool(claimed), Reason.LINK_OVER)
    assert invitation is not None
    person = invitation.person
    if account is not None:
        one_each = not Person.objects.filter(organisation=person.organisation_id, account=account).exists()
        refuse_unless(account.is_active and one_each, Reason.ALREADY)
    else:
        try:
            with transaction.atomic():
                account = make_account(
                    username=username.strip().lower(),
                    email=_that_counts(email.strip().lower(), invitation),
                    password=password,
                    language=person.language,
                )
        except IntegrityError:
            raise Refused(Reason.NAME_TAKEN) from None
    Person.objects.filter(pk=person.pk, account=None).update(account=account)
    wrote("accept_invitation", by=person, about=person, thing=invitation.key)
    return account


@transaction.atomic
def withdraw_all() -> int:
    """End every invitation that still opens: when a backup was put back, whoever holds one asks anew. Return how many."""
    now = clock.now()
    return _open(now).update(withdrawn_at=now)
