"""Activities that come back, their occasions, who runs them and who takes part."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samenbuur import clock


class Register(models.TextChoices):
    """What an activity writes down about who came: nothing more is ever asked (guide §6.3, P65)."""

    COUNT = "count", "count only"
    FIRST_NAMES = "first_names", "first names"
    REACHABLE = "reachable", "reachable"


class Rhythm(models.TextChoices):
    """How often an activity comes back (guide §6.3 'Blijf herhalen', P64)."""

    ONCE = "once", "once"
    WEEKLY = "weekly", "weekly"
    FORTNIGHTLY = "fortnightly", "fortnightly"
    MONTHLY = "monthly", "nth weekday of the month"


class Kind(models.TextChoices):
    """What one does there, so that people can find it in the programme; says nothing about who comes."""

    MEET = "meet", "meeting, coffee"
    EAT = "eat", "eating and cooking"
    MAKE = "make", "making things"
    MOVE = "move", "moving, walking"
    GROW = "grow", "garden and green"
    LEARN = "learn", "learning"
    MUSIC = "music", "music, film, dance"
    TALK = "talk", "talking together"
    HELP = "help", "helping each other"
    FEAST = "feast", "party, theme day"


class Activity(models.Model):
    """Something that neighbours do together at fixed days and times."""

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey("communities.Community", models.PROTECT, related_name="activities")
    title = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.MEET)
    feels = models.TextField(blank=True)
    """How it feels to be there, in the words of people who come (P63)."""
    picture = models.CharField(max_length=40, blank=True)
    """Name of a line picture of the ui; empty: the picture of its kind."""
    access = models.JSONField(default=dict, blank=True)
    """As `Place.access`, where the activity differs from its place (a small group, free of charge)."""
    place = models.ForeignKey(
        "communities.Place", models.SET_NULL, null=True, blank=True, related_name="activities"
    )
    open_to_all = models.BooleanField(default=True)
    """An open walk-in; otherwise a fixed group of people (guide §6.4, P18, P73)."""
    register = models.CharField(max_length=20, choices=Register.choices, default=Register.FIRST_NAMES)
    rhythm = models.CharField(max_length=20, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    weekdays = models.JSONField(default=list, blank=True)
    """Days of the week, 0 is Monday."""
    nth = models.SmallIntegerField(null=True, blank=True)
    """For monthly: 1–5, or -1 for the last; a month without a fifth is left out."""
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    at = models.TimeField()
    minutes = models.PositiveSmallIntegerField(default=120)
    on_holidays = models.BooleanField(default=False)
    """Whether it also takes place on public holidays."""
    published = models.BooleanField(default=True)
    planned_until = models.DateField(null=True, blank=True)
    """Up to which day its occasions have been put in the diary."""
    edition = models.PositiveIntegerField(default=0)
    """Counts changes; part of the SEQUENCE in calendar feeds, which may never go down."""
    began_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["community", "ended_at"])]

    def __str__(self) -> str:
        return self.title


class Occasion(models.Model):
    """One time that an activity takes place, is moved, or does not take place."""

    class Care:
        about = None

    class Status(models.TextChoices):
        PLANNED = "planned", "planned"
        CANCELLED = "cancelled", "cancelled"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="occasions")
    original_day = models.DateField()
    """The day that the rhythm gave; stays the same when the occasion moves."""
    starts_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField()
    place = models.ForeignKey(
        "communities.Place", models.SET_NULL, null=True, blank=True, related_name="occasions"
    )
    """Only when it is elsewhere than the activity."""
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.PLANNED)
    on_holiday = models.BooleanField(default=False)
    """Cancelled because the day is a public holiday, not by anybody; one can let it go on after all."""
    word = models.CharField(max_length=200, blank=True)
    """A word to visitors: why it is moved or cancelled."""
    sequence = models.PositiveIntegerField(default=0)
    """Counts what was done to this one time; more than zero means that a change of rhythm leaves it alone."""
    changed_at = models.DateTimeField(default=clock.now)
    guests = models.PositiveSmallIntegerField(default=0)
    """People counted beside the names."""
    list_kept = models.BooleanField(null=True, default=None)
    """Whether the list was kept: unknown until the first tap or until the host says so."""
    list_closed_at = models.DateTimeField(null=True, blank=True)
    settles_at = models.DateTimeField(db_index=True)
    """When silence becomes news: stored, not searched for. Claimed once by a conditional update."""
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["activity", "original_day"], name="one_occasion_per_day_of_the_rhythm"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="occasion_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(on_holiday=False) | Q(status="cancelled"),
                name="a_holiday_means_it_does_not_take_place",
            ),
        ]

    def __str__(self) -> str:
        return f"occasion {self.key}"


class Part(models.TextChoices):
    """What someone does for an activity (guide §6.4, P68)."""

    RUNS = "runs", "runs it"
    HOSTS = "hosts", "hosts"
    REACHABLE = "reachable", "can be reached"


class Role(models.Model):
    """Who runs an activity, hosts it (always or at one occasion), or can be reached about it."""

    class Care:
        about, seen_by, keep, basis = "person", "house", "2 years after it ends", "agreement"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="roles")
    occasion = models.ForeignKey(Occasion, models.CASCADE, null=True, blank=True, related_name="roles")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="roles")
    part = models.CharField(max_length=20, choices=Part.choices)
    shown_as = models.CharField(max_length=80, blank=True)
    """What the programme may say ('Fatma', 'de kok'); empty: not shown in public."""
    shown_phone = models.CharField(max_length=40, blank=True)
    """A number that this person wants in the programme."""
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    """Who heard this person say yes, and how they want to be named."""
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["activity", "person", "part"],
                condition=Q(until=None, occasion=None),
                name="one_part_once_at_a_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["activity", "part"])]

    def __str__(self) -> str:
        return f"role {self.key}"


class Participation(models.Model):
    """That someone takes part in an activity, from their first visit until they say they stop."""

    class Care:
        about, seen_by, keep, basis = "person", "hosts", "2 years after it ends", "agreement"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="takes_part")
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="taken_part_in")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    end_known_at = models.DateTimeField(null=True, blank=True)
    comes_with = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    """Someone they always come with: if both stay away, that is one thing to look after, not two."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "activity"], condition=Q(until=None), name="takes_part_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"participation {self.pk}"
