"""Filters with business names."""

from branches.querysets.organisations import PartyOrganisationQuerySet
from branches.querysets.records import LifeRecordQuerySet, OfBodyQuerySet, TermQuerySet

__all__ = ["LifeRecordQuerySet", "OfBodyQuerySet", "PartyOrganisationQuerySet", "TermQuerySet"]
