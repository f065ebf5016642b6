"""Words of a house: laid over the lists of the wording helper. They say something about words, never about a person."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from samenbuur import clock


class OwnWord(models.Model):
    """One word that a house adds to the helper, or leaves alone; with why (guide §2, §5; P7, P36, P84)."""

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="own_words")
    does = models.CharField(max_length=10)
    """A word of wording.kinds.Does: whether the helper marks it here, or leaves it alone."""
    language = models.CharField(max_length=2)
    word = models.CharField(max_length=60)
    category = models.CharField(max_length=20, blank=True)
    """Of a word that is marked: one of method.wording.lists.CATEGORIES."""
    instead = models.CharField(max_length=200, blank=True)
    """What one could write, separated by commas, best first."""
    why = models.CharField(max_length=300)
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    """Taken away again; it can be brought back."""

    class Meta:
        ordering: ClassVar = ["language", "word", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "language", "word"],
                condition=Q(ended_at=None),
                name="a_word_once_in_a_house",
            ),
            models.CheckConstraint(
                condition=Q(does="leaves", category="", instead="") | Q(does="adds") & ~Q(category=""),
                name="a_word_that_is_marked_has_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"word {self.key}"
