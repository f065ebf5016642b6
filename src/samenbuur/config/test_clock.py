"""Letting the actions believe that it is another moment, for a while: only where the clock may be held (test mode)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Hold the clock of this process at a moment."""
    before = os.environ.get("SAMENBUUR_TEST_NOW")
    os.environ["SAMENBUUR_TEST_NOW"] = moment.isoformat()
    try:
        yield
    finally:
        if before is None:
            del os.environ["SAMENBUUR_TEST_NOW"]
        else:
            os.environ["SAMENBUUR_TEST_NOW"] = before
