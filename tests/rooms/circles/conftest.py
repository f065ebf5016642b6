"""A drawing of amina's circle, made with dirk; keys of its own for every test."""

import pytest

# Models are imported inside the functions: pytest reads this file before Django is set up.


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def drawing(street):
    """Drawn by dirk at amina's table: for the two of them."""
    from samenbuur.circles import actions

    return actions.begin(person=street.amina, by=street.dirk)


@pytest.fixture
def corrie(street, drawing):
    from samenbuur.circles import actions

    return actions.add_someone(drawing=drawing, by=street.dirk, name="Corrie").id


@pytest.fixture
def names(drawing):
    """Who is in the drawing now, by name and ring."""
    from samenbuur.circles.actions.writing import picture_in
    from samenbuur.circles.models import Drawing

    def read(row=drawing):
        picture = picture_in(Drawing.objects.get(pk=row.pk))
        return {dot.name: int(dot.ring) for dot in picture.dots}

    return read
