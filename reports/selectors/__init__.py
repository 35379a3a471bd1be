"""Reads shaped for boards, papers and the way back from a number."""
