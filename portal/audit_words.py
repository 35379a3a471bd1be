"""The audit trail in words: what an action is called, and what changed, line by line."""

import json
from collections.abc import Hashable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from portal.audit_words_campaigns import CAMPAIGN_ACTIONS, CAMPAIGN_FACTS
from portal.audit_words_reports import REPORT_ACTIONS, REPORT_FACTS
from portal.models import AuditEntry

# A test holds this table against every action the code writes.
ACTIONS = (
    {
        "account.corrected": "修改账号信息",
        "account.created": "新建账号",
        "account.disabled": "停用账号",
        "account.enabled": "启用账号",
        "account.logged_in": "登录",
        "account.logged_out": "退出",
        "account.password_changed": "修改密码",
        "account.password_reset": "重置密码",
        "branch_paper.approve": "审定党支部填报表",
        "branch_paper.lock": "锁定党支部填报表",
        "branch_paper.return": "退回党支部填报表",
        "branch_paper.submit": "上报党支部填报表",
        "branch_paper.withdraw": "撤回党支部填报表",
        "branch_question.answer": "说明党支部数据",
        "branch_question.ask": "质疑党支部数据",
        "branch_question.settle": "确认党支部数据说明",
        "committee_paper.approve": "审定工委填报表",
        "committee_paper.file": "代录工委填报表",
        "committee_paper.lock": "锁定工委填报表",
        "committee_paper.return": "退回工委填报表",
        "committee_paper.submit": "上报工委填报表",
        "committee_paper.withdraw": "撤回工委填报表",
        "committee_question.answer": "说明工委数据",
        "committee_question.ask": "质疑工委数据",
        "committee_question.settle": "确认工委数据说明",
        "demo.loaded": "装载示范数据",
        "feedback.answered": "答复意见",
        "feedback.sent": "提出意见",
        "file.attached": "上传附件",
        "file.removed": "删除附件",
        "figure.added": "补录数据",
        "figure.chosen": "在两个数中选定",
        "figure.cleared": "清除数据",
        "figure.corrected": "更正数据",
        "figure.explained": "说明数据偏离",
        "figure.prefilled": "按台账填入数据",
        "figure.recorded": "填写数据",
        "figures.imported": "导入数据",
        "form.metric_added": "表样加入指标",
        "metric.created": "为重复采集新设指标",
        "form.metric_changed": "修改表样指标",
        "form.metric_removed": "表样去掉指标",
        "form.minutes_changed": "修改每格估计分钟数",
        "form.published": "发布表样",
        "headcount.recorded": "录入党员数",
        "holder.appointed": "登记任职",
        "holder.corrected": "修改任职信息",
        "holder.released": "办理离任",
        "import.file_refused": "拒收导入文件",
        "job.cancelled": "取消后台任务",
        "job.requested": "发起后台任务",
        "organisation.converted": "改设党组织",
        "organisation.corrected": "修改党组织信息",
        "life.explained": "说明组织生活情况",
        "life.recorded": "记录组织生活",
        "life.reported": "登记一学一报",
        "life.voided": "撤回组织生活记录",
        "sit_in.answered": "反馈列席旁听意见",
        "sit_in.cancelled": "取消列席旁听",
        "sit_in.followed_up": "填写列席旁听整改情况",
        "sit_in.moved": "列席旁听改期",
        "sit_in.planned": "安排列席旁听",
        "sit_in.visited": "登记列席旁听",
        "organisation.dissolved": "撤销党组织",
        "organisation.founded": "新建党组织",
        "organisation.merged": "合并党组织",
        "organisation.moved": "划转党组织",
        "organisation.placed": "调整上级党组织",
        "organisation.renamed": "党组织更名",
        "organisation_rule.changed": "修改组织设置规则",
        "policy_number.changed": "修改政策参数",
        "question.answer": "说明数据",
        "question.ask": "质疑数据",
        "question.settle": "确认数据说明",
        "reference.campaign_loaded": "载入活动指标",
        "reference.holidays_loaded": "载入节假日",
        "reference.kinds_loaded": "载入单位类别",
        "reference.metrics_loaded": "载入指标",
        "reference.organisation_rules_loaded": "载入组织设置规则",
        "reference.policy_loaded": "载入政策参数",
        "reference.rules_loaded": "载入核对规则",
        "reference.unit_names_loaded": "载入单位别名和曾用名",
        "reference.units_loaded": "载入单位",
        "register.imported": "批量导入名册",
        "reorganisation.allotted": "分配党组织去向",
        "reorganisation.apply": "机构改革事项生效",
        "reorganisation.cancel": "取消机构改革事项",
        "reorganisation.changed": "修改机构改革事项",
        "reorganisation.plan": "确认机构改革事项待生效",
        "reorganisation.prepared": "拟订机构改革事项",
        "report.build": "报告生成完成",
        "report.built": "保存报告文件",
        "report.fail": "报告生成失败",
        "report.frozen": "固定报告数据",
        "report.publish": "发布报告",
        "report.repeated": "重新生成报告",
        "report.requested": "发起生成报告",
        "report.withdraw": "作废报告",
        "returns.taken": "写入各单位报表",
        "role.assigned": "任命角色",
        "role.ended": "终止角色",
        "role.moved": "角色转到承继单位",
        "round.form_moved": "批次改用新表样",
        "round.locked": "锁定填报轮次",
        "round.opened": "开放填报轮次",
        "rule.changed": "修改核对规则",
        "rule.created": "新建核对规则",
        "rule.switched_off": "停用核对规则",
        "rule.switched_on": "启用核对规则",
        "sheet.recorded": "按上传的表格填写",
        "staffing.recorded": "录入党务人员配备",
        "submission.approve": "审定填报表",
        "submission.file": "代录上报填报表",
        "submission.lock": "锁定填报表",
        "submission.return": "退回填报表",
        "submission.submit": "上报填报表",
        "submission.withdraw": "撤回填报表",
        "term.adjusted": "记录届中变动",
        "term.began": "新一届班子产生",
        "term.corrected": "更正届次",
        "term.extended": "录入延期换届批复",
        "term.file_attached": "上传换届材料",
        "term.file_removed": "删除换届材料",
        "term.registered": "登记届次",
        "term.reminded": "发出届满提醒",
        "term.reminder_seen": "知悉届满提醒",
        "term.renew": "完成换届",
        "term.start": "启动换届",
        "term.step_recorded": "录入换届步骤",
        "term.step_taken_back": "撤回换届步骤",
        "term.stop": "停止换届",
        "term_below.renew": "完成下级党组织换届",
        "term_below.start": "启动下级党组织换届",
        "term_below.stop": "停止下级党组织换届",
        "unit.corrected": "修改单位信息",
        "unit.created": "新建单位",
        "unit.ended": "单位撤销",
        "unit.moved": "单位划转",
        "unit.renamed": "单位更名",
        "unlock.grant": "同意例外申请",
        "unlock.refuse": "不同意例外申请",
        "unlock.requested": "提出例外申请",
    }
    | CAMPAIGN_ACTIONS
    | REPORT_ACTIONS
)
# What is written down beside the columns of the object itself.
FACTS = (
    {
        "bodies": "划入的党组织",
        "branches": "党支部数",
        "bytes": "文件字节数",
        "cell": "指标代码",
        "created": "新增",
        "figures": "数据条数",
        "file": "文件",
        "mine": "本人所填",
        "organisation": "党支部代码",
        "parts": "拟设单位",
        "quarters": "季度数",
        "register": "名册",
        "seed": "随机种子",
        "sha256": "文件摘要",
        "stands": "采用",
        "target": "对象编号",
        "theirs": "现存",
        "rounds": "批次数",
        "units": "单位数",
        "updated": "更新",
    }
    | CAMPAIGN_FACTS
    | REPORT_FACTS
)
NOTHING = "空"


def action_word(action: str) -> str:
    """The action in Chinese; an action of a former release stays as it was written."""
    return ACTIONS.get(action, action)


def actions_saying(text: str) -> list[str]:
    """Actions whose Chinese contains the text, for the search."""
    return [action for action, word in ACTIONS.items() if text in word]


def change_lines(entry: AuditEntry) -> list[str]:
    """Lines like “状态：草稿 → 已报”; what stayed the same is left out."""
    before, after = _facts_in(entry.before), _facts_in(entry.after)
    lines = []
    for key in [*before, *(key for key in after if key not in before)]:
        field = _field_of(entry.object_type, key)
        old, new = (_said(facts.get(key), field) for facts in (before, after))
        if old != new:
            change = f"{old} → {new}" if before else new
            lines.append(f"{_label(key, field)}：{change}")
    return lines


def _facts_in(text: str) -> dict[str, Any]:
    facts = json.loads(text) if text else {}
    return facts if isinstance(facts, dict) else {}


def _field_of(object_type: str, key: str) -> "models.Field[Any, Any] | None":
    try:
        field = apps.get_model(object_type)._meta.get_field(key)
    except (LookupError, FieldDoesNotExist):
        return None
    return field if isinstance(field, models.Field) else None


def _label(key: str, field: "models.Field[Any, Any] | None") -> str:
    if key in FACTS:
        return FACTS[key]
    return str(field.verbose_name) if field else key


def _said(value: Any, field: "models.Field[Any, Any] | None") -> str:
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(field, models.DecimalField):
        return _plain_number(str(value))
    if isinstance(value, list):
        return "、".join(_said(part, field) for part in value) or NOTHING
    labels = dict(field.flatchoices) if field else {}
    return str(labels.get(value, value)) if isinstance(value, Hashable) else str(value)


def _plain_number(text: str) -> str:
    try:
        return f"{Decimal(text).normalize():f}"
    except InvalidOperation:
        return text
