"""Getting to know a neighbourhood together: questions on a walk, at the big screen, on paper, and what was said."""
