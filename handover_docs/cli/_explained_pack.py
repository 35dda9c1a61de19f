"""The page of ``handover explain`` on a pack schema, in full words, and what it makes of the files of a pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from handover_docs.catalog import Catalog
from handover_docs.cli._session import Session
from handover_docs.model.element import Element, ElementKind, Operator
from handover_docs.model.pack_schema import Cardinality, DateRule, DeliverableRule, Facet, PackSchema, Stage
from handover_docs.model.report import Level
from handover_docs.text.layout import width, wrap
from handover_docs.text.periods import Period, period_in_words
from handover_docs.wording import Bilingual

Lines = list[str]

_COLUMNS = 88
_CARDINALITIES = {
    Cardinality.REQUIRED: Bilingual("必须提交", "required"),
    Cardinality.OPTIONAL: Bilingual("可选", "optional"),
    Cardinality.PROHIBITED: Bilingual("不得提交", "prohibited"),
}
_LEVELS = {
    Level.ERROR: Bilingual("缺少即退回", "the pack goes back without it"),
    Level.WARNING: Bilingual("缺少则有条件接收", "a condition of acceptance"),
    Level.NOTE: Bilingual("仅提示", "a note only"),
}
_UNITS = {
    "hours": Bilingual("小时", "hours"),
    "days": Bilingual("天", "days"),
    "workdays": Bilingual("个工作日", "working days"),
    "weeks": Bilingual("周", "weeks"),
    "months": Bilingual("个月", "months"),
}


def pack_lines(schema: PackSchema, catalog: Catalog, session: Session) -> Lines:
    """What a pack schema asks for, of whom, how many and when."""
    say = session.say
    kind = say("资料包要求", "pack schema")
    lines = [f"{schema.id}  {session.words(schema.title)}{say('（', ' (')}{kind}{say('）', ')')}"]
    lines += _row(say("版本", "version"), schema.version, "  ", session)
    lines += _row(say("说明", "about"), session.words(schema.description), "  ", session)
    lines += _row(say("继承", "extends"), schema.extends or "", "  ", session)
    taken = say("、", ", ").join(schema.situations)
    lines += _row(say("默认用于", "taken for"), taken, "  ", session)
    lines += _row(say("文件命名", "file names"), schema.naming or "", "  ", session)
    lines += ["", "  " + say("交付物", "Deliverables")]
    for rule in schema.deliverables:
        weight = say("，", ", ").join(
            session.words(one) for one in (_CARDINALITIES[rule.cardinality], _LEVELS[rule.level])
        )
        lines.append(f"    {rule.id}  {session.words(rule.title)}{say('（', ' (')}{weight}{say('）', ')')}")
        lines += _wrapped(session.words(rule.instructions), "      ", "      ")
        for label, value in _facts(rule, catalog, session):
            lines += _row(label, value, "      ", session)
    return lines


def _facts(rule: DeliverableRule, catalog: Catalog, session: Session) -> Iterator[tuple[str, str]]:
    """What there is to say of a deliverable, each with its label."""
    say = session.say
    comma = say("、", ", ")
    yield say("何时需要", "asked for"), _when(rule, catalog, session)
    yield say("例外", "except"), rule.unless or ""
    yield say("份数", "how many"), _count(rule, catalog, session)
    yield say("最迟提交", "due by"), rule.due or ""
    yield say("格式", "formats"), say("、", " or ").join(name.upper() for name in rule.formats)
    yield say("文件夹", "folder"), session.words(rule.folder) if rule.folder else ""
    yield say("文件命名", "file name"), rule.naming or ""
    kind = catalog.document_type(rule.document_type)
    signatures = {one.id: one.name.title for one in (*kind.signatures, *rule.signatures)}
    if rule.signed:
        yield say("签署方", "signed by"), comma.join(session.words(one) for one in signatures.values())
    order = (session.words(signatures[name]) for name in rule.signing_order if name in signatures)
    yield say("签署顺序", "in the order"), say(" → ", ", then ").join(order)
    yield say("另须有章节", "further sections"), comma.join(session.words(one.name.title) for one in rule.sections)
    clauses = (session.words(catalog.clause(one.clause).name.title) for one in rule.clauses)
    yield say("另须有条款", "further clauses"), comma.join(clauses)
    for use in rule.clauses:
        for element in catalog.clause(use.clause).elements:
            for demand in (one for one in use.elements if one.id == element.id):
                yield session.words(element.title), _asked(demand.of(element), session)
    titles = {one.id: session.words(one.name.title) for one in kind.fields}
    signed = say("签署日期", " signed on")
    dated = titles | {f"signatures.{name}": f"{session.words(title)}{signed}" for name, title in signatures.items()}
    for date in rule.dates:
        yield dated.get(date.field, date.field), _date(date, dated, session)
    for facet in rule.facets:
        yield titles.get(facet.id, facet.id), _facet(facet, session)


def _when(rule: DeliverableRule, catalog: Catalog, session: Session) -> str:
    say = session.say
    own = [catalog.document_type(name).when for name in rule.document_types]
    of_kind = say(" 或 ", " or ").join(one for one in own if one) if all(own) else ""
    condition = of_kind if rule.when is None else "" if rule.when.strip().lower() == "true" else rule.when
    said = condition or say("总是", "always")
    if rule.stage is Stage.SIGNED:
        early = of_kind or say("总是", "always")
        return say(f"签署交付时：{said}；此前：{early}", f"once it is signed: {said}; before: {early}")
    return said


def _count(rule: DeliverableRule, catalog: Catalog, session: Session) -> str:
    say = session.say
    least, most = rule.minimum, rule.maximum
    path = rule.count
    more = rule.more
    if path is None and (least, most) == (1, None) and not rule.any_of:
        path, more = catalog.document_type(rule.document_type).each, True
    if path is not None:
        at_least = say("至少", "at least ") if more else ""
        top = say(f"，最多 {most} 份", f", {most} at most") if most is not None and more else ""
        return say(f"{path} 中每项{at_least}一份{top}", f"{at_least}one for each of {path}{top}")
    if most is None:
        return say(f"至少 {least} 份", f"{least} at least")
    return say(f"{least} 份", f"{least}") if least == most else say(f"{least} 至 {most} 份", f"{least} to {most}")


def _date(rule: DateRule, titles: dict[str, str], session: Session) -> str:
    say = session.say
    shown = {side: _named(getattr(rule, side), titles) for side in ("after", "before") if getattr(rule, side)}
    if rule.within is not None and rule.unit is not None:
        side, bound = next(iter(shown.items()))
        unit = session.words(_UNITS[rule.unit])
        behind = say("之后", "after") if side == "after" else say("之前", "before")
        return say(f"在 {bound} {behind} {rule.within} {unit}以内", f"within {rule.within} {unit} {behind} {bound}")
    parts = {"after": say("不早于 {}", "not before {}"), "before": say("不晚于 {}", "not after {}")}
    return say("，", ", ").join(parts[side].format(bound) for side, bound in shown.items())


def _named(bound: str, titles: dict[str, str]) -> str:
    return titles.get(bound.removeprefix("fields."), bound) if bound.startswith(("fields.", "signatures.")) else bound


def _facet(facet: Facet, session: Session) -> str:
    say = session.say
    said = [say(" 或 ", " or ").join(facet.choices)] if facet.choices else []
    if facet.pattern is not None:
        said.append(say(f"形如 {facet.pattern}", f"of the form {facet.pattern}"))
    if facet.minimum is not None:
        said.append(say(f"不小于 {facet.minimum}", f"{facet.minimum} at least"))
    if facet.maximum is not None:
        said.append(say(f"不大于 {facet.maximum}", f"{facet.maximum} at most"))
    return say("，", ", ").join(said)


_OPERATORS = {
    Operator.PRESENT: Bilingual("须写明", "must be said"),
    Operator.MIN: Bilingual("不少于", "at least"),
    Operator.MAX: Bilingual("不超过", "at most"),
    Operator.EQUALS: Bilingual("等于", "equal to"),
    Operator.ONE_OF: Bilingual("限于", "one of"),
}


def _asked(element: Element, session: Session) -> str:
    """What a clause has to say of the element."""
    say = session.say
    how = session.words(_OPERATORS[element.operator])
    if element.operator is Operator.ONE_OF:
        titles = [session.words(one.title) for one in element.choices if one.id in element.accepted]
        return f"{how}{say('', ' ')}{say('、', ', ').join(titles)}"
    if element.value is None:
        return how
    chosen = element.choice(element.value)
    value = session.words(chosen.title) if chosen is not None else element.value
    if element.kind is ElementKind.PERIOD and element.unit is not None and value.replace(".", "", 1).isdecimal():
        return f"{how}{say('', ' ')}{session.words(period_in_words(Period(Decimal(value), element.unit)))}"
    unit = _PER.get(element.unit or "", Bilingual("", "")) if element.kind is ElementKind.RATE else Bilingual("", "")
    sign = "%" if element.kind in (ElementKind.RATE, ElementKind.PERCENT) else ""
    return f"{how} {value}{sign}{session.words(unit)}"


_PER = {
    "day": Bilingual("/日", " a day"),
    "week": Bilingual("/周", " a week"),
    "month": Bilingual("/月", " a month"),
    "year": Bilingual("/年", " a year"),
}


def _row(label: str, value: str, indent: str, session: Session) -> Lines:
    if not value:
        return []
    first = f"{indent}{label}{session.say('：', ': ')}"
    return _wrapped(value, first, " " * width(first))


def _wrapped(text: str, first: str, indent: str) -> Lines:
    lines: Iterable[str] = wrap(text, _COLUMNS - width(indent))
    return [(first if number == 0 else indent) + line for number, line in enumerate(lines)]
