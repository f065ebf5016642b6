"""AVG 17: after erasing someone nothing of them is found, in no table, file or folder; and others lose nothing."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.message import EmailMessage
from django.db import connection

from samenbuur import clock
from samenbuur.activities import actions as activities
from samenbuur.activities.models import Occasion
from samenbuur.circles import actions as circles
from samenbuur.config import cli
from samenbuur.diary.models import Line
from samenbuur.directory import actions as directory
from samenbuur.directory.models import Bottleneck, Listing
from samenbuur.dna import actions as dna
from samenbuur.dna import queries as rounds
from samenbuur.encounters import actions as encounters
from samenbuur.encounters import minutes, nearby
from samenbuur.encounters import queries as met
from samenbuur.keyfigures import actions as keyfigures
from samenbuur.keyfigures import queries as known
from samenbuur.method.circle import StepKind
from samenbuur.method.sharing import Audience
from samenbuur.method.telling import Kind
from samenbuur.method.tips import tips as method_tips
from samenbuur.people import actions as people
from samenbuur.people.models import DutyKind, Invitation, Person, Seat, WayKind
from samenbuur.people.reasons import Reason
from samenbuur.plans import actions as plans
from samenbuur.plans.models import Deed
from samenbuur.presence import actions as presence
from samenbuur.presence import missing
from samenbuur.presence.models import Ask, Attendance, Message, Notice
from samenbuur.refusal import Refused
from samenbuur.sharing import actions as sharing
from samenbuur.sharing import correcting, erasing, handing_over, keys, locking, looks, objecting, tombstones
from samenbuur.sharing.models import Going, Look, Opening, Recall
from samenbuur.stories import actions as stories
from samenbuur.stories import queries
from samenbuur.tips import actions as tips
from tests.street import build_street

BEGAN, NOW = "2026-01-05T09:00:00+00:00", "2026-03-02T10:00:00+01:00"
MARKS = [f"Zwx{n}qy" for n in range(25)]
"""Words that stand nowhere else, one for each thing that is written down."""


@pytest.fixture
def keys_apart(tmp_path, settings):
    settings.KEYS = tmp_path / "keys"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return settings.KEYS


@pytest.fixture
def whole(transactional_db, keys_apart, house_at):
    """Zelda: someone in every room, made by the actions; and others around her. Committed, so that files hold it."""
    house_at(BEGAN)
    street = build_street()
    house_at(NOW)
    zelda = people.meet(
        first_name=MARKS[0], tell_apart=MARKS[1], likes=MARKS[2], in_community=street.room, by=street.dirk
    )
    street.people["zelda"] = zelda
    people.give_duty(person=zelda, kind=DutyKind.FACILITATOR, community=street.room, by=street.ada)
    _in_people(street, zelda)
    _in_stories(street, zelda)
    _in_presence(street, zelda)
    _in_encounters(street, zelda)
    _in_circles(street, zelda)
    _in_rights(street, zelda)
    _in_key_figures(street, zelda)
    _in_what_is_said_of_the_neighbourhood(street, zelda)
    return street


def _in_people(street, zelda):
    way = people.add_way(person=zelda, kind=WayKind.PHONE, value=MARKS[3], note=MARKS[4], by=street.dirk)
    sharing.choose_audience(row=way, audience=Audience.MY_CIRCLE, by=zelda)
    sharing.name(row=way, to=street.carla, by=zelda)
    people.take_seat(of=zelda, taken_by=street.fee, by=zelda, does=MARKS[5], asked_to_miss=True)
    people.add_to_circle(of=zelda, first_name=MARKS[6], by=zelda)
    people.take_seat(of=street.carla, taken_by=zelda, by=street.carla, does=MARKS[7])
    people.block(by=zelda, against=street.rob)
    people.block(by=street.hana, against=zelda)
    handed = people.invite(person=zelda, by=street.dirk, email=f"{MARKS[8]}@huis.example")
    letters = get_connection("django.core.mail.backends.filebased.EmailBackend")
    letters.send_messages([EmailMessage("Een uitnodiging", "…", to=[f"{MARKS[8]}@huis.example"])])
    people.accept(
        token=handed.token, username=MARKS[9], email=f"{MARKS[9]}@huis.example", password="lang-genoeg-hoor"
    )
    zelda.refresh_from_db()
    nel = people.meet(first_name="Nel", in_community=street.room, by=street.dirk)
    street.to_nel = people.invite(person=nel, by=zelda)


def _in_stories(street, zelda):
    told = stories.tell(person=zelda, kind=Kind.WISH, words={"text": MARKS[10]}, by=street.dirk)
    stories.correct(told=told, words={"text": MARKS[11]}, by=zelda)
    stories.nothing_now(person=zelda, by=zelda, kind=Kind.TALENT)
    queries.told_by(street.viewer("dirk"), zelda)
    theirs = stories.tell(person=street.carla, kind=Kind.WISH, words={"text": "naar zee"}, by=zelda)
    queries.told_by(street.viewer("zelda"), street.carla)
    queries.told_by(street.viewer("dirk"), street.carla)
    sharing.name(row=theirs, to=zelda, by=street.carla)
    sharing.open_in_emergency(about=street.carla, reason="gevallen", by=zelda, reported_to=street.dirk)
    sharing.open_in_emergency(about=zelda, reason="gevallen", by=street.dirk, reported_to=street.hana)


def _in_encounters(street, zelda):
    """Met, thinking, agreeing, asking; and noting about others."""
    met = encounters.meet(person=zelda, words={"struck": MARKS[12]}, by=street.dirk)
    encounters.think(words={"struck": "naast haar"}, by=street.dirk, beside=met)
    encounters.give(
        jotting=encounters.jot(words={"struck": MARKS[13]}, by=street.dirk), person=zelda, by=street.dirk
    )
    terms = {"how": "aloud", "by": street.dirk}
    agreed = encounters.allow(person=zelda, words={"who": MARKS[14], "what": "de fiets"}, **terms)
    encounters.discuss(permission=agreed, words={"subject": MARKS[15]}, by=street.dirk)
    street.theirs = encounters.meet(person=street.carla, words={"struck": "wil koken"}, by=zelda)
    encounters.show(jotting=encounters.think(words={"struck": MARKS[13]}, by=zelda), to=street.hana, by=zelda)
    encounters.ask(words={"question": "hoe dichtbij?"}, to=zelda, by=street.dirk)
    encounters.ask(words={"question": MARKS[12]}, to=street.dirk, by=zelda)
    encounters.go_together(person=zelda, other=street.dirk, by=zelda)
    minutes.count(person=zelda, opened=clock.now() - timedelta(minutes=2))
    with_her = encounters.allow(person=street.carla, words={"what": "koken"}, colleague=zelda, **terms)
    encounters.discuss(permission=with_her, words={"question": "samen?"}, by=street.dirk, weighing=True)


def _in_presence(street, zelda):
    coffee = activities.start_activity(
        community=street.room, title="Koffie", first_day=date(2026, 3, 2), at=time(9, 30), by=street.dirk
    )
    street.coffee = coffee
    activities.give_role(activity=coffee, person=zelda, part="hosts", by=street.dirk)
    activities.take_part(person=zelda, activity=coffee, by=street.dirk)
    street.occasion = coffee.occasions.order_by("starts_at").first()
    for who in (zelda, street.carla):
        presence.check_in(occasion=street.occasion, person=who, by=street.dirk)
    assert Attendance.objects.filter(occasion=street.occasion).count() == 2
    presence.lend_door(occasion=street.occasion, by=zelda, label=MARKS[1])
    agreed = missing.ask_to_be_missed(person=zelda, by=zelda, way="after", times=1)
    missing.announce_away(person=zelda, first_day=date(2026, 3, 9), last_day=date(2026, 3, 10), by=zelda)
    _a_notice(street, zelda, agreed, asked=street.fee)
    theirs = missing.ask_to_be_missed(person=street.carla, by=street.carla, way="after", times=1)
    street.notice = _a_notice(street, street.carla, theirs, asked=zelda, taken_by=zelda)


def _in_circles(street, zelda):
    earlier = circles.begin(person=zelda, by=zelda, day=date(2026, 1, 5))
    drawing = circles.begin(person=zelda, by=zelda)
    circles.add_someone(drawing=drawing, by=zelda, name=MARKS[16])
    circles.share_shift(earlier=earlier, later=drawing, by=zelda)
    circles.prepare(person=zelda, kind=StepKind.FIND, words={"text": MARKS[17]}, by=zelda)
    circles.say(person=zelda, enough=True, by=zelda, text=MARKS[17])


def _in_rights(street, zelda):
    objecting.object_to(person=zelda, against=MARKS[18], asked=street.dirk, by=zelda)
    correcting.correct(row=zelda.ways.get(), said={"note": f"{MARKS[4]} {MARKS[19]}"}, by=zelda)
    locking.unlock(lock=locking.lock(person=zelda, by=zelda), by=zelda)
    handing_over.prepare(person=zelda, to=street.gina, by=street.dirk)
    Going.objects.create(
        person=zelda, what="presence.attendance", month=date(2024, 1, 1), on=date(2026, 4, 1)
    )
    Recall.objects.create(to=zelda, proof="0" * 64, deeds="read")


def _in_key_figures(street, zelda):
    """Known, seen, tied; and a tip of her own, to which a colleague is let in."""
    terms = {"community": street.room, "how": "aloud", "audience": Audience.HOSTS, "by": street.dirk}
    hers = keyfigures.agree(person=zelda, words={"known_for": MARKS[20]}, **terms)
    theirs = keyfigures.agree(person=street.carla, words={"known_for": "soep"}, **terms)
    keyfigures.impress(figure=hers, words={"part": "networker", "saw": MARKS[21]}, by=street.dirk)
    street.seen = keyfigures.impress(figure=theirs, words={"part": "helper", "saw": "soep"}, by=zelda)
    keyfigures.tie(one=zelda, other=street.carla, by=zelda)
    keyfigures.tip(words={"name": MARKS[22]}, community=street.room, by=zelda)
    keyfigures.hear_tone(community=street.room, part="animator", involved="some", by=zelda)


def _in_what_is_said_of_the_neighbourhood(street, zelda):
    """A round, a directory, a plan, tips of the method: what she said stays, that it was her does not."""
    street.round = dna.begin_round(by=street.dirk, community=street.room)
    said = dna.answer(
        round=street.round, question="golden_people", said={"words": "de bakker"}, by=zelda,
        speaker=dna.Speaker(MARKS[23]),
    )  # fmt: skip
    dna.still_true(answer=said, by=zelda)
    dna.hold(content={"forms": [{"name": MARKS[24]}]}, by=zelda, round=street.round)
    directory.list_(words={"name": "huismeester", "what_for": "lekkage", "phone": "020"}, by=zelda)
    directory.raise_(what="de lift", to="de huismeester", by=zelda)
    plans.plan_deed(community=street.room, what="bankje neerzetten", by=zelda)
    plans.made_along(person=zelda, community=street.room, by=zelda)
    tips.i_know_this(tip=next(iter(method_tips())), by=zelda)
    nearby.put_off(of=zelda, by=street.dirk)
    nearby.put_off(of=street.carla, by=zelda)


def _a_notice(street, person, agreement, *, asked, taken_by=None):
    now = clock.now()
    notice = Notice.objects.create(
        person=person, agreement=agreement, occasion=street.occasion, tier=Notice.Tier.REQUEST, rung=1,
        audience="who_i_asked", reasons={"of": 5}, taken_by=taken_by, taken_at=now if taken_by else None,
        next_at=now + timedelta(days=1),
    )  # fmt: skip
    ask = Ask.objects.create(notice=notice, asked=asked, rung=1)
    Message.objects.create(to=asked, kind="look", notice=notice, ask=ask)
    return notice


def places() -> dict[str, bytes]:
    """Everything that a thief of the whole disk of this house would read: by name, raw."""
    folders = [Path(settings.KEYS), Path(settings.EMAIL_FILE_PATH)]
    files = [one for folder in folders for one in folder.rglob("*") if one.is_file()]
    found = {str(one): str(one).encode() + one.read_bytes() for one in files}
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
        return found | {str(one): one.read_bytes() for one in database.parent.glob(f"{database.name}*")}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT coalesce(string_agg(t::text, chr(10)), $$$$) FROM "{table}" t')
            found[table] = cursor.fetchone()[0].encode()
    return found


def marks_of(person: Person) -> list[bytes]:
    keys_of = [one for key in (person.key, person.account.key) for one in (str(key), key.hex)]
    return [one.encode().lower() for one in (*MARKS, *keys_of)]


def found(marks: list[bytes]) -> set[tuple[str, bytes]]:
    return {(name, mark) for name, content in places().items() for mark in marks if mark in content.lower()}


def sealed_away(mark: bytes) -> bool:
    """What is told lies sealed: it is not to be found as it was said, erased or not."""
    return mark in {one.encode().lower() for one in (*MARKS[10:19], *MARKS[20:23])}


def test_everything_can_be_found_before(whole):
    marks = [mark.encode().lower() for mark in MARKS]
    assert {mark for _, mark in found(marks)} == {mark for mark in marks if not sealed_away(mark)}


def test_after_erasing_nothing_of_them_is_found_in_the_raw_bytes(whole, client, caplog, capfd):
    marks, zelda = marks_of(whole.zelda), whole.zelda
    client.force_login(zelda.account)
    client.get("/mijn/")
    done = erasing.erase(person=zelda, by=zelda)
    assert done.wiped and found(marks) == set()
    said = (caplog.text + "".join(capfd.readouterr())).lower().encode()
    assert not [mark for mark in marks if mark in said]
    assert not keys.has_key(zelda.key) and client.get("/mijn/").status_code != 200


GO_WITH_ANOTHER = {"Earlier", "Ask", "Before", "Consultation", "Shift"}
"""Hang on another row about the person, and go with it."""
ABOUT = [
    model
    for model, care in erasing.labelled()
    if model is not Person and model.__name__ not in GO_WITH_ANOTHER
]


@pytest.mark.parametrize("left_out", ABOUT, ids=lambda model: model.__name__)
def test_a_model_that_is_left_out_is_found_out(whole, monkeypatch, left_out):
    marks, all_of_them = marks_of(whole.zelda), list(erasing.labelled())
    monkeypatch.setattr(
        erasing, "labelled", lambda: iter([one for one in all_of_them if one[0] is not left_out])
    )
    # The diary and who looked know people by key, and are looked at twice: once by label, once by their own room.
    for room, name in ((erasing.diary, "without"), (erasing.looks, "without")):
        monkeypatch.setattr(room, name, lambda *args: None)
    try:
        erasing.erase(person=whole.zelda, by=None)
    except erasing.LeftBehind as left:
        assert left_out.__name__ in str(left)
        assert Person.objects.filter(pk=whole.zelda.pk).exists()
    else:
        assert found(marks)


def test_others_lose_nothing(whole):
    carla, before = whole.carla, Attendance.objects.get(person=whole.carla).came_at
    guests = Occasion.objects.get(pk=whole.occasion.pk).guests
    erasing.erase(person=whole.zelda, by=None)
    assert Attendance.objects.get(occasion=whole.occasion).came_at == before
    assert Occasion.objects.get(pk=whole.occasion.pk).guests == guests + 1, "the count of that morning stands"
    [told] = queries.told_by(whole.viewer("carla"), carla)
    assert told.words["text"] == "naar zee" and told.row.told_to is None
    opening = Opening.objects.get(about=carla)
    assert opening.by is None and opening.until <= clock.now(), "it stays to be seen, and is over"
    [read] = met.about(whole.viewer("carla"), carla)
    assert read.words["struck"] == "wil koken" and read.row.told_to is None
    assert not Seat.objects.filter(of=carla).exists() and Person.objects.filter(first_name="Fee").exists()


def test_what_they_wrote_of_the_neighbourhood_stays_without_them(whole):
    """P12, P13, P44, P49: an answer, what is stuck, a deed and what was seen of another are not theirs alone."""
    erasing.erase(person=whole.zelda, by=None)
    [heard] = rounds.answers(whole.viewer("dirk"), whole.round)
    assert heard.row.words == "de bakker" and (heard.called, heard.noted_by) == ("", None)
    assert [row.by for model in (Listing, Bottleneck, Deed) for row in model.objects.all()] == [None] * 3
    opened = known.impression(whole.viewer("carla"), whole.seen.key)
    assert opened.words["saw"] == "soep" and opened.row.told_to is None
    assert known.ties_of(whole.viewer("carla"), whole.carla) == []


@pytest.mark.django_db
def test_nothing_of_them_waits_in_a_session_of_another(street, keys_apart):
    """P22, P49: who sat beside a worker, and who spoke on their walk, is kept in that session for a while."""
    from django.contrib.sessions.backends.db import SessionStore

    both = {"with": str(street.carla.key), "about": str(street.carla.key), "since": "2026"}
    theirs = SessionStore()
    theirs.update(
        {"looking_together": both, "dna_speaker": {"name": "Carla", "role": "resident"}, "other": 1}
    )
    theirs.save()
    erasing.erase(person=street.carla, by=None)
    assert SessionStore(theirs.session_key).load() == {"other": 1}


def test_who_looked_at_others_stands_without_them_and_the_log_is_whole(whole):
    count = Look.objects.filter(about=whole.carla.key).count()
    assert Look.objects.filter(about=whole.carla.key, by=whole.zelda.key).exists()
    erasing.erase(person=whole.zelda, by=None)
    assert Look.objects.filter(about=whole.carla.key).count() == count
    assert not Look.objects.filter(by=whole.zelda.key).exists() and not looks.tampered(whole.carla.key)


def test_a_log_that_was_tampered_with_goes_on_to_show_it(whole):
    Look.objects.filter(about=whole.carla.key, number=1).update(things=9)
    erasing.erase(person=whole.zelda, by=None)
    assert looks.tampered(whole.carla.key)


def test_links_they_handed_out_open_nothing_any_more(whole):
    from samenbuur.people.actions.inviting import waiting

    assert waiting(whole.to_nel.token) is not None
    erasing.erase(person=whole.zelda, by=None)
    assert waiting(whole.to_nel.token) is None and Invitation.objects.get().by is None


def test_whoever_they_promised_to_look_for_is_not_forgotten(whole):
    from samenbuur.presence import waiting

    assert whole.notice.pk not in waiting.due(clock.now())
    erasing.erase(person=whole.zelda, by=None)
    assert whole.notice.pk in waiting.due(clock.now())


@pytest.mark.django_db
def test_the_last_administrator_stays(street, keys_apart):
    with pytest.raises(Refused) as refused:
        erasing.erase(person=street.ada, by=None)
    assert refused.value.reason == Reason.LAST_ADMINISTRATOR and not tombstones.proofs()


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["carla", "ada", "gina", "fee", "rob", "olga", "hana"])
def test_nobody_erases_who_did_not_ask_them(street, keys_apart, who):
    with pytest.raises(Refused):
        erasing.erase(person=street.amina, by=street.people[who])


@pytest.mark.django_db
def test_a_way_in_that_is_someones_in_two_houses_stays_for_the_other(street, keys_apart):
    Person.objects.filter(pk=street.omar.pk).update(account=street.carla.account)
    erasing.erase(person=street.carla, by=street.carla)
    assert Person.objects.get(pk=street.omar.pk).account == street.carla.account


def test_a_backup_that_is_put_back_is_erased_again(whole):
    zelda = whole.zelda
    erasing.erase(person=zelda, by=None)
    assert str(zelda.key) not in (keys.folder() / "erased").read_text()
    assert erasing.again() == []
    back = Person.objects.create(organisation=whole.organisation, first_name="Zelda", key=zelda.key)
    keys.seal(back.key, b"oud", "told x")
    assert [one.proof for one in erasing.again()] == [tombstones.proof_of(zelda.key)]
    assert not Person.objects.filter(key=zelda.key).exists() and not keys.has_key(zelda.key)


def test_the_command_asks_erases_and_prints_a_proof(whole, capsys, monkeypatch):
    import io

    key = str(whole.zelda.key)
    monkeypatch.setattr("sys.stdin", io.StringIO("nee\n"))
    assert cli.main(["erase", key]) == 1 and Person.objects.filter(key=key).exists()
    assert cli.main(["erase", key, "--yes"]) == 0
    line = capsys.readouterr().out.strip()
    assert tombstones.proof_of(whole.zelda.key) in line and line.startswith("erased 2026-03-02")
    assert cli.main(["erase", key, "--yes"]) == 2 and cli.main(["erase", "nobody"]) == 2


def test_the_command_line_tells_who_looked_as_the_resident_sees_it(whole, capsys):
    import json

    assert cli.main(["accesslog", "--json", "--resident", str(whole.carla.key)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["first_name"] for row in rows} >= {MARKS[0]} and "zee" not in json.dumps(rows)
    Look.objects.filter(about=whole.carla.key, number=1).update(things=9)
    assert cli.main(["accesslog", "--resident", str(whole.carla.key)]) == 1


def test_the_diary_keeps_what_they_did_for_others_without_them(whole):
    erasing.erase(person=whole.zelda, by=None)
    assert Line.objects.filter(verb="stories.tell", about=whole.carla.key).exists()
    assert not Line.objects.filter(by=whole.zelda.key).exists()
