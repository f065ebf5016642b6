"""Backups: taken while the house runs, locked, checked byte by byte, put back whole or not at all (seam 12)."""
