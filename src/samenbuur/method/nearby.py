"""When to remind a worker gently to just be there for someone who wants nothing asked now (guide §3.4, §4; P15, P16).

>>> from datetime import UTC
>>> day = lambda n: datetime(2026, 3, n, 9, tzinfo=UTC)
>>> be_there(rests_since=day(1), met=None, put_off=None, now=day(2)) is None
True
>>> str(be_there(rests_since=day(1), met=None, put_off=None, now=day(31)))
'not_met_since'
>>> be_there(rests_since=day(1), met=day(20), put_off=None, now=day(31)) is None
True
"""

from datetime import datetime, timedelta
from enum import StrEnum

AFTER = timedelta(days=21)
"""Who asked for peace gets it first: three weeks without a word of ours is peace, longer may feel like being forgotten."""
PUT_OFF = timedelta(days=14)
"""So long a worker who says 'not now' hears nothing; then once more, never more often."""


class Why(StrEnum):
    """Why someone is brought to mind."""

    NOT_MET_SINCE = "not_met_since"
    """They said 'nothing now', and this worker wrote down no encounter with them since."""
    LONG_AGO = "long_ago"
    """They were met since, but not for a while."""


def be_there(
    *, rests_since: datetime, met: datetime | None, put_off: datetime | None, now: datetime
) -> Why | None:
    """Return why a worker is reminded to be there now; None when it is not time. It never asks anything of the resident.

    `rests_since`: when 'nothing now' began. `met`: the last encounter that this worker may know of. `put_off`: until when
    the worker put it off. All moments are aware.
    """
    if put_off is not None and now < put_off:
        return None
    since = met is not None and met > rests_since
    last = met if since and met is not None else rests_since
    if now - last < AFTER:
        return None
    return Why.LONG_AGO if since else Why.NOT_MET_SINCE
