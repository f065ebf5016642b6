"""P5, P15: one kind of person in the whole product. Words and shapes that would make a resident something else."""

import re

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.house.plan import SOURCE, addresses, python_files, templates

STICKERS = re.compile(
    r"(?<![a-z])(?:client|patient|cli[eë]nt|pati[eë]nt|diagnos|disorder|stoornis|beperking|doelgroep|targetgroup|caseload|"
    r"zelfredzaam|risico|risk)",
    re.I,
)
"""Words that make someone a case; refused in every name of the product."""
MEASURES = re.compile(
    r"(?:^|_)(?:score|level|target|goal|grade|rank|severity|progress|niveau|trede|doel)(?:$|_|s$)", re.I
)
"""Words that measure; refused wherever someone is spoken about (of a neighbourhood or a file they may be said)."""

OURS = [model for model in apps.get_models() if model.__module__.startswith("samenbuur.")]


def about_someone(model) -> bool:
    return getattr(getattr(model, "Care", None), "about", None) is not None


def names_of(model) -> list[str]:
    """Every name that a model brings into the database."""
    fields = [name for f in model._meta.local_fields for name in (f.name, f.column)]
    rules = [rule.name for rule in (*model._meta.constraints, *model._meta.indexes)]
    choices = [str(value) for f in model._meta.local_fields for value, _ in (f.choices or [])]
    return [model.__name__, model._meta.db_table, *fields, *rules, *choices]


def stickers(names, measured: bool) -> list[str]:
    return [n for n in names if STICKERS.search(n) or (measured and MEASURES.search(n))]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_no_table_or_field_puts_a_sticker_on_someone(model):
    assert stickers(names_of(model), measured=about_someone(model)) == []


SORTING = (models.BooleanField, models.IntegerField, models.FloatField, models.DecimalField)


def shapes_that_sort(model) -> list[str]:
    """Fields that could sort people into kinds or along a scale, by whatever name."""
    return [
        f.name
        for f in model._meta.local_fields
        if not f.primary_key and not f.is_relation and (isinstance(f, SORTING) or f.choices)
    ]


def test_a_person_has_no_kind_no_flag_and_no_number():
    """A sticker needs no forbidden word: a yes-or-no or a number on Person would do (P5)."""
    assert shapes_that_sort(apps.get_model("people.Person")) == []


def test_one_model_is_a_person():
    """No table beside Person that holds one row per person: a second kind by the back door."""
    beside = [
        f"{model.__name__}.{f.name}"
        for model in OURS
        for f in model._meta.local_fields
        if isinstance(f, models.OneToOneField) and f.related_model._meta.label == "people.Person"
    ]
    # How often someone comes is the house's memory of a rhythm, asked for by that person (P74); it sorts nobody.
    assert set(beside) <= {"PersonRhythm.person", "Ask.person", "Agreement.person", "Wish.person"}


def test_there_is_no_admin_and_no_superuser():
    """No master key: no model about people in Django's admin (issue of sight), and nobody who may see everything."""
    assert not apps.is_installed("django.contrib.admin")
    user = apps.get_model("accounts.User")
    assert not {"is_superuser", "is_staff"} & {f.name for f in user._meta.get_fields()}


@pytest.mark.parametrize("address", addresses(), ids=lambda a: a.path)
def test_no_address_puts_a_sticker_on_someone(address):
    assert stickers(re.split(r"[/:<>]", f"{address.path}:{address.name}"), measured=False) == []


DATA = re.compile(r"\.(?:html|txt|toml|ics|csv)$")


@pytest.mark.parametrize(
    "file", [f for f in templates() if DATA.search(f.name)], ids=lambda f: f.relative_to(SOURCE).as_posix()
)
def test_no_screen_says_a_sticker(file):
    assert [word[0] for word in STICKERS.finditer(file.read_text())] == []


KNOWS_THE_WORDS = SOURCE / "method" / "data" / "wording"
"""The one folder that may hold these words: the wording helper cannot recognise what is not written down (P7)."""


def lists_of_the_method():
    return [f for f in (SOURCE / "method").rglob("*.toml") if KNOWS_THE_WORDS not in f.parents]


@pytest.mark.parametrize("file", lists_of_the_method(), ids=lambda f: f.relative_to(SOURCE).as_posix())
def test_no_list_of_the_method_says_a_sticker(file):
    assert [word[0] for word in STICKERS.finditer(file.read_text())] == []


def test_the_wording_helper_is_the_only_exemption_and_needs_it():
    assert any(STICKERS.search(file.read_text()) for file in KNOWS_THE_WORDS.glob("*.toml"))
    assert SOURCE / "method" / "data" / "access.toml" in lists_of_the_method()


ROOMS = ("accounts", "people", "sharing", "communities", "activities", "presence", "doors", "diary")


@pytest.mark.parametrize(
    "file",
    [f for f in python_files() if f.relative_to(SOURCE).parts[0] in ROOMS],
    ids=lambda f: f.relative_to(SOURCE).as_posix(),
)
def test_no_name_in_the_code_about_people_is_a_sticker(file):
    import ast

    names = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
    # A program that asks another over the network is called a client by everyone; it is nobody.
    assert [n for n in names if STICKERS.search(n) and n not in {"client_time", "client_key"}] == []


@pytest.mark.parametrize(
    "name", ["Client", "patient_id", "diagnosis", "risk_flag", "clienten", "cliënt", "risicoscore"]
)
def test_a_sticker_is_caught_by_its_word(name):
    assert stickers([name], measured=False)


@pytest.mark.parametrize("name", ["score", "care_level", "target", "target_id", "progress"])
def test_a_measure_is_caught_only_where_someone_is_spoken_about(name):
    assert stickers([name], measured=True) and not stickers([name], measured=False)


@pytest.mark.parametrize(
    "name", ["first_name", "belonging", "levels_apart_not", "ascore", "efficient_way", "audience"]
)
def test_innocent_names_are_left_alone(name):
    assert not stickers([name], measured=name != "levels_apart_not")


@isolate_apps("samenbuur.people")
@pytest.mark.parametrize(
    "field",
    [
        models.BooleanField(),
        models.IntegerField(),
        models.FloatField(),
        models.CharField(max_length=9, choices=[("a", "A")]),
    ],
    ids=lambda f: type(f).__name__,
)
def test_a_sticker_is_caught_by_its_shape(field):
    class Person(models.Model):
        blue = field.clone()

        class Meta:
            app_label = "people"

    assert shapes_that_sort(Person) == ["blue"]
