"""What must be true of a project beyond the shape of its parts: order of dates, sums, forms, no secrets.

Rules look only at values that are well formed; the others have been complained about already.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from handover_docs.loading.complaint import Complaint
from handover_docs.loading.formats import read_date, read_moment
from handover_docs.loading.list_rules import broken_list_rules, in_order_of_time
from handover_docs.loading.nodes import Mapping, Sequence, is_absent, items_at, mapping_at, text_at
from handover_docs.loading.secrecy import secrets_among
from handover_docs.model.project import PartyRole
from handover_docs.wording import Bilingual


def broken_rules(root: Mapping) -> Iterator[Complaint]:
    """Everything in a project description that contradicts itself or must not be there."""
    yield from _name_of_the_project(root)
    yield from _dates_of_the_project(root)
    terms = mapping_at(root, "service_terms")
    if terms is not None:
        yield from _service_terms(terms)
    yield from _payments(root)
    for agreement in items_at(root, "confidentiality", "agreements"):
        yield from _agreement(agreement)
    yield from _sides(root)
    yield from broken_list_rules(root)
    yield from secrets_among(root.get("accounts"))


def _name_of_the_project(root: Mapping) -> Iterator[Complaint]:
    """Files are named by it, and a document that shows nothing but marks in its place counts as not filled in."""
    project = mapping_at(root, "project")
    by_language = mapping_at(project, "name")
    given = [text_at(by_language, key) for key in by_language.entries] if by_language else [text_at(project, "name")]
    for name in given:
        if name is not None and not is_absent(name) and not any(map(str.isalnum, name.text)):
            yield Complaint(
                name.place,
                Bilingual(
                    f"项目名称“{name.text}”中没有文字或数字。",
                    f"The project's name “{name.text}” holds no letter and no figure.",
                ),
                Bilingual("请填写项目名称。", "Write the name of the project."),
            )


def _dates_of_the_project(root: Mapping) -> Iterator[Complaint]:
    dates = mapping_at(root, "dates")
    if dates is None:
        return
    given = [key for key in ("start", "handover", "acceptance", "support_until") if _day(dates, key) is not None]
    for earlier, later in pairwise(given):
        yield from in_order_of_time(dates, earlier, later)
    if "support_until" in given:
        yield from in_order_of_time(dates, "go_live", "support_until")
    if "start" in given:
        yield from in_order_of_time(dates, "start", "go_live")


def _service_terms(terms: Mapping) -> Iterator[Complaint]:
    for severity in items_at(terms, "severities"):
        response, resolution = _number(severity, "response_minutes"), _number(severity, "resolution_minutes")
        if response is not None and resolution is not None and resolution < response:
            yield _at(
                severity,
                "resolution_minutes",
                Bilingual(
                    f"解决时限 {resolution} 分钟短于响应时限 {response} 分钟。",
                    f"The resolution time of {resolution} minutes is shorter than the response time of {response}.",
                ),
                Bilingual("请让解决时限不小于响应时限。", "Make it at least as long as the response time."),
            )
    yield from _tiers(items_at(terms, "credits"))
    minutes_before: Decimal | None = None
    for step in items_at(terms, "escalation"):
        minutes = _number(step, "after_minutes")
        if minutes is not None and minutes_before is not None and minutes < minutes_before:
            yield _at(
                step,
                "after_minutes",
                Bilingual(
                    f"升级时间 {minutes} 分钟早于上一级的 {minutes_before} 分钟。",
                    f"{minutes} minutes is earlier than the step before, at {minutes_before}.",
                ),
                Bilingual("请按先后顺序排列各级。", "Put the steps in order."),
            )
        minutes_before = minutes if minutes is not None else minutes_before


def _tiers(tiers: tuple[Mapping, ...]) -> Iterator[Complaint]:
    seen: list[tuple[Decimal, Decimal]] = []
    for tier in tiers:
        low, high = _number(tier, "attainment_from"), _number(tier, "attainment_to")
        if low is None or high is None:
            continue
        if low >= high:
            yield _at(
                tier,
                "attainment_to",
                Bilingual(
                    f"区间上限 {high} 不大于下限 {low}。", f"The band ends at {high}, not above its start {low}."
                ),
                Bilingual("请写成由低到高的区间。", "Write the lower value first."),
            )
            continue
        clash = next((other for other in seen if low < other[1] and other[0] < high), None)
        if clash is not None:
            yield _at(
                tier,
                "attainment_from",
                Bilingual(
                    f"区间 {low}–{high} 与 {clash[0]}–{clash[1]} 重叠。",
                    f"The band {low}–{high} overlaps with {clash[0]}–{clash[1]}.",
                ),
                Bilingual("请让各档首尾相接、互不重叠。", "Let each band end where the next begins."),
            )
        seen.append((low, high))


def _payments(root: Mapping) -> Iterator[Complaint]:
    payments = items_at(root, "commercial", "payments")
    shares = [_number(payment, "percent") for payment in payments]
    known = [share for share in shares if share is not None]
    if payments and len(known) == len(shares) and sum(known) != 100:
        yield _at(
            payments[-1],
            "percent",
            Bilingual(f"各期付款合计 {sum(known)}%，不是 100%。", f"The payments add up to {sum(known)} %, not 100 %."),
            Bilingual("请调整各期比例。", "Adjust the shares."),
        )


def _agreement(agreement: Mapping) -> Iterator[Complaint]:
    form = text_at(agreement, "form")
    if form is None:
        return
    needed, idle = ("employee", "receiving") if form.text == "employee" else ("receiving", "employee")
    if form.text in ("mutual", "one-way", "employee"):
        if agreement.get(needed) is None:
            yield _at(
                agreement,
                needed,
                Bilingual(
                    f"{form.text} 形式的保密协议缺少 {needed}。",
                    f"An agreement of the form {form.text} needs {needed}.",
                ),
                Bilingual(f"请填写 {needed}。", f"Add {needed}."),
            )
        if agreement.get(idle) is not None:
            yield _at(
                agreement,
                idle,
                Bilingual(
                    f"{form.text} 形式的保密协议不使用 {idle}。", f"An agreement of the form {form.text} has no {idle}."
                ),
                Bilingual(f"请删去 {idle}，或改用其他形式。", f"Delete {idle}, or choose another form."),
            )
    disclosing, receiving = text_at(agreement, "disclosing"), text_at(agreement, "receiving")
    if disclosing is not None and receiving is not None and disclosing.text == receiving.text:
        yield Complaint(
            receiving.place,
            Bilingual("披露方与接收方是同一方。", "The receiving party is the disclosing party itself."),
            Bilingual("请填写另一方。", "Name the other side."),
        )


def _sides(root: Mapping) -> Iterator[Complaint]:
    parties = root.get("parties")
    if not isinstance(parties, Sequence):
        return
    given = [text_at(party, "role") for party in items_at(root, "parties")]
    roles = {role.text for role in given if role is not None}
    if not given or None in given or not roles <= set(PartyRole):
        return
    if "outgoing" not in roles:
        yield Complaint(
            parties.place,
            Bilingual("parties 中没有移交方（role: outgoing）。", "parties has no outgoing side (role: outgoing)."),
            Bilingual("请列出移交方。", "List who hands over."),
        )
    if not roles & {"incoming", "client"}:
        yield Complaint(
            parties.place,
            Bilingual(
                "parties 中没有接收方（role: incoming 或 client）。",
                "parties has no receiving side (role: incoming or client).",
            ),
            Bilingual("请列出接收方。", "List who takes over."),
        )


def _day(node: Mapping, key: str) -> date | None:
    value = text_at(node, key)
    if value is None:
        return None
    moment = read_moment(value.text)
    return moment.date() if moment is not None else read_date(value.text)


def _number(node: Mapping, key: str) -> Decimal | None:
    value = text_at(node, key)
    if value is None:
        return None
    try:
        number = Decimal(value.text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _at(node: Mapping, key: str, what: Bilingual, remedy: Bilingual) -> Complaint:
    entry = node.entries.get(key)
    return Complaint(node.place if entry is None else entry.value.place, what, remedy)
