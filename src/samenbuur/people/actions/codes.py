"""A code in place of the card: by mail or text where the person chose it, or read aloud by who works here.

A code opens nothing without the PIN. Asking for one looks nothing up: the wish is written down, and the next round of the sweep
sees whose door it is, if anybody's. So asking takes as long, and says as much, for an address that nobody has.
"""

import secrets
from datetime import timedelta

from django.db import transaction

from samenbuur import clock
from samenbuur.accounts import waiting
from samenbuur.accounts.models import Wanted
from samenbuur.outside import sms
from samenbuur.people.actions.cards import CODE_LASTS, From, hash_of_device, opening
from samenbuur.people.actions.writing import refuse_unless, wrote
from samenbuur.people.letters import send_code
from samenbuur.people.models import Card, DoorCode, Person, Visit, Way, WayKind
from samenbuur.people.rights import works_for

SENDING = waiting.Pace(6, timedelta(minutes=10), timedelta(hours=1), timedelta(hours=1))
"""How many codes go to one address, whoever asks: nobody's mailbox is filled by strangers. It is never said to who asks."""
WAYS = (WayKind.EMAIL, WayKind.PHONE)
"""Where a code can go."""
ASKING = waiting.Pace(3, timedelta(minutes=1), timedelta(minutes=30), waiting.DAY)


def as_typed(address: str) -> str:
    """Return an address as everybody types it the same: small letters for mail, a Dutch number from its nought."""
    if "@" in address:
        return address.strip().lower()[:200]
    figures = "".join(sign for sign in address if sign.isdigit())
    for abroad in ("0031", "31"):
        if figures.startswith(abroad) and len(figures) > 9:
            figures = "0" + figures[len(abroad) :]
    return figures[:200]


def _keyed(address: str) -> str:
    return waiting.keyed(f"address:{as_typed(address)}")


@transaction.atomic
def choose_where(*, person: Person, way: Way | None, by: Person) -> None:
    """Choose where a code for one's own door may go; None: nowhere. Only the person, behind their own door."""
    refuse_unless(by.pk == person.pk and (way is None or (way.person_id == person.pk and way.kind in WAYS)))
    where = {"code_way": way, "code_hash": _keyed(way.value) if way else ""}
    if Card.objects.filter(person=person, withdrawn_at=None).update(**where):
        wrote("choose_where_codes_go", by=by, about=person)


def want_code(*, address: str, place: From) -> timedelta | None:
    """Write down that a code is wanted at this address; None, or how long to wait. Nothing is looked up here.

    Counted by who asks, never by the address alone: what strangers ask for her keeps her own asking from nothing.
    """
    asks = f"ask:{as_typed(address)}:network:{place.network}"
    for what, pace in ((f"network:{place.network}", waiting.ONE_NETWORK), (asks, ASKING)):
        if (wait := waiting.claim(what, pace)) is not None:
            return wait
    Wanted.objects.create(address=as_typed(address), device_hash=hash_of_device(place.known_by))
    return None


def send_wanted() -> int:
    """Send the codes that were asked for since the last round; return how many went out. The sweep calls it."""
    sent = 0
    for wish in Wanted.objects.order_by("pk")[:50]:
        if not Wanted.objects.filter(pk=wish.pk).delete()[0]:
            continue  # another sweep has it
        if wish.made_at < clock.now() - CODE_LASTS:
            continue
        found = opening(clock.now()).filter(code_hash=_keyed(wish.address)).exclude(code_way=None)
        # The address may have been changed since it was chosen: then it goes nowhere.
        for card in found.select_related("code_way", "person__organisation")[:2]:
            if card.code_way is not None and as_typed(card.code_way.value) == wish.address:
                sent += _may_send(card, wish.device_hash) and _send(card)
    return sent


def _may_send(card: Card, device_hash: str) -> bool:
    """Return whether one more code goes to this card's address. What is asked where its door was open before counts apart."""
    known = (
        device_hash and Visit.objects.filter(card__person=card.person_id, device_hash=device_hash).exists()
    )
    return waiting.claim(f"sent:{card.key}:{device_hash if known else ''}", SENDING) is None


def _send(card: Card) -> bool:
    assert card.code_way is not None
    code = _make(card, by=None)
    if card.code_way.kind == WayKind.EMAIL:
        return send_code(card.person, card.code_way.value, code)
    return sms.send(card.code_way.value, code)


def read_aloud(*, person: Person, by: Person) -> str:
    """Return a code for a worker to read aloud to someone whose voice they know; it opens nothing without the PIN.

    The answer is a code whether the person has a card or not: that is for the person and who made it.
    """
    refuse_unless(by.pk != person.pk and works_for(by, person))
    card = opening(clock.now()).filter(person=person).select_related("person__organisation").first()
    return _make(card, by=by) if card else _figures()


def _figures() -> str:
    return f"{secrets.randbelow(10**8):08}"


@transaction.atomic
def _make(card: Card, *, by: Person | None) -> str:
    # Earlier codes stay good for their ten minutes: else whoever asks in her name makes hers worthless before she typed it.
    now, code = clock.now(), _figures()
    row = DoorCode.objects.create(
        card=card,
        code_hash=waiting.keyed(f"code:{code}"),
        given_by=by,
        made_at=now,
        expires_at=now + CODE_LASTS,
    )
    wrote("make_door_code", by=by, about=card.person, thing=row.key)
    return code
