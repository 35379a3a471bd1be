"""What each kind of rule looks for; one function a kind, each yields findings."""

from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from campaigns.choices import FigureState, Operator, RuleKind
from campaigns.flags.facts import Facts, Finding
from campaigns.flags.specs import RuleSpec
from portal.numbers import change, cn_number, exact_number, rounded

# A factor of ten is meant from 8 to 12.5, one of ten thousand from 5,000 to 20,000.
NEAR_FOLD, NEAR_WAN = Decimal("1.25"), Decimal(2)
WAN = Decimal(10_000)
# From here on a share is easier read as "so many times".
MANY_TIMES = Decimal(10)
LEAST_SERIES = 4
# Where earlier figures hardly differ, a tenth of their middle stands for their spread.
LEAST_SPREAD = Decimal("0.1")
UNSAID = {
    str(state): str(state.label) for state in (FigureState.NOT_APPLICABLE, FigureState.MASKED)
}
CHECK = "请核对"
EXPLAIN = "请核对；属实的请说明情况。"
Findings = Iterator[Finding]


def compare(spec: RuleSpec, facts: Facts) -> Findings:
    """Σsubjects ≤ (or =) Σbounds, as far as figures are given (rules 21, 29, 33)."""
    parts = [code for code in spec.subjects if code in facts.now]
    wholes = [code for code in spec.bounds if code in facts.now or code in facts.beside]
    is_equal = spec.operator == Operator.EQUAL
    if not parts or len(wholes) < len(spec.bounds):
        return
    # A blank part can only make the sum larger: "not above" may be judged without it, "equal" not.
    if is_equal and len(parts) < len(spec.subjects):
        return
    left, right = (
        sum((facts.bound(code) for code in side), Decimal(0)) for side in (parts, wholes)
    )
    if left == right or (left < right and not is_equal):
        return
    verb = "应等于" if is_equal else "不能大于" if spec.is_hard else "大于"
    end = f"{CHECK}{'这两个数' if len(parts) == len(wholes) == 1 else '这几个数'}。"
    sentence = f"{_sum_said(parts, left, facts)}{verb}{_sum_said(wholes, right, facts)}，"
    others = (*parts[1:], *wholes)
    yield _found(spec, parts[0], sentence + (end if spec.is_hard else EXPLAIN), others)


def _sum_said(codes: list[str], total: Decimal, facts: Facts) -> str:
    said = "与".join(facts.said(code) for code in codes)
    hidden = any(facts.names[code].is_hidden for code in codes)
    return said if len(codes) == 1 or hidden else f"{said}之和{exact_number(total)}"


def not_falling(spec: RuleSpec, facts: Facts) -> Findings:
    """A running total is never below the one before."""
    for code in _given(spec, facts):
        series, word = facts.series.get(code, ()), facts.previous_word
        before = facts.previous.get(code)
        if before is None and series:
            before, word = series[-1], "此前"
        if before is not None and facts.now[code] < before:
            said, was = facts.said(code), facts.amount(code, before)
            end = f"{CHECK}这两个数。" if spec.is_hard else EXPLAIN
            yield _found(spec, code, f"{said}是累计数，不能小于{word}的{was}，{end}")


def moved(spec: RuleSpec, facts: Facts) -> Findings:
    """Further from last year than the threshold allows, in per cent; small numbers are let be."""
    limit = spec.threshold or Decimal(0)
    for code in _given(spec, facts):
        now, base = facts.now[code], facts.last_year.get(code)
        if not _comparable(spec, code, base, facts) or base is None:
            continue
        share = change(now, base)
        if share is not None and abs(share) > limit:
            yield _found(spec, code, f"{_moved_said(code, facts, base, share)}，{EXPLAIN}")


def _moved_said(code: str, facts: Facts, base: Decimal, share: Decimal) -> str:
    said, was = facts.said(code), f"{facts.last_year_word}的{facts.amount(code, base)}"
    if facts.now[code] >= base * MANY_TIMES:
        return f"{said}是{was}的{_times(facts.now[code], base)}"
    percent = exact_number(rounded(abs(share), Decimal(1)))
    return f"{said}比{was}{'增长' if share > 0 else '下降'}{percent}%"


def _times(number: Decimal, base: Decimal) -> str:
    return f"约{cn_number(rounded(number / base, Decimal(1)))}倍"


def beyond(spec: RuleSpec, facts: Facts) -> Findings:
    """More than `threshold` times the most ever known of it or of the bounds: a slip of the hand."""
    for code in _given(spec, facts):
        now, known = facts.now[code], [(spec.floor, "")]
        past = (facts.previous.get(code), facts.last_year.get(code), *facts.series.get(code, ()))
        known += [(n, f"以往最多的{facts.amount(code, n)}") for n in past if n is not None]
        beside = (whole for whole in spec.bounds if whole in facts.now and whole != code)
        known += [(facts.now[whole], facts.said(whole)) for whole in beside]
        most = max(number for number, _ in known) * (spec.threshold or Decimal(1))
        if now <= most:
            continue
        base, word = max(known[1:], default=(Decimal(0), ""))
        limit = f"远远超出常理（一般不超过{facts.amount(code, most)}）"
        odd = f"是{word}的{_times(now, base)}" if base > 0 else limit
        end = f"{CHECK}是否多打了数字。" if spec.is_hard else EXPLAIN
        yield _found(spec, code, f"{facts.said(code)}{odd}，{end}")


def fold(spec: RuleSpec, facts: Facts) -> Findings:
    """About `threshold` times more or less than last year or the period before (万 forgotten)."""
    factor = spec.threshold or Decimal(10)
    near = NEAR_WAN if factor >= WAN / 10 else NEAR_FOLD
    for code in _given(spec, facts):
        now = facts.now[code]
        pairs = ((facts.last_year, facts.last_year_word), (facts.previous, facts.previous_word))
        for numbers, word in pairs:
            base = numbers.get(code)
            if base is None or now <= 0 or not _comparable(spec, code, base, facts):
                continue
            times = max(now, base) / min(now, base)
            if factor / near <= times <= factor * near:
                yield _found(spec, code, _fold_said(code, facts, base, word, factor))
                break


def _fold_said(code: str, facts: Facts, base: Decimal, word: str, factor: Decimal) -> str:
    is_wan = factor >= WAN / 10
    times = "一万倍" if factor == WAN else "十倍" if factor == 10 else f"{exact_number(factor)}倍"
    doubt = "是否多写或漏写了“万”" if is_wan else "是否多打或少打了一位"
    said, was = facts.said(code), facts.amount(code, base)
    return f"{said}与{word}的{was}相差约{times}，{CHECK}{doubt}；属实的请说明情况。"


def outlier(spec: RuleSpec, facts: Facts) -> Findings:
    """Outside median ± threshold × median absolute deviation of at least four earlier figures."""
    for code in _given(spec, facts):
        series, now = facts.series.get(code, ()), facts.now[code]
        if len(series) < LEAST_SERIES or facts.names[code].is_rate:
            continue
        middle = _median(series)
        if max(now, middle) < spec.floor:
            continue
        spread = max(_median([abs(n - middle) for n in series]), abs(middle) * LEAST_SPREAD)
        reach = spread * (spec.threshold or Decimal(1))
        low, high = max(Decimal(0), middle - reach), middle + reach
        if low <= now <= high:
            continue
        least = exact_number(rounded(low, Decimal(1), ROUND_CEILING))
        most = facts.amount(code, rounded(high, Decimal(1), ROUND_FLOOR))
        said = facts.said(code)
        yield _found(
            spec, code, f"{said}偏离以往：前{len(series)}期一般在{least}至{most}之间，{EXPLAIN}"
        )


def _median(numbers: Sequence[Decimal]) -> Decimal:
    row, half = sorted(numbers), len(numbers) // 2
    return row[half] if len(row) % 2 else (row[half - 1] + row[half]) / 2


def branch_sum(spec: RuleSpec, facts: Facts) -> Findings:
    """The unit's figure against the sum its branches give for the bounds."""
    sums = [facts.branches[code] for code in spec.bounds if code in facts.branches]
    if not sums or len(sums) < len(spec.bounds):
        return
    total = sum((entry.total for entry in sums), Decimal(0))
    reported, expected = (
        min(entry.reported for entry in sums),
        max(entry.expected for entry in sums),
    )
    for code in _given(spec, facts):
        now = facts.now[code]
        # While branches are missing their sum may still grow to the unit's figure.
        if now == total or (reported < expected and total < now):
            continue
        unit = facts.names[code].unit_of_measure
        words = f"{reported}个党支部已报合计（{exact_number(total)}{unit}）"
        end = f"{CHECK}这两个数。" if spec.is_hard else EXPLAIN
        yield _found(spec, code, f"{facts.said(code)}与所属{words}不一致，{end}", spec.bounds)


def source(spec: RuleSpec, facts: Facts) -> Findings:
    """The figure against what the portal's own records supply."""
    for code in _given(spec, facts):
        known = facts.supplied.get(code)
        if known is not None and known != facts.now[code]:
            end = f"{CHECK}这两个数。" if spec.is_hard else EXPLAIN
            yield _found(spec, code, f"{facts.said(code)}与{_records(code, facts)}不一致，{end}")
    for code in spec.subjects or facts.unsaid:
        # Where records count nothing, 不适用 does not speak against them.
        if facts.unsaid.get(code) in UNSAID and facts.supplied.get(code):
            said = f"{facts.names[code].where}“{facts.names[code].name}”"
            word = UNSAID[facts.unsaid[code]]
            end = CHECK + "。" if spec.is_hard else EXPLAIN
            yield _found(spec, code, f"{said}选了“{word}”，{_records(code, facts)}不是0，{end}")


def _records(code: str, facts: Facts) -> str:
    # Whoever reads the sentence need not be somebody who may read these records.
    if facts.names[code].is_sensitive:
        return "纪检岗位登记的记录"
    return f"台账计算数（{facts.amount(code, facts.supplied[code])}）"


def _given(spec: RuleSpec, facts: Facts) -> list[str]:
    """The codes a rule speaks of that carry a number; all of them for a rule without subjects."""
    return [code for code in (spec.subjects or facts.now) if code in facts.now]


def _comparable(spec: RuleSpec, code: str, base: Decimal | None, facts: Facts) -> bool:
    """A base of 0 says nothing, small counts move by large shares, rates move in 百分点."""
    if base is None or base <= 0 or facts.names[code].is_rate:
        return False
    return max(facts.now[code], base) >= spec.floor


def _found(spec: RuleSpec, place: str, sentence: str, others: tuple[str, ...] = ()) -> Finding:
    said = (sentence, spec.basis, spec.advice)
    return Finding(spec.code, str(spec.severity), place, others, *said, kind=str(spec.kind))


Judge = Callable[[RuleSpec, Facts], Findings]
JUDGES: dict[str, Judge] = {
    RuleKind.COMPARE: compare,
    RuleKind.NOT_FALLING: not_falling,
    RuleKind.CHANGE: moved,
    RuleKind.FOLD: fold,
    RuleKind.OUTLIER: outlier,
    RuleKind.BEYOND: beyond,
    RuleKind.BRANCH_SUM: branch_sum,
    RuleKind.SOURCE: source,
}
