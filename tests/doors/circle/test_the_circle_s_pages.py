"""The pages and files of the circle: one page for both, exports escaped, nothing of others in a message (P22, P27)."""

import csv
from datetime import time
from io import BytesIO, StringIO
from xml.etree import ElementTree

import pypdf
import pytest

from samenbuur import clock
from samenbuur.activities import actions as activities
from samenbuur.activities import hosting
from samenbuur.circles import actions
from samenbuur.circles.actions.writing import picture_in
from samenbuur.method.circle import Asks, StepKind
from samenbuur.sharing.actions import choose_audience
from samenbuur.sharing.models import Look
from samenbuur.ui.pdf import making
from samenbuur.ui.words import date_long

NASTY = "=cmd|' /C'!A0 <b>&"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def drawing(street):
    it = actions.begin(person=street.amina, by=street.dirk)
    actions.add_someone(drawing=it, by=street.dirk, name=NASTY, asks=Asks.YES)
    it.refresh_from_db()
    return it


def file(client, drawing, kind):
    answer = client.get(f"/kring/tekening/{drawing.key}/mee/{kind}/")
    assert answer.status_code == 200 and answer["Content-Disposition"].startswith("attachment")
    assert "Amina" not in answer["Content-Disposition"] and answer["X-Content-Type-Options"] == "nosniff"
    return answer.content.decode("utf-8-sig")


def test_a_formula_in_a_name_is_inert_in_the_table(street, enter, drawing):
    rows = list(csv.reader(StringIO(file(enter(street.amina), drawing, "csv"))))
    assert rows[1][0] == "'" + NASTY


def test_the_graph_and_the_picture_are_whole_and_say_the_name_as_text(street, enter, drawing):
    client = enter(street.amina)
    graph = ElementTree.fromstring(file(client, drawing, "graphml"))
    assert NASTY in [data.text for data in graph.iter("{http://graphml.graphdrawing.org/xmlns}data")]
    picture = file(client, drawing, "svg")
    ElementTree.fromstring(picture)
    assert "<b>" not in picture and "<script" not in picture and 'href="/' not in picture


def test_taking_along_and_printing_stand_in_the_log(street, enter, drawing):
    client = enter(street.dirk)
    file(client, drawing, "csv")
    client.get(f"/kring/tekening/{drawing.key}/op-papier/")
    deeds = Look.objects.filter(about=street.amina.key, by=street.dirk.key).values_list("deed", flat=True)
    assert {"took", "printed"} <= set(deeds)


def test_no_name_from_a_drawing_travels_in_a_cookie(street, enter, drawing):
    """What is said after a gesture is kept in the browser until the next page."""
    client = enter(street.amina)
    one = picture_in(drawing).dots[0].id
    for do in ("nearer", "put", "take_away", "undo"):
        answer = client.post(
            f"/kring/tekening/{drawing.key}/doe/", {"do": do, "one": one, "ring": "0", "part": "1"}
        )
        assert answer.status_code == 302
        assert all("cmd" not in str(value) for value in answer.cookies.values())


@pytest.mark.parametrize(
    "place", [{"ring": "9", "part": "1"}, {"ring": "0", "part": "99"}, {"ring": "x"}, {}]
)
def test_no_such_place_leads_nowhere(street, enter, drawing, place):
    one = picture_in(drawing).dots[0].id
    answer = enter(street.amina).post(
        f"/kring/tekening/{drawing.key}/doe/", {"do": "put", "one": one} | place
    )
    assert answer.status_code == 404


def test_a_sheet_that_was_filled_in_by_hand_is_entered_at_once(street, enter, drawing):
    lines = {"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "0"}
    for number, name in enumerate(("Corrie", "", "Bram")):
        lines |= {f"form-{number}-name": name, f"form-{number}-sector": "family", f"form-{number}-ring": "1"}
    answer = enter(street.dirk).post(f"/kring/tekening/{drawing.key}/van-papier/", lines)
    assert answer.status_code == 302
    drawing.refresh_from_db()
    assert [dot.name for dot in picture_in(drawing).dots] == [NASTY, "Corrie", "Bram"]


def test_a_name_with_a_number_is_refused_with_a_sentence(street, enter, drawing):
    sent = {"name": "Corrie 06 12345678", "sector": "neighbours", "ring": "1"}
    answer = enter(street.amina).post(f"/kring/tekening/{drawing.key}/iemand/", sent)
    assert "Alleen een naam of voorletters" in answer.content.decode()


def test_what_changed_is_on_her_own_page_and_not_on_that_of_who_drew_with_her(street, enter, drawing):
    """P8: shown to the resident alone unless shared."""
    actions.begin(person=street.amina, by=street.dirk, former=drawing)
    page = f"/kring/van/{street.amina.key}/over-elkaar/"
    assert "uit je eigen leven" in enter(street.amina).get(page).content.decode()
    assert "uit je eigen leven" not in enter(street.dirk).get(page).content.decode()
    enter(street.dirk).post(page)
    assert "uit je eigen leven" in enter(street.dirk).get(page).content.decode(), (
        "she said: let us look together"
    )


def test_everything_in_the_circle_says_who_can_see_it_now(street, enter, drawing):
    """P37: the drawing, each seat and each step; a worker reads no name from the circle that is not theirs to know."""
    actions.prepare(
        person=street.amina, kind=StepKind.ASK, words={"text": "kom je koffie drinken"}, by=street.amina
    )
    at = f"/kring/van/{street.amina.key}/"
    hers = enter(street.amina).get(at).content.decode()
    assert hers.count("Nu te zien voor") == 1 + 2 + 1, "a drawing, two seats, a step"
    choose_audience(row=drawing, audience="my_circle", by=street.amina)
    hers, his = (enter(who).get(at).content.decode() for who in (street.amina, street.dirk))
    assert "Bram en Fee" in hers or "Bram, Dirk en Fee" in hers
    assert "Nu te zien voor: Amina, jij en nog iemand." in his and "Bram" not in his


def test_the_sheet_holds_the_picture_its_marks_and_the_list_equal_to_it(street, enter, drawing):
    """P27: dated, tagged, in the reader's language, and every name is only ever text."""
    actions.add_someone(drawing=drawing, by=street.dirk, name='#read("/etc/passwd")')
    client = enter(street.amina)
    answer = client.get(f"/kring/tekening/{drawing.key}/mee/pdf/")
    assert answer["Content-Type"] == "application/pdf" and "Amina" not in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    read = pypdf.PdfReader(BytesIO(answer.content))
    said = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    assert read.trailer["/Root"]["/Lang"] == "nl" and read.metadata.title == "Mijn kring"
    assert NASTY in said and '#read("/etc/passwd")' in said and "zou ik echt iets vragen" in said
    assert date_long(drawing.day) in said
    client.cookies["samenbuur_language"] = "en"
    answer = client.get(f"/kring/tekening/{drawing.key}/mee/pdf/")
    assert pypdf.PdfReader(BytesIO(answer.content)).trailer["/Root"]["/Lang"] == "en"


def test_a_sheet_taken_along_stands_in_the_log_and_is_for_who_may_see_the_drawing(street, enter, drawing):
    """P27: an export follows the rule of sight, and is a look."""
    where = f"/kring/tekening/{drawing.key}/mee/pdf/"
    assert enter(street.carla).get(where).status_code == 404
    assert not Look.objects.filter(about=street.amina.key, deed="took").exists()
    assert enter(street.dirk).get(where).status_code == 200
    assert Look.objects.filter(about=street.amina.key, by=street.dirk.key, deed="took").count() == 1


def test_an_empty_sheet_to_draw_on_is_a_file_too(street, enter):
    answer = enter(street.dirk).get(f"/kring/van/{street.amina.key}/leeg-blad/?pdf=1")
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(answer.content)).pages)
    assert "Wie staan er om mij heen?" in said and "Amina" not in said


def test_when_a_sheet_cannot_be_set_it_is_said_and_one_is_back_where_one_was(
    street, enter, drawing, monkeypatch
):
    monkeypatch.setattr(making.sys, "executable", "/bin/false")
    where = f"/kring/tekening/{drawing.key}/mee/pdf/"
    shown = enter(street.amina).get(where, follow=True)
    assert "Probeer het zo nog eens" in shown.content.decode() and shown.redirect_chain


def test_who_runs_an_activity_can_be_let_in_to_the_drawing_and_is_out_when_they_stop(street, enter, drawing):
    """P22, P37: chosen by the name of the activity; the page warns that others stand in the drawing too."""
    coffee = activities.start_activity(
        community=street.room, title="Koffie en krant", first_day=clock.today(), at=time(10), by=street.dirk
    )
    role = activities.give_role(activity=coffee, person=street.carla, part="runs", by=street.dirk)
    at, read = f"/kring/tekening/{drawing.key}/wie/", f"/kring/tekening/{drawing.key}/"
    page = enter(street.amina).get(at).content.decode()
    assert "Koffie en krant: Carla" in page and "In de tekening staan ook anderen" in page
    assert enter(street.carla).get(read).status_code == 404
    sent = {"group": str(hosting.group_of(coffee.key))}
    page = enter(street.amina).post(f"{at}noem/", sent, follow=True).content.decode()
    assert "Wie Koffie en krant draait" in page
    assert enter(street.carla).get(read).status_code == 200
    activities.end_role(role, by=street.carla)
    assert enter(street.carla).get(read).status_code == 404
