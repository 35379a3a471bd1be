"""Proof of a report's numbers: annex of sources, vouchers, the gate before issuing."""

from reports.services.proof.source_annex import source_annex

__all__ = ["source_annex"]
