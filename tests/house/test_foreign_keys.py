"""Keys in the database go down the stairs too: a linter does not see a foreign key that is written as a string."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.house.plan import floors


def room_of(model):
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "samenbuur" else ""


def climbing(all_models):
    """Relations of our models that point to a room on a higher floor."""
    height = floors()
    return [
        f"{model.__name__}.{field.name} climbs from {room_of(model)} to {room_of(field.related_model)}"
        for model in all_models
        if room_of(model)
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model
        and room_of(field.related_model)
        if height[room_of(field.related_model)] > height[room_of(model)]
    ]


def test_foreign_keys_go_down():
    assert climbing(apps.get_models(include_auto_created=True)) == []


@isolate_apps("samenbuur.places", "samenbuur.people")
def test_a_key_that_climbs_is_caught():
    class Person(models.Model):
        class Meta:
            app_label = "people"

    class Area(models.Model):
        liked_by = models.ForeignKey(Person, models.CASCADE)

        class Meta:
            app_label = "places"

    Person.__module__, Area.__module__ = "samenbuur.people.models", "samenbuur.places.models"
    assert climbing([Area, Person]) == ["Area.liked_by climbs from places to people"]


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_no_relation_leaves_the_house_unnoticed(model):
    """A model of ours never hangs on a package's model except accounts on Django's own: it could not be cared for."""
    if not room_of(model):
        return
    outside = {
        field.related_model._meta.label
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model
        and not room_of(field.related_model)
    }
    assert outside <= {"contenttypes.ContentType", "sessions.Session"}
