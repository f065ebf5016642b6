"""Styles and scripts get an address that changes with their content, so that browsers may keep them for ever."""

import re

from django.contrib.staticfiles import finders
from django.templatetags.static import static

from samenbuur.ui import static_files


def test_the_address_carries_a_mark_of_the_content():
    assert re.fullmatch(r"/static/samenbuur/base\.css\?v=[0-9a-f]{10}", static("samenbuur/base.css"))
    assert static("samenbuur/base.css") != static("samenbuur/app.css")


def test_the_mark_changes_with_the_content(tmp_path):
    file = tmp_path / "x.css"
    file.write_text("a")
    before = static_files._mark(str(file), 1)
    file.write_text("b")
    assert static_files._mark(str(file), 2) != before


def test_a_file_that_is_not_there_still_has_an_address():
    assert static("samenbuur/nowhere.css") == "/static/samenbuur/nowhere.css"


def test_every_text_lies_packed_beside_itself():
    for name in ("base.css", "app.css", "door.css", "map.css", "app.js", "door.js", "map.js"):
        path = finders.find(f"samenbuur/{name}")
        assert path, f"{name} is not built: run `make build`"
        assert finders.find(f"samenbuur/{name}.gz") and finders.find(f"samenbuur/{name}.br")


def test_letters_come_from_ourselves():
    """No address of elsewhere in what a browser loads: nobody else hears who reads."""
    for name in ("base.css", "app.css", "door.css", "map.css", "print.css"):
        with open(finders.find(f"samenbuur/{name}")) as file:
            assert not re.search(r"url\([\"']?(?:https?:)?//", file.read())
