"""People: one kind of person, their duties, how they are reached, who stands around them."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samenbuur import clock
from samenbuur.people.kinds import DutyKind, Heavy, WayKind

__all__ = [
    "Acquaintance",
    "Block",
    "Card",
    "DoorCode",
    "Duty",
    "DutyKind",
    "Invitation",
    "Membership",
    "Person",
    "Seat",
    "Visit",
    "Way",
    "WayKind",
    "Witness",
]


class Person(models.Model):
    """A resident. Whoever works here is a person with a duty; there is no other kind (guide §2, P5)."""

    class Care:
        about, seen_by, keep, basis = "self", "who_knows_me", "until 2 years after last contact", "agreement"
        corrects = ("first_name", "tell_apart", "likes")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="people")
    first_name = models.CharField(max_length=80)
    """How someone wants to be called; that is all we need."""
    tell_apart = models.CharField(max_length=60, blank=True)
    """A few words to tell two with the same name apart ('van de tuin'), in that person's own words."""
    likes = models.CharField(max_length=120, blank=True)
    """What someone likes or does, as they wish to be introduced."""
    language = models.CharField(max_length=2, default="nl")
    account = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="people"
    )
    met_at = models.DateTimeField(default=clock.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "account"],
                condition=Q(account__isnull=False),
                name="one_person_per_account_and_organisation",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "first_name"])]

    def __str__(self) -> str:
        return f"person {self.key}"


class Duty(models.Model):
    """Something a person does here for a time, in a community or a neighbourhood; when it ends, sight ends."""

    class Care:
        about, seen_by, keep, basis = "person", "house", "2 years after it ends", "agreement"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=20, choices=DutyKind.choices)
    community = models.ForeignKey(
        "communities.Community", models.CASCADE, null=True, blank=True, related_name="duties"
    )
    area = models.ForeignKey("places.Area", models.SET_NULL, null=True, blank=True, related_name="duties")
    """A duty in a neighbourhood covers the communities that lie in it, of one's own organisation."""
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="duties_given")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="duty_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(kind="administrator") | Q(community__isnull=False) | Q(area__isnull=False),
                name="duty_lies_somewhere",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "kind"]),
            models.Index(fields=["community", "kind"]),
        ]

    def __str__(self) -> str:
        return f"duty {self.key}"


class Acquaintance(models.Model):
    """That a person is known in a community: said by that person, and itself private (security rule 8)."""

    class Care:
        about, seen_by, keep, basis = (
            "person",
            "who_knows_me",
            "until 2 years after last contact",
            "agreement",
        )

    person = models.ForeignKey(Person, models.CASCADE, related_name="known_in")
    community = models.ForeignKey("communities.Community", models.CASCADE, related_name="knows")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "community"], condition=Q(until=None), name="known_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"acquaintance {self.pk}"


class Way(models.Model):
    """A way to reach a person, seen only by whom that person chose (`audience`: a word of sharing.Audience)."""

    class Care:
        about, seen_by, keep, basis = "person", "audience", "until 2 years after last contact", "agreement"
        corrects = ("value", "note")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="ways")
    kind = models.CharField(max_length=20, choices=WayKind.choices)
    value = models.CharField(max_length=200)
    note = models.CharField(max_length=200, blank=True)
    """'Bel niet voor tienen', 'achterom kloppen'."""
    audience = models.CharField(max_length=30, default="only_me")
    order = models.PositiveSmallIntegerField(default=0)
    told_to = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    """Who wrote it down when it was said aloud; sees it too, as the one it was told to."""
    told_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"way {self.key}"


class Seat(models.Model):
    """A place in someone's circle (kring): who stands around a person, and who is asked first (guide §3.3, P14)."""

    class Care:
        about, seen_by, keep, basis = "of", "audience", "1 year after it ends", "agreement of both"
        also = "taken_by"
        corrects = ("does",)

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    of = models.ForeignKey(Person, models.CASCADE, related_name="circle")
    taken_by = models.ForeignKey(Person, models.CASCADE, related_name="seats")
    asked_to_miss = models.BooleanField(default=False)
    """Whether this one is asked when the person is missed."""
    order = models.PositiveSmallIntegerField(default=1)
    """Who is asked first: 1."""
    does = models.CharField(max_length=200, blank=True)
    audience = models.CharField(max_length=30, default="only_me")
    told_to = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["of", "taken_by"], condition=Q(until=None), name="one_seat_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(of=F("taken_by")), name="nobody_sits_in_their_own_circle"),
        ]

    def __str__(self) -> str:
        return f"seat {self.key}"


class Membership(models.Model):
    """That someone belongs to a group now, such as who runs an activity: with such a group things can be shared.

    A group is only a key here; the room above that keeps it says what it is (activities/hosting.py). When someone
    leaves the group, sight ends with it.
    """

    class Care:
        about, seen_by, keep, basis = "person", "only_me", "2 years after it ends", "agreement"

    group = models.UUIDField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(until=None), name="belongs_once_at_a_time"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "until"]),
            models.Index(fields=["group"]),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"


class Block(models.Model):
    """Someone whom a person does not want to be seen by: beats every grant, at once (security rule 4)."""

    class Care:
        about, seen_by, keep, basis = "by", "only_me", "as long as it stands", "safety"

    by = models.ForeignKey(Person, models.CASCADE, related_name="blocks")
    against = models.ForeignKey(Person, models.CASCADE, related_name="+")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["by", "against"], name="blocked_once")]

    def __str__(self) -> str:
        return f"block {self.pk}"


class Invitation(models.Model):
    """An invitation to make an account for a person; single use, at most 72 hours, only its hash is kept."""

    class Care:
        about, seen_by, keep, basis = "person", "only_me", "30 days", "agreement"
        also = "by"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    email = models.EmailField(blank=True)
    """Where it was sent; empty: handed over on paper."""
    token_hash = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"invitation {self.key}"

    def waits(self, now: datetime) -> bool:
        """Return whether it still opens."""
        return self.used_at is None and self.withdrawn_at is None and self.expires_at > now


class Card(models.Model):
    """What opens a resident's own door without an account: a QR in the hand and a PIN in the head, both kept as a hash.

    One card at a time: a new one ends the old one. `told_to` is who made it with the resident beside them.
    """

    class Care:
        about, seen_by, keep, basis = "person", "only_me", "30 days after it ends", "agreement"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="cards")
    token_hash = models.CharField(max_length=64, unique=True)
    pin_hash = models.CharField(max_length=256)
    told_to = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    code_way = models.ForeignKey(Way, models.SET_NULL, null=True, blank=True, related_name="+")
    """Where a code may go when the card is not at hand: chosen by the person, nowhere unless they do."""
    code_hash = models.CharField(max_length=64, blank=True, db_index=True)
    """The keyed hash of that address as one types it, so that nobody is looked up by an address in the clear."""
    made_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(withdrawn_at=None), name="one_card_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"card {self.key}"


class DoorCode(models.Model):
    """A code in place of the card: short, once, ten minutes; the PIN is asked as well. Only its hash is kept."""

    class Care:
        about, seen_by, keep, basis = "card.person", "only_me", "30 days", "agreement"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    card = models.ForeignKey(Card, models.CASCADE, related_name="codes")
    code_hash = models.CharField(max_length=64, unique=True)
    given_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    """Who read it aloud; nobody when the house sent it."""
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"door code {self.key}"


class Visit(models.Model):
    """One time that a door was opened with a card or a code: when, and with what sort of device. Ends by itself."""

    class Care:
        about, seen_by, keep, basis = "card.person", "only_me", "30 days", "agreement"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    card = models.ForeignKey(Card, models.CASCADE, related_name="visits")
    device = models.CharField(max_length=20)
    """A word of `people.devices.Device`; never more of what a browser tells about itself."""
    device_hash = models.CharField(max_length=64, blank=True, db_index=True)
    """The keyed hash of what this browser was given to be known by; empty on a device that is somebody else's."""
    by_code = models.BooleanField(default=False)
    opened_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["card", "-opened_at"])]

    def __str__(self) -> str:
        return f"visit {self.key}"


class Witness(models.Model):
    """That who works here did something heavy for a resident who said so: who, what and when, and which second one hears of it.

    That second one reads that it was done and by whom, never for whom; the resident reads all of it.
    """

    class Care:
        about, seen_by, keep, basis = "about", "only_me", "2 years", "accountability"
        also = "by"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    about = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="witnessed")
    """Empty when it was the erasing: nothing of them stays, and that it was done does."""
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    deed = models.CharField(max_length=20, choices=Heavy.choices)
    told = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    """Nobody when nobody else works in the house."""
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["told", "at"], name="witnesses_told")]

    def __str__(self) -> str:
        return f"witness {self.key}"
