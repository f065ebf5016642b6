"""Drawing the circle together: the drawing, what follows from it, and who may see it."""
