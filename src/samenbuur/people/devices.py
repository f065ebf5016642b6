"""With what sort of device a door was opened: one word that its owner recognises, and nothing more of it."""

from enum import StrEnum


class Device(StrEnum):
    """The stored word."""

    PHONE = "phone"
    TABLET = "tablet"
    COMPUTER = "computer"
    OF_THE_HOUSE = "of_the_house"
    """On which someone with an account was logged in until then: most likely of someone who works here."""


def device_of(browser: str, *, of_the_house: bool = False) -> Device:
    """Return the word for what a browser says that it is (its User-Agent); of the house when someone was logged in on it."""
    if of_the_house:
        return Device.OF_THE_HOUSE
    if "iPad" in browser or "Tablet" in browser or ("Android" in browser and "Mobi" not in browser):
        return Device.TABLET
    return Device.PHONE if "Mobi" in browser or "iPhone" in browser else Device.COMPUTER
