"""The pages on which one chooses who sees what, on screen and on a sheet to sign: axe finds nothing (P37)."""

import os
from datetime import time

import pytest
from django.urls import reverse

from samenbuur import clock
from samenbuur.activities import actions as activities
from samenbuur.method.telling import Kind
from samenbuur.sharing import paper
from samenbuur.stories import actions
from tests.browser.axe import axe

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_hosts_of_an_activity_the_sheet_and_entering_it(street, open_page, enter_page, width):
    told = [
        actions.tell(person=street.amina, kind=kind, words=words, by=street.dirk)
        for kind, words in (
            (Kind.WISH, {"text": "een keer met de boot"}),
            (Kind.NEED, {"helps": "een stoel bij de deur", "hard": "drie mensen tegelijk"}),
        )
    ]
    coffee = activities.start_activity(
        community=street.room, title="Koffie en krant", first_day=clock.today(), at=time(10), by=street.dirk
    )
    activities.give_role(activity=coffee, person=street.carla, part="runs", by=street.dirk)
    sheet = paper.print_sheet(person=street.amina, rows=told, by=street.amina)
    page = enter_page(open_page(width=width), street.amina)
    her = reverse("told:sheet_enter", args=[street.amina.key])
    for name, path in (
        ("audience", reverse("told:audience", args=[told[0].key])),
        ("sheet", reverse("told:sheet", args=[sheet.key])),
        ("number", her),
        ("enter", f"{her}?nummer={sheet.number}"),
        ("as-seen-by", f"{reverse('told:as_seen_by', args=[street.amina.key])}?wie={street.dirk.key}"),
    ):
        page.goto(path)
        for summary in page.locator("summary:visible", has_text="activiteit").all():
            summary.click()
        axe(page)
        if folder := os.environ.get("SAMENBUUR_PICTURES"):
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
