"""What passes because nothing was found in it passes only where everything was read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handover_docs import check
from handover_docs.check.assign import assign
from handover_docs.check.unread import as_far_as_read, rank
from handover_docs.checks import deliverable_present, no_secrets, table_present
from handover_docs.model.content import Evidence, Location, Reason
from handover_docs.model.pack import Examined
from handover_docs.model.pack_schema import Cardinality, PackSchema
from handover_docs.model.report import Level, Outcome, Report, Result
from handover_docs.text.unsought import SEND_WHOLE
from handover_docs.wording import Bilingual
from tests.checks.made import ITEMS, ask, document, examined, head, para, rows, rule, said, subject, unreadable
from tests.readers.office_files import word_bytes

PART = examined(document(para("文本"), partial=True))
WHOLE = examined(document(para("文本")))
TITLE = Bilingual("无问题", "Nothing wrong")


def passed(*proof: Evidence) -> Result:
    return Result("pack/x", "x", TITLE, Level.ERROR, Outcome.PASS, (), proof)


class TestWhatRestsOnAbsence:
    @pytest.mark.parametrize("unread", [PART, unreadable("方案.docx")], ids=["in part", "not at all"])
    def test_is_open_where_something_was_not_read(self, unread: Examined) -> None:
        found = as_far_as_read(passed(), [WHOLE, unread])
        assert found.outcome is Outcome.OPEN
        assert found.reason is not None
        assert "方案.docx" in found.reason.zh

    def test_passes_where_everything_was_read(self) -> None:
        assert as_far_as_read(passed(), [WHOLE]) == passed()

    def test_passes_beside_a_file_of_no_bytes_which_holds_nothing(self) -> None:
        assert as_far_as_read(passed(), [WHOLE, unreadable("空.docx", Reason.EMPTY)]) == passed()

    def test_what_was_found_and_is_shown_as_proof_stands(self) -> None:
        shown = passed(Evidence("方案.docx", Location(), "文本"))
        assert as_far_as_read(shown, [PART]) == shown

    def test_what_was_found_wrong_stands(self) -> None:
        failed = replace(passed(), outcome=Outcome.FAIL)
        assert as_far_as_read(failed, [PART]) == failed


class TestWhatIsLacking:
    def test_a_file_of_no_type_that_was_read_in_part_may_be_any_deliverable(self) -> None:
        schema = PackSchema("test", "1", Bilingual("", ""), Bilingual("", ""), (rule(),))
        unknown = replace(PART, identity=replace(PART.identity, document_type=None))
        assert assign([unknown], schema).unassigned == (unknown,)

    def test_what_must_not_be_in_the_pack_may_be_a_file_that_could_not_be_read(self) -> None:
        about = subject(unassigned=(unreadable("扫描件.pdf"),))
        found = ask(deliverable_present, about, deliverable=rule(cardinality=Cardinality.PROHIBITED))
        assert said(found) == [("open", "无法读取或未能识别清楚的文件中可能有《移交方案》：扫描件.pdf。")]

    @pytest.mark.parametrize(("partial", "outcome"), [(False, "fail"), (True, "open")])
    def test_rows_of_a_table_may_stand_in_what_was_not_read(self, partial: bool, outcome: str) -> None:
        content = document(head("移交范围"), rows(["名称", "负责人", "备注"], ["甲", "王", ""]), partial=partial)
        found = ask(table_present, subject(examined(content)), ITEMS, expected_count=3)
        assert found.outcome.value == outcome


def report_on(folder: Path) -> Report:
    schema = folder.parent / "schema.yaml"
    schema.write_text(
        "id: one\nversion: '1.0'\ntitle: {zh-CN: 一, en: One}\ndescription: {zh-CN: 一, en: One}\ndeliverables:\n"
        "  - {id: nda, document_type: nda, when: 'true', cardinality: required, formats: [docx],"
        " instructions: {zh-CN: 寄, en: Send it}}\n"
        """  - {id: sla, document_type: sla, when: '"nda" in pack', cardinality: required, formats: [docx],"""
        " instructions: {zh-CN: 寄, en: Send it}}\n",
        "utf-8",
    )
    return check(folder, schema=schema)


class TestAPack:
    def test_no_password_was_found_is_not_said_of_a_file_that_was_read_in_part(self, tmp_path: Path) -> None:
        pack = tmp_path / "pack"
        pack.mkdir()
        (pack / "保密协议.docx").write_bytes(
            word_bytes("<w:p><w:r><w:t>保密协议</w:t></w:r></w:p><w:altChunk r:id='rId9'/>")
        )
        outcomes = {one.requirement: one.outcome for one in report_on(pack).results}
        resting = ("pack/secrets", "pack/personal", "nda/unfilled", "nda/draft", "nda/hidden", "nda/comments")
        assert {name: outcomes[name] for name in resting} == dict.fromkeys(resting, Outcome.OPEN)
        assert outcomes["nda/format"] is Outcome.PASS
        assert outcomes["pack/duplicates"] is Outcome.PASS

    def test_what_was_not_found_in_a_part_is_nothing_to_be_put_in(self, tmp_path: Path) -> None:
        pack = tmp_path / "pack"
        pack.mkdir()
        body = "<w:p><w:r><w:t>保密协议</w:t></w:r></w:p><w:altChunk r:id='rId9'/>"
        (pack / "保密协议.docx").write_bytes(word_bytes(body))
        found = [finding for result in report_on(pack).results for finding in result.findings]
        assert len(found) > 10
        assert {finding.remedy for finding in found if finding.outcome is Outcome.OPEN} == {SEND_WHOLE}

    def test_nor_beside_an_archive_that_could_not_be_opened(self, tmp_path: Path) -> None:
        pack = tmp_path / "pack"
        pack.mkdir()
        (pack / "说明.txt").write_text("说明", "utf-8")
        (pack / "资料.zip").write_bytes(b"PK\x03\x04 broken")
        outcomes = {one.requirement: one.outcome for one in report_on(pack).results}
        assert outcomes[f"pack/{no_secrets.NOUN}"] is Outcome.OPEN
        assert outcomes["nda/present"] is Outcome.OPEN

    @pytest.mark.parametrize(
        ("name", "data", "outcome"),
        [("1.docx", b"PK\x03\x04 broken", Outcome.OPEN), ("1.txt", "会议纪要".encode(), Outcome.NOT_APPLICABLE)],
        ids=["a file that cannot be read", "a file that is something else"],
    )
    def test_what_is_due_beside_a_document_may_be_due_beside_a_file_that_nobody_can_read(
        self, tmp_path: Path, name: str, data: bytes, outcome: Outcome
    ) -> None:
        pack = tmp_path / "pack"
        pack.mkdir()
        (pack / name).write_bytes(data)
        assert {one.requirement: one.outcome for one in report_on(pack).results}["sla/present"] is outcome

    def test_it_is_said_that_what_is_due_hangs_on_the_file_and_not_on_a_project(self, tmp_path: Path) -> None:
        pack = tmp_path / "pack"
        pack.mkdir()
        (pack / "1.docx").write_bytes(b"PK\x03\x04 broken")
        found = {one.requirement: one for one in report_on(pack).results}["sla/present"]
        assert [one.message.zh for one in found.findings] == [
            "未见《服务水平协议》；是否需要取决于无法读取的文件是什么。"
        ]


def test_a_document_in_parts_is_judged_by_the_part_in_which_something_was_found() -> None:
    wrong, nothing, shown = replace(passed(), outcome=Outcome.FAIL), passed(), passed(Evidence("a", Location(), "b"))
    assert min([nothing, wrong], key=rank) is wrong
    assert min([wrong, shown], key=rank) is shown
