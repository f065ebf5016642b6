"""Where neighbours gather: places with their accessibility, and the communities that live there."""

import uuid

from django.db import models

from samenbuur import clock


class Place(models.Model):
    """A place where neighbours gather (never a home): with hours and concrete accessibility (guide §1, P2, P4)."""

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="places")
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    area = models.ForeignKey(
        "places.Area", models.SET_NULL, null=True, blank=True, related_name="gathering_places"
    )
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    hours = models.JSONField(default=list, blank=True)
    """Opening hours: list of {"days": [0..6, Monday is 0], "opens": "HH:MM", "closes": "HH:MM", "note": str}."""
    access = models.JSONField(default=dict, blank=True)
    """Concrete accessibility by need (keys of method/data/access.toml): {"step_free": {"is": "yes"|"no"|"partly", "note": str}}."""
    closed_days = models.JSONField(default=list, blank=True)
    """Days that it is closed: list of {"first": "YYYY-MM-DD", "last": "YYYY-MM-DD", "note": str}."""
    open_on_holidays = models.BooleanField(default=False)
    """Whether its hours also hold on public holidays."""
    phone = models.CharField(max_length=40, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    """When it stopped being a place where neighbours gather."""

    def __str__(self) -> str:
        return self.name


class Community(models.Model):
    """A residents' initiative that people feel part of (bewonersinitiatief; guide §1, P2, P83)."""

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="communities")
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    about = models.TextField(blank=True)
    atmosphere = models.TextField(blank=True)
    """How it feels to come in, in the words of people who do."""
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="communities")
    area = models.ForeignKey(
        "places.Area", models.SET_NULL, null=True, blank=True, related_name="communities"
    )
    phone = models.CharField(max_length=40, blank=True)
    since = models.DateField(null=True, blank=True)
    begun_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Published(models.Model):
    """One row with the number of the latest change of anything public, so that kept pages know they are old."""

    class Care:
        about = None

    number = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"public version {self.number}"
