"""AVG 30, 33, 34: the register is made from the labels and current; whom a leak concerns is known within the hour."""

import json

import pytest

from samenbuur import clock
from samenbuur.config.commands import affected as command
from samenbuur.config.register import register
from samenbuur.diary.models import Line
from samenbuur.method.keeping import Unclear, chosen, table
from samenbuur.method.telling import Kind
from samenbuur.sharing import affected
from samenbuur.stories import actions as stories
from samenbuur.stories import queries as told

PAGES = {"nl": "docs/privacy/register.md", "en": "docs/privacy/register.en.md"}


@pytest.mark.parametrize("language", PAGES)
def test_the_register_in_the_documents_is_the_one_of_now(root, language):
    """`samenbuur register --language nl > docs/privacy/register.md` mends it."""
    assert (root / PAGES[language]).read_text() == register(language)


@pytest.mark.parametrize(
    "said", ['"presence.notice" = 5', '"presence.tap" = 60', '"stories.told" = 60', '"presence.notice" = "x"']
)
def test_an_organisation_chooses_only_a_term_within_what_the_table_allows(tmp_path, said):
    place = tmp_path / "terms.toml"
    place.write_text(said)
    with pytest.raises(Unclear):
        chosen(str(place))


def test_the_log_of_looks_is_never_kept_shorter_than_five_years():
    assert table()["sharing.look"].least >= 1826


@pytest.fixture
def leak(street, settings, tmp_path, house_at):
    """Dirk read what Amina told on the second of March, and what Fee told a week later."""
    settings.KEYS = tmp_path / "keys"
    house_at("2026-03-01T09:00:00+01:00")
    for who in (street.amina, street.fee):
        stories.tell(person=who, kind=Kind.WISH, words={"text": "naar zee"}, by=street.dirk)
    for day, who in (("02", street.amina), ("09", street.fee)):
        house_at(f"2026-03-{day}T09:00:00+01:00")
        told.told_by(street.viewer("dirk"), who)
    return street


def names(**asked):
    since = clock.now().replace(day=2, hour=0)
    return [
        one.first_name
        for one in affected.concerned(**({"since": since, "until": clock.now().replace(day=3)} | asked))
    ]


def test_a_stolen_account_concerns_whoever_was_looked_at_with_it(leak):
    assert names(by=leak.dirk.key) == ["Amina"]
    assert names(by=leak.dirk.key, until=clock.now().replace(day=10)) == ["Amina", "Fee"]
    assert names(by=leak.hana.key) == []


def test_a_copy_of_the_database_concerns_whoever_has_that_kind_of_record(leak):
    assert names(kinds=["stories.told"]) == ["Amina", "Fee"]
    assert "Bram" in names(kinds=["people.seat"]), "who takes a seat is concerned as well"
    before = clock.now().replace(day=1, hour=1)
    assert names(kinds=["stories.told"], since=before, until=before) == [], (
        "what was not there yet did not leak"
    )


def test_that_it_was_asked_is_in_the_diary(leak):
    names(kinds=["stories.told"])
    assert Line.objects.filter(verb="sharing.asked_who_is_concerned").count() == 1


def test_the_command_prints_a_line_for_each_and_refuses_an_unknown_kind(leak, capsys):
    import argparse

    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    assert command.run(parser.parse_args(["--since", "2026-03-01", "--kind", "stories.told"])) == 0
    out = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["first_name"] for one in out] == ["Amina", "Fee"] and "naar zee" not in json.dumps(out)
    assert command.run(parser.parse_args(["--since", "2026-03-01", "--kind", "stories.nothing"])) == 2
