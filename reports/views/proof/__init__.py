"""Doors of proof: verifying a paper, holding a text against the portal, vouchers."""
