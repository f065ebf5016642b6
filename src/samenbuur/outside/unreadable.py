"""Why a file or an answer from outside was not taken in: reasons with facts, never sentences."""

from enum import StrEnum


class Why(StrEnum):
    """The reasons; `places.sentences` finds the words."""

    NOT_FOUND = "not_found"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_HEAVY = "too_heavy"
    BOMB = "bomb"
    NESTED = "nested"
    UNSAFE_PATH = "unsafe_path"
    ENCRYPTED = "encrypted"
    FORMULA = "formula"
    ENTITIES = "entities"
    ENCODING = "encoding"
    BINARY = "binary"
    BROKEN = "broken"
    PART_OF_SHAPEFILE = "part_of_shapefile"
    UNKNOWN_KIND = "unknown_kind"
    XML = "xml"
    NO_CODES = "no_codes"
    NO_AREAS = "no_areas"
    CATALOGUE = "catalogue"
    NO_FIGURES = "no_figures"
    NO_YEAR = "no_year"
    BAD_CODE = "bad_code"
    DOUBLE = "double"
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS = "ambiguous"
    RAGGED = "ragged"
    CROSSING = "crossing"
    OUTSIDE_COUNTRY = "outside_country"
    NO_CRS = "no_crs"
    WHICH_LAYER = "which_layer"
    SEVERAL = "several"
    MAPPING = "mapping"
    OFFLINE = "offline"
    HOST = "host"
    NO_SURVEY = "no_survey"
    NO_QUESTIONS = "no_questions"
    QUESTION_TYPE = "question_type"
    GROUPS = "groups"
    NO_ANSWERS = "no_answers"


class Unreadable(Exception):
    """A file or an answer was refused as a whole. `facts` are short, safe to show, and hold no content but cells."""

    def __init__(self, why: Why, **facts: object) -> None:
        super().__init__(str(why))
        self.why = why
        self.facts = {
            name: fact if isinstance(fact, int) else str(fact)[:200] for name, fact in facts.items()
        }
