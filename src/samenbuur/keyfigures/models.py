"""Key figures: tips from talk, who said yes, impressions of what they do, how the tone is set, who knows whom."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samenbuur import clock
from samenbuur.method.encounter import Said


class Side(models.TextChoices):
    """For what someone is here: the stored word."""

    VOLUNTEER = "volunteer"
    WORK = "work"
    """For their work, in another organisation."""


class Tip(models.Model):
    """A name in words that somebody said one should know: of who wrote it down, until the one named says yes themselves.

    About the writer, sealed with the writer's key; facilitators of that community are let in by name. It is matched with
    nobody, and goes by itself.
    """

    class Care:
        about, seen_by, keep, basis = "person", "audience", "6 months", "a legitimate interest, weighed"
        sealed, own, at_work = "words", True, True

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="tips")
    """Who wrote it down."""
    words = models.BinaryField()
    """Sealed: how one calls them, where one meets them, who said so (method.rolemix.TIP)."""
    side = models.CharField(max_length=10, choices=Side.choices, default=Side.VOLUNTEER)
    community = models.ForeignKey("communities.Community", models.CASCADE, related_name="tips")
    audience = models.CharField(max_length=30, default="only_me")
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """Thrown away, or they said yes or no: nobody sees it any more, and a week later it is gone for good."""

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["person", "at"])]

    def __str__(self) -> str:
        return f"tip {self.key}"


class KeyFigure(models.Model):
    """That someone agreed to be known here as a key figure, by whom they chose, until they take it back (guide §6.1, P44)."""

    class Care:
        about, seen_by, keep, basis = "person", "audience", "2 years after it ends", "consent"
        sealed, for_all = "words", True

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="key_figure")
    words = models.BinaryField()
    """Sealed: what for, where one meets them (method.rolemix.KNOWN_FOR)."""
    side = models.CharField(max_length=10, choices=Side.choices, default=Side.VOLUNTEER)
    community = models.ForeignKey("communities.Community", models.CASCADE, related_name="key_figures")
    audience = models.CharField(max_length=30, default="only_me")
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    """To whom the yes was said; nobody when they tapped it themselves."""
    how = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Said])
    agreed_on = models.DateField(default=clock.today)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    """When they took it back: from then on only they see it, and what others saw of them."""

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="key_figure_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["person", "community"], condition=Q(until=None), name="key_figure_once_in_a_community"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "until"]),
            models.Index(fields=["community"]),
            models.Index(fields=["audience"]),
        ]

    def __str__(self) -> str:
        return f"key figure {self.key}"


class Impression(models.Model):
    """That somebody saw a key figure do something for others, somewhere, on a day; the one concerned reads and corrects it.

    Several stand beside each other and are never added up to what someone 'is'. After a year it counts for nothing any more.
    """

    class Care:
        about, seen_by, keep, basis = "person", "audience", "2 years", "consent"
        sealed, rests_on = "words", "figure"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="impressions")
    figure = models.ForeignKey(KeyFigure, models.CASCADE, related_name="impressions")
    words = models.BinaryField()
    """Sealed: which part, what was seen, in what setting, in whose voice, and what they say of it (method.rolemix.IMPRESSION)."""
    audience = models.CharField(max_length=30, default="only_me")
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    """Whose impression it is, or who wrote it down."""
    at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["person", "at"]), models.Index(fields=["audience"])]

    def __str__(self) -> str:
        return f"impression {self.key}"


class Tone(models.Model):
    """Who sets the tone in a community, as an impression without names: a word, and whether they are involved (P43)."""

    class Care:
        about = None

    class Involved(models.TextChoices):
        """Whether who sets this tone takes part: the stored word."""

        YES = "yes"
        SOME = "some"
        NO = "no"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    community = models.ForeignKey("communities.Community", models.CASCADE, related_name="tones")
    part = models.CharField(max_length=40)
    """A key of method/data/roles.toml, of the kind 'tone'."""
    involved = models.CharField(max_length=10, choices=Involved.choices)
    setting = models.CharField(max_length=120, blank=True)
    """Where it was seen; it names nobody."""
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"tone {self.key}"


class Tie(models.Model):
    """That two key figures know each other: seen by others only when both agreed, until either takes it back (P44)."""

    class Care:
        about, seen_by, keep, basis = "person", "audience", "2 years after it ends", "consent of both"
        also = "other"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="ties")
    other = models.ForeignKey("people.Person", models.CASCADE, related_name="tied")
    audience = models.CharField(max_length=30, default="only_me")
    """Opened to others when both agreed; before that it is between the two and who wrote it down."""
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    one_agreed_on = models.DateField(null=True, blank=True)
    other_agreed_on = models.DateField(null=True, blank=True)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "other"], condition=Q(until=None), name="one_tie_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(person=F("other")), name="a_tie_is_of_two"),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "until"]), models.Index(fields=["audience"])]

    def __str__(self) -> str:
        return f"tie {self.key}"
