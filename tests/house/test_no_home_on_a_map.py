"""P45, guide §5: the homes of people can never be on a shared map. Not by a setting: by the shape of what is kept."""

from django.apps import apps
from django.db import models

from samenbuur.method.marks import edition

ROOM = list(apps.get_app_config("mapping").get_models())
MARK = apps.get_model("mapping", "Mark")
HOME = {
    "address",
    "street",
    "postcode",
    "house",
    "home",
    "lat",
    "lon",
    "latitude",
    "longitude",
    "person",
    "resident",
}


def related(model):
    return {
        field.related_model._meta.label
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model
    }


def test_there_is_no_way_from_a_mark_to_a_person():
    """However far one follows its keys: only the session knows who opened it."""
    assert related(MARK) == {"mapping.MapSession", "mapping.Guest", "mapping.Mark"}
    assert related(apps.get_model("mapping", "Guest")) == {"mapping.MapSession", "mapping.Mark"}


def test_no_model_of_anything_else_points_at_a_mark():
    pointing = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is MARK
    }
    assert pointing == {"mapping.Mark"}


def test_a_mark_has_no_field_for_an_address_and_none_with_decimals():
    for model in ROOM:
        names = {word for field in model._meta.fields for word in field.name.split("_")}
        assert not names & HOME, model
        assert not [
            f for f in model._meta.fields if isinstance(f, models.FloatField | models.DecimalField)
        ], model


def test_a_place_on_the_map_is_whole_steps_of_ten_metres():
    from samenbuur.method.ground import degrees, place_of

    doors = [(4.859800, 52.371200), (4.859830, 52.371210)]  # two front doors, two metres apart
    assert place_of(*doors[0]) == place_of(*doors[1])
    assert all(isinstance(part, int) for part in place_of(*doors[0]))
    assert degrees(place_of(*doors[0])) != doors[0]


def test_there_is_no_kind_for_a_home_or_for_a_person():
    words = " ".join(
        f"{key} {' '.join(kind.label.values())}" for key, kind in edition().kinds.items()
    ).lower()
    for never in (
        "home",
        "house",
        "huis",
        "woning",
        "thuis",
        "person",
        "mens",
        "bewoner",
        "resident",
        "who lives",
    ):
        assert never not in words.split()
    assert not set(edition().kinds) & HOME
