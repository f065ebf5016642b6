"""Who looked: a row for every look at what a person told, sealed to the row before it (NEN 7513; P37).

Written where things are read, in the same breath: a look that cannot be written down is no look at all.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from samenbuur import clock
from samenbuur.method.sharing import Relation
from samenbuur.people.models import DutyKind, Person
from samenbuur.sharing import keys
from samenbuur.sharing.models import LastLook, Look, Opening
from samenbuur.sharing.viewing import Viewer


class Deed(StrEnum):
    """What was done with what someone told."""

    READ = "read"
    CHANGED = "changed"
    PRINTED = "printed"
    TOOK = "took"
    """Taken along in a file."""


def looked(viewer: Viewer, about: Person, what: str, *, deed: Deed = Deed.READ, things: int = 1) -> None:
    """Write down that the viewer did this, now, with so many things of one kind that `about` told."""
    if viewer.person is None or things < 1:
        return
    beside, stands = viewer.beside.key if viewer.beside else None, _stands(viewer, about)
    wrote(by=viewer.person, about=about, what=what, deed=deed, things=things, stands=stands, beside=beside)


@transaction.atomic
def wrote(
    *,
    by: Person,
    about: Person,
    what: str,
    deed: Deed,
    stands: Relation,
    things: int = 1,
    beside: UUID | None = None,
) -> None:
    """Add one row, sealed to the last one about this person; `beside`: who looked along at the same screen."""
    # The row of the last look is taken first, so that rows about one person come one after another.
    LastLook.objects.get_or_create(about=about.key)
    last = LastLook.objects.select_for_update().get(about=about.key)
    row = Look(
        about=about.key,
        number=last.number + 1,
        at=clock.now(),
        by=by.key,
        beside=beside,
        stands=str(stands),
        deed=str(deed),
        what=what,
        things=min(things, 32767),
    )
    row.mac = _mac(row, bytes(last.mac))
    row.save(force_insert=True)
    last.number, last.mac = row.number, row.mac
    last.proof = _proof(last)
    last.save(update_fields=["number", "mac", "proof"])


def _stands(viewer: Viewer, about: Person) -> Relation:
    """Return in what duty or relation someone looks, as said to the resident afterwards."""
    if viewer.person is None or viewer.person.pk == about.pk:
        return Relation.SELF
    opened = Opening.objects.filter(
        by=viewer.person, about=about, since__lte=viewer.now, until__gt=viewer.now
    )
    if opened.exists():
        return Relation.EMERGENCY
    if viewer.has(DutyKind.FACILITATOR):
        return Relation.ON_DUTY
    return Relation.HOST if viewer.has(DutyKind.HOST) else Relation.NAMED


def tampered(about: UUID) -> bool:
    """Return whether a row in the log about someone was changed, left out, put in between or cut off its end."""
    last = LastLook.objects.filter(about=about).first()
    before, count = (bytes(last.gone_mac), last.gone) if last is not None else (b"", 0)
    for row in Look.objects.filter(about=about).order_by("number").iterator():
        count += 1
        if row.number != count or not hmac.compare_digest(bytes(row.mac), _mac(row, before)):
            return True
        before = bytes(row.mac)
    if last is None:
        return count > 0
    return (
        last.number != count or bytes(last.mac) != before or (count > 0 and _proof(last) != bytes(last.proof))
    )


def everyone_logged() -> Iterable[UUID]:
    """Return the keys of everyone about whom there is a log."""
    return LastLook.objects.values_list("about", flat=True).iterator()


@transaction.atomic
def without(key: UUID, nobody: UUID) -> None:
    """Let the looks of someone who is erased stand without them, in the logs about others, and seal those anew.

    A log that was tampered with is not sealed anew: it goes on to show that.
    """
    named = Look.objects.filter(Q(by=key) | Q(beside=key))
    for about in list(named.order_by().values_list("about", flat=True).distinct()):
        last = LastLook.objects.select_for_update().filter(about=about).first()
        sound = last is not None and not tampered(about)
        Look.objects.filter(about=about, by=key).update(by=nobody)
        Look.objects.filter(about=about, beside=key).update(beside=nobody)
        if last is not None and sound:
            _seal_anew(last)


@transaction.atomic
def let_go(about: UUID, before: datetime) -> int:
    """Delete the rows about someone from before a moment, oldest first; what stays still shows tampering.

    Nothing goes from a log that was tampered with: it goes on to show that. Return how many rows went.
    """
    last = LastLook.objects.select_for_update().filter(about=about).first()
    if last is None or tampered(about):
        return 0
    rows = Look.objects.filter(about=about).order_by("number")
    stays = rows.filter(at__gte=before).first()
    over = rows if stays is None else rows.filter(number__lt=stays.number)
    newest = over.last()
    if newest is None:
        return 0
    last.gone, last.gone_mac = newest.number, bytes(newest.mac)
    last.proof = _proof(last)
    last.save(update_fields=["gone", "gone_mac", "proof"])
    return over.delete()[0]


def _seal_anew(last: LastLook) -> None:
    before = bytes(last.gone_mac)
    for row in Look.objects.filter(about=last.about).order_by("number"):
        row.mac = before = _mac(row, before)
        row.save(update_fields=["mac"])
    last.mac = before
    last.proof = _proof(last)
    last.save(update_fields=["mac", "proof"])


def _mac(row: Look, before: bytes) -> bytes:
    said = "|".join(
        (
            str(row.about),
            str(row.number),
            _instant(row.at),
            str(row.by),
            row.stands,
            row.deed,
            row.what,
            str(row.things),
            # Rows from before one could look together seal as they did.
            *([str(row.beside)] if row.beside else []),
        )
    )
    return hmac.new(_key(), before + said.encode(), hashlib.sha256).digest()


def _proof(last: LastLook) -> bytes:
    said = b"last|" + f"{last.about}|{last.number}|".encode() + bytes(last.mac)
    if last.gone:
        said += f"|{last.gone}|".encode() + bytes(last.gone_mac)
    return hmac.new(_key(), said, hashlib.sha256).digest()


def _instant(moment: datetime) -> str:
    return f"{moment.timestamp():.6f}"


def _key() -> bytes:
    return keys.signing_key("who looked")
