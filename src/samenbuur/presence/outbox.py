"""Sending what the outbox holds: at least once, under a stable key, by any number of sweeps side by side."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.people.models import Person, Way, WayKind
from samenbuur.presence import messages
from samenbuur.presence.chosen import still_asked
from samenbuur.presence.models import Message, Notice

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=30)
"""After a crash another sweep takes over within this time; the same key tells that it is the same message."""
TOGETHER = 10
"""Sent over one connection; little enough to be done long before the lease ends."""
TRIES = 20
"""With the waiting below that is about two days; then it is shown as failed and the ladder goes on by itself."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(hours=6)


def waiting(now: datetime) -> int:
    """Return how many messages are due and not yet delivered, those that are tried again later among them."""
    open_ones = Message.objects.filter(sent_at=None, given_up_at=None)
    return open_ones.filter(Q(due_at__lte=now) | Q(tries__gt=0)).count()


def dump_signals() -> Iterator[dict[str, Any]]:
    """Yield each message under its stable key: why, for whom, about which notice, and what became of it."""
    rows = Message.objects.order_by("pk").select_related(
        "notice__person", "notice__agreement", "notice__occasion", "to"
    )
    for row in rows.iterator(chunk_size=1000):
        notice, moments = row.notice, {}
        for name in ("made_at", "due_at", "sent_at", "given_up_at"):
            moment = getattr(row, name)
            moments[name] = moment.isoformat() if moment else None
        yield {
            "key": str(row.key), "kind": row.kind, "to": str(row.to.key) if row.to else None,
            "signal": str(notice.key) if notice else None,
            "resident": str(notice.person.key) if notice else None,
            "agreement": str(notice.agreement.key) if notice else None,
            "occurrence": str(notice.occasion.key) if notice else None,
            "tier": notice.tier if notice else None, "outcome": notice.outcome if notice else None,
            "tries": row.tries, "why": row.why, **moments,
        }  # fmt: skip


def failed() -> int:
    """Return how many messages could not be sent and were given up."""
    return Message.objects.filter(sent_at=None, given_up_at__isnull=False, tries__gte=TRIES).count()


def send_due(now: datetime, *, kinds: tuple[str, ...] = (), most: int | None = None) -> int:
    """Send what is due (only these kinds, when given; about `most`); return how many left the house."""
    sent = 0
    while most is None or sent < most:
        # A lease counts from now, not from when this round began: a long round would only hand its work back.
        moment = max(now, clock.now())
        batch = _claim(moment, kinds)
        if not batch:
            break
        sent += _send(batch, moment)
    return sent


def _claim(now: datetime, kinds: tuple[str, ...]) -> list[Message]:
    """Take some messages for the length of a lease; a conditional update decides between sweeps."""
    free = Message.objects.filter(
        Q(leased_until=None) | Q(leased_until__lte=now), sent_at=None, given_up_at=None
    )
    free = free.filter(due_at__lte=now)
    if kinds:
        free = free.filter(kind__in=kinds)
    mine = []
    until = now if clock.stands_still() else now + LEASE
    with transaction.atomic():
        for pk, tries in free.order_by("due_at", "pk").values_list("pk", "tries")[:TOGETHER]:
            claimed = free.filter(pk=pk, tries=tries).update(leased_until=until, tries=F("tries") + 1)
            if claimed:
                mine.append(pk)
    return list(
        Message.objects.filter(pk__in=mine)
        .select_related("to__account", "notice__person")
        .order_by("due_at", "pk")
    )


def _send(batch: list[Message], now: datetime) -> int:
    sent, connection = 0, get_connection()
    try:
        for message in batch:
            if clock.now() > now + LEASE / 2:
                # The rest is for whoever comes next: a lease that ran out would only make copies.
                Message.objects.filter(pk=message.pk).update(leased_until=None, tries=F("tries") - 1)
                continue
            sent += _one(message, connection)
    finally:
        connection.close()
    return sent


def _one(message: Message, connection: Any) -> int:
    why = _not_wanted(message)
    if why:
        Message.objects.filter(pk=message.pk).update(given_up_at=clock.now(), why=why, leased_until=None)
        return 0
    address = address_of(message)
    try:
        if address:
            _letter(message, address, connection).send()
    except Exception as error:
        _later(message, error)
        return 0
    # Without an address it waits on the page of whoever it is for.
    values = {"sent_at": clock.now(), "leased_until": None, "why": "" if address else "page"}
    Message.objects.filter(pk=message.pk).update(**values)
    return 1


def _later(message: Message, error: Exception) -> None:
    now = clock.now()
    log.warning("message %s could not be sent: %s", message.key, type(error).__name__)
    wait = min(FIRST_WAIT * 2 ** min(message.tries - 1, 20), LONGEST_WAIT)
    given_up = now if message.tries >= TRIES else None
    Message.objects.filter(pk=message.pk).update(
        due_at=now + wait, leased_until=None, why=type(error).__name__[:40], given_up_at=given_up
    )
    if given_up and message.kind in messages.ABOUT_LOOKING:
        # Silence of the post must not become silence towards the person who is missed.
        _ask_the_next(message)


def _not_wanted(message: Message) -> str:
    """Return why a message may not reach its addressee any more: looked at in the moment of sending."""
    if message.notice is None or message.to is None:
        return ""
    if message.kind in messages.ABOUT_LOOKING and message.notice.closed_at is not None:
        return "closed"
    if message.to.left_at is not None or message.to.pk not in still_asked(message.notice, clock.now()):
        _ask_the_next(message)
        return "not asked any more"
    return ""


def _ask_the_next(message: Message) -> None:
    if message.notice is not None:
        waiting_for = Notice.objects.filter(pk=message.notice.pk, closed_at=None, taken_by=None)
        waiting_for.update(next_at=clock.now())


def address_of(message: Message) -> str:
    """Return where a message goes: the address that someone logs in with, or gave the house."""
    if message.to is None:
        return message.to_address
    return email_of(message.to)


def email_of(person: Person) -> str:
    """Return the e-mail address of a person, or ''. An account that is switched off gets nothing."""
    if person.account is not None:
        return (person.account.email or "") if person.account.is_active else ""
    way = Way.objects.filter(person=person, kind=WayKind.EMAIL).order_by("order", "pk").first()
    return way.value if way else ""


def _letter(message: Message, address: str, connection: Any) -> EmailMessage:
    """Write the same neutral letter for every reason: no name, no place, a link with a key only (security, sight)."""
    with translation.override(message.to.language if message.to else "nl"):
        if message.kind == messages.Kind.SILENT:
            subject = _("Samenbuur kijkt niet meer rond")
            body = _(
                "Het onderdeel dat let op wie we missen, is stilgevallen. Er gaan nu geen berichten uit.\n"
                "Start het opnieuw, of bel wie dat kan."
            )
        else:
            subject = _("Er staat een bericht klaar")
            body = _("Er staat een bericht voor je klaar in Samenbuur.")
        link = f"{settings.ADDRESS}/gemist/bericht/{message.key}/"
    return EmailMessage(
        subject=subject,
        body=f"{body}\n\n{link}\n",
        to=[address],
        headers={"X-Signal-Key": str(message.key), "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
