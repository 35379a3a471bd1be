"""Party organisations, their terms, headcounts and life."""

from branches.models.elections import ElectionFile, ElectionStep, TermAdjustment
from branches.models.headcounts import Headcount, PartyStaffing
from branches.models.life import LifeRecord, LifeRemark, SitIn
from branches.models.organisations import OrganisationChange, PartyOrganisation
from branches.models.reminders import TermReminder
from branches.models.rules import OrganisationRule
from branches.models.terms import CommitteeTerm, OfficeHolder

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
    "TermAdjustment",
    "TermReminder",
]
