"""The plan of approach of a community: in which phase, the small deeds, and who made it along (P13, P40)."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from samenbuur import clock
from samenbuur.method.phases import Phase

PHASES = [(one.value, one.value) for one in Phase]


class Step(models.Model):
    """That a plan came in a phase: the first one begins the plan; back has a reason."""

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey("communities.Community", models.CASCADE, related_name="plan_steps")
    phase = models.CharField(max_length=10, choices=PHASES)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"step {self.key}"


class Deed(models.Model):
    """A small deed of a plan: what somebody does next, instead of a meeting about it. It names no resident."""

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey("communities.Community", models.CASCADE, related_name="deeds")
    phase = models.CharField(max_length=10, choices=PHASES)
    what = models.CharField(max_length=160)
    by_day = models.DateField(null=True, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    """Who wrote it down."""
    made_at = models.DateTimeField(default=clock.now)
    done_on = models.DateField(null=True, blank=True)
    let_go_on = models.DateField(null=True, blank=True)
    """When it was let go: that is an outcome too."""

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(let_go_on=None), name="a_deed_is_done_or_let_go"
            ),
        ]

    def __str__(self) -> str:
        return f"deed {self.key}"


class MadeWith(models.Model):
    """That someone made the plan along, and wants to be named with it; taken back at any time (P13)."""

    class Care:
        about, seen_by, keep, basis = "person", "audience", "2 years after it ends", "consent"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="made_along")
    community = models.ForeignKey("communities.Community", models.CASCADE, related_name="made_with")
    audience = models.CharField(max_length=30, default="only_me")
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "community"], condition=Q(until=None), name="made_along_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "until"]), models.Index(fields=["audience"])]

    def __str__(self) -> str:
        return f"made with {self.key}"
