"""Conditions on how the applicant stands: terms, life, age, remarks, papers."""

from campaigns.flags.eligibility.facts import ApplicantFacts, Condition
from campaigns.flags.eligibility.wording import Found, few
from portal.months import last_reached, months_before
from portal.periods import day_words

# Ended quarters that are looked at where the condition names no number of years.
USUAL_YEARS = 1
USUAL_MONTHS = 12


def term_not_overdue(facts: ApplicantFacts, condition: Condition) -> Found:
    """Rule 16: no running term is past its end without an approved extension."""
    late = [f"{t.body}（{day_words(t.ends_on)}届满）" for t in facts.terms if t.is_overdue]
    if late:
        return Found(False, f"逾期未换届：{few(late)}。请先完成换届，或办理延期批复。")
    if facts.without_term:
        return Found(
            False, f"没有登记现任班子的选举日期：{few(facts.without_term)}。请先补登届次。"
        )
    if not facts.terms:
        return Found(True, "不按届换届（临时党支部等），不受此限。")
    ends = min(term.ends_on for term in facts.terms)
    return Found(True, f"现任班子{day_words(ends)}届满，没有逾期。")


def life_met(facts: ApplicantFacts, condition: Condition) -> Found:
    """Minimum frequencies of the ended quarters."""
    years = condition.number_or(USUAL_YEARS)
    span = "近一年" if years == 1 else f"近{years}年"
    if facts.life_unmet:
        return Found(False, f"{span}组织生活有未达标项：{few(facts.life_unmet)}。请先补记或补开。")
    return Found(True, f"{span}已结束各季度的组织生活全部达标。")


def stood_for(facts: ApplicantFacts, condition: Condition) -> Found:
    """Founded so many months ago."""
    months = condition.number_or(USUAL_MONTHS)
    began = facts.founded_on
    if began is None or began <= months_before(facts.day, months):
        since = f"{day_words(began)}成立，" if began else ""
        return Found(True, f"{since}已满{months}个月。")
    return Found(
        False,
        f"{day_words(began)}成立，到{day_words(last_reached(began, months))}才满{months}个月。",
    )


def no_open_rectification(facts: ApplicantFacts, condition: Condition) -> Found:
    """No problem on the list of rectification is still open."""
    if facts.rectifications:
        return Found(
            False, f"有未销号的整改问题：{few(facts.rectifications)}。请整改到位、销号后再申报。"
        )
    return Found(True, "没有未销号的整改问题。")


def no_flags(facts: ApplicantFacts, condition: Condition) -> Found:
    """The register's rules remark nothing."""
    if facts.flags:
        return Found(False, f"组织设置有提示：{few(facts.flags)}")
    return Found(True, "组织设置没有提示。")


def papers_approved(facts: ApplicantFacts, condition: Condition) -> Found:
    """Every paper that was due is approved."""
    if facts.papers_waiting:
        return Found(
            False, f"到期的填报表还没有审定：{few(facts.papers_waiting)}。请上报并等审定。"
        )
    return Found(True, "到期的填报表都已审定。")
