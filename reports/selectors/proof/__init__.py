"""Proof that a paper is what the portal issued, and where each of its figures comes from."""
