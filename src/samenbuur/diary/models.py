"""The diary of the house: who did what, when; never the content, never a name."""

from django.db import models

from samenbuur import clock


class Line(models.Model):
    """One line: a verb, by whom, about whom. Keys instead of relations, so that erasing a person leaves no chain."""

    class Care:
        about, seen_by, keep, basis = "about", "only_me", "2 years", "accountability"

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=clock.now, db_index=True)
    verb = models.CharField(max_length=60)
    """The action's name, such as `presence.check_in`."""
    by = models.UUIDField(null=True)
    """Key of the person (or lent device) who acted; empty: the house itself, by its sweep."""
    about = models.UUIDField(null=True, db_index=True)
    """Key of the person it is about, if anyone."""
    thing = models.UUIDField(null=True)
    """Key of the thing that changed, if any."""
    organisation = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb}"
