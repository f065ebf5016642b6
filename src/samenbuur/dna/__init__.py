"""Dna: what people say of a neighbourhood, question by question, many voices beside each other, in rounds."""
