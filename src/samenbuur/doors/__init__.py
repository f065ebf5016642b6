"""Doors: screens and their words; they show and ask, and decide nothing."""
