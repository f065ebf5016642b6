"""A map session of the street, on an area of the demonstration; and a phone that joined."""

import pytest

AREA = "BU0363EL02"


@pytest.fixture
def area(street):
    from samenbuur.places import demo, queries

    demo.load()
    return queries.area(AREA)


@pytest.fixture
def session(street, area):
    from samenbuur.mapping import actions

    return actions.open_session(area=area, by=street.dirk, title="Rond het plein")


@pytest.fixture
def ans(session):
    """Somebody at the table with a phone."""
    from samenbuur.mapping import actions

    return actions.join(code=session.code, name="Ans")[0]


@pytest.fixture
def say(session):
    """What somebody says of a place: say("fijn", "B2", kind="pride")."""
    from samenbuur.mapping import grounds
    from samenbuur.mapping.actions.putting import Said
    from samenbuur.method.ground import places_of_squares

    def said(words="de bankjes onder de bomen", squares="B2", kind="pride", **more):
        return Said(kind, words, places_of_squares(squares, grounds.of_session(session)), **more)

    return said
