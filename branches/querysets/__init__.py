"""Filters with business names."""

from branches.querysets.organisations import PartyOrganisationQuerySet
from branches.querysets.records import LifeRecordQuerySet, OfBodyQuerySet
from branches.querysets.terms import (
    OfStepQuerySet,
    OfTermQuerySet,
    ReminderQuerySet,
    TermQuerySet,
)

__all__ = [
    "LifeRecordQuerySet",
    "OfBodyQuerySet",
    "OfStepQuerySet",
    "OfTermQuerySet",
    "PartyOrganisationQuerySet",
    "ReminderQuerySet",
    "TermQuerySet",
]
