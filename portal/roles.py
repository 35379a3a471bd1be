"""Who may do what: the one table of roles and capabilities (docs/permissions.md is made from it).

Where a role reaches is not here: a role is held in a unit and covers that unit's subtree.
"""

from enum import StrEnum


class Capability(StrEnum):
    """A verb on a thing. Unknown names fail when the view class is made."""

    WORKBENCH_READ = "workbench.read"
    SUBMISSION_READ = "submission.read"
    SUBMISSION_FILL = "submission.fill"
    SUBMISSION_SUBMIT = "submission.submit"
    SUBMISSION_APPROVE = "submission.approve"
    SUBMISSION_CORRECT = "submission.correct"
    COMMITTEE_PAPER_FILL = "committee_paper.fill"
    COMMITTEE_PAPER_SUBMIT = "committee_paper.submit"
    BRANCH_PAPER_FILL = "branch_paper.fill"
    BRANCH_PAPER_SUBMIT = "branch_paper.submit"
    BRANCH_PAPER_APPROVE = "branch_paper.approve"
    ROUND_READ = "round.read"
    ROUND_MANAGE = "round.manage"
    CAMPAIGN_MANAGE = "campaign.manage"
    CAMPAIGN_READ = "campaign.read"
    CAMPAIGN_RUN = "campaign.run"
    SELECTION_APPLY = "selection.apply"
    SELECTION_RECOMMEND = "selection.recommend"
    SELECTION_SCORE = "selection.score"
    SELECTION_DECIDE = "selection.decide"
    ENTRY_READ = "entry.read"
    ENTRY_EDIT = "entry.edit"
    ENTRY_DECIDE = "entry.decide"
    ACTIVITY_READ = "activity.read"
    ACTIVITY_RECORD = "activity.record"
    METRIC_READ = "metric.read"
    METRIC_MANAGE = "metric.manage"
    BOARD_READ = "board.read"
    CITY_BOARD_READ = "city_board.read"
    REPORT_READ = "report.read"
    REPORT_REQUEST = "report.request"
    REPORT_PUBLISH = "report.publish"
    REPORT_WRITE = "report.write"
    HIGHLIGHT_OFFER = "highlight.offer"
    FIGURES_IMPORT = "figures.import"
    ORGANISATION_READ = "organisation.read"
    ORGANISATION_EDIT = "organisation.edit"
    ORGANISATION_IMPORT = "organisation.import"
    ORGANISATION_RULES = "organisation_rules.manage"
    HEADCOUNT_FILL = "headcount.fill"
    TERM_MANAGE = "term.manage"
    TERM_APPROVE = "term.approve"
    TERM_APPROVE_BELOW = "term.approve_below"
    LIFE_READ = "life.read"
    LIFE_RECORD = "life.record"
    SIT_IN_MANAGE = "sit_in.manage"
    REORGANISATION_READ = "reorganisation.read"
    REORGANISATION_MANAGE = "reorganisation.manage"
    UNIT_READ = "unit.read"
    UNIT_MANAGE = "unit.manage"
    ACCOUNT_MANAGE = "account.manage"
    POLICY_MANAGE = "policy.manage"
    AUDIT_READ = "audit.read"
    DISCIPLINE_READ = "discipline.read"
    DISCIPLINE_RECORD = "discipline.record"
    FEEDBACK_SEND = "feedback.send"
    FEEDBACK_ANSWER = "feedback.answer"


class Role(StrEnum):
    """Offices people hold in the portal."""

    UNIT_REPORTER = "unit_reporter"
    UNIT_SECRETARY = "unit_secretary"
    UNIT_DISCIPLINE = "unit_discipline"
    BRANCH_SECRETARY = "branch_secretary"
    COMMITTEE_OFFICE = "committee_office"
    COMMITTEE_ORGANISATION = "committee_organisation"
    COMMITTEE_PUBLICITY = "committee_publicity"
    COMMITTEE_DISCIPLINE = "committee_discipline"
    COMMITTEE_LEADER = "committee_leader"
    EXPERT = "expert"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"


ROLE_LABELS: dict[Role, str] = {
    Role.UNIT_REPORTER: "单位填报员",
    Role.UNIT_SECRETARY: "单位专职副书记",
    Role.UNIT_DISCIPLINE: "单位机关纪委书记",
    Role.BRANCH_SECRETARY: "党支部书记",
    Role.COMMITTEE_OFFICE: "工委办公室",
    Role.COMMITTEE_ORGANISATION: "工委组织部",
    Role.COMMITTEE_PUBLICITY: "工委宣传部",
    Role.COMMITTEE_DISCIPLINE: "工委纪检",
    Role.COMMITTEE_LEADER: "工委领导",
    Role.EXPERT: "评审专家",
    Role.SYSTEM_ADMIN: "系统管理员",
    Role.SECURITY_ADMIN: "安全管理员",
    Role.AUDIT_ADMIN: "审计管理员",
}

C = Capability
# What every account may do, whatever its office.
_EVERYBODY = {C.WORKBENCH_READ, C.FEEDBACK_SEND}
_UNIT_READER = _EVERYBODY | {
    C.SUBMISSION_READ, C.METRIC_READ, C.UNIT_READ, C.BOARD_READ, C.REPORT_READ,
    C.ORGANISATION_READ, C.LIFE_READ, C.CAMPAIGN_READ, C.ENTRY_READ, C.ACTIVITY_READ,
}  # fmt: skip
_COMMITTEE = _UNIT_READER | {C.ROUND_READ, C.CITY_BOARD_READ, C.REORGANISATION_READ}
# What each department of the 工委 does with the campaigns it answers for.
_DEPARTMENT = _COMMITTEE | {
    C.CAMPAIGN_RUN, C.SELECTION_SCORE, C.ENTRY_EDIT, C.ENTRY_DECIDE, C.ACTIVITY_RECORD,
    C.REPORT_WRITE,
}  # fmt: skip

CAPABILITIES_OF: dict[Role, frozenset[Capability]] = {
    Role.UNIT_REPORTER: frozenset(
        _UNIT_READER
        | {
            C.SUBMISSION_FILL, C.HEADCOUNT_FILL, C.LIFE_RECORD,
            C.SELECTION_APPLY, C.ENTRY_EDIT, C.ACTIVITY_RECORD, C.HIGHLIGHT_OFFER,
        }
    ),
    Role.UNIT_SECRETARY: frozenset(
        _UNIT_READER
        | {
            C.SUBMISSION_FILL, C.SUBMISSION_SUBMIT, C.BRANCH_PAPER_APPROVE,
            C.ORGANISATION_EDIT, C.HEADCOUNT_FILL, C.TERM_MANAGE, C.TERM_APPROVE_BELOW,
            C.LIFE_RECORD, C.SELECTION_APPLY, C.SELECTION_RECOMMEND, C.SELECTION_SCORE,
            C.ENTRY_EDIT, C.ACTIVITY_RECORD, C.HIGHLIGHT_OFFER,
        }
    ),
    # 四种形态 and what else only discipline roles see, of the own unit.
    Role.UNIT_DISCIPLINE: frozenset(
        _UNIT_READER
        | {C.DISCIPLINE_READ, C.DISCIPLINE_RECORD, C.ENTRY_EDIT, C.ACTIVITY_RECORD}
    ),
    Role.BRANCH_SECRETARY: frozenset(
        _EVERYBODY
        | {
            C.METRIC_READ, C.SUBMISSION_READ, C.BRANCH_PAPER_FILL, C.BRANCH_PAPER_SUBMIT,
            C.ORGANISATION_READ, C.HEADCOUNT_FILL, C.LIFE_READ, C.LIFE_RECORD,
            C.CAMPAIGN_READ, C.SELECTION_APPLY, C.ENTRY_READ, C.ENTRY_EDIT,
            C.ACTIVITY_READ, C.ACTIVITY_RECORD,
        }
    ),
    Role.COMMITTEE_OFFICE: frozenset(
        _DEPARTMENT
        | {
            C.COMMITTEE_PAPER_FILL, C.COMMITTEE_PAPER_SUBMIT,
            C.SUBMISSION_APPROVE, C.SUBMISSION_CORRECT,
            C.ROUND_MANAGE, C.CAMPAIGN_MANAGE, C.METRIC_MANAGE, C.FIGURES_IMPORT,
            C.REPORT_REQUEST, C.REPORT_PUBLISH, C.FEEDBACK_ANSWER,
        }
    ),
    Role.COMMITTEE_ORGANISATION: frozenset(
        _DEPARTMENT
        | {
            C.SUBMISSION_APPROVE, C.REPORT_REQUEST,
            C.ORGANISATION_EDIT, C.ORGANISATION_IMPORT, C.ORGANISATION_RULES,
            C.HEADCOUNT_FILL, C.TERM_MANAGE, C.TERM_APPROVE, C.REORGANISATION_MANAGE,
        }
    ),
    Role.COMMITTEE_PUBLICITY: frozenset(
        _DEPARTMENT | {C.SUBMISSION_APPROVE, C.REPORT_REQUEST, C.SIT_IN_MANAGE}
    ),
    Role.COMMITTEE_DISCIPLINE: frozenset(
        _DEPARTMENT | {C.SUBMISSION_APPROVE, C.DISCIPLINE_READ, C.DISCIPLINE_RECORD}
    ),
    Role.COMMITTEE_LEADER: frozenset(
        _COMMITTEE
        | {
            C.SUBMISSION_APPROVE, C.REPORT_PUBLISH, C.DISCIPLINE_READ,
            C.SELECTION_SCORE, C.SELECTION_DECIDE,
        }
    ),
    # Judges from outside: they see what they score and nothing else.
    Role.EXPERT: frozenset(_EVERYBODY | {C.SELECTION_SCORE}),
    Role.SYSTEM_ADMIN: frozenset(_EVERYBODY | {C.UNIT_READ, C.UNIT_MANAGE, C.POLICY_MANAGE}),
    Role.SECURITY_ADMIN: frozenset(_EVERYBODY | {C.UNIT_READ, C.ACCOUNT_MANAGE}),
    Role.AUDIT_ADMIN: frozenset(_EVERYBODY | {C.AUDIT_READ}),
}  # fmt: skip

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})


def excludes(held: Role, wanted: Role) -> bool:
    """三员分立: an administrator's role excludes every other role (GB/T 22239; domain sheet §8)."""
    return held != wanted and bool({held, wanted} & ADMINISTRATORS)
