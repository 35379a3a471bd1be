"""Words beside a number that make it another number than the portal's of the same metric."""

import re

from portal.prose import Found
from reports.selectors.prose.changes import is_change
from reports.selectors.prose.known import Sources
from reports.selectors.prose.spans import is_elsewhen

_CLAUSE = re.compile("[，；。！？：:]")
_WHOLE = re.compile(
    "全省|全国|全区(?!域)|省直|中央和国家机关|外省|兄弟市|同类城市|副省级城市|"
    "各?(?:区县|县区|县市区|县\\(市\\)区|乡镇|街道)(?=□|共|累计|合计|机关|开展|举办|完成|党组织|党员)"
)
_RATE = re.compile(
    "每(?:个?(?:单位|支部|党支部|人|月|季度?|周|天|日|年|名|位|家|场|次|期|半年)|[\u4e00-\u9fff]{0,6}平均)|"
    "平均|[日月年季周人户]均|均(?=□|开展|举办|组织|完成|达|为|有)"
)
_PLAN = re.compile(
    "(?<![按依照据])计划(?![内外生]|任务|数)(?!\\S{0,4}(?:已|全部)?完成)|(?<!模)拟(?![定订写稿制])|预计|预期|"
    "力争|争取|打算|准备(?=□|开展|举办|发展|培训)|目标(?:是|为|数)|下一步|下阶段|明年|今后|"
    "将(?=□|陆续|再|继续|全面|新|组织|开展|举办|发展|完成|培训|达|实现|建|整改|表彰)|"
    "应(?=当?(?:□|开展|举办|发展|完成|培训|建|整改|报))|[还尚仍]?需(?=要?(?:□|开展|举办|发展|完成|培训|整改))|尚待|有待"
)
_NOT = re.compile(
    "(?:尚未|并未|从未|未能|没能|没有|未|没)(?!来|成年|必|满|婚|足|到|达|超|低于|高于|少于|多于|不|突破|知)"
)
_UNDONE = re.compile("取消|撤销|推迟|延期|延后|暂停|中止|停办|停开|撤回|作废|剔除|扣除|除去|流产")
# 少了27次, 还差27名: how much there is lacking.
_LACKING = re.compile(
    "(?:(?<!减)少|缺|差|短)(?:了|少|额)?$|(?:(?<!减)少|缺|差)(?:开展|完成|报)?了?□*$"
)
_REASONS = (
    (_WHOLE, "文字说的是别处的数"),
    (_RATE, "文字说的是平均数"),
    (_PLAN, "文字说的是打算，不是已完成的数"),
    (_NOT, "文字说的是没有做的数"),
    (_UNDONE, "文字说的是取消、剔除的数"),
)
_BEHIND = re.compile(
    "^(?:[）”]|次|场|名|个)?(?:均?(?:已|被)?(?:取消|作废|推迟|延期)|未(?:开展|完成|举办))"
)


def other_scope(found: Found, masked: str, sources: Sources) -> str:
    """Why the portal's own number is not spoken of, or empty.

    `masked` are the words before the number without the names of metrics.
    """
    clause = _CLAUSE.split(masked)[-1]
    for pattern, reason in _REASONS:
        if pattern.search(clause):
            return reason
    if _LACKING.search(clause) and not is_change(found):
        return "文字说的是缺少的数"
    if _BEHIND.search(found.after):
        return "文字说的是取消、没有做的数"
    return "文字说的不是这一时段" if is_elsewhen(masked, sources) else ""
