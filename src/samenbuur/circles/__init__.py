"""Circles drawn together: who stands around someone, in that person's words, sealed with their key, seen by whom they choose."""
