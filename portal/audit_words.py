"""The audit trail in words: what an action is called, and what changed, line by line."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from portal.models import AuditEntry

# A test holds this table against every action the code writes.
ACTIONS = {
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
    "import.file_refused": "拒收导入文件",
    "job.cancelled": "取消后台任务",
    "job.requested": "发起后台任务",
    "question.answer": "说明数据",
    "question.ask": "质疑数据",
    "question.settle": "确认数据说明",
    "reference.campaign_loaded": "载入活动指标",
    "reference.holidays_loaded": "载入节假日",
    "reference.kinds_loaded": "载入单位类别",
    "reference.metrics_loaded": "载入指标",
    "reference.policy_loaded": "载入政策参数",
    "reference.rules_loaded": "载入核对规则",
    "reference.unit_names_loaded": "载入单位别名和曾用名",
    "reference.units_loaded": "载入单位",
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
    "round.form_moved": "批次改用新表样",
    "round.locked": "锁定填报轮次",
    "round.opened": "开放填报轮次",
    "rule.changed": "修改核对规则",
    "rule.created": "新建核对规则",
    "rule.switched_off": "停用核对规则",
    "rule.switched_on": "启用核对规则",
    "sheet.recorded": "按上传的表格填写",
    "submission.approve": "审定填报表",
    "submission.file": "代录上报填报表",
    "submission.lock": "锁定填报表",
    "submission.return": "退回填报表",
    "submission.submit": "上报填报表",
    "submission.withdraw": "撤回填报表",
    "unit.created": "新建单位",
    "unit.renamed": "单位更名",
    "unlock.grant": "同意例外申请",
    "unlock.refuse": "不同意例外申请",
    "unlock.requested": "提出例外申请",
}
# What is written down beside the columns of the object itself.
FACTS = {
    "branches": "党支部数",
    "bytes": "文件字节数",
    "cell": "指标代码",
    "created": "新增",
    "figures": "数据条数",
    "file": "文件",
    "mine": "本人所填",
    "organisation": "党支部代码",
    "quarters": "季度数",
    "seed": "随机种子",
    "sha256": "文件摘要",
    "stands": "采用",
    "target": "对象编号",
    "theirs": "现存",
    "rounds": "批次数",
    "units": "单位数",
    "updated": "更新",
}
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
    labels = dict(field.flatchoices) if field else {}
    return str(labels.get(value, value))


def _plain_number(text: str) -> str:
    try:
        return f"{Decimal(text).normalize():f}"
    except InvalidOperation:
        return text
