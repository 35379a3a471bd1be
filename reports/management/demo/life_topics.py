"""Topics of the demo's organisational life: invented, none of them names a person."""

from branches.choices import LifeKind

K = LifeKind
TOPICS: dict[str, tuple[str, ...]] = {
    K.ASSEMBLY: ("通报季度工作", "讨论年度计划", "学习条例"),
    K.COMMITTEE_MEETING: ("研究支部工作", "研究主题党日安排", "研究发展党员计划"),
    K.LECTURE: ("党的纪律", "优良传统和作风", "新发展理念"),
    K.THEME_DAY: ("学党章守党纪", "重温入党誓词", "志愿服务进社区", "参观党史展馆", "政策宣讲"),
    K.LIFE_MEETING: ("年度组织生活会",),
    K.APPRAISAL: ("年度民主评议党员",),
    K.TALKS: ("支部委员与党员谈心谈话",),
    K.CORE_STUDY: ("学习全会精神", "学习党纪处分条例", "学习调查研究", "学习生态文明思想"),
    K.FIRST_AGENDA: ("传达学习重要讲话精神", "传达学习重要指示批示精神"),
    K.SECRETARY_LECTURE: ("党组书记专题党课",),
    K.ORGAN_ASSEMBLY: ("机关党员干部大会",),
}
