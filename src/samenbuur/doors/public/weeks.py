"""Weeks in addresses: `2026-w48` is the week of that number, by its Monday."""

import re
from datetime import date, timedelta


class WeekConverter:
    """Reads and writes a week in a path; a week that does not exist is no address."""

    regex = r"20[0-9]{2}-w[0-9]{1,2}"

    def to_python(self, value: str) -> date:
        """Return the Monday of a week; raises ValueError when there is none."""
        year, number = re.split("-w", value)
        return date.fromisocalendar(int(year), int(number), 1)

    def to_url(self, value: date) -> str:
        """Return the week of a day as it stands in a path."""
        year, number, _ = value.isocalendar()
        return f"{year}-w{number:02}"


def beside(monday: date) -> tuple[date, date]:
    """Return the Mondays before and after."""
    return monday - timedelta(days=7), monday + timedelta(days=7)
