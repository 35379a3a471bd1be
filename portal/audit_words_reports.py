"""Words of what is done with documents; one block a topic, a test holds them against the code."""

REPORT_ACTIONS = {
    # draft
    "draft.issue": "签发文稿",
    "draft.reopen": "文稿重新起草",
    "draft.drop": "弃用文稿",
    # highlight
    "highlight.offered": "推荐工作亮点",
    "highlight.changed": "修改工作亮点",
    "highlight.pick": "采用工作亮点",
    "highlight.return": "不采用工作亮点",
    "highlight.placed": "工作亮点写入文稿",
    # proof
    "draft.vouched": "担保文稿中的数",
    "draft.unvouched": "撤回对数的担保",
    "past_report.taken": "录入往年报告",
    "past_report.dropped": "删除往年报告",
    "past_figure.confirm": "确认往年数据",
    "past_figure.reject": "不采用往年数据",
    "past_figure.reopen": "撤回往年数据的结论",
    "past_figure.chosen": "写明往年数据是什么数",
}

REPORT_FACTS: dict[str, str] = {}
