"""Encounters with people, notes to sort, permissions and what rests on them. What is said in them is sealed."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samenbuur import clock
from samenbuur.method.encounter import Said


class Encounter(models.Model):
    """That someone was met, in a few words of who was there (guide §4 'Present zijn', P23; §5, P30).

    About the person: sealed with their key, read, corrected and thrown away by them; seen by whom they choose.
    """

    class Care:
        about, seen_by, keep, basis = "person", "audience", "until 2 years after last contact", "agreement"
        sealed = "words"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="encounters")
    words = models.BinaryField()
    """Sealed: what it was, what struck, where (method.encounter.NOTED); and what the person adds (`theirs`)."""
    audience = models.CharField(max_length=30, default="only_me")
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    """Who was there and wrote it down; sees it as the one it was told to, as long as that one works here."""
    at = models.DateTimeField(default=clock.now)
    to_tell = models.BooleanField(default=False)
    """It waits to be told to someone; until `passed_on_at`."""
    passed_on_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """Thrown away: nobody sees it any more, and a week later it is gone for good."""

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["person", "at"]),
            models.Index(fields=["told_to", "at"]),
            # Each alternative of the rule of sight is answered by an index.
            models.Index(fields=["audience"]),
        ]

    def __str__(self) -> str:
        return f"encounter {self.key}"


class Earlier(models.Model):
    """How an encounter was noted before it was said differently: sealed too, and for the person alone (AVG 16; P22)."""

    class Care:
        about, seen_by, keep, basis = (
            "encounter__person",
            "only_me",
            "as long as what it became",
            "agreement",
        )
        sealed, sealed_with = "words", "encounter"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="earlier")
    words = models.BinaryField()
    until = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-until", "-pk"]

    def __str__(self) -> str:
        return f"earlier {self.key}"


class Jotting(models.Model):
    """A note of one's own: in the pocket until it is sorted, or kept to oneself to think over (P24, P38).

    About the writer: sealed with the writer's key, seen by the writer, and by a colleague whom the writer names (a Grant).
    """

    class Care:
        about, seen_by, keep, basis = (
            "person",
            "audience",
            "1 year; two weeks when nobody sorts it",
            "agreement",
        )
        sealed, own = "words", True

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="jottings")
    """Who wrote it."""
    words = models.BinaryField()
    """Sealed: as of an encounter; and the question that was thought over (`prompt`)."""
    audience = models.CharField(max_length=30, default="only_me")
    at = models.DateTimeField(default=clock.now)
    kept_at = models.DateTimeField(null=True, blank=True)
    """Kept to oneself; until then it waits to be sorted."""
    to_tell = models.BooleanField(default=False)
    passed_on_at = models.DateTimeField(null=True, blank=True)
    beside = models.ForeignKey(Encounter, models.CASCADE, null=True, blank=True, related_name="beside")
    """The encounter that it became, or that it is thought over beside; it goes when that one is erased."""
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["person", "at"]), models.Index(fields=["kept_at"])]

    def __str__(self) -> str:
        return f"jotting {self.key}"


class Permission(models.Model):
    """That a resident agreed with whom one may speak about them, and about what (P35, P37): until they take it back."""

    class Care:
        about, seen_by, keep, basis = "person", "audience", "2 years after it ends", "proof of consent"
        sealed = "words"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="permissions")
    words = models.BinaryField()
    """Sealed: with whom outside this house, and about what (method.encounter.ALLOWED)."""
    colleague = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    """With whom, when that one works here."""
    audience = models.CharField(max_length=30, default="only_me")
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Said])
    agreed_on = models.DateField(default=clock.today)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    """When it ends, or was taken back: nothing that rests on it is shown from then on."""

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_permission_ends_after_it_begins"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "until"])]

    def __str__(self) -> str:
        return f"permission {self.key}"


class Consultation(models.Model):
    """What was discussed with someone, or weighed with a colleague, on a permission that stands (P20, P35)."""

    class Care:
        about, seen_by, keep, basis = "person", "audience", "as long as its permission", "consent"
        sealed, rests_on = "words", "permission"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="consultations")
    permission = models.ForeignKey(Permission, models.CASCADE, related_name="consultations")
    words = models.BinaryField()
    """Sealed: what was discussed (method.encounter.DISCUSSED) or weighed (WEIGHED)."""
    audience = models.CharField(max_length=30, default="only_me")
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    weighing = models.BooleanField(default=False)
    """A quiet moment of weighing with a colleague, instead of a consultation."""
    day = models.DateField(default=clock.today)
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-day", "-pk"]
        indexes: ClassVar = [models.Index(fields=["person", "day"])]

    def __str__(self) -> str:
        return f"consultation {self.key}"


class Receiver(models.Model):
    """To whom something about a resident was told: they are told when it is corrected or erased (AVG 19)."""

    class Care:
        about, seen_by, keep, basis = "person", "only_me", "5 years", "accountability"
        sealed = "words"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    words = models.BinaryField()
    """Sealed: who (outside this house), and about what it went."""
    colleague = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    day = models.DateField(default=clock.today)

    class Meta:
        ordering: ClassVar = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"receiver {self.key}"


class Question(models.Model):
    """A question laid before a colleague without saying about whom (P20): of who asks and who is asked, of nobody else."""

    class Care:
        about, seen_by, keep, basis = "person", "only_me", "1 year", "agreement"
        also, also_at_work = "asked", True
        sealed = "words"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="questions")
    """Who asks."""
    asked = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.BinaryField()
    """Sealed: what was weighed (method.encounter.WEIGHED)."""
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"question {self.key}"


class Tandem(models.Model):
    """That two people who work here do so together, such as a facilitator and an expert by experience (guide §5, P38)."""

    class Care:
        about, seen_by, keep, basis = "person", "house", "1 year after it ends", "agreement of both"
        also = "other"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    other = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "other"], condition=Q(until=None), name="one_tandem_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(person=F("other")), name="a_tandem_is_of_two"),
        ]

    def __str__(self) -> str:
        return f"tandem {self.key}"


class Writing(models.Model):
    """How many seconds someone who works here wrote in one week: shown to that one alone, never per resident (P32)."""

    class Care:
        about, seen_by, keep, basis = "person", "only_me", "13 weeks", "agreement"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    week = models.DateField()
    """The Monday."""
    seconds = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-week"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "week"], name="writing_of_a_week"),
        ]

    def __str__(self) -> str:
        return f"writing {self.pk}"


class PutOff(models.Model):
    """That a worker puts off being reminded to be there for someone: the worker's alone, and nothing counts it (P16)."""

    class Care:
        about, seen_by, keep, basis = "person", "only_me", "1 month after it ends", "agreement"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    """Who works here."""
    of = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "of"], name="put_off_once"),
        ]

    def __str__(self) -> str:
        return f"put off {self.pk}"
