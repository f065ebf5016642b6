"""When the sweep stands still nobody is missed: who works here reads that on every page, a resident is not frightened."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.presence.models import Beat

WARNS = "Let nu zelf op wie er niet is"


@pytest.mark.parametrize(("who", "warned"), [("dirk", True), ("hana", True), ("ada", True), ("amina", False)])
def test_who_works_here_is_warned_when_the_sweep_is_silent(street, enter, who, warned):
    Beat.objects.update_or_create(name="sweep", defaults={"at": clock.now() - timedelta(minutes=5)})
    assert (WARNS in enter(street.people[who]).get("/vandaag/").content.decode()) is warned


def test_nobody_is_warned_while_it_goes_round(street, enter):
    Beat.objects.update_or_create(name="sweep", defaults={"at": clock.now()})
    assert WARNS not in enter(street.dirk).get("/vandaag/").content.decode()
