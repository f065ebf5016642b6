"""Wording: which words put a sticker on someone, which data does not belong in a note, how easy a text is to read."""
