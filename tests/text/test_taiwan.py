"""Texts of the mainland in Taiwan's words, and back again where they are compared."""

from __future__ import annotations

import pytest

from handover_docs.catalog import Catalog
from handover_docs.text.normalise import normalise, plain
from handover_docs.text.taiwan import Taiwanese, terms


@pytest.mark.parametrize(
    ("mainland", "taiwan"),
    [
        ("软件、硬件和服务器", "軟體、硬體和伺服器"),
        ("数据库", "資料庫"),
        ("移交程序", "移交程序"),
        ("应用程序", "應用程式"),
        ("账号与权限", "帳號與權限"),
        ("合同文件", "契約文件"),
        ("项目经理", "專案經理"),
        ("检查项目", "檢查項目"),
        ("后台与平台", "後台與平台"),
        ("统一社会信用代码", "統一社會信用代碼"),
        ("称“保密信息”", "稱「保密資訊」"),
        ("Level 1 and “two”", "Level 1 and 「two」"),
        ("No Chinese", "No Chinese"),
    ],
)
def test_words_are_taiwans_and_the_longest_counts(mainland: str, taiwan: str) -> None:
    assert Taiwanese().text(mainland) == taiwan


def test_what_is_kept_comes_before_all_words() -> None:
    assert Taiwanese([("于谦", "于謙")]).text("项目由于谦负责") == "專案由于謙負責"


def test_the_pieces_of_a_text_cover_it_without_a_gap() -> None:
    text = "本项目的软件（含数据库）由用户登录。"
    pieces = Taiwanese().stretches(text)
    assert [piece.start for piece in pieces[1:]] == [piece.end for piece in pieces[:-1]]
    assert (pieces[0].start, pieces[-1].end) == (0, len(text))


@pytest.mark.parametrize(
    "term", [term for term in terms() if term.written and term.returns], ids=lambda term: term.mainland
)
def test_a_word_that_holds_both_ways_reads_as_the_mainlands(term) -> None:  # type: ignore[no-untyped-def]
    assert plain(f"號{term.taiwan}") == plain(f"号{term.mainland}")


def test_every_title_of_the_library_reads_the_same_in_taiwans_words() -> None:
    catalog, taiwanese = Catalog(), Taiwanese()
    titles = {
        part.name.title.zh
        for kind in catalog.document_types()
        for parts in (kind.fields, kind.sections, kind.tables, kind.signatures)
        for part in parts
        if hasattr(part, "name")
    }
    titles |= {
        column.name.title.zh for kind in catalog.document_types() for one in kind.tables for column in one.columns
    }
    titles |= {entry.name.title.zh for entry in (*catalog.document_types(), *catalog.clauses())}
    assert len(titles) > 500
    assert {title: taiwanese.text(title) for title in titles if plain(taiwanese.text(title)) != plain(title)} == {}


def test_a_word_of_another_length_leads_back_to_the_whole_of_it() -> None:
    text = "由使用者登入系統"
    found = normalise(text)
    assert found.text == "由用户登录系统"
    at = found.text.index("用户")
    assert found.original(at, at + 2) == (1, 4)
    behind = found.text.index("系统")
    assert text[slice(*found.original(behind, behind + 2))] == "系統"


def test_what_the_mainland_says_too_is_read_as_it_stands() -> None:
    assert plain("合法使用者的工作程式") == "合法使用者的工作程式"
