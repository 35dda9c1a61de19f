"""What a pack schema asks beside the document type: dates, values, folders, names, the order of signing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from handover_docs.checks import date_kept, deliverable_present, field_value, file_folder, file_name, signing_order
from handover_docs.model.document_type import Field, FieldType, Signature
from handover_docs.model.pack_schema import DateRule, Facet, Stage
from handover_docs.model.report import Level, Outcome
from handover_docs.wording import Bilingual
from tests.checks.made import ask, document, examined, kind, name, para, rule, said, subject

HELD = Field("held", name("会议时间", "Held"), FieldType.DATE, None, Level.ERROR)
FILED = Field("filed", name("归档时间", "Filed"), FieldType.DATE, None, Level.ERROR)
RATE = Field("rate", name("达标率", "Rate"), FieldType.PERCENT, None, Level.ERROR)
PRICE = Field("price", name("价款", "Price"), FieldType.MONEY, None, Level.ERROR)
STATE = Field("state", name("状态", "State"), FieldType.TEXT, None, Level.ERROR)
KIND = kind(fields=(HELD, FILED, RATE, PRICE, STATE))


def dated(*lines: str, **changes: object):  # type: ignore[no-untyped-def]
    asked = DateRule(**{"id": "d", "field": "filed", "level": Level.ERROR, **changes})  # type: ignore[arg-type]
    return ask(date_kept, subject(examined(document(*map(para, lines)))), part=asked, document_type=KIND)


class TestDateKept:
    def test_a_day_on_the_bound_keeps_to_it_on_either_side(self) -> None:
        for side in ("after", "before"):
            assert dated("归档时间：2026年11月21日", **{side: "2026-11-21"}).outcome is Outcome.PASS

    def test_a_day_too_late_fails_with_the_bound(self) -> None:
        assert said(dated("归档时间：2026年12月22日", before="2026-12-21")) == [
            ("fail", "“方案.docx”的“归档时间”为“2026年12月22日”，不得晚于2026年12月21日。")
        ]

    @pytest.mark.parametrize(
        ("within", "unit", "day", "outcome"),
        [
            (90, "days", "2026-09-22", Outcome.PASS),
            (90, "days", "2026-09-21", Outcome.FAIL),
            (2, "weeks", "2026-12-07", Outcome.PASS),
            (2, "weeks", "2026-12-06", Outcome.FAIL),
            (1, "months", "2026-11-21", Outcome.PASS),
            (1, "months", "2026-11-20", Outcome.FAIL),
            (3, "workdays", "2026-12-16", Outcome.PASS),
            (3, "workdays", "2026-12-15", Outcome.FAIL),
            (90, "days", "2026-12-22", Outcome.FAIL),
        ],
    )
    def test_no_older_than_counts_back_from_the_bound(self, within: int, unit: str, day: str, outcome: Outcome) -> None:
        assert dated(f"归档时间：{day}", before="2026-12-21", within=within, unit=unit).outcome is outcome

    @pytest.mark.parametrize(
        ("filed", "outcome"),
        [
            ("2026-11-24 13:59", Outcome.PASS),
            ("2026-11-24 14:01", Outcome.FAIL),
            ("2026-11-24", Outcome.PASS),
            ("2026-11-25", Outcome.FAIL),
            ("2026-11-22", Outcome.FAIL),
        ],
    )
    def test_filed_within_hours_of_another_field(self, filed: str, outcome: Outcome) -> None:
        lines = ("会议时间：2026-11-23 14:00", f"归档时间：{filed}")
        assert dated(*lines, after="fields.held", within=24, unit="hours").outcome is outcome

    def test_a_date_that_is_not_given_or_has_nothing_to_be_compared_with_is_not_asked(self) -> None:
        assert dated("归档时间：____", before="2026-12-21").outcome is Outcome.NOT_APPLICABLE
        assert dated("归档时间：2026-12-22").outcome is Outcome.NOT_APPLICABLE
        assert dated("归档时间：2026-12-22", after="fields.held").outcome is Outcome.NOT_APPLICABLE


class TestFieldValue:
    @pytest.mark.parametrize(
        ("line", "facet", "outcome"),
        [
            ("状态：已关闭", Facet("state", Level.ERROR, choices=("已关闭", "已解决")), Outcome.PASS),
            ("状态：处理中", Facet("state", Level.ERROR, choices=("已关闭", "已解决")), Outcome.FAIL),
            ("状态：ＡＢ-12", Facet("state", Level.ERROR, pattern="[A-Z]{2}-[0-9]+"), Outcome.PASS),
            ("状态：AB-12a", Facet("state", Level.ERROR, pattern="[A-Z]{2}-[0-9]+"), Outcome.FAIL),
            ("达标率：99.95%", Facet("rate", Level.ERROR, minimum=Decimal("99.9")), Outcome.PASS),
            ("达标率：百分之九十九", Facet("rate", Level.ERROR, minimum=Decimal("99.9")), Outcome.FAIL),
            ("价款：人民币壹佰万元整", Facet("price", Level.ERROR, maximum=Decimal(1_000_000)), Outcome.PASS),
            ("价款：¥1,000,001.00", Facet("price", Level.ERROR, maximum=Decimal(1_000_000)), Outcome.FAIL),
            ("状态：____", Facet("state", Level.ERROR, choices=("已关闭",)), Outcome.NOT_APPLICABLE),
        ],
    )
    def test_a_value_is_held_to_its_facet(self, line: str, facet: Facet, outcome: Outcome) -> None:
        result = ask(field_value, subject(examined(document(para(line)))), part=facet, document_type=KIND)
        assert result.outcome is outcome

    def test_what_is_asked_for_is_said(self) -> None:
        facet = Facet("rate", Level.ERROR, minimum=Decimal("99.5"), maximum=Decimal(100))
        result = ask(field_value, subject(examined(document(para("达标率：98%")))), part=facet, document_type=KIND)
        assert said(result) == [("fail", "“方案.docx”的“达标率”为“98%”，应在99.5至100之间。")]


HEAD_OF = Signature("head", name("部门负责人", "Head"), Level.ERROR, ("name", "date"))
FINANCE = Signature("finance", name("财务负责人", "Finance"), Level.ERROR, ("name", "date"))


class TestSigningOrder:
    @pytest.mark.parametrize(
        ("days", "outcome"),
        [
            (("2026年11月20日", "2026年11月20日"), Outcome.PASS),
            (("2026年11月20日", "2026年11月21日"), Outcome.PASS),
            (("2026年11月20日", "2026年11月19日"), Outcome.FAIL),
            (("2026年11月20日", "____"), Outcome.PASS),
        ],
    )
    def test_dates_do_not_run_backwards(self, days: tuple[str, str], outcome: Outcome) -> None:
        lines = []
        for side, day in zip(("部门负责人：", "财务负责人："), days, strict=True):
            lines += [para(side), para("签字：张三"), para(f"日期：{day}")]
        about = subject(examined(document(*lines)))
        asked = {
            "deliverable": rule(signing_order=("head", "finance")),
            "document_type": kind(signatures=(HEAD_OF, FINANCE)),
        }
        result = ask(signing_order, about, **asked)
        assert result.outcome is outcome
        issued = replace(about, stage=Stage.ISSUED)
        assert ask(signing_order, issued, **asked).outcome is Outcome.NOT_APPLICABLE


class TestPlaceAndName:
    @pytest.mark.parametrize("path", ["04-验收/方案.docx", "x/Acceptance/方案.docx", "包.zip/4.验收/方案.docx"])
    def test_a_file_in_its_folder_passes(self, path: str) -> None:
        asked = rule(folder=Bilingual("04-验收", "04-Acceptance"))
        assert ask(file_folder, subject(examined(path=path)), deliverable=asked).outcome is Outcome.PASS

    def test_a_file_elsewhere_fails_as_a_warning(self) -> None:
        asked = rule(folder=Bilingual("04-验收", "04-Acceptance"))
        result = ask(file_folder, subject(examined(path="其他/验收方案.docx")), deliverable=asked)
        assert said(result) == [("fail", "“其他/验收方案.docx”不在文件夹“04-验收”中。")]
        assert result.level is Level.WARNING

    def test_a_deliverable_may_have_a_pattern_of_its_own(self) -> None:
        asked = rule(naming="{type}-V{date}", naming_level=Level.ERROR)
        about = subject(examined(path="移交方案-20261121.docx"))
        result = ask(file_name, about, deliverable=asked)
        assert (result.outcome, result.level) == (Outcome.FAIL, Level.ERROR)


def test_of_a_list_with_more_there_may_be_more_than_it_holds() -> None:
    files = (examined(path="一.docx"), examined(path="二.docx"))
    asked = rule(count="meetings", more=True)
    assert ask(deliverable_present, subject(*files), deliverable=asked, expected_count=1).outcome is Outcome.PASS
    assert ask(deliverable_present, subject(*files), deliverable=asked, expected_count=3).outcome is Outcome.FAIL
