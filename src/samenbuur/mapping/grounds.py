"""The ground of a session: around the border of its area, fixed when it opens; and the border itself, for drawing."""

from samenbuur.mapping.models import MapSession
from samenbuur.mapping.reasons import Reason
from samenbuur.method.ground import STEP_LATITUDE, STEP_LONGITUDE, Ground, ground_of
from samenbuur.outside import rings
from samenbuur.places import queries as places
from samenbuur.places.queries import Area
from samenbuur.refusal import Refused

Ring = list[tuple[float, float]]


def border(area: Area) -> list[list[Ring]]:
    """Return the polygons of an area in degrees; those of its parts where it has none of its own; [] when unknown."""
    found = places.borders([area]).get(area.code, [])
    return [polygon for outline in found for polygon in rings.decode(outline.shape)]


def around(area: Area) -> Ground:
    """Return the ground for a new session. Raises Refused (NO_MAP) when no border is known."""
    points = [point for polygon in border(area) for ring in polygon for point in ring]
    if not points:
        raise Refused(Reason.NO_MAP)
    across, up = [point[0] for point in points], [point[1] for point in points]
    return ground_of(min(across), min(up), max(across), max(up))


def plain(ground: Ground) -> list[int]:
    """Return a ground as it is kept with a session."""
    return [ground.west, ground.north, ground.cell, ground.columns, ground.rows]


def of_session(session: MapSession) -> Ground:
    """Return the ground of a session."""
    return Ground(*session.ground)


def drawn_border(session: MapSession) -> list[list[list[tuple[float, float]]]]:
    """Return the border of a session's area in steps right of and below the north-west corner of its ground."""
    ground = of_session(session)
    return [
        [
            [(lon / STEP_LONGITUDE - ground.west, ground.north - lat / STEP_LATITUDE) for lon, lat in ring]
            for ring in polygon
        ]
        for polygon in border(session.area)
    ]
