"""The resident's own door without an account: a card made beside them, a PIN in their head, visits that end by themselves.

The same answer, by the same code, for a card that is unknown, withdrawn or shown with a wrong PIN
(security.md: enumeration; docs/decisions/0012-a-card-for-the-own-door.md).
"""

import hashlib
import itertools
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from samenbuur import clock
from samenbuur.accounts import waiting
from samenbuur.people.actions.witnessing import witness
from samenbuur.people.actions.writing import refuse_unless, wrote
from samenbuur.people.devices import Device
from samenbuur.people.kinds import Heavy
from samenbuur.people.models import Card, DoorCode, Duty, Person, Visit
from samenbuur.people.reasons import Reason
from samenbuur.people.rights import may_do_heavy, speaks_for, works_for
from samenbuur.people.standing import running, take_turns

IDLE = timedelta(minutes=15)
"""A door that nobody uses closes; long enough to write a few sentences slowly."""
LONGEST = timedelta(hours=2)
MOST = 5
"""Wrong PINs in a row after which a door that is open closes: whoever holds that device is not its owner."""
CODE_LASTS = timedelta(minutes=10)
SEEN_EVERY = timedelta(seconds=30)
FIGURES = 5
KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Made:
    """A card with the secret in its QR; the secret is nowhere else and cannot be asked again."""

    card: Card
    token: str


@dataclass(frozen=True)
class Tried:
    """What came of knocking: a visit, or how long to wait before the next try, or neither (it did not open)."""

    visit: Visit | None = None
    wait: timedelta | None = None
    right: Card | None = None
    """The card whose PIN this was."""


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def good_pin(pin: str) -> bool:
    """Return whether a PIN may be chosen: five figures, not all the same and not in a row."""
    if not re.fullmatch(rf"[0-9]{{{FIGURES}}}", pin):
        return False
    steps = {int(b) - int(a) for a, b in itertools.pairwise(pin)}
    return len(steps) > 1 or steps.isdisjoint({0, 1, -1})


def opening(now: datetime) -> QuerySet[Card]:
    """Return the cards that open a door now. Who works here has none: a card opens one's own, and only that."""
    works = Duty.objects.filter(running(now), person=OuterRef("person"))
    return Card.objects.filter(~Exists(works), withdrawn_at=None, person__left_at=None)


def works_here(person: Person) -> bool:
    """Return whether someone has any duty now."""
    return Duty.objects.filter(running(clock.now()), person=person).exists()


@transaction.atomic
def make_card(*, person: Person, pin: str, by: Person) -> Made:
    """Make a card with the resident beside the worker; the old card is worthless at once, with every visit by it.

    Raises Refused(NOT_YOURS) unless `by` works where the person is known, WORKS_HERE, PIN_TOO_SIMPLE.
    """
    refuse_unless(by.pk != person.pk and works_for(by, person))
    refuse_unless(not works_here(person), Reason.WORKS_HERE)
    refuse_unless(good_pin(pin), Reason.PIN_TOO_SIMPLE)
    take_turns(person)
    now, token = clock.now(), secrets.token_urlsafe(32)
    old = Card.objects.filter(person=person, withdrawn_at=None).first()
    if old is not None:
        witness(Heavy.NEW_CARD, about=person, by=by)
    _end(person, now)
    card = Card.objects.create(
        person=person,
        token_hash=_hash(token),
        pin_hash=make_password(pin),
        told_to=by,
        code_way=old.code_way if old else None,
        code_hash=old.code_hash if old else "",
        made_at=now,
    )
    wrote("make_card", by=by, about=person, thing=card.key)
    return Made(card, token)


def _end(person: Person, now: datetime) -> int:
    Visit.objects.filter(card__person=person, ended_at=None).update(ended_at=now)
    return Card.objects.filter(person=person, withdrawn_at=None).update(withdrawn_at=now)


@transaction.atomic
def withdraw_card(*, person: Person, by: Person) -> None:
    """End someone's card, when there is one: it opens nothing from the next request on. Says nothing when there is none.

    By the person, who made that card with them, or a facilitator who was told: no host shuts another's door.
    """
    made_it = Card.objects.filter(person=person, withdrawn_at=None, told_to=by).exists()
    refuse_unless(may_do_heavy(by, person) or (made_it and speaks_for(by, person)))
    if _end(person, clock.now()):
        witness(Heavy.STOP_CARD, about=person, by=by)
        wrote("withdraw_card", by=by, about=person)


@transaction.atomic
def choose_pin(*, person: Person, pin: str, by: Person, visit: Visit | None = None) -> None:
    """Choose another PIN for one's own card; whoever asks has proved the old one. Every visit ends but the one of who chooses."""
    refuse_unless(by.pk == person.pk)
    refuse_unless(good_pin(pin), Reason.PIN_TOO_SIMPLE)
    if Card.objects.filter(person=person, withdrawn_at=None).update(pin_hash=make_password(pin)):
        stays = [visit.pk] if visit else []
        Visit.objects.filter(card__person=person, ended_at=None).exclude(pk__in=stays).update(
            ended_at=clock.now()
        )
        wrote("choose_pin", by=by, about=person)


@dataclass(frozen=True)
class From:
    """From where somebody knocks: the place in the network, the sort of device, and by what this browser is known, if it is."""

    network: str
    device: Device
    known_by: str = ""


def hash_of_card(token: str) -> str:
    """Return what is kept of the secret in a QR: by it a card is found, and out of it none is made."""
    return _hash(token)


def open_door(*, token_hash: str, pin: str, place: From) -> Tried:
    """Open a door with a card. The try is counted before it is judged, for this card and for from where it is made."""
    found = opening(clock.now()).filter(token_hash=token_hash)
    return _try(found, pin, token_hash, place)


def open_with_code(*, code: str, pin: str, place: From) -> Tried:
    """Open a door with a code in place of the card; the code works once, and only together with the PIN."""
    figures = "".join(sign for sign in code if sign.isdigit())
    waits = DoorCode.objects.filter(code_hash=waiting.keyed(f"code:{figures}"), used_at=None)
    waits = waits.filter(expires_at__gt=clock.now())
    token_hash = waits.values_list("card__token_hash", flat=True).first() or _hash(f"code:{figures}")
    found = opening(clock.now()).filter(token_hash=token_hash)
    return _try(found, pin, token_hash, place, code=waits)


def open_at_the_table(*, person: Person, pin: str, by: Person, place: From) -> Tried:
    """Open a resident's door with the PIN alone, on the screen of a worker who has them beside them and knows who they are.

    The tries count for this worker only: who types wrong ones for her keeps nobody but themself waiting.
    """
    found = opening(clock.now()).filter(person=person)
    token_hash = found.values_list("token_hash", flat=True).first() or _hash(f"table:{person.key}")
    return _try(found, pin, token_hash, place, beside=by)


def _was_in_before(token_hash: str, place: From) -> bool:
    """Return whether this browser opened the door of this card's owner before. Asked in the same way for a card that is not there."""
    known = Visit.objects.exclude(device_hash="").filter(device_hash=hash_of_device(place.known_by))
    return known.filter(card__person__cards__token_hash=token_hash).exists()


def hash_of_device(known_by: str) -> str:
    """Return what is kept of that by which a browser is known; '' for one that is not."""
    return waiting.keyed(f"device:{known_by}") if known_by else ""


def _counted(token_hash: str, place: From, beside: Person | None) -> list[tuple[str, waiting.Pace]]:
    """Return by what a try is counted: a device that was in before, and a worker at a table, each keep nobody else waiting."""
    card = f"card:{token_hash}"
    if _was_in_before(token_hash, place):
        return [(f"{card}:device:{place.known_by}", waiting.ONE_DEVICE)]
    if beside is not None:
        card += f":beside:{beside.key}"
    return [(f"network:{place.network}", waiting.ONE_NETWORK), (card, waiting.ONE_CARD)]


def has_card(person: Person) -> bool:
    """Return whether someone has a card, also one that wrong guesses stopped. Who works here uses none."""
    return Card.objects.filter(person=person, withdrawn_at=None).exists() and not works_here(person)


def agrees(*, person: Person, pin: str, by: Person, network: str) -> Tried:
    """Judge the PIN with which a resident says yes on another's screen: the card is `right`, and no door opens.

    As at the table, wrong ones keep only the one whose screen it is waiting.
    """
    found = opening(clock.now()).filter(person=person)
    token_hash = found.values_list("token_hash", flat=True).first() or _hash(f"table:{person.key}")
    beside = (f"card:{token_hash}:beside:{by.key}", waiting.ONE_CARD)
    return _judged(found, pin, [(f"network:{network}", waiting.ONE_NETWORK), beside])


def _try(
    found: QuerySet[Card],
    pin: str,
    token_hash: str,
    place: From,
    code: QuerySet[DoorCode] | None = None,
    beside: Person | None = None,
) -> Tried:
    tried = _judged(found, pin, _counted(token_hash, place, beside), code)
    if tried.right is None:
        return tried
    return Tried(visit=_come_in(tried.right, place, by_code=code is not None), right=tried.right)


def _judged(
    found: QuerySet[Card],
    pin: str,
    counted: list[tuple[str, waiting.Pace]],
    code: QuerySet[DoorCode] | None = None,
) -> Tried:
    for one, pace in counted:
        if (wait := waiting.claim(one, pace)) is not None:
            return Tried(wait=wait)
    card = found.select_related("person__organisation").first()
    # Whether there is such a card or not: one hash is checked, which is nearly all of the time that it takes.
    right = check_password(pin, card.pin_hash if card else _of_nobody())
    used = code is None or bool(right and code.update(used_at=clock.now()))
    if card is None or not right or not used:
        return Tried()
    waiting.went_well(counted[-1][0])
    for one, _pace in counted[:-1]:
        waiting.did_not_count(one)
    return Tried(right=card)


def wrong_elsewhere(card: Card) -> int:
    """Return how often a wrong PIN was typed lately for a card, in a row, on devices that were never in."""
    return waiting.tries(f"card:{card.token_hash}")


@cache
def _of_nobody() -> str:
    return make_password(secrets.token_urlsafe(16))


@transaction.atomic
def _come_in(card: Card, place: From, *, by_code: bool) -> Visit:
    now, known = clock.now(), hash_of_device(place.known_by)
    visit = Visit.objects.create(
        card=card, device=place.device, device_hash=known, by_code=by_code, opened_at=now, seen_at=now
    )
    if by_code:  # she is in: what else was sent to her opens nothing any more
        DoorCode.objects.filter(card=card, used_at=None).update(used_at=now)
    wrote("open_own_door", by=card.person, about=card.person, thing=visit.key)
    return visit


def visit_now(said: object, now: datetime) -> Visit | None:
    """Return the visit with this key while it lasts: asked at each request, so what ends a card ends it at once."""
    try:
        key = UUID(str(said))
    except ValueError:
        return None
    lasts = Q(ended_at=None, seen_at__gt=now - IDLE, opened_at__gt=now - LONGEST)
    card = OuterRef("card")
    found = Visit.objects.filter(lasts, Exists(opening(now).filter(pk=card)), key=key)
    visit = found.select_related("card__person__organisation").first()
    if visit is not None and visit.seen_at < now - SEEN_EVERY:
        Visit.objects.filter(pk=visit.pk).update(seen_at=now)
    return visit


def knows_pin(visit: Visit, pin: str) -> bool:
    """Return whether who came in by card knows the PIN still: asked once more before what is heavy. Counts as a try.

    For this visit alone: nobody elsewhere can keep her from it. After five wrong ones in a row her door closes.
    """
    what = f"card:{visit.card.token_hash}:visit:{visit.key}"
    if waiting.claim(what, waiting.ONE_CODE) is not None:
        return False
    if check_password(pin, visit.card.pin_hash):
        waiting.went_well(what)
        return True
    if waiting.tries(what) >= MOST:
        Visit.objects.filter(pk=visit.pk, ended_at=None).update(ended_at=clock.now())
    return False


@transaction.atomic
def end_visit(*, visit: Visit, by: Person) -> None:
    """End a visit, on whatever device it is: only its own person does."""
    refuse_unless(visit.card.person_id == by.pk)
    if Visit.objects.filter(pk=visit.pk, ended_at=None).update(ended_at=clock.now()):
        wrote("close_own_door", by=by, about=by, thing=visit.key)


def clear_away(now: datetime) -> None:
    """Forget cards that ended, codes, and visits, 30 days after."""
    then = now - KEPT
    DoorCode.objects.filter(made_at__lt=then).delete()
    Visit.objects.filter(opened_at__lt=then).delete()
    Card.objects.filter(withdrawn_at__lt=then).delete()
