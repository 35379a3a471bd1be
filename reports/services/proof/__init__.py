"""Proof of a report's numbers: annex of sources, vouchers, the gate before issuing."""

from reports.services.proof.gate import refuse_unproved
from reports.services.proof.source_annex import source_annex
from reports.services.proof.vouching import vouch, withdraw_voucher

__all__ = ["refuse_unproved", "source_annex", "vouch", "withdraw_voucher"]
