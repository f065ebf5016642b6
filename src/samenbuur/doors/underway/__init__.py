"""Underway: an encounter noted in the street, sorted in the evening, thought over; weighing and consulting."""
