"""Reads what the conditions of eligibility look at, for many applicants in few queries."""

from campaigns.selectors.eligibility.applicants import Applicant, applicant_of
from campaigns.selectors.eligibility.reading import conditions_of, verdicts_for, verdicts_of

__all__ = ["Applicant", "applicant_of", "conditions_of", "verdicts_for", "verdicts_of"]
