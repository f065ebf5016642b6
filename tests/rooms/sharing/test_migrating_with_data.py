"""A migration that changes what is stored is tried on the state before it, with data in it, in a house of its own."""

import json

from tests.doors.seams.house import House, database, drop

BEFORE_0007 = """
from uuid import uuid4
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

def models():
    loader = MigrationExecutor(connection).loader
    return loader.project_state(list(loader.applied_migrations)).apps.get_model

call_command("migrate", "sharing", "0006_a_sheet_and_looking_together", verbosity=0)
get = models()
assert not any(field.name == "while_on_duty" for field in get("sharing", "Grant")._meta.fields)
house = get("accounts", "Organisation").objects.create(name="Huis", slug="huis")
def person(name):
    return get("people", "Person").objects.create(first_name=name, organisation=house)
amina, gina, carla, omar = map(person, ("Amina", "Gina", "Carla", "Omar"))
room = get("communities", "Community").objects.create(name="Kamer", slug="kamer", organisation=house)
day = lambda year: timezone.datetime(year, 1, 5, tzinfo=timezone.get_current_timezone())
get("people", "Duty").objects.create(
    person=gina, kind="facilitator", community=room, since=day(2024), until=day(2025)
)
went, stayed, later = uuid4(), uuid4(), uuid4()
Handover = get("sharing", "Handover")
Handover.objects.create(person=amina, to=gina, decided_at=timezone.now(), things=[["stories.told", str(went)]])
Handover.objects.create(person=amina, to=gina, decided_at=None, things=[["stories.told", str(later)]])
grants = {}
def grant(name, what, thing, to, about=amina, **more):
    grants[name] = get("sharing", "Grant").objects.create(what=what, thing=thing, to=to, about=about, audience="", **more).pk
grant("went along", "stories.told", went, gina)
grant("went along, to another", "stories.told", went, carla)
grant("the same thing of another", "stories.told", went, gina, about=omar)
grant("left out of what went along", "stories.told", went, gina, but=True)
grant("did not go along", "stories.told", stayed, gina)
grant("not decided", "stories.told", later, gina)
grant("permission, to a worker", "encounters.permission", uuid4(), gina)
grant("consultation, to a worker", "encounters.consultation", uuid4(), gina)
grant("permission, to who never worked", "encounters.permission", uuid4(), carla)

call_command("migrate", "sharing", "0007_what_is_shared_with_a_worker", verbosity=0)
marked = set(models()("sharing", "Grant").objects.filter(while_on_duty=True).values_list("pk", flat=True))
call_command("migrate", verbosity=0)
print(json.dumps(sorted(name for name, pk in grants.items() if pk in marked)))
"""


def test_what_was_shared_with_a_worker_is_marked_and_nothing_else(tmp_path):
    """`sharing/0007`: also what was shared before the mark was there; and the house goes on to the newest state."""
    address = database()
    try:
        done = House(tmp_path / "house", address).script(BEFORE_0007)
        out, said = done.communicate(timeout=200)
    finally:
        drop(address)
    assert done.returncode == 0, said
    assert json.loads(out) == ["consultation, to a worker", "permission, to a worker", "went along"]
