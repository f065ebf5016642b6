"""What is yours to decide about what stands here: keep or let go, lock, put right, object, and what goes along to another."""
