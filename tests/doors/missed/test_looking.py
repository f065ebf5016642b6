"""P75: from request to answer on screen: who looks, how to reach her, how it is; 112 always in sight."""

from datetime import timedelta

import pytest
from django.urls import reverse

from samenbuur import clock
from samenbuur.people import actions as people
from samenbuur.presence.models import Message, MissMe, Notice
from samenbuur.sharing.actions import choose_audience
from tests.rooms.missed.table import asks, open_notices


@pytest.fixture
def notice(table):
    asks(table, times=2)
    for week in range(5):
        table.hold(week, "amina", "carla")
    table.hold(5, "carla")
    table.hold(6, "carla")
    table.at(clock.now() + timedelta(hours=11))
    return open_notices()[0]


def page(enter, street, who, notice):
    return enter(street.people[who].account).get(reverse("missed:notice", kwargs={"key": notice.key}))


def post(enter, street, who, name, notice, **fields):
    return enter(street.people[who].account).post(
        reverse(f"missed:{name}", kwargs={"key": notice.key}), fields, follow=True
    )


def test_it_explains_itself_in_a_sentence(table, notice, enter):
    text = page(enter, table.street, "fee", notice).content.decode()
    assert "Amina was er alle vijf keer op woensdag. Nu twee keer niet; de anderen waren er wel." in text
    assert "Amina vroeg: kijk even als ik er twee keer niet ben." in text
    assert 'href="tel:112"' in text


def test_in_english_too(table, notice, enter):
    client = enter(table.street.fee.account)
    client.cookies["samenbuur_language"] = "en"
    text = client.get(reverse("missed:notice", kwargs={"key": notice.key})).content.decode()
    assert (
        "Amina was there all five times on Wednesday. Not the last two times; the others were there." in text
    )


@pytest.mark.parametrize(
    "who", ["amina", "bram", "carla", "dirk", "hana", "els", "gina", "rob", "ada", "olga", "nobody"]
)
def test_for_everyone_who_was_not_asked_it_is_not_there(table, notice, client, who):
    if who != "nobody":
        client.force_login(table.street.people[who].account)
    for name in ("notice",):
        answer = client.get(reverse(f"missed:{name}", kwargs={"key": notice.key}))
        assert answer.status_code == (302 if who == "nobody" else 404)
    for name in ("look", "cannot", "close", "reopen", "saw", "ask_around"):
        answer = client.post(reverse(f"missed:{name}", kwargs={"key": notice.key}), {"outcome": "fine"})
        assert answer.status_code == (302 if who == "nobody" else 404)
    notice.refresh_from_db()
    assert notice.closed_at is None and notice.taken_by is None
    lists = client.get(reverse("missed:missed"))
    assert b"We missen Amina" not in lists.content


def test_she_lets_who_she_asked_have_her_number_and_nobody_else(table, notice, enter):
    street = table.street
    assert b"0612345678" not in page(enter, street, "fee", notice).content
    choose_audience(row=street.phone, audience="who_i_asked", by=street.amina)
    assert b'href="tel:0612345678"' in page(enter, street, "fee", notice).content


def test_i_look_then_how_it_is_then_round(table, notice, enter):
    street = table.street
    post(enter, street, "fee", "look", notice, when="now")
    notice.refresh_from_db()
    assert (notice.taken_by, notice.look_by) == (street.fee, clock.now() + timedelta(hours=1))
    answer = post(enter, street, "fee", "close", notice, outcome="fine")
    assert reverse("missed:reopen", kwargs={"key": notice.key}) in answer.content.decode()
    notice.refresh_from_db()
    assert (notice.outcome, notice.closed_by) == (Notice.Outcome.FINE, street.fee)
    post(enter, street, "fee", "reopen", notice)
    notice.refresh_from_db()
    assert notice.closed_at is None


def test_away_without_a_day_asks_for_the_day(table, notice, enter):
    answer = post(enter, table.street, "fee", "close", notice, outcome="away")
    assert "Kies een dag die nog komt" in answer.content.decode()
    notice.refresh_from_db()
    assert notice.closed_at is None


def test_i_cannot_says_who_is_next(table, notice, enter):
    post(enter, table.street, "fee", "cannot", notice)
    text = page(enter, table.street, "fee", notice).content.decode()
    assert "Dirk" in text and "kan niet" in text


def test_who_was_a_moment_too_late_hears_it_kindly(table, notice, enter):
    from samenbuur.presence import ladder

    table.at(clock.now() + timedelta(hours=4))
    table.sweep()
    ladder.look(notice=notice, by=table.street.dirk, look_by=clock.now() + timedelta(hours=1))
    answer = post(enter, table.street, "fee", "look", notice, when="now")
    assert "Een ander was je net voor" in answer.content.decode()


def test_a_mail_leads_there_for_whom_it_was_meant_only(table, notice, client):
    mail = Message.objects.get(kind="look")
    address = reverse("missed:message", kwargs={"key": mail.key})
    assert address == f"/gemist/bericht/{mail.key}/"
    client.force_login(table.street.fee.account)
    assert client.get(address)["Location"] == reverse("missed:notice", kwargs={"key": notice.key})
    client.force_login(table.street.dirk.account)
    assert client.get(address).status_code == 404


def test_the_soft_list_is_for_who_receives_people_and_nobody_else(table, client):
    street = table.street
    agreement = asks(table, times=None)
    table.hold(0, "carla")
    Notice.objects.create(
        person=street.amina,
        agreement=agreement,
        occasion=table.occasion(0),
        tier="soft",
        audience="hosts",
        reasons={},
    )
    for name in street.people:
        client.force_login(street.people[name].account)
        shown = "Wie heeft Amina gezien?" in client.get(reverse("missed:missed")).content.decode()
        assert shown == (name in {"dirk", "hana"}), name
    client.force_login(street.hana.account)
    (soft,) = open_notices()
    client.post(reverse("missed:ask_around", kwargs={"key": soft.key}))
    client.post(reverse("missed:saw", kwargs={"key": soft.key}))
    soft.refresh_from_db()
    assert (soft.taken_by, soft.closed_by, soft.outcome) == (street.hana, street.hana, Notice.Outcome.SEEN)
    assert MissMe.objects.filter(until=None).exists()


def test_a_new_seat_does_not_see_what_was_not_asked_of_it(table, notice, enter):
    """Second in line is not asked yet: being able to is no reason to know."""
    people.ask_to_miss(seat=table.street.seat("amina", "bram"), asked=True, by=table.street.amina)
    assert page(enter, table.street, "bram", notice).status_code == 404
