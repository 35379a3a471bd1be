"""Party organisations, their terms, headcounts and life."""

from branches.models.headcounts import Headcount, PartyStaffing
from branches.models.life import LifeRecord, LifeRemark, SitIn
from branches.models.organisations import OrganisationChange, PartyOrganisation
from branches.models.rules import OrganisationRule
from branches.models.terms import (
    CommitteeTerm,
    ElectionFile,
    ElectionStep,
    OfficeHolder,
    TermReminder,
)

__all__ = [
    "CommitteeTerm",
    "ElectionFile",
    "ElectionStep",
    "Headcount",
    "LifeRecord",
    "LifeRemark",
    "OfficeHolder",
    "OrganisationChange",
    "OrganisationRule",
    "PartyOrganisation",
    "PartyStaffing",
    "SitIn",
    "TermReminder",
]
