"""Words of what is done with documents; one block a topic, a test holds them against the code."""

REPORT_ACTIONS = {
    # document
    "draft.created": "新建文稿",
    "report.issued": "签发成文",
    "report.again": "再次签发",
    "report_batch.requested": "发起生成各单位报告",
    "report_batch.resumed": "继续生成各单位报告",
    # draft
    "draft.issue": "签发文稿",
    "draft.reopen": "文稿重新起草",
    "draft.drop": "弃用文稿",
    "draft.block_added": "文稿：新增段落",
    "draft.block_moved": "文稿：移动段落",
    "draft.block_removed": "文稿：删除段落",
    "draft.block_written": "文稿：修改段落",
    "draft.blocks_pasted": "文稿：粘贴几段",
    "draft.conflict_settled": "文稿：确认文字无误",
    "draft.handed_over": "交出文稿",
    "draft.head_changed": "文稿：修改标题和文头",
    "draft.refreshed": "文稿：更新数据",
    "draft.remark_settled": "文稿：处理批注",
    "draft.remarked": "文稿：批注",
    "draft.restored": "文稿：恢复到旧版",
    "draft.taken_over": "接手文稿",
    "draft.version_kept": "文稿：存为一版",
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

REPORT_FACTS: dict[str, str] = {
    # draft
    "block_kind": "段落类型",
    "conflict": "冲突",
    "conflicts": "冲突数",
    "draft_version": "版次",
    "holder": "执笔人",
    "place": "位置",
    "remark": "批注",
    "why": "说明",
    "words": "文字",
}
