"""A tip stands on the page where it is of use: one, quiet, put away with one tap; never on a resident's own pages (P36, P84)."""

import pytest
from django.urls import reverse

from samenbuur.tips.models import HouseTip, Known

MARK = "samenbuur-tip"


def page(client, where):
    answer = client.get(where)
    assert answer.status_code == 200, where
    return answer.content.decode()


@pytest.mark.parametrize("where", ["/vandaag/", "/onderweg/", "/vormgeven/activiteit/nieuw/"])
def test_one_tip_for_who_facilitates(street, enter, where):
    assert page(enter(street.dirk), where).count(f'class="{MARK}"') == 1


def test_a_resident_meets_no_tip_on_todays_page_nor_on_her_own(street, enter):
    for where in ("/vandaag/", "/mijn/", reverse("told:page", args=[street.amina.key])):
        assert MARK not in page(enter(street.amina), where)


def test_asking_a_permission_has_its_tip_for_the_worker_and_none_for_her(street, enter):
    where = reverse("underway:allow", args=[street.amina.key])
    assert MARK in page(enter(street.dirk), where)
    assert MARK not in page(enter(street.amina), where)


def test_i_know_this_goes_back_to_the_page_and_is_undone_with_one_tap(street, enter):
    client = enter(street.dirk)
    client.post("/tips/dare_to_wait/weet-ik/", {"next": "/vandaag/"})
    assert Known.objects.get().person_id == street.dirk.pk
    answer = client.get("/vandaag/")
    assert "?terug" in answer.content.decode()
    client.post("/tips/dare_to_wait/weet-ik/?terug")
    assert not Known.objects.exists()


@pytest.mark.parametrize("onward", ["https://elders.example/", "//elders.example", "javascript:x", ""])
def test_i_know_this_sends_nobody_elsewhere(street, enter, onward):
    answer = enter(street.dirk).post("/tips/dare_to_wait/weet-ik/", {"next": onward})
    assert answer.headers["Location"] == "/tips/"


def test_all_tips_and_the_sheet_in_the_words_of_the_house(street, enter):
    client = enter(street.dirk)
    client.post("/tips/full_room/", {"nl": "Bij ons staat de bank buiten.", "en": ""})
    assert "Bij ons staat de bank buiten." in page(client, "/tips/")
    sheet = page(enter(street.hana), "/tips/op-papier/")
    assert "Bij ons staat de bank buiten." in sheet
    client = enter(street.dirk)
    client.post("/tips/full_room/doe/", {"do": "put_away"})
    assert "Bij ons staat de bank buiten." not in page(enter(street.hana), "/tips/op-papier/")
    client = enter(street.dirk)
    client.post("/tips/full_room/doe/?do=bring_back")
    client.post("/tips/full_room/doe/", {"do": "as_in_the_guide"})
    assert not HouseTip.objects.exists()


def test_a_tip_that_is_none_is_not_there(street, enter):
    client = enter(street.dirk)
    assert client.get("/tips/geen_tip/").status_code == 404
    assert client.post("/tips/geen_tip/weet-ik/").status_code == 404
    assert client.post("/tips/full_room/doe/", {"do": "anders"}).status_code == 404


def test_who_hosts_reads_all_tips_and_changes_none(street, enter):
    client = enter(street.hana)
    assert "Zeg het anders" not in page(client, "/tips/")
    assert client.get("/tips/full_room/").status_code == 404
