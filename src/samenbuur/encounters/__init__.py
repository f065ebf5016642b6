"""Encounters: whom one met, noted in seconds; what is one's own to think over; weighing and consulting with permission."""
