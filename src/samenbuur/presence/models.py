"""Who came, and being missed: taps at the door, agreements, notices, who looks and how it is."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from samenbuur import clock


class Door(models.Model):
    """A device lent for the door of one occasion: it can tick names there, and nothing else."""

    class Care:
        about, seen_by, keep, basis = "lent_by", "hosts", "30 days", "safety"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    occasion = models.ForeignKey("activities.Occasion", models.CASCADE, related_name="doors")
    label = models.CharField(max_length=60, blank=True)
    lent_by = models.ForeignKey("people.Person", models.CASCADE, related_name="doors_lent")
    lent_at = models.DateTimeField(default=clock.now)
    code_name = models.CharField(max_length=8, null=True, blank=True, unique=True)
    """First half of the code: which door is meant. Emptied when the code is used, ended or guessed at."""
    code_hash = models.CharField(max_length=64, blank=True)
    """Second half, hashed: that one may open it."""
    code_until = models.DateTimeField(null=True, blank=True)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    token_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    """What the device holds, hashed; empty until a device opened the door with the code."""
    opened_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"door {self.key}"


class Tap(models.Model):
    """One tap as it was made: one row per key, never changed; the same key again gives the same answer."""

    class Care:
        about, seen_by, keep, basis = "person", "hosts", "1 year", "agreement"

    key = models.UUIDField(unique=True)
    """Made on the device: the idempotency key."""
    kind = models.CharField(max_length=10)
    """'checkin', 'undo' or 'guests'."""
    # Few indexes: each one is pages that every tap waits for on disk. What is looked up seldom is found without.
    organisation = models.ForeignKey(
        "accounts.Organisation", models.CASCADE, related_name="+", db_index=False
    )
    occasion = models.ForeignKey("activities.Occasion", models.CASCADE, null=True, related_name="taps")
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="taps")
    ref = models.UUIDField(null=True)
    """For an undo: the key of the tap that is taken back, which may arrive later."""
    number = models.SmallIntegerField(default=0)
    """For guests: how many more or fewer."""
    door = models.ForeignKey(Door, models.SET_NULL, null=True, related_name="taps", db_index=False)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+", db_index=False)
    device = models.CharField(max_length=80, blank=True)
    device_time = models.DateTimeField(null=True)
    received_at = models.DateTimeField(default=clock.now)
    sha256 = models.CharField(max_length=64)
    code = models.PositiveSmallIntegerField()
    """The answer given: 201 done, 200 nothing changed, 422 refused for good."""
    why = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["ref"], condition=Q(ref__isnull=False), name="taps_taken_back"),
        ]

    def __str__(self) -> str:
        return f"tap {self.key}"


class Attendance(models.Model):
    """That someone was there: the state after all taps. Never shown to third parties (security.md)."""

    class Care:
        about, seen_by, keep, basis = "person", "hosts", "2 years", "agreement"
        counted_in = "occasion.guests"

    occasion = models.ForeignKey(
        "activities.Occasion", models.CASCADE, related_name="attendance", db_index=False
    )
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="attendance")
    tap = models.UUIDField()
    came_at = models.DateTimeField()
    newcomer = models.BooleanField(default=False)
    welcomer = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    """Who is asked to welcome this newcomer (guide §6.3, P62)."""
    welcomed_at = models.DateTimeField(null=True, blank=True)
    welcomed_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    comes_again = models.BooleanField(default=False)
    """'See you next week' was said (P64)."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["occasion", "person"], name="there_once")]

    def __str__(self) -> str:
        return f"attendance {self.pk}"


class MissMe(models.Model):
    """The agreement to be missed: asked by the person, to the letter or 'you know me' (guide §6.4, P74)."""

    class Care:
        about, seen_by, keep, basis = "person", "audience", "1 year after it ends", "agreement"

    class Way(models.TextChoices):
        AFTER = "after", "after so many times"
        KNOW_ME = "know_me", "you know me"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="asked_to_be_missed")
    way = models.CharField(max_length=10, choices=Way.choices)
    times = models.PositiveSmallIntegerField(null=True, blank=True)
    """For AFTER: missed this many times in a row."""
    activity = models.ForeignKey(
        "activities.Activity", models.CASCADE, null=True, blank=True, related_name="+"
    )
    """Only for this activity; empty: all that the person takes part in."""
    audience = models.CharField(max_length=30, default="who_i_asked")
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    """To whom it was said aloud; empty: tapped by the person."""
    at_night = models.BooleanField(default=False)
    """'Also at night': whoever looks may be called between 22 and 8; only when the person asks for it."""
    since = models.DateTimeField(default=clock.now)
    """What happened before is not counted: nothing is known of who had not asked yet."""
    until = models.DateTimeField(null=True, blank=True)
    reported_for = models.DateTimeField(null=True, blank=True)
    """Start of the last occasion whose absence was reported: the same absence is never reported again."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(way="after") | Q(times__gte=1), name="after_at_least_once"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(until=None, activity=None),
                name="one_agreement_over_everything",
            ),
            models.UniqueConstraint(
                fields=["person", "activity"], condition=Q(until=None), name="one_agreement_per_activity"
            ),
        ]

    def __str__(self) -> str:
        return f"agreement {self.key}"


class Away(models.Model):
    """An announced absence: from a day until a day, or until seen again. No reason is asked."""

    class Care:
        about, seen_by, keep, basis = "person", "audience", "1 year", "agreement"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="away")
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    audience = models.CharField(max_length=30, default="hosts")
    """Where someone will not be is told to nobody else than who receives them (security.md, rules of sight)."""
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    door = models.ForeignKey(Door, models.SET_NULL, null=True, blank=True, related_name="+")
    known_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=models.F("first_day")),
                name="away_ends_after_it_begins",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "first_day"])]

    def __str__(self) -> str:
        return f"away {self.key}"


class PersonRhythm(models.Model):
    """What the learned rhythm remembers of one person who asked to be missed; forgotten when that ends."""

    class Care:
        about, seen_by, keep, basis = "person", "only_me", "as long as the agreement runs", "agreement"

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="rhythm")
    state = models.JSONField()
    slots = models.JSONField(default=dict)
    """Per slot (activity key and weekday) its counters."""
    edition = models.PositiveSmallIntegerField(default=1)
    folded_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"rhythm {self.pk}"


class Notice(models.Model):
    """That we have not seen someone who asked to be missed: who looks, by when, how it is (P74, P75)."""

    class Care:
        about, seen_by, keep, basis = "person", "audience", "60 days after it closes", "agreement"

    class Tier(models.TextChoices):
        SOFT = "soft", "who has seen …?"
        REQUEST = "request", "request to look"

    class Outcome(models.TextChoices):
        FINE = "fine", "all is well"
        ILL = "ill", "ill or not well"
        AWAY = "away", "away for a while"
        STOPPED = "stopped", "stopped coming"
        LEAVE = "leave", "please do not call"
        HELP = "help", "help is on its way"
        SEEN = "seen", "came by again"
        WITHDRAWN = "withdrawn", "the list was corrected"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="notices")
    agreement = models.ForeignKey(MissMe, models.CASCADE, related_name="notices")
    occasion = models.ForeignKey("activities.Occasion", models.CASCADE, related_name="notices")
    """The occasion whose settling made it due."""
    tier = models.CharField(max_length=10, choices=Tier.choices)
    audience = models.CharField(max_length=30)
    reasons = models.JSONField()
    """Values, not sentences: {"of": 12, "came": 11, "missed": 2, "weekday": 2, ...}."""
    made_at = models.DateTimeField(default=clock.now)
    rung = models.PositiveSmallIntegerField(default=0)
    """How far up the ladder."""
    next_at = models.DateTimeField(null=True, blank=True, db_index=True)
    """When silence means that the next one is asked; claimed by a conditional update."""
    companion = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    """Who always comes along and stayed away too: one notice for both, not two."""
    taken_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    look_by = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    """When whoever looks was reminded that nothing was heard."""
    seen_at = models.DateTimeField(null=True, blank=True)
    """When the person was ticked somewhere while somebody was already looking."""
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    away_until = models.DateField(null=True)
    closed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    away = models.ForeignKey(Away, models.SET_NULL, null=True, blank=True, related_name="+")
    """The absence that the outcome announced, so that undoing takes it back too."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person"], condition=Q(closed_at=None), name="reported_once"),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="closed_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"notice {self.key}"


class Ask(models.Model):
    """One step on the ladder: who was asked, when, and what they answered."""

    class Care:
        about, seen_by, keep, basis = "notice__person", "who_i_asked", "60 days after it closes", "agreement"
        also = "asked"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="asks")
    asked = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    rung = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=20, blank=True)
    """'looks', 'cannot'; empty: nothing heard yet."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["notice", "asked"], name="asked_once")]

    def __str__(self) -> str:
        return f"ask {self.key}"


class Message(models.Model):
    """The outbox: written in the transaction of its reason, sent at least once under the same key."""

    class Care:
        about, seen_by, keep, basis = "to", "only_me", "60 days", "agreement"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """Made from its reason, so that the same step made twice is the same message; sent as `X-Signal-Key`."""
    to = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="messages")
    to_address = models.EmailField(blank=True)
    """For the watcher's warning, when it goes to an address of the house rather than to a person."""
    kind = models.CharField(max_length=40)
    notice = models.ForeignKey(Notice, models.CASCADE, null=True, related_name="messages")
    ask = models.ForeignKey(Ask, models.CASCADE, null=True, related_name="messages")
    occasion = models.ForeignKey("activities.Occasion", models.CASCADE, null=True, related_name="messages")
    made_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(default=clock.now, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    """Some sweep is sending it; after this moment another may."""
    sent_at = models.DateTimeField(null=True, db_index=True)
    given_up_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=40, blank=True)
    """The last thing that went wrong: the name of an error, never its text."""

    def __str__(self) -> str:
        return f"message {self.key}"


class Beat(models.Model):
    """When the sweep last went round: silence of the sweep itself is news too."""

    class Care:
        about = None

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"beat of {self.name}"
