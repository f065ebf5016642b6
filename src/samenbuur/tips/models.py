"""What becomes of the tips of the method in a house, and for one reader. A tip is about how one receives, never about anyone."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from samenbuur import clock


class HouseTip(models.Model):
    """One tip as this house has it: in words of its own, or put away (guide §0, P84)."""

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="own_tips")
    tip = models.CharField(max_length=40)
    """The key of a tip in method/data/tips.toml."""
    nl = models.CharField(max_length=160, blank=True)
    en = models.CharField(max_length=160, blank=True)
    """In words of our own; empty: as the method says it."""
    put_away_at = models.DateTimeField(null=True, blank=True)
    """Nobody here meets this tip."""
    edition = models.PositiveIntegerField()
    """The edition of the method's tips when the house last looked at this one."""
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "tip"], name="a_tip_once_in_a_house"),
            models.CheckConstraint(
                condition=~Q(nl="") | ~Q(en="") | Q(put_away_at__isnull=False),
                name="an_own_tip_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"tip {self.key}"


class Known(models.Model):
    """That someone knows a tip already and does not need to read it again: of that one alone, and nothing counts it."""

    class Care:
        about, seen_by, keep, basis = "person", "only_me", "as long as you want", "agreement"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    tip = models.CharField(max_length=40)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "tip"], name="a_tip_is_known_once"),
        ]

    def __str__(self) -> str:
        return f"known tip {self.pk}"
