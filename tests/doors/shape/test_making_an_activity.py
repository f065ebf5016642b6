"""Making and changing activities by the screens: one short form, two taps, and the way back (P32, P64, P65, P68)."""

from datetime import date, time

import pytest

from samenbuur.activities import actions
from samenbuur.activities.models import Activity, Occasion

SHORT = {
    "title": "Koffie", "rhythm": "weekly", "first_day": "2026-11-25", "at": "10:00", "until": "12:00", "kind": "meet",
    "register": "first_names", "open_to_all": "on", "published": "on",
}  # fmt: skip


@pytest.fixture
def monday(street, house_at):
    house_at("2026-11-23T09:00:00+01:00")
    return street


@pytest.fixture
def coffee(monday):
    return actions.start_activity(
        community=monday.room, title="Koffie", first_day=date(2026, 11, 25), at=time(10), by=monday.dirk
    )


def text(answer) -> str:
    return answer.content.decode()


def test_a_weekly_activity_takes_one_short_form(monday, enter):
    client = enter(monday.dirk)
    page = text(client.get("/vormgeven/activiteit/nieuw/"))
    assert 'value="10:00"' in page and "woensdag" in page
    answer = client.post(
        "/vormgeven/activiteit/nieuw/", SHORT | {"community": str(monday.room.key)}, follow=True
    )
    assert "staat op het programma" in text(answer)
    made = Activity.objects.get()
    assert (made.title, made.weekdays, made.minutes, made.occasions.count()) == ("Koffie", [2], 120, 10)


def test_the_first_dates_are_shown_before_anything_is_made(monday, enter):
    """25 December 2026 is a Friday: the preview says why it is skipped."""
    client = enter(monday.dirk)
    said = SHORT | {"community": str(monday.room.key), "first_day": "2026-12-11", "show": "1"}
    page = text(client.post("/vormgeven/activiteit/nieuw/", said))
    assert "vrijdag 11 december" in page and "Niet deze keer: Eerste kerstdag" in page
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "helps"),
    [
        ({"first_day": "2026-11-01"}, "Deze dag is al voorbij"),
        ({"until": "09:00"}, "langer dan twaalf uur"),
        ({"weekdays": ["1"], "last_day": "2026-11-26"}, "geen enkele keer"),
        ({"title": ""}, "Wat gaan jullie doen?"),
    ],
)
def test_an_error_says_what_to_do(monday, enter, wrong, helps):
    answer = enter(monday.dirk).post(
        "/vormgeven/activiteit/nieuw/", SHORT | {"community": str(monday.room.key)} | wrong
    )
    assert answer.status_code == 200 and helps in text(answer) and not Activity.objects.exists()


def test_nobody_makes_something_in_a_community_of_others(monday, enter):
    answer = enter(monday.dirk).post(
        "/vormgeven/activiteit/nieuw/", SHORT | {"community": str(monday.garden.key)}
    )
    assert answer.status_code == 200 and not Activity.objects.exists()


@pytest.mark.parametrize("who", ["amina", "hana", "ada", "els"])
def test_who_facilitates_nowhere_finds_no_form(monday, enter, who):
    assert enter(getattr(monday, who)).get("/vormgeven/activiteit/nieuw/").status_code == 404


def test_one_time_is_cancelled_in_two_taps_and_comes_back_in_one(coffee, monday, enter):
    client, occasion = enter(monday.dirk), coffee.occasions.first()
    assert "Zeg deze keer af" in text(client.get(f"/vormgeven/keer/{occasion.key}/afzeggen/"))
    page = text(client.post(f"/vormgeven/keer/{occasion.key}/afzeggen/", {"word": "ziek"}, follow=True))
    assert "Vervalt: ziek" in page and f"/vormgeven/keer/{occasion.key}/toch/" in page
    client.post(f"/vormgeven/keer/{occasion.key}/toch/")
    occasion.refresh_from_db()
    assert occasion.status == Occasion.Status.PLANNED


def test_one_time_is_moved_and_comes_back(coffee, monday, enter):
    client, occasion = enter(monday.dirk), coffee.occasions.first()
    said = {"day": "2026-11-26", "at": "14:00", "until": "15:30", "word": ""}
    page = text(client.post(f"/vormgeven/keer/{occasion.key}/verplaatsen/", said, follow=True))
    assert "donderdag 26 november, 14.00 tot 15.30 uur" in page
    client.post(f"/vormgeven/keer/{occasion.key}/terug/")
    occasion.refresh_from_db()
    assert occasion.starts_at.isoformat() == "2026-11-25T09:00:00+00:00"
    late = client.post(f"/vormgeven/keer/{occasion.key}/verplaatsen/", said | {"day": "2026-11-20"})
    assert "al voorbij" in text(late)


def test_a_time_at_which_people_were_counted_says_why_it_stays(coffee, monday, enter):
    occasion = coffee.occasions.first()
    Occasion.objects.filter(pk=occasion.pk).update(list_kept=True)
    page = text(
        enter(monday.dirk).post(f"/vormgeven/keer/{occasion.key}/afzeggen/", {"word": ""}, follow=True)
    )
    assert "er staan al mensen op de lijst" in page


def test_changing_the_day_keeps_the_form_filled_in(coffee, monday, enter):
    client, path = enter(monday.dirk), f"/vormgeven/activiteit/{coffee.key}/wijzigen/"
    page = text(client.get(path))
    assert 'value="Koffie"' in page and 'value="12:00"' in page
    client.post(path, SHORT | {"weekdays": ["3"], "title": "Thee"})
    coffee.refresh_from_db()
    assert (coffee.title, coffee.weekdays, coffee.register) == ("Thee", [3], "first_names")


def test_an_activity_stops_and_one_tap_begins_it_again(coffee, monday, enter):
    client = enter(monday.dirk)
    page = text(
        client.post(f"/vormgeven/activiteit/{coffee.key}/stoppen/", {"last_day": "2026-11-23"}, follow=True)
    )
    assert "stopt" in page and f"/vormgeven/activiteit/{coffee.key}/weer-beginnen/" in page
    client.post(f"/vormgeven/activiteit/{coffee.key}/weer-beginnen/")
    assert coffee.occasions.count() == 10


def test_someone_who_said_yes_is_named_only_as_they_want(coffee, monday, enter):
    client, path = enter(monday.dirk), f"/vormgeven/activiteit/{coffee.key}/mensen/"
    page = text(client.get(path))
    assert "Carla" in page and "Omar" not in page
    client.post(path, {"person": str(monday.carla.key), "part": "runs", "shown_as": "", "shown_phone": ""})
    role = coffee.roles.get()
    assert (role.person, role.part, role.shown_as, role.told_to) == (monday.carla, "runs", "", monday.dirk)
    enter(monday.carla).post(f"/vormgeven/rol/{role.key}/", {"shown_as": "Carla van 12", "shown_phone": ""})
    role.refresh_from_db()
    assert role.shown_as == "Carla van 12" and role.told_to is None


def test_who_runs_it_shapes_it_and_begins_nothing_else(coffee, monday, enter):
    actions.give_role(activity=coffee, person=monday.carla, part="runs", by=monday.dirk)
    client = enter(monday.carla)
    assert "Koffie" in text(client.get("/vormgeven/"))
    assert client.get(f"/vormgeven/activiteit/{coffee.key}/wijzigen/").status_code == 200
    assert client.get(f"/vormgeven/activiteit/{coffee.key}/kopie/").status_code == 404
    assert client.get("/vormgeven/plek/nieuw/").status_code == 404


def test_going_to_count_only_says_first_what_happens_to_names(coffee, monday, enter):
    from samenbuur import clock
    from samenbuur.presence.models import Attendance

    Attendance.objects.create(
        occasion=coffee.occasions.first(), person=monday.amina, tap=monday.amina.key, came_at=clock.now()
    )
    client, path = enter(monday.dirk), f"/vormgeven/activiteit/{coffee.key}/opschrijven/"
    assert "een getal" in text(client.get(path))
    page = text(client.post(path, {"register": "count"}, follow=True))
    assert "1 naam van eerder is gewist" in page and not Attendance.objects.exists()


def test_empty_pages_invite(monday, enter):
    assert "samen koffie drinken" in text(enter(monday.dirk).get("/vormgeven/"))
    assert "Vertel het een procesbegeleider" in text(enter(monday.amina).get("/vormgeven/"))


def test_a_place_is_described_need_by_need_as_one_says_it(monday, enter):
    client = enter(monday.dirk)
    said = {
        "name": "De Zaal", "hours_2": "9.30-12, 19-21 koor", "closed_days": "24-12-2026 t/m 2-1-2027 vrij",
        "position": "52.38, 4.85", "access_step_free": "yes", "note_step_free": "via de tuin",
    }  # fmt: skip
    client.post("/vormgeven/plek/nieuw/", said)
    from samenbuur.communities.models import Place

    place = Place.objects.get()
    assert place.access == {"step_free": {"is": "yes", "note": "via de tuin"}}
    assert [row["opens"] for row in place.hours] == ["09:30", "19:00"] and place.latitude == 52.38
    page = text(client.get(f"/vormgeven/plek/{place.key}/"))
    assert "09:30-12:00, 19:00-21:00 koor" in page and "24-12-2026 t/m 2-1-2027 vrij" in page
    wrong = text(
        client.post(f"/vormgeven/plek/{place.key}/", said | {"hours_2": "altijd", "position": "4.85, 52.38"})
    )
    assert "‘altijd’ snappen we niet" in wrong and "goede volgorde" in wrong


def test_a_closed_place_leaves_the_public_pages_and_comes_back_in_one_tap(monday, enter):
    from samenbuur.communities import actions as where

    place = where.open_place(organisation=monday.organisation, name="De Zaal", by=monday.dirk)
    client = enter(monday.dirk)
    client.post(f"/vormgeven/plek/{place.key}/sluiten/")
    assert client.get(f"/plekken/{place.key}/").status_code == 404
    client.post(f"/vormgeven/plek/{place.key}/weer-open/")
    assert client.get(f"/plekken/{place.key}/").status_code == 200


def test_a_community_changes_its_words_and_keeps_its_address(monday, enter):
    slug = monday.room.slug
    enter(monday.dirk).post(
        f"/vormgeven/gemeenschap/{monday.room.key}/", {"name": "De Nieuwe Linde", "atmosphere": "Warm."}
    )
    monday.room.refresh_from_db()
    assert (monday.room.name, monday.room.slug, monday.room.atmosphere) == ("De Nieuwe Linde", slug, "Warm.")


def test_an_administrator_begins_a_community(monday, enter):
    client = enter(monday.ada)
    client.post("/vormgeven/gemeenschap/nieuw/", {"name": "Buurtkamer De Linde"})
    from samenbuur.communities.models import Community

    assert Community.objects.filter(name="Buurtkamer De Linde", organisation=monday.organisation).count() == 2
    assert Community.objects.filter(slug="buurtkamer-de-linde-2").exists(), (
        "two of one name have two addresses"
    )


def test_who_facilitates_a_neighbourhood_finds_the_community_they_just_began(monday, enter):
    """It asks in which buurt it lies: without one its maker would never see it again."""
    from samenbuur.communities.models import Community
    from samenbuur.people.models import Duty
    from samenbuur.places import demo
    from samenbuur.places.models import Area

    demo.load()
    buurt = Area.objects.filter(kind="buurt").first()
    Duty.objects.create(person=monday.dirk, kind="facilitator", area=buurt.parent)
    client = enter(monday.dirk)
    answer = client.post("/vormgeven/gemeenschap/nieuw/", {"name": "Stoep 12"})
    assert answer.status_code == 200 and not Community.objects.filter(name="Stoep 12").exists()
    page = client.post("/vormgeven/gemeenschap/nieuw/", {"name": "Stoep 12", "area": buurt.code}, follow=True)
    made = Community.objects.get(name="Stoep 12")
    assert f"/vormgeven/gemeenschap/{made.key}/" in text(page)
