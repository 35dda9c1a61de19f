"""Dates are held to other dates: of the project, of other fields, and of signatures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handover_docs.checks import date_kept, field_value
from handover_docs.model.content import Content
from handover_docs.model.document_type import Field, FieldType, Signature
from handover_docs.model.pack_schema import DateRule, Facet
from handover_docs.model.report import Level, Outcome
from tests.checks.made import ask, document, examined, kind, name, para, said, subject

MEETING = Field("date", name("会议时间", "Date and time"), FieldType.DATE, None, Level.ERROR)
RECORDER = Signature("recorder", name("记录人", "Minute taker"), Level.ERROR, ("name", "date"), None)
CHAIR = Signature("chair", name("主持人", "Chair"), Level.ERROR, ("name", "date"), None)
MINUTES = replace(kind(), fields=(MEETING,), signatures=(CHAIR, RECORDER))
FILED = DateRule("filed", "signatures.recorder", Level.ERROR, after="fields.date", within=24, unit="hours")


def minutes(held: str, filed: str) -> Content:
    return document(
        para(f"会议时间：{held}"),
        para("会议纪要由记录人整理，经主持人审定后归档。"),
        para("主持人（签字）：张三"),
        para("日期：2026年11月20日"),
        para("记录人（签字）：李四"),
        para(f"日期：{filed}"),
    )


def asked(rule: DateRule, content: Content) -> list[tuple[str, str]]:
    return said(ask(date_kept, subject(examined(content)), rule, document_type=MINUTES))


@pytest.mark.parametrize(
    ("held", "filed"),
    [
        ("2026年11月20日 14:00", "2026年11月21日 13:30"),
        ("2026年11月20日 14:00", "2026年11月21日"),
        ("2026年11月20日", "2026年11月21日"),
    ],
    ids=["with both times", "without the time of filing", "days alone"],
)
def test_minutes_filed_in_time_pass(held: str, filed: str) -> None:
    assert asked(FILED, minutes(held, filed)) == []


@pytest.mark.parametrize(
    ("held", "filed"),
    [
        ("2026年11月20日 14:00", "2026年11月21日 14:01"),
        ("2026年11月20日 14:00", "2026年11月22日"),
        ("2026年11月20日", "2026年11月23日"),
    ],
    ids=["a minute late", "a day late", "days late"],
)
def test_minutes_filed_late_fail(held: str, filed: str) -> None:
    assert asked(FILED, minutes(held, filed)) == [
        ("fail", f"“方案.docx”的“记录人签署日期”为“{filed}”，应在2026年11月20日之后24小时以内。")
    ]


def test_minutes_signed_before_the_meeting_fail() -> None:
    assert len(asked(FILED, minutes("2026年11月20日", "2026年11月19日"))) == 1


def test_what_nobody_signed_is_not_asked() -> None:
    result = ask(date_kept, subject(examined(minutes("2026年11月20日", "____"))), FILED, document_type=MINUTES)
    assert result.reason is not None
    assert result.findings == ()


def test_a_signature_may_be_the_bound() -> None:
    rule = DateRule("order", "signatures.recorder", Level.ERROR, before="signatures.chair")
    assert len(asked(rule, minutes("2026年11月20日", "2026年11月21日"))) == 1
    assert asked(rule, minutes("2026年11月20日", "2026年11月20日")) == []


@pytest.mark.parametrize(("start", "wrong"), [("2026年12月18日", 0), ("2026年12月17日", 1)])
def test_monitoring_begins_after_the_handover(start: str, wrong: int) -> None:
    began = Field("start", name("监控开始日期", "Monitoring from"), FieldType.DATE, None, Level.ERROR)
    rule = DateRule("after-handover", "start", Level.WARNING, after="2026-12-18")
    about = subject(examined(document(para(f"监控开始日期：{start}"))))
    assert len(ask(date_kept, about, rule, document_type=replace(kind(), fields=(began,))).findings) == wrong


@pytest.mark.parametrize(("partial", "outcome"), [(False, Outcome.NOT_APPLICABLE), (True, Outcome.OPEN)])
def test_a_date_that_is_not_given_may_stand_in_what_was_not_read(partial: bool, outcome: Outcome) -> None:
    about = subject(examined(document(para("会议纪要"), partial=partial)))
    assert ask(date_kept, about, FILED, document_type=MINUTES).outcome is outcome
    allowed = Facet("date", Level.ERROR, choices=("2026年",))
    assert ask(field_value, about, allowed, document_type=MINUTES).outcome is outcome
