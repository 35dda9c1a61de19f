"""What others wrote stays as they wrote it."""

from __future__ import annotations

from handover_docs.localising import in_their_words, taiwanese_for


def test_quotations_and_names_stay_and_our_words_around_them_change() -> None:
    theirs = in_their_words(["04-验收/验收单.docx"], ["乙方应当妥善保管资料，不得向他人泄露数据。"])
    convert = taiwanese_for(None, theirs)
    ours = "文件“验收单.docx”约定：“乙方应当妥善保管资料，不得向他人泄露数据。”请核对数据。"
    assert convert.text(ours) == "文件「验收单.docx」約定：「乙方应当妥善保管资料，不得向他人泄露数据。」請核對數據。"


def test_what_they_call_as_we_do_is_in_our_words() -> None:
    theirs = list(in_their_words([], ["保密信息的例外\n下列信息不属于保密信息"], ["保密信息的例外"]))
    assert theirs == ["下列信息不属于保密信息"]


def test_a_quotation_that_is_cut_stays_too_and_a_word_alone_is_nobodys() -> None:
    convert = taiwanese_for(None, in_their_words([], ["乙方应当妥善保管资料，不得泄露。", "软件"]))
    assert convert.text("“乙方应当妥善保管资料……”：软件") == "「乙方应当妥善保管资料……」：軟體"
