"""Reads about people that need no sight of others: one's own."""

from typing import Any

from samenbuur.people.models import Person


def people_of(account: Any) -> list[Person]:
    """Return the people that an account is, one per organisation, with their organisation."""
    mine = Person.objects.filter(account=account, left_at=None)
    return list(mine.select_related("organisation").order_by("pk"))
