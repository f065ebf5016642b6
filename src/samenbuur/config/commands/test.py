"""Helpers for whoever tests from outside; they exist only with SAMENBUUR_TEST=1 and use the normal actions (seam 7)."""

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from samenbuur.config.test_clock import clock_at

if TYPE_CHECKING:
    from samenbuur.communities.models import Community
    from samenbuur.people.models import Person

AT_ONE_TABLE = 10
"""So many people are missed at one occasion: one transaction of the sweep each."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do."""
    things = parser.add_subparsers(dest="thing", required=True)
    due = things.add_parser("due-signals", help="make so many signals due and print their keys, one a line")
    due.add_argument("number", type=int)
    things.add_parser("pending", help="print how many are not yet delivered")


def run(args: argparse.Namespace) -> int:
    """Do it; 2 outside test mode."""
    if os.environ.get("SAMENBUUR_TEST") != "1":
        print("This exists only in test mode (SAMENBUUR_TEST=1).", file=sys.stderr)
        return 2
    import django

    django.setup()
    if args.thing == "pending":
        return _pending()
    for key in due_signals(args.number):
        print(key)
    return 0


def _pending() -> int:
    from samenbuur import clock
    from samenbuur.presence import outbox, settling

    now = clock.now()
    print(outbox.waiting(now) + settling.to_come(now))
    return 0


def due_signals(number: int) -> Iterator[UUID]:
    """Let people ask to be missed and stay away, through the normal actions; yield the keys that will be sent."""
    from django.db import transaction

    from samenbuur import clock

    now = clock.now()
    with clock_at(now - timedelta(days=10)), transaction.atomic():
        community, worker, friend, guest = _neighbours()
    for start in range(0, number, AT_ONE_TABLE):
        with transaction.atomic():
            keys = _table(community, worker, friend, guest, min(AT_ONE_TABLE, number - start), now)
        yield from keys


def _neighbours() -> "tuple[Community, Person, Person, Person]":
    """A house of their own: somebody on duty, a friend who is asked, and a guest who comes."""
    from samenbuur.accounts.actions import make_account, open_organisation
    from samenbuur.communities.actions import begin_community
    from samenbuur.people import actions as people
    from samenbuur.people.models import DutyKind

    mark = uuid4().hex[:10]
    house = open_organisation(name=f"Proef {mark}", slug=f"proef-{mark}")
    first = people.first_administrator(organisation=house, first_name="Ada")
    community = begin_community(organisation=house, name=f"Proefkamer {mark}", by=None)
    worker = people.take_on(first_name="Dirk", kind=DutyKind.FACILITATOR, community=community, by=first)
    friend = people.meet(first_name="Fee", in_community=community, by=worker)
    guest = people.meet(first_name="Carla", in_community=community, by=worker)
    for person in (worker, friend):
        name = f"{person.first_name.lower()}-{mark}"
        person.account = make_account(username=name, email=f"{name}@proef.example", password=uuid4().hex)
        person.save(update_fields=["account"])
    return community, worker, friend, guest


def _table(
    community: "Community", worker: "Person", friend: "Person", guest: "Person", number: int, now: datetime
) -> list[UUID]:
    """One dinner of two days ago to which nobody came but the guest."""
    from samenbuur import clock
    from samenbuur.activities.actions import start_activity, take_part
    from samenbuur.people import actions as people
    from samenbuur.presence import actions, messages, missing, reporting
    from samenbuur.presence.models import MissMe

    day = clock.here(now - timedelta(days=2)).date()
    noon = clock.moment(day, datetime.min.time().replace(hour=12))
    with clock_at(noon - timedelta(days=3)):
        activity = start_activity(
            community=community, title="Proefmaaltijd", first_day=day, at=datetime.min.time().replace(hour=12),
            by=worker, rhythm="once", on_holidays=True, published=False,
        )  # fmt: skip
        agreements = []
        for _ in range(number):
            person = people.meet(first_name="Amina", in_community=community, by=worker)
            people.take_seat(of=person, taken_by=friend, by=worker, asked_to_miss=True, in_person=True)
            take_part(person=person, activity=activity, by=worker)
            agreements.append(
                missing.ask_to_be_missed(
                    person=person, by=worker, way=MissMe.Way.AFTER, times=1, at_night=True
                )
            )
        occasion = activity.occasions.get()
    with clock_at(noon + timedelta(minutes=5)):
        answer = actions.check_in(occasion=occasion, person=guest, by=worker)
        assert answer.code in (200, 201), answer
    return [messages.first_key(reporting.next_key(agreement, occasion), friend) for agreement in agreements]
