"""Bringing in what a cooperative has: its workbooks, understood, corrected, and carried into the books."""
