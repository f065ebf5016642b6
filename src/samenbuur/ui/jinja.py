"""The template environment: what every template can say without importing anything."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from jinja2 import Environment
from jinja2.runtime import Macro

from samenbuur import clock
from samenbuur.ui import charts, circles, drawings, forms, mapped, networks, paper, pictures, sketch, words
from samenbuur.ui.icons import icon, mark
from samenbuur.ui.language import offered

COMPONENTS = (
    "actions",
    "layout",
    "people",
    "forms",
    "feedback",
    "lists",
    "figures",
    "paper",
    "door",
    "maps",
    "circles",
    "own_door",
    "sharing",
    "mapped",
)
"""Files in `ui/components/`; their macros are all found as `ui.<name>`."""


def url(name: str, /, **kwargs: Any) -> str:
    """Return the address of a named page."""
    return reverse(name, kwargs=kwargs or None)


class Components:
    """All components under one name: `{{ ui.button(...) }}` works in every template without an import."""

    def __init__(self, env: Environment) -> None:
        """Remember where the templates are; nothing is loaded until it is asked for."""
        self._env = env
        self._home: dict[str, str] = {}

    def _find(self) -> None:
        found: dict[str, str] = {}
        for part in COMPONENTS:
            template = f"ui/components/{part}.html"
            for name in self._env.get_template(template).module.__dict__:
                if not name.startswith("_"):
                    found[name] = template
        # Only now, whole: the first pages of a house are made side by side, and none may find half a list.
        self._home = found

    def names(self) -> dict[str, str]:
        """Return every component and the file it lives in."""
        if not self._home:
            self._find()
        return dict(self._home)

    def __getattr__(self, name: str) -> Macro:
        """Return the component with this name."""
        if name.startswith("_"):
            raise AttributeError(name)
        if not self._home:
            self._find()
        macro: Macro = getattr(self._env.get_template(self._home[name]).module, name)
        if not self._env.auto_reload:
            # From now on found without looking: a page of two hundred rows asks two hundred times.
            self.__dict__[name] = macro
        return macro


def _date(value: date, form: str = "j F Y") -> str:
    return date_format(value, form)


GLOBALS: dict[str, Any] = {
    "url": url,
    "static": static,
    "icon": icon,
    # Components take a picture's name in a parameter called `icon`; there the function goes by this name.
    "_icon": icon,
    "mark": mark,
    "language": translation.get_language,
    "direction": lambda: "rtl" if translation.get_language_bidi() else "ltr",
    "languages": offered,
    "tiles": lambda: settings.TILES,
    "times": words.times,
    # When a form was opened: whoever writes in it can know for themselves how long that took.
    "opened_at": lambda: int(clock.now().timestamp()),
    "messages_of": get_messages,
    "rings_svg": drawings.rings_svg,
    "circle_svg": circles.circle_svg,
    "network_svg": networks.network_svg,
    "Knot": networks.Knot,
    "Around": circles.Around,
    "mapped_svg": mapped.mapped_svg,
    "ribbon_svg": drawings.ribbon_svg,
    "sketch_svg": sketch.sketch_svg,
    "bar_svg": charts.bar_svg,
    "line_svg": charts.line_svg,
    "qr_svg": paper.qr_svg,
    "picture_svg": pictures.picture_svg,
    "Someone": drawings.Someone,
    "Thread": drawings.Thread,
    "Mark": charts.Mark,
}
FILTERS: dict[str, Any] = {
    "date_words": words.date_words,
    "date_long": words.date_long,
    "date": _date,
    "weekday": words.weekday,
    "weekday_short": words.weekday_short,
    "time": words.time,
    "ago": words.ago,
    "number": words.number,
    "number_words": words.number_words,
    "initials": words.initials,
    "tint": words.tint,
    "phone_digits": words.phone_digits,
    "sentence": words.sentence,
    "field_kind": forms.field_kind,
    "has_room_to_write": forms.has_room_to_write,
    "described_by": forms.described_by,
    "dressed": forms.dressed,
    "option_input": forms.option_input,
}


def environment(**options: Any) -> Environment:
    """Return the Jinja environment for Django's template backend."""
    options.update(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    env = Environment(**options)  # noqa: S701  autoescape is on, a few lines above
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals.update(GLOBALS, ui=Components(env))
    env.filters.update(FILTERS)
    return env
