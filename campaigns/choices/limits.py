"""How much a condition of eligibility may ask; beyond it a number is a typing error."""

from campaigns.choices.selections import EligibilityCode

MOST_YEARS, MOST_MONTHS = 20, 600


def most_of(code: str) -> int:
    """Months for 成立, years for the others."""
    return MOST_MONTHS if code == EligibilityCode.STOOD_FOR else MOST_YEARS
