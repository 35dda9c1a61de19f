"""What the checks say of copies, versions and twins."""

from __future__ import annotations

from dataclasses import replace

from handover_docs.checks import deliverable_present, duplicate_file, file_format, superseded_version, twins_agree
from handover_docs.model.content import Evidence, Location
from handover_docs.model.kinship import Difference, Kin, Kinship, Relation
from handover_docs.model.report import Outcome
from handover_docs.model.requirement import Subject
from handover_docs.wording import Bilingual
from tests.checks.made import ask, document, examined, para, rule, said, subject

BY_NAME = Bilingual("文件名写明 V1 与 V2", "the names say V1 and V2")


def quote(file: str, text: str) -> Evidence:
    return Evidence(file, Location(paragraph=3), text)


def about(*relations: Relation, recognised: bool = False) -> Subject:
    content = replace(document(para("文本")), recognised=(1,) if recognised else ())
    files = dict.fromkeys(path for one in relations for path in (one.file, one.other))
    return replace(subject(*(examined(content, path) for path in files)), kinship=Kinship(relations))


MONEY = Difference(quote("V1.docx", "金额100万元"), quote("V2.docx", "金额120万元"), in_numbers=True)
IN_EXCEL = replace(rule(), formats=("xlsx",))
ALONE = Difference(quote("V1.docx", "本条只在这里有"), None)


class TestSupersededVersion:
    def test_one_version_of_each_passes(self) -> None:
        assert ask(superseded_version, subject(examined())).outcome is Outcome.PASS

    def test_an_earlier_version_fails_with_what_differs(self) -> None:
        relation = Relation("V1.docx", Kin.SUPERSEDED, "V2.docx", (BY_NAME,), 0.97, (MONEY, ALONE), 5)
        result = ask(superseded_version, about(relation))
        assert said(result) == [
            (
                "fail",
                "“V1.docx”是旧版，现行版本为“V2.docx”（文件名写明 V1 与 V2）。"
                "两者有5处不同，如“金额100万元”与“金额120万元”。",
            )
        ]
        assert [(one.file, one.quote) for one in result.findings[0].evidence] == [
            ("V1.docx", ""),
            ("V2.docx", ""),
            ("V1.docx", "金额100万元"),
            ("V2.docx", "金额120万元"),
            ("V1.docx", "本条只在这里有"),
        ]

    def test_an_unclear_order_is_for_a_person(self) -> None:
        relation = Relation("V1.docx", Kin.VERSION, "V2.docx", (BY_NAME,))
        (finding,) = ask(superseded_version, about(relation)).findings
        assert finding.outcome is Outcome.REVIEW
        assert finding.message.en == (
            "“V1.docx” and “V2.docx” seem to be versions of one document; which one counts cannot be told"
            " (the names say V1 and V2)."
        )


class TestDuplicateFile:
    def test_a_copy_is_noted(self) -> None:
        relation = Relation("b.docx", Kin.DUPLICATE, "a.docx")
        assert said(ask(duplicate_file, about(relation))) == [("fail", "“b.docx”与“a.docx”内容完全相同，按一份核查。")]


class TestTwinsAgree:
    def test_it_is_not_asked_where_nothing_is_there_in_two_formats(self) -> None:
        unread = Relation("a.pdf", Kin.TWIN, "a.docx")
        assert ask(twins_agree, about(unread)).outcome is Outcome.NOT_APPLICABLE

    def test_twins_that_agree_are_the_proof(self) -> None:
        result = ask(twins_agree, about(Relation("a.pdf", Kin.TWIN, "a.docx", (), 1.0)))
        assert result.outcome is Outcome.PASS
        assert [one.file for one in result.proof] == ["a.pdf", "a.docx"]

    def test_other_figures_in_the_same_words_fail(self) -> None:
        relation = Relation("a.pdf", Kin.TWIN, "a.docx", (), 0.99, (MONEY,), 1)
        assert said(ask(twins_agree, about(relation))) == [
            ("fail", "“a.pdf”与“a.docx”应为同一文件，但内容不一致（1处）：前者为“金额100万元”，后者为“金额120万元”。")
        ]

    def test_other_words_are_for_a_person(self) -> None:
        relation = Relation("V1.docx", Kin.TWIN, "V2.docx", (), 0.99, (ALONE,), 1)
        assert said(ask(twins_agree, about(relation))) == [
            ("review", "“V1.docx”与“V2.docx”应为同一文件，但内容不一致（1处）：“本条只在这里有”只见于“V1.docx”。")
        ]

    def test_figures_that_text_recognition_read_are_for_a_person(self) -> None:
        relation = Relation("a.pdf", Kin.TWIN, "a.docx", (), 0.99, (MONEY,), 1)
        assert ask(twins_agree, about(relation, recognised=True)).outcome is Outcome.REVIEW

    def test_figures_of_documents_that_have_little_else_in_common_are_for_a_person(self) -> None:
        relation = Relation("a.pdf", Kin.TWIN, "a.docx", (), 0.45, (MONEY,), 1)
        assert ask(twins_agree, about(relation)).outcome is Outcome.REVIEW


class TestCounting:
    def test_twins_and_parts_are_one_document(self) -> None:
        relations = Relation("方案.pdf", Kin.TWIN, "移交.docx"), Relation("下册.docx", Kin.PART, "移交.docx")
        assert ask(deliverable_present, about(*relations), expected_count=1).outcome is Outcome.PASS

    def test_the_same_name_in_two_folders_is_two_documents(self) -> None:
        files = examined(path="甲/协议.docx"), examined(path="乙/协议.docx")
        assert ask(deliverable_present, subject(*files), expected_count=2).outcome is Outcome.PASS


class TestFormatsBeside:
    def test_the_pdf_of_a_workbook_that_says_the_same_is_no_other_format(self) -> None:
        asked = beside("清单.pdf", "清单.xlsx")
        assert ask(file_format, asked, deliverable=IN_EXCEL).outcome is Outcome.PASS

    def test_a_pdf_that_says_something_else_than_the_workbook_is_in_the_wrong_format(self) -> None:
        asked = beside("清单.pdf", "清单.xlsx", MONEY)
        assert said(ask(file_format, asked, deliverable=IN_EXCEL)) == [("fail", "“清单.pdf”是PDF 文件，应为XLSX。")]

    def test_a_pdf_beside_what_is_in_another_wrong_format_is_wrong_too(self) -> None:
        asked = beside("清单.pdf", "清单.docx")
        assert len(ask(file_format, asked, deliverable=IN_EXCEL).findings) == 2

    def test_two_formats_are_asked_as_one_document_where_nothing_differs(self) -> None:
        asked = beside("清单.pdf", "清单.xlsx")
        assert asked.kinship.asked_as_one(["清单.pdf", "清单.xlsx"]) == (("清单.pdf", "清单.xlsx"),)

    def test_two_formats_that_differ_or_were_not_compared_are_each_asked(self) -> None:
        for asked in (beside("清单.pdf", "清单.xlsx", MONEY), beside("清单.pdf", "清单.xlsx", alike=None)):
            assert asked.kinship.asked_as_one(["清单.pdf", "清单.xlsx"]) == (("清单.pdf",), ("清单.xlsx",))


def beside(file: str, other: str, *differences: Difference, alike: float | None = 0.97) -> Subject:
    """Two files that were taken for one document in two formats."""
    files = [examined(document(para("文本"), format=path.rpartition(".")[2]), path) for path in (file, other)]
    relation = Relation(file, Kin.TWIN, other, (), alike, differences, len(differences))
    return replace(subject(*files), kinship=Kinship((relation,)))
