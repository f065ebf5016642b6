"""Gemeente, wijk and buurt with their official codes; outlines, figures, and the releases that brought them."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from samenbuur import clock

SKETCHED = "Samenbuur"
"""The publisher of outlines that we drew ourselves."""


class Release(models.Model):
    """What one import brought, from whom, about which year. Releases stay beside each other; none is overwritten (P48)."""

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    what = models.CharField(max_length=20)
    """`figures`, `outlines`, `both`, `areas` or `concordance`."""
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=80, blank=True)
    table = models.CharField(max_length=40, blank=True)
    """The publisher's own name of the table, such as 85984NED."""
    year = models.PositiveSmallIntegerField()
    division = models.PositiveSmallIntegerField()
    """The year of the division into areas that its codes belong to."""
    licence = models.CharField(max_length=80, blank=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    """SHA-256 of the file and of how it was read: the same file is taken in once."""
    report = models.JSONField(default=dict)
    """What was understood of it, as it was shown before it was adopted."""
    adopted_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-adopted_at"], name="release_newest")]

    def __str__(self) -> str:
        return f"{self.title} ({self.year})"


class Area(models.Model):
    """A gemeente, wijk, buurt or area of a municipality's own (guide §1, P1). One row per code, through all the years."""

    class Care:
        about = None

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=20)
    """`country`, `gemeente`, `stadsdeel`, `gebied`, `wijk` or `buurt`."""
    name = models.CharField(max_length=120)
    """The name in the newest division we know; the code while no name is known."""
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts")
    latest = models.PositiveSmallIntegerField(default=0)
    """The newest division that has this code; 0 when only its parts named it."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "name"], name="area_kind_name")]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class Edition(models.Model):
    """An area as one division had it: codes stay, names and borders change from year to year."""

    class Care:
        about = None

    area = models.ForeignKey(Area, models.CASCADE, related_name="editions")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120, blank=True)
    release = models.ForeignKey(Release, models.CASCADE, related_name="editions", db_index=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["area", "year"], name="one_edition_a_year")]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class Outline(models.Model):
    """The border of an area in one division, in WGS84, simplified for maps (see `outside.rings` for its text)."""

    class Care:
        about = None

    area = models.ForeignKey(Area, models.CASCADE, related_name="outlines")
    release = models.ForeignKey(Release, models.CASCADE, related_name="outlines")
    year = models.PositiveSmallIntegerField()
    shape = models.TextField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    longitude = models.FloatField()
    """Of a point that surely lies inside."""
    latitude = models.FloatField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "release"], name="one_outline_a_release")
        ]

    def __str__(self) -> str:
        return f"outline {self.area_id} {self.year}"


class Indicator(models.Model):
    """A published figure by its stable name; those of the catalogue, and those a municipality added."""

    class Care:
        about = None

    key = models.SlugField(max_length=60, unique=True)
    unit = models.CharField(max_length=60, blank=True)
    theme = models.CharField(max_length=20, default="own")
    nl = models.CharField(max_length=160)
    en = models.CharField(max_length=160)
    top = models.BooleanField(default=False)
    """Stands at the top of the page of a buurt."""

    def __str__(self) -> str:
        return self.key


class Series(models.Model):
    """One indicator in one release about one period: what stands with every figure of it."""

    class Care:
        about = None

    release = models.ForeignKey(Release, models.CASCADE, related_name="series")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="series")
    period = models.CharField(max_length=10, blank=True)
    """The year the figure is about; empty when the file does not say."""
    provisional = models.BooleanField(default=False)
    decimals = models.PositiveSmallIntegerField(default=0)
    header = models.CharField(max_length=250)
    """The name of the column as published."""
    numbers = models.PositiveIntegerField(default=0)
    """How many areas have a number; 0: the publisher has not filled this column yet."""

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period}"


class Figure(models.Model):
    """A number for an area, or the way in which it is absent; never 0 for 'unknown'."""

    class Care:
        about = None

    area = models.ForeignKey(Area, models.CASCADE, related_name="figures", db_index=False)
    series = models.ForeignKey(Series, models.CASCADE, related_name="figures")
    value = models.FloatField(null=True)
    absence = models.CharField(max_length=10, blank=True)
    """A member of `outside.values.Absence`; empty when there is a value."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "series"], name="one_figure_a_series"),
            models.CheckConstraint(
                condition=(Q(value__isnull=False) & Q(absence="")) | (Q(value__isnull=True) & ~Q(absence="")),
                name="a_number_or_why_not",
            ),
        ]

    def __str__(self) -> str:
        return f"figure {self.area_id} {self.series_id}"


class Link(models.Model):
    """An old code and what became of it. With `same` the area kept its borders, and its figures may be compared."""

    class Care:
        about = None

    old = models.CharField(max_length=20, db_index=True)
    old_year = models.PositiveSmallIntegerField()
    old_name = models.CharField(max_length=120, blank=True)
    new = models.CharField(max_length=20, db_index=True)
    new_year = models.PositiveSmallIntegerField()
    relation = models.CharField(max_length=10)
    """`same` (only the code is new) or `into` (it went up into a larger area)."""
    sure = models.CharField(max_length=10)
    """`published` by whoever drew the areas."""
    day = models.DateField(null=True)
    release = models.ForeignKey(Release, models.CASCADE, related_name="links")

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class ColumnMapping(models.Model):
    """Which column of a municipal table is which figure, kept to be used again next year."""

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=80, unique=True)
    columns = models.JSONField()
    """As `outside.options.Mapping.plain` gives it."""
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


class Import(models.Model):
    """A file on its way in: from upload over what was understood of it to its release, or to the reason it was refused."""

    class Care:
        about = None

    class State(models.TextChoices):
        READING = "reading"
        READY = "ready"
        STORING = "storing"
        DONE = "done"
        REFUSED = "refused"
        DROPPED = "dropped"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", models.CASCADE, null=True, related_name="imports"
    )
    file_name = models.CharField(max_length=200)
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    understood = models.JSONField(default=dict)
    refusal = models.JSONField(default=dict)
    """`{"why": word, "facts": {…}}`."""
    release = models.ForeignKey(Release, models.SET_NULL, null=True, related_name="imports")
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"import {self.key}"
