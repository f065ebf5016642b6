"""What the door tells being missed: that someone was seen, or that a settled list changed.

Called inside the transaction of the tap, with ids because a tap loads no objects; `missing` does what follows.
"""

from datetime import datetime


def changed(*, occasion: int, person: int) -> None:
    """A list was corrected after it settled: the short history of that one person is told again."""
    from samenbuur.presence import missing

    missing.replay(person=person, occasion=occasion)


def seen(*, occasion: int, person: int, at: datetime) -> None:
    """Someone with an open notice or an open-ended absence was ticked: they are back."""
    from samenbuur.presence import missing

    missing.seen(person=person, occasion=occasion, at=at)
