"""Sheets of paper as PDF: plain values in, a tagged document out, set by Typst in a process of its own."""
