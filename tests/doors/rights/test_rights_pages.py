"""AVG 5, 16, 18, 19, 21 and P22, P26 on the screen: the same page for the resident and for who writes it down; few taps."""

import re

import pytest
from django.urls import reverse

from samenbuur import clock
from samenbuur.method.telling import Kind
from samenbuur.people import actions as people
from samenbuur.people.models import DutyKind, Person, Way
from samenbuur.sharing import locking
from samenbuur.sharing.models import Going, Handover, Lock, Objection, Recall
from samenbuur.stories import actions as stories


@pytest.fixture(autouse=True)
def _keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def going(street):
    from datetime import date, timedelta

    terms = {
        "what": "presence.attendance",
        "month": date(2024, 1, 1),
        "on": clock.today() + timedelta(days=9),
    }
    return Going.objects.create(person=street.amina, **terms)


def page(who, name="page"):
    return reverse(f"rights:{name}", kwargs={"key": who.key})


def shown(client, path, **more):
    answer = client.get(path, **more)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_she_reads_beforehand_what_goes_and_keeps_it_with_one_tap(street, going, enter):
    me = enter(street.amina)
    for path in (page(street.amina), reverse("mine:mine"), page(street.amina, "on_paper")):
        assert "dat je er was" in shown(me, path).lower(), path
    keep = page(going, "keep")
    assert keep in shown(me, reverse("mine:mine"))
    assert "Dat blijft" in me.post(keep, follow=True).content.decode()
    assert Going.objects.get().on > going.on and keep not in shown(me, reverse("mine:mine"))


def test_who_is_on_duty_reads_that_something_goes_and_never_what(street, going, enter):
    for name in ("dirk", "hana"):
        worker = enter(street.people[name])
        for path in (reverse("today:today"), page(street.amina), page(street.amina, "on_paper")):
            text = shown(worker, path).lower()
            assert "amina" in text and "dat je er was" not in text, (name, path)
        assert page(going, "keep") in shown(worker, reverse("today:today"))
    assert page(going, "keep") not in shown(enter(street.gina), reverse("today:today"))


def test_of_every_kind_she_reads_what_for_on_which_ground_and_how_long(street, enter):
    me = enter(street.amina)
    terms = shown(me, reverse("rights:terms"))
    assert "merken wie er niet is" in terms and "2 jaar" in terms and "omdat jij ja zei" in terms
    assert "Waarvoor: dat wie jij kiest je kan bereiken" in shown(me, reverse("mine:everything"))


def test_a_worker_locks_everything_as_she_says_and_the_paper_takes_it_off(street, enter):
    dirk = enter(street.dirk)
    answer = dirk.post(
        page(street.amina, "choose_lock"), {"what": "everything"}, follow=True
    ).content.decode()
    lock = Lock.objects.get()
    code = f"{lock.key.hex[:5]}-{lock.key.hex[5:10]}"
    assert code in answer and dirk.get(page(street.amina)).status_code == 404
    assert "Amina" in shown(dirk, reverse("rights:unlock_with_paper")), "who wrote it down still finds it"
    hana = enter(street.hana)
    assert "Amina" not in shown(hana, reverse("rights:unlock_with_paper"))
    assert (
        "Dit kan niet"
        in hana.post(reverse("rights:unlock_with_paper"), {"code": "00000-00000"}).content.decode()
    )
    assert (
        "Amina"
        in hana.post(reverse("rights:unlock_with_paper"), {"code": code}, follow=True).content.decode()
    )


def test_she_locks_one_thing_and_takes_it_off(street, enter):
    me = enter(street.amina)
    assert "06 12345678" in shown(me, page(street.amina, "choose_lock"))
    me.post(page(street.amina, "choose_lock"), {"what": f"people.way/{street.phone.key}"})
    assert "06 12345678" not in shown(enter(street.dirk), page(street.amina, "choose_lock"))
    me = enter(street.amina)
    me.post(reverse("rights:unlock", kwargs={"key": Lock.objects.get().key}))
    assert "06 12345678" in shown(enter(street.dirk), page(street.amina, "choose_lock"))


@pytest.mark.parametrize(
    "what", ["", "people.way/x", "people.way/00000000-0000-4000-8000-000000000000", "people.person/1"]
)
def test_what_is_not_there_is_not_locked(street, enter, what):
    assert enter(street.amina).post(page(street.amina, "choose_lock"), {"what": what}).status_code == 404
    assert not Lock.objects.exists()


def test_an_encounter_without_words_is_named_by_its_day_and_never_called_unreadable(street, enter):
    """P23: being there was enough; 'no longer to be read' is only for what was erased."""
    from samenbuur.encounters import actions as encounters
    from samenbuur.method.encounter import How

    encounters.meet(person=street.amina, by=street.dirk, words={"how": How.PRESENCE})
    locks = shown(enter(street.amina), page(street.amina, "choose_lock"))
    assert "Zonder woorden, op " in locks and "Niet meer te lezen" not in locks


def test_her_own_page_says_that_everything_is_locked_and_leads_to_the_lock(street, enter):
    """AVG 18: who locked everything a while ago reads at once why nobody comes to look."""
    her = enter(street.amina)
    assert "Alles van jou staat op slot" not in shown(her, reverse("mine:mine"))
    her.post(page(street.amina, "choose_lock"), {"what": "everything"})
    (lock,) = Lock.objects.all()
    mine = shown(her, reverse("mine:mine"))
    assert "Alles van jou staat op slot" in mine and reverse("rights:lock", kwargs={"key": lock.key}) in mine


def test_putting_right_holds_at_once_and_she_reads_how_it_was(street, enter):
    dirk = enter(street.dirk)
    path = page(street.amina, "correct")
    fields = dict(re.findall(r'name="(f\d+)"[^>]*?value="([^"]*)"', shown(dirk, path)))
    name = next(one for one, value in fields.items() if value == "Amina")
    dirk.post(path, {one: value or "" for one, value in fields.items()} | {name: "Aminah"})
    assert Person.objects.get(pk=street.amina.pk).first_name == "Aminah"
    assert "Zo stond het eerst" not in shown(dirk, path)
    assert "Zo stond het eerst" in shown(enter(street.amina), path)


def test_changing_it_where_it_stands_keeps_how_it_was_too(street, enter):
    me = enter(street.amina)
    me.post(reverse("mine:who_i_am"), {"first_name": "Ami", "likes": ""})
    me.post(reverse("people:way", kwargs={"key": street.phone.key}), {"value": "06 11111111", "note": ""})
    assert Way.objects.get(pk=street.phone.pk).value == "06 11111111"
    text = shown(me, page(street.amina, "correct"))
    assert "Amina" in text and "06 12345678" in text


def test_an_objection_is_on_today_until_it_is_answered_with_a_reason(street, enter):
    me = enter(street.amina)
    given = {"against": "De lijst bij de deur", "asked": str(street.dirk.key)}
    assert (
        "De lijst bij de deur" in me.post(page(street.amina, "object"), given, follow=True).content.decode()
    )
    where = reverse("rights:objection", kwargs={"key": Objection.objects.get().key})
    assert me.post(where, {"agreed": "yes", "reason": "ja"}).status_code == 404, "one does not answer oneself"
    dirk = enter(street.dirk)
    assert "Amina is het niet eens" in shown(dirk, reverse("today:today"))
    assert "Amina is het niet eens" not in shown(enter(street.hana), reverse("today:today"))
    dirk = enter(street.dirk)
    assert (
        Objection.objects.filter(answered_at=None).exists()
        and dirk.post(where, {"agreed": "no"}).status_code == 200
    )
    dirk.post(where, {"agreed": "no", "reason": "Zonder lijst missen we je niet."})
    assert "is het niet eens" not in shown(dirk, reverse("today:today"))
    text = shown(enter(street.amina), where)
    assert "Zonder lijst missen we je niet." in text and "Autoriteit Persoonsgegevens" in text


def test_p26_handing_over_on_the_screen(street, enter):
    nora = people.take_on(first_name="Nora", kind=DutyKind.FACILITATOR, community=street.room, by=street.ada)
    for text in ("naar zee", "mijn zus bellen"):
        stories.tell(person=street.amina, kind=Kind.WISH, words={"text": text}, by=street.dirk)
    dirk = enter(street.dirk)
    said = dirk.post(
        page(street.amina, "prepare_handover"), {"to": str(nora.key)}, follow=True
    ).content.decode()
    where = reverse("rights:handover", kwargs={"key": Handover.objects.get().key})
    assert "naar zee" in said and "mijn zus bellen" in said
    me = enter(street.amina)
    boxes = re.findall(r'value="(stories\.told/[0-9a-f-]+)".*?<span>(.*?)</span>', shown(me, where), re.S)
    wanted = next(value for value, label in boxes if "naar zee" in label)
    me.post(where, {"do": "decide", "things": [wanted]})
    text = shown(me, where)
    assert "naar zee" in text and "mijn zus" not in text
    assert "naar zee" in shown(enter(street.dirk), where)


def test_who_received_something_hears_that_it_was_taken_back_and_says_that_nothing_is_left(street, enter):
    recall = Recall.objects.create(to=street.fee, proof="0" * 64, deeds="read printed")
    fee = enter(street.fee)
    assert "voorgoed teruggenomen" in shown(fee, reverse("today:today"))
    assert "voorgoed teruggenomen" not in shown(enter(street.dirk), reverse("today:today"))
    fee = enter(street.fee)
    fee.post(reverse("rights:thrown_away", kwargs={"key": recall.key}))
    assert "voorgoed teruggenomen" not in shown(fee, reverse("today:today"))


@pytest.mark.django_db(transaction=True)
def test_who_is_forgotten_reads_who_is_told(street, enter):
    from samenbuur.sharing import actions

    wish = stories.tell(person=street.amina, kind=Kind.WISH, words={"text": "naar zee"}, by=street.amina)
    actions.name(row=wish, to=street.carla, by=street.amina)
    said = enter(street.amina).post(reverse("mine:forget_me"), {"first_name": "Amina"}).content.decode()
    assert "Carla" in said and "mocht het zien" in said and Recall.objects.get().proof[:16] in said


def test_while_everything_is_locked_being_missed_says_what_still_happens(street, enter):
    """P74: she may not think that somebody looks; and what she agreed is not lost."""
    me = enter(street.amina)
    assert "We missen je nu niet" not in shown(me, reverse("mine:missing"))
    me.post(page(street.amina, "choose_lock"), {"what": "everything"})
    text = shown(me, reverse("mine:missing"))
    assert "We missen je nu niet" in text and "telt weer zodra het slot eraf is" in text


def test_the_code_of_a_lock_comes_on_a_sheet_by_a_button(street, enter):
    me = enter(street.amina)
    me.post(page(street.amina, "choose_lock"), {"what": "everything"})
    lock = Lock.objects.get()
    sheet = page(lock, "lock_on_paper")
    assert sheet in shown(me, page(lock, "lock")) and locking.code_of(lock) in shown(me, sheet)


def test_what_was_kept_has_an_undo_at_the_top_and_a_way_back_on_the_page(street, going, enter):
    me = enter(street.amina)
    text = me.post(page(going, "keep"), follow=True).content.decode()
    undo = page(going, "keep_no_longer")
    assert text.count(undo) == 2
    assert "Dan gaat het weg" in me.post(undo, follow=True).content.decode()
    assert Going.objects.get().on == going.on
