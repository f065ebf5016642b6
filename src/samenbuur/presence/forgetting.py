"""What is not kept any longer: each thing as long as its care label says, and no longer."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from samenbuur import clock
from samenbuur.method import patience
from samenbuur.presence.models import Attendance, Away, Door, Message, MissMe, Notice, Tap

YEAR = timedelta(days=365)
AT_ONCE = 500
"""Rows that one transaction forgets, so that nobody at a door waits for it."""


def old(now: datetime) -> list[QuerySet[Any]]:
    """Return what has had its time, by the care labels of the models."""
    closed, year = now - patience.KEEP_CLOSED, now - YEAR
    return [
        Notice.objects.filter(closed_at__lt=closed),
        Message.objects.filter(sent_at__lt=closed),
        Message.objects.filter(given_up_at__lt=closed),
        Away.objects.filter(last_day__lt=clock.here(year).date()),
        Away.objects.filter(withdrawn_at__lt=year),
        MissMe.objects.filter(until__lt=year),
        Tap.objects.filter(received_at__lt=year),
        Door.objects.filter(until__lt=now - timedelta(days=30)),
        Attendance.objects.filter(came_at__lt=now - 2 * YEAR),
    ]


def forget(now: datetime) -> int:
    """Forget what has had its time; return how many rows."""
    gone = 0
    for rows in old(now):
        while True:
            some = list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
            if not some:
                break
            with transaction.atomic():
                rows.model._default_manager.filter(pk__in=some).delete()
            gone += len(some)
    return gone
