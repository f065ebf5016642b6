"""Samenbuur: the working place of people who bring neighbours together."""

__version__ = "0.1.0"
