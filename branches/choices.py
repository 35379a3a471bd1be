"""Enumerations of party organisations."""

from django.db import models


class OrganisationKind(models.TextChoices):
    """Kinds of elected (or, for 临时, appointed) party bodies; 支部条例 2018, 机关条例 2019."""

    PARTY_COMMITTEE = "party_committee", "机关党委"
    GENERAL_BRANCH = "general_branch", "党总支"
    BRANCH = "branch", "党支部"
    JOINT_BRANCH = "joint_branch", "联合党支部"
    TEMPORARY_BRANCH = "temporary_branch", "临时党支部"
    DISCIPLINE_COMMITTEE = "discipline_committee", "机关纪委"


BRANCH_KINDS = (
    OrganisationKind.BRANCH,
    OrganisationKind.JOINT_BRANCH,
    OrganisationKind.TEMPORARY_BRANCH,
)
