"""Copies, versions, twins and parts are told from what files are called and what they say."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from handover_docs.check import candidates
from handover_docs.check.kinship import kinship
from handover_docs.model.content import BlockKind, Content, Location, Reason
from handover_docs.model.kinship import Kin, Kinship, Relation
from handover_docs.model.pack import Examined, PackFile
from tests.checks.made import document, examined, kind, para, rows, unreadable

TEXT = tuple(para(f"第{number}段：系统{number}由双方确认移交范围、步骤和责任人后执行。") for number in range(20))


def a_file(
    path: str,
    *own: str,
    type: str | None = "plan",  # noqa: A002
    language: str = "zh-CN",
    data: str | None = None,
) -> Examined:
    """A file that says what all do, and ``own`` words; its bytes are those of ``data``, or its own."""
    format_name = path.rsplit(".", 1)[-1]
    file = examined(document(*TEXT, *map(para, own), format=format_name), path, language=language, document_type=type)
    digest = sha256((data or path).encode()).hexdigest()
    return replace(file, file=PackFile(path, 10, digest, format_name))


def related(*files: Examined) -> list[tuple[str, str, str]]:
    return [(one.file, one.kind.value, one.other) for one in kinship(files, [kind()]).relations]


def only(*files: Examined) -> Relation:
    (relation,) = kinship(files, [kind()]).relations
    return relation


class TestDuplicates:
    def test_the_same_bytes_are_a_duplicate_wherever_they_lie(self) -> None:
        files = a_file("方案.docx", data="1"), a_file("备份/其他名字.docx", data="1")
        assert related(*files) == [("备份/其他名字.docx", "duplicate", "方案.docx")]

    def test_the_one_that_is_called_no_copy_stands_for_all(self) -> None:
        files = a_file("方案 - 副本.docx", data="1"), a_file("01/方案.docx", data="1")
        assert related(*files) == [("方案 - 副本.docx", "duplicate", "01/方案.docx")]

    def test_empty_files_are_no_copies_of_each_other(self) -> None:
        empty = [replace(file, file=replace(file.file, size=0)) for file in (a_file("甲.docx"), a_file("乙.docx"))]
        assert related(*(replace(one, content=unreadable("x").content) for one in empty)) == []


class TestVersions:
    @pytest.mark.parametrize(
        ("older", "newer"),
        [
            ("方案V1.docx", "方案V2.docx"),
            ("方案V1.9.docx", "方案V1.10.docx"),
            ("方案.docx", "方案V2.docx"),
            ("方案.docx", "方案修订.docx"),
            ("方案初稿.docx", "方案.docx"),
            ("方案修订.docx", "方案最终版.docx"),
            ("方案第一版.docx", "方案第二版.docx"),
            ("方案-20260101.docx", "方案-20260301.docx"),
            ("旧版/方案.docx", "方案.docx"),
            ("V1/方案.docx", "V2/方案.docx"),
            ("方案/V1.docx", "方案/V2.docx"),
            ("方案.docx", "方案（签字版）.docx"),
            ("plan draft.docx", "plan final.docx"),
            ("方案V1.docx", "方案V2.pdf"),
        ],
    )
    def test_names_say_which_is_the_later(self, older: str, newer: str) -> None:
        assert related(a_file(older, "金额一"), a_file(newer, "金额二")) == [(older, "superseded", newer)]

    def test_all_earlier_ones_are_earlier_than_the_current_one(self) -> None:
        files = [a_file(f"方案V{number}.docx", f"第{number}次") for number in (1, 3, 2)]
        assert related(*files) == [
            ("方案V1.docx", "superseded", "方案V3.docx"),
            ("方案V2.docx", "superseded", "方案V3.docx"),
        ]

    def test_what_was_changed_is_quoted_with_figures_first(self) -> None:
        relation = only(
            a_file("方案V1.docx", "由张三负责。", "金额为100万元。"),
            a_file("方案V2.docx", "由李四负责。", "金额为120万元。"),
        )
        first, second = relation.differences
        assert relation.differing == 2
        assert first.here is not None
        assert first.there is not None
        assert (first.in_numbers, first.here.quote, first.there.quote) == (True, "金额为100万元。", "金额为120万元。")
        assert (first.here.file, first.here.location) == ("方案V1.docx", Location(paragraph=22))
        assert second.here is not None
        assert second.here.quote == "由张三负责。"

    def test_the_version_inside_decides_where_names_do_not(self) -> None:
        files = a_file("方案.docx", "版本：V1.0"), a_file("方案(1).docx", "版本：V1.1")
        assert related(*files) == [("方案.docx", "superseded", "方案(1).docx")]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (("方案.docx", ""), ("方案(1).docx", "")),
            (("方案V1终稿.docx", ""), ("方案V2草稿.docx", "")),
            (("方案V1-20260301.docx", ""), ("方案V2-20260101.docx", "")),
            (("方案V1.docx", "版本：2.0"), ("方案V2.docx", "版本：1.0")),
        ],
    )
    def test_the_order_is_unclear_where_nothing_tells_or_two_things_contradict(
        self, one: tuple[str, str], other: tuple[str, str]
    ) -> None:
        assert only(a_file(*one), a_file(other[0], other[1] or "多一句话。")).kind is Kin.VERSION

    def test_files_of_one_name_that_have_little_in_common_are_none(self) -> None:
        other = replace(a_file("方案V2.docx"), content=document(para("完全不同的一份文件，内容毫无关系。")))
        assert related(a_file("方案V1.docx"), other) == []

    def test_a_report_for_each_of_many_days_is_no_version_of_the_others(self) -> None:
        files = [a_file(f"周报2026010{day}.docx", f"第{day}周") for day in range(1, 6)]
        assert related(*files) == []

    def test_a_translation_is_no_version(self) -> None:
        assert related(a_file("方案V1.docx"), a_file("方案V2.docx", "x", language="en")) == []

    def test_one_that_was_not_read_is_known_by_its_name(self) -> None:
        dark = unreadable("方案V2.docx", Reason.ENCRYPTED)
        dark = replace(dark, file=replace(dark.file, sha256="1" * 64))
        relation = only(a_file("方案V1.docx"), dark)
        assert (relation.file, relation.kind, relation.alike) == ("方案V1.docx", Kin.SUPERSEDED, None)


class TestLookAlikes:
    def test_nearly_the_same_text_under_another_name_is_a_version_of_unclear_order(self) -> None:
        files = a_file("移交方案发客户.docx"), a_file("总体移交方案.docx", "多一句话。")
        assert related(*files) == [("移交方案发客户.docx", "version", "总体移交方案.docx")]

    def test_names_that_each_say_something_of_their_own_tell_documents_apart(self) -> None:
        assert related(a_file("移交方案-张三.docx"), a_file("移交方案-李四.docx", "多一句话。")) == []

    def test_documents_that_are_made_for_each_item_of_a_list_may_be_alike(self) -> None:
        files = a_file("移交方案发客户.docx"), a_file("总体移交方案.docx", "多一句话。")
        assert kinship(files, [kind(each="parties")]).relations == ()

    def test_files_that_nobody_recognised_are_left_alone(self) -> None:
        assert related(a_file("甲.docx", type=None), a_file("乙丙.docx", "多一句。", type=None)) == []


class TestTwins:
    def test_one_document_in_two_formats_that_agree(self) -> None:
        relation = only(a_file("方案.docx"), a_file("方案.pdf"))
        assert (relation.file, relation.kind, relation.other) == ("方案.pdf", Kin.TWIN, "方案.docx")
        assert (relation.alike, relation.differing) == (1.0, 0)

    def test_another_date_in_the_same_words_is_found(self) -> None:
        relation = only(a_file("方案.docx", "验收日期：2026-11-21"), a_file("方案.pdf", "验收日期：2026-11-28"))
        (difference,) = relation.differences
        assert difference.here is not None
        assert difference.there is not None
        quotes = difference.here.quote, difference.there.quote
        assert (difference.in_numbers, quotes) == (True, ("验收日期：2026-11-28", "验收日期：2026-11-21"))

    def test_another_amount_in_a_cell_of_its_own_is_found(self) -> None:
        relation = only(a_file("方案.docx", "¥3,680,000.00"), a_file("方案.pdf", "¥3,860,000.00"))
        assert [one.in_numbers for one in relation.differences] == [True]

    def test_another_name_behind_the_same_label_is_found(self) -> None:
        relation = only(a_file("方案.docx", "项目经理：王小明"), a_file("方案.pdf", "项目经理：李建国"))
        assert [one.in_numbers for one in relation.differences] == [False]

    def test_order_line_breaks_page_numbers_and_written_out_numbering_are_no_difference(self) -> None:
        word = document(para("项目范围包括三个系统。", label="第一条"), rows(["名称", "数量"], ["服务器", "12"]), *TEXT)
        lines = [para("第一条 项目范围包"), para("括三个系统。"), para("服务器 12"), para("名称 数量"), *TEXT]
        feet = [replace(para(f"第 {page} 页 共 3 页"), location=Location(page=page)) for page in (1, 2, 3)]
        pages = document(*lines, *feet, format="pdf")
        files = replace(a_file("方案.docx"), content=word), replace(a_file("方案.pdf"), content=pages)
        assert only(*files).differences == ()

    def test_a_figure_that_differs_is_found_behind_a_number_that_one_format_writes_out(self) -> None:
        word = replace(a_file("方案.docx"), content=document(para("受影响一方应在15日内提供证明", label="21.2"), *TEXT))
        pages = document(para("21.2 受影响一方应在22日内提供证明"), *TEXT, format="pdf")
        relation = only(word, replace(a_file("方案.pdf"), content=pages))
        assert [one.in_numbers for one in relation.differences] == [True]

    def test_a_number_that_one_format_writes_out_is_no_figure(self) -> None:
        word = replace(a_file("方案.docx"), content=document(para("受影响一方应在15日内提供证明", label="21.2"), *TEXT))
        pages = document(para("21.2 受影响一方应在15日内提供证明"), *TEXT, format="pdf")
        assert only(word, replace(a_file("方案.pdf"), content=pages)).differences == ()

    def test_running_heads_are_no_difference(self) -> None:
        head = replace(para("智联仓储平台运维服务移交方案"), kind=BlockKind.HEADER)
        lines = [replace(para("智联仓储平台运维服务移交方案"), location=Location(page=page)) for page in (1, 2, 3)]
        files = (
            replace(a_file("方案.docx"), content=document(head, *TEXT)),
            replace(a_file("方案.pdf"), content=document(*lines, *TEXT, format="pdf")),
        )
        assert only(*files).differences == ()

    def test_what_shows_the_same_as_an_earlier_version_is_as_old(self) -> None:
        files = a_file("方案V1.docx", "甲"), a_file("方案V1.pdf", "甲"), a_file("方案V2.docx", "乙")
        assert related(*files) == [
            ("方案V1.docx", "superseded", "方案V2.docx"),
            ("方案V1.pdf", "superseded", "方案V2.docx"),
            ("方案V1.pdf", "twin", "方案V1.docx"),
        ]

    def test_the_same_text_under_another_name_is_a_twin(self) -> None:
        files = a_file("移交方案发客户.docx"), a_file("总体移交方案.pdf")
        assert related(*files) == [("总体移交方案.pdf", "twin", "移交方案发客户.docx")]

    def test_a_pdf_that_could_not_be_read_is_a_twin_by_its_name(self) -> None:
        dark = replace(unreadable("方案.pdf", Reason.SCANNED), file=PackFile("方案.pdf", 9, "2" * 64, "pdf"))
        assert only(a_file("方案.docx"), dark).alike is None


class TestParts:
    def test_two_volumes_and_an_annex_are_one_document(self) -> None:
        files = a_file("方案上册.docx", "一"), a_file("方案下册.docx", "二"), a_file("方案附件1.xlsx", "三")
        assert related(*files) == [
            ("方案下册.docx", "part", "方案上册.docx"),
            ("方案附件1.xlsx", "part", "方案上册.docx"),
        ]

    def test_an_earlier_version_of_a_part_is_no_part(self) -> None:
        files = a_file("方案上册V1.docx", "一"), a_file("方案上册V2.docx", "一一"), a_file("方案下册.docx", "二")
        assert related(*files) == [
            ("方案上册V1.docx", "superseded", "方案上册V2.docx"),
            ("方案下册.docx", "part", "方案上册V2.docx"),
        ]


class TestAThousandFiles:
    def test_each_is_compared_with_few_others(self, monkeypatch: pytest.MonkeyPatch) -> None:
        laid_out = []
        plain = candidates.written
        monkeypatch.setattr(candidates, "written", lambda path, content: laid_out.append(path) or plain(path, content))
        files = [a_file(f"{number // 10}/报告{number % 10}.docx", f"第{number}份") for number in range(300)]
        kinship(files, [kind()])
        assert len(laid_out) <= 3 * len(files)


def test_the_answer_does_not_depend_on_the_order_of_the_files() -> None:
    files = [
        a_file(name, name) for name in ("方案V1.docx", "方案V2.docx", "方案V2.pdf", "方案(1).docx", "甲/方案.docx")
    ]
    assert kinship(files, [kind()]) == kinship(files[::-1], [kind()])


def test_documents_puts_files_together_that_any_chain_of_relations_joins() -> None:
    found = Kinship((Relation("b", Kin.TWIN, "a"), Relation("c", Kin.PART, "b"), Relation("d", Kin.VERSION, "a")))
    assert found.documents("abcd", {Kin.TWIN, Kin.PART}) == (("a", "b", "c"), ("d",))


def test_a_copy_of_an_earlier_version_stands_for_the_current_one() -> None:
    found = Kinship((Relation("a", Kin.DUPLICATE, "b"), Relation("b", Kin.SUPERSEDED, "c")))
    assert (found.stands_for("a"), found.is_current("a"), found.is_current("c")) == ("c", False, True)


def test_content_without_text_is_compared_with_nothing() -> None:
    empty = Content("docx", ())
    files = (replace(a_file("方案.docx"), content=empty), replace(a_file("方案(1).docx"), content=empty))
    assert related(*files) == []
