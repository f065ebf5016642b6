"""Two map sessions of the demonstration, made by the same actions as the screens: one that is over, one that is open."""

from typing import Any

from samenbuur.mapping import actions, grounds, queries
from samenbuur.mapping.actions.putting import Said
from samenbuur.mapping.models import MapSession
from samenbuur.method.ground import Form, places_of_squares
from samenbuur.places import queries as places

AREA = "BU0363EL02"
OVER = (
    # who at the table, kind, words, squares, form, group, hour
    ("Ans", "pride", "De bankjes onder de bomen", "C3", Form.POINT, "", ""),
    ("Ans", "friction", "Scooters op de stoep, elke avond", "B2 C2 D3", Form.LINE, "", ""),
    ("Said", "friction", "Te veel scooters bij het plein", "C2", Form.POINT, "", ""),
    ("Said", "meeting", "Voetballen en daarna frisdrank", "D4", Form.POINT, "young", "evening"),
    ("Wil", "meeting", "Koffie op het muurtje in de zon", "B5", Form.POINT, "older", "morning"),
    ("Wil", "barrier", "De stoeprand is te hoog voor een rollator", "C5", Form.POINT, "", ""),
    ("Ans", "resource", "De fietsenmaker leent zijn pomp uit", "D2", Form.POINT, "", ""),
    ("Said", "wish", "Hier een moestuin", "D5 E5 E6", Form.AREA, "", ""),
    ("Wil", "avoid", "Het is er donker", "E2", Form.POINT, "", "evening"),
)
OPEN = (
    ("Mo", "pride", "De muur die we samen schilderden", "C2", Form.POINT, "", ""),
    ("Mo", "wish", "Een kraan met drinkwater", "C4", Form.POINT, "", ""),
)


def write(people: dict[str, Any]) -> None:
    """Make a session that is over, with what was agreed on it, and one that people can join."""
    area, lotte = places.area(AREA), people["lotte"]
    if area is None:
        return
    over = actions.open_session(area=area, by=lotte, title="Trots en wensen")
    _put(over, OVER)
    marks = {mark.number: mark for mark in queries.marks(over)}
    actions.merge(marks=[marks[3]], into=marks[2], by=lotte)
    for number in (1, 2, 5, 8):
        actions.agree(mark=marks[number], yes=True, by=lotte)
    actions.close(session=over, by=lotte)
    _put(actions.open_session(area=area, by=lotte, title="Kinderen buiten"), OPEN)


def _put(session: MapSession, lines: tuple[tuple[str, str, str, str, Form, str, str], ...]) -> None:
    ground = grounds.of_session(session)
    guests = {
        name: actions.join(code=str(session.code), name=name)[0]
        for name in dict.fromkeys(line[0] for line in lines)
    }
    for name, kind, words, squares, form, group, hour in lines:
        found = places_of_squares(squares, ground)
        if isinstance(found, list):
            actions.put(session=session, said=Said(kind, words, found, form, group, hour), guest=guests[name])
