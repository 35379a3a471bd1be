"""What the columns of a sheet hold, by their headings."""

import re
from enum import IntEnum

from campaigns.resources.identity import Frame, fits, periods_in
from campaigns.resources.names import fold
from portal.periods import Year


class Role(IntEnum):
    """What a column holds; the first three may be this period's figures, best first."""

    THIS = 1
    VALUE = 2
    DOUBTFUL = 3
    OTHER = 4
    UNIT = 5
    REMARK = 6
    IDLE = 7


_OTHER = re.compile(
    r"上期|上季|上月|上年|去年|同期|同比|环比|增幅|增长|增减|增速|上次|历史|前期"
    r"|计划|目标|任务|预计|预估|基数|下期|下季|差异|占比|排名|得分"
)
_SUM = re.compile(r"累计|合计|小计|总计|年初至今|至今")
_TOTAL = re.compile(r"^(?!.*累计).*(?:合计|小计|总计)")
_THIS = re.compile(r"本期|本季|当期|当季|本次|本单位")
_THIS_YEAR = re.compile(r"本年|全年|年度数|今年")
_VALUE = re.compile(
    r"数值|填报数|填报值|上报数|报送数|数据|完成数|完成情况|完成值|实际|数量|结果|^数$|^值$|^填报$|^value"
)
_UNIT = {"单位", "计量单位", "度量单位", "unit"}
_REMARK = re.compile(r"^(?:备注|说明|附注|注|note|备注说明|情况说明)$")
_IDLE = re.compile(
    r"序号|编号|^号$|口径|指标解释|指标说明|填报说明|板块|类别|^部门|责任|周期|类型|审核|校验|提示|状态"
    r"|填报方式|来源|依据|联系|负责|指标|项目|名称|代码|内容|单位名称|填报单位|^单位$"
)


def role_of(heading: str, frame: Frame) -> Role:
    """Judge one heading; several lines of a heading come joined by blanks."""
    plain = fold(heading)
    if plain in _UNIT:
        return Role.UNIT
    if _REMARK.match(plain):
        return Role.REMARK
    named = frame.names_within(heading) if frame.own or frame.others else []
    if any(not own for _, own in named) and not any(own for _, own in named):
        return Role.OTHER
    by_period = _by_period(plain, frame)
    if by_period is not None:
        return by_period
    if named or _THIS.search(plain):
        return Role.THIS
    if _VALUE.search(plain):
        return Role.VALUE
    return Role.IDLE if _IDLE.search(plain) else Role.DOUBTFUL


def _by_period(plain: str, frame: Frame) -> Role | None:
    if _OTHER.search(plain):
        return Role.OTHER
    is_year = isinstance(frame.period, Year)
    if is_year and (_THIS_YEAR.search(plain) or plain == "累计"):
        return Role.THIS
    # 三季度合计 beside 7月, 8月, 9月 is the quarter's figure; 三季度累计 is the year's so far.
    if frame.period is not None and _TOTAL.search(plain):
        found = list(periods_in(plain, frame.period))
        return Role.THIS if found and all(fits(one, frame.period) for one in found) else Role.OTHER
    if _SUM.search(plain) or (_THIS_YEAR.search(plain) and not _THIS.search(plain)):
        return Role.OTHER
    if frame.period is None:
        return None
    verdicts = [fits(found, frame.period) for found in periods_in(plain, frame.period)]
    if any(verdict is False for verdict in verdicts):
        return Role.OTHER
    return Role.THIS if any(verdicts) else None


def is_other_figure(text: str, frame: Frame) -> bool:
    """Whether a word beside a figure says that it is of another period (累计, 上年同期)."""
    return len(fold(text)) <= 12 and role_of(text, frame) == Role.OTHER  # noqa: PLR2004
