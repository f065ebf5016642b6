"""Words for what was understood of a file and for why one was refused; the screen and the command line say the same."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenbuur.outside.understood import Understood
from samenbuur.outside.unreadable import Unreadable, Why
from samenbuur.outside.values import Absence
from samenbuur.places.reasons import Reason


def refusal(why: str, facts: dict[str, Any]) -> str:
    """Return the sentence that says why a file was refused, and what now."""
    template = _refusals().get(Why(why))
    known = {
        "line": "", "column": "", "text": "", "code": "", "codes": "", "name": "", "limit": "", "megabytes": "",
        "kind": "", "layers": "", "example": "", "count": "", "columns": "", "at": "", "cells": "", "expected": "",
        "x": "", "y": "", "names": "",
    } | facts  # fmt: skip
    return template.format(**known) if template else str(why)


def refused(error: Unreadable) -> str:
    """Return the sentence for a refusal that was raised."""
    return refusal(error.why, error.facts)


def reason(word: Reason) -> str:
    """Return the sentence for a refusal of this room."""
    return {
        Reason.ALREADY: _("Dit bestand is al eerder ingelezen. Er is niets veranderd."),
        Reason.NOT_READY: _("Dit bestand is nog niet gelezen. Wacht even en probeer het opnieuw."),
        Reason.GONE: _("Het bestand is er niet meer. Kies het opnieuw."),
    }[word]


def _refusals() -> dict[Why, str]:
    return _of_the_file() | _of_the_table() | _of_the_map()


def _of_the_file() -> dict[Why, str]:
    return {
        Why.NOT_FOUND: _("Dit bestand is er niet."),
        Why.EMPTY: _("Dit bestand is leeg."),
        Why.TOO_LARGE: _("Dit bestand is te groot: {megabytes} MB. Meer dan {limit} MB lezen we niet."),
        Why.TOO_MANY_ROWS: _("Dit bestand heeft meer dan {limit} rijen. Zoveel gebieden zijn er niet."),
        Why.TOO_MANY_COLUMNS: _("Dit bestand heeft meer dan {limit} kolommen."),
        Why.TOO_HEAVY: _("Dit bestand vraagt te veel geheugen of tijd om te lezen. Het is niet ingelezen."),
        Why.BOMB: _("Dit bestand wordt bij het uitpakken veel te groot. Dat doen gewone bestanden niet."),
        Why.NESTED: _("Dit bestand is te diep ingepakt ({name}). Pak het eerst zelf uit."),
        Why.UNSAFE_PATH: _("In dit zip-bestand staat een naam die buiten zijn map wijst: {name}."),
        Why.ENCRYPTED: _("Op dit zip-bestand zit een wachtwoord. Haal dat er eerst af."),
        Why.FORMULA: _("Dit bestand bevat een formule of een macro. Bewaar het met alleen waarden."),
        Why.ENTITIES: _("Dit bestand bevat XML die zichzelf laat groeien. Dat lezen we niet."),
        Why.ENCODING: _("De letters in dit bestand kloppen niet (bij teken {at}). Bewaar het als UTF-8."),
        Why.BINARY: _("Dit is geen tekst en geen bestand dat we kennen: {name}."),
        Why.BROKEN: _("Dit bestand is beschadigd of niet af ({kind})."),
        Why.PART_OF_SHAPEFILE: _(
            "Dit is één deel van een shapefile ({name}). Kies het .shp-bestand met de andere delen ernaast, of een zip."
        ),
        Why.UNKNOWN_KIND: _("Hier staat geen tabel of kaart in die we kennen: {name}."),
        Why.XML: _("XML (zoals GML of KML) lezen we niet. Kies GeoJSON, GeoPackage of een shapefile."),
        Why.WHICH_LAYER: _("Welke kaart of welk blad van dit bestand bedoel je? Kies er een: {layers}."),
        Why.SEVERAL: _("In dit zip-bestand zitten meer bestanden. Pak het uit en kies er een: {names}."),
        Why.OFFLINE: _("{name} is nu niet te bereiken. Probeer het later, of lees een bestand in."),
        Why.HOST: _("Dit adres hoort niet bij de bronnen die we gebruiken: {name}."),
    } | _of_the_form()


def _of_the_form() -> dict[Why, str]:
    return {
        Why.NO_SURVEY: _("Dit is geen vragenlijst (XLSForm): het blad 'survey' mist. We vonden: {layers}."),
        Why.NO_QUESTIONS: _("In deze vragenlijst staan geen vragen die wij kunnen stellen."),
        Why.QUESTION_TYPE: _("Regel {line} vraagt iets dat we niet kennen: {name}."),
        Why.GROUPS: _("De groepen in deze vragenlijst kloppen niet: een begin of een einde mist."),
        Why.NO_ANSWERS: _("In dit bestand staan geen antwoorden op onze vragen. Kolommen: {columns}."),
    }


def _of_the_table() -> dict[Why, str]:
    return {
        Why.NO_CODES: _(
            "In dit bestand staan namen zonder codes ({example}). Namen komen vaker voor, dus we weten niet zeker welk "
            "gebied bedoeld is. Kies een bestand met de kolom 'Codering', of zeg met een kolomkoppeling waar de code staat."
        ),
        Why.NO_FIGURES: _(
            "In dit bestand staan geen cijfers die we kennen. Kolommen: {columns}. Koppel ze zelf."
        ),
        Why.NO_YEAR: _("Over welk jaar gaat dit bestand? We vonden het niet ({text}). Geef het jaar erbij."),
        Why.BAD_CODE: _("Op regel {line} staat '{code}'. Dat is geen code van een gemeente, wijk of buurt."),
        Why.DOUBLE: _("{name} staat er twee keer in, met verschillende cijfers."),
        Why.NOT_A_NUMBER: _("Op regel {line}, kolom {column}, staat '{text}'. Dat is geen getal."),
        Why.AMBIGUOUS: _(
            "Op regel {line}, kolom {column}, staat '{text}'. Is de punt een komma, of staat hij tussen duizendtallen? "
            "Zeg het in de kolomkoppeling."
        ),
        Why.RAGGED: _("Op regel {line} staan {cells} vakjes, en er zijn {expected} kolommen."),
        Why.MAPPING: _("De kolomkoppeling past niet bij dit bestand. {column}"),
    }


def _of_the_map() -> dict[Why, str]:
    return {
        Why.NO_AREAS: _("Hier staan geen grenzen van gebieden in."),
        Why.CATALOGUE: _(
            "Dit is een inhoudsopgave van {count} gebieden, zonder grenzen. Haal de gebieden zelf op."
        ),
        Why.CROSSING: _(
            "De grens van {codes} kruist zichzelf. We weten niet wat erbinnen ligt ({count} gebieden)."
        ),
        Why.OUTSIDE_COUNTRY: _(
            "Deze kaart ligt buiten Nederland (bij {x}, {y}). Staan de getallen in de goede volgorde?"
        ),
        Why.NO_CRS: _("We weten niet in welk stelsel deze kaart is getekend. {name}"),
    }


# -- what was understood -----------------------------------------------------------------------------------------------


def what(word: str) -> str:
    """Return what a release holds."""
    return {
        "figures": _("Cijfers"),
        "outlines": _("Grenzen"),
        "both": _("Grenzen en cijfers"),
        "areas": _("Namen en codes van gebieden"),
        "concordance": _("Oude en nieuwe codes"),
    }.get(word, word)


def form(word: str) -> str:
    """Return how a file is made."""
    return {
        "statline": _("StatLine, met namen van onderwerpen"),
        "statline_old": _("StatLine, oude vorm"),
        "odata": _("StatLine, met sleutels"),
        "r": _("StatLine, door R bewerkt"),
        "tidy": _("StatLine, met Engelse kolommen"),
        "table": _("Tabel"),
        "geojson": "GeoJSON",
        "topojson": "TopoJSON",
        "gpkg": "GeoPackage",
        "shapefile": "Shapefile",
        "api": _("Antwoord van de oude API van Amsterdam"),
        "uva2": "UVA2",
        "concordance": _("Codelijst"),
        "demo": _("Voorbeeld"),
    }.get(word, word)


def kind(word: str, count: int = 1) -> str:
    """Return the name of a kind of area, for one or for more."""
    return {
        "country": lambda: ngettext("land", "landen", count),
        "gemeente": lambda: ngettext("gemeente", "gemeenten", count),
        "stadsdeel": lambda: ngettext("stadsdeel", "stadsdelen", count),
        "gebied": lambda: ngettext("gebied", "gebieden", count),
        "wijk": lambda: ngettext("wijk", "wijken", count),
        "buurt": lambda: ngettext("buurt", "buurten", count),
    }.get(word, lambda: word)()


def theme(word: str) -> str:
    """Return the name of a theme that figures stand under."""
    return {
        "people": _("Mensen"), "homes": _("Wonen"), "wellbeing": _("Hoe het gaat"), "surroundings": _("In de buurt"),
        "income": _("Geld, werk en leren"), "care": _("Zorg"), "origin": _("Waar mensen vandaan komen"),
        "own": _("Van de gemeente"),
    }.get(word, word)  # fmt: skip


def absence(word: str) -> str:
    """Return how an absent figure is said."""
    return {
        Absence.UNKNOWN: _("onbekend"),
        Absence.SUPPRESSED: _("geheim gehouden"),
        Absence.EMPTY: _("niet ingevuld"),
    }[Absence(word)]


def unit(word: str) -> str:
    """Return a unit as people say it."""
    return {
        "aantal": "",
        "%": "%",
        "mensen": _("mensen"),
        "per 1 000 inwoners": _("per 1.000 inwoners"),
        "x 1 000 euro": _("duizend euro"),
        "per huishouden": _("per huishouden"),
        "per km²": _("per km²"),
        "kWh": "kWh",
        "m³": "m³",
        "km": "km",
        "ha": "ha",
        "code": "",
        "getal": "",
    }.get(word, word)


def said(understood: Understood) -> list[str]:
    """Return in sentences what a reader should know of a file beyond its counts."""
    return [sentence for entry in understood.notes if (sentence := _note(dict(entry)))]


def _note(entry: dict[str, Any]) -> str:
    count = entry.get("rows")
    template = (_counted(count) if isinstance(count, int) else {}).get(entry["what"]) or _told().get(
        entry["what"]
    )
    return template.format(**entry) if template else ""


def _told() -> dict[str, str]:
    return {
        "grid": _("De kaart is getekend op een raster van {steps} stappen. Dat is grof."),
        "other_layers": _("Andere lagen zijn niet gelezen: {layers}."),
        "other_sheets": _("Gelezen is het blad {sheet}. Andere bladen zijn niet gelezen: {layers}."),
        "mangled": _("Een rekenblad had de regels dubbel aangehaald. Dat is hersteld."),
        "year_unknown": _(
            "Van {columns} kolommen zegt het bestand niet over welk jaar ze gaan. Dat staat er straks bij."
        ),
        "publisher_unknown": _(
            "Van wie de cijfers zijn, staat er niet bij. Zeg het in de kolomkoppeling, dan staat het bij elk cijfer."
        ),
        "model_estimates": _("Dit zijn schattingen met een model, geen tellingen."),
        "no_outlines": _("Dit bestand heeft geen grenzen, alleen namen en codes."),
    }


def _counted(rows: int) -> dict[str, str]:
    return {
        "repaired": ngettext(
            "{rows} grens was een beetje stuk en is hersteld.",
            "{rows} grenzen waren een beetje stuk en zijn hersteld.",
            rows,
        ),
        "collapsed": ngettext(
            "{rows} gebied is te grof getekend om een grens te houden ({codes}). Het staat er zonder grens in.",
            "{rows} gebieden zijn te grof getekend om een grens te houden ({codes}). Ze staan er zonder grens in.",
            rows,
        ),
        "water": ngettext(
            "{rows} stuk water of buitenland is overgeslagen.",
            "{rows} stukken water of buitenland zijn overgeslagen.",
            rows,
        ),
        "older": ngettext(
            "{rows} oudere versie van een gebied is overgeslagen.",
            "{rows} oudere versies van gebieden zijn overgeslagen.",
            rows,
        ),
    } | _counted_rows(rows)


def _counted_rows(rows: int) -> dict[str, str]:
    return {
        "skipped": ngettext(
            "{rows} rij is overgeslagen om de kolom {column}.",
            "{rows} rijen zijn overgeslagen om de kolom {column}.",
            rows,
        ),
        "doubled": ngettext(
            "{rows} rij staat er twee keer in, met dezelfde cijfers. Die telt één keer.",
            "{rows} rijen staan er twee keer in, met dezelfde cijfers. Die tellen één keer.",
            rows,
        ),
        "as_their_wijk": ngettext(
            "{column}: {rows} buurt heeft precies het cijfer van de wijk. Iemand heeft gaten opgevuld; dat cijfer nemen "
            "we niet over.",
            "{column}: {rows} buurten hebben precies het cijfer van hun wijk. Iemand heeft gaten opgevuld; die cijfers "
            "nemen we niet over.",
            rows,
        ),
        "gone": ngettext(
            "{rows} gebied ging naar het buitenland en is overgeslagen.",
            "{rows} gebieden gingen naar het buitenland en zijn overgeslagen.",
            rows,
        ),
    }
