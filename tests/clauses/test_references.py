"""Cross references are blanked out, and everything else stays where it was."""

from handover_docs.clauses.references import without_references


def test_a_reference_is_blanked_out_character_for_character() -> None:
    assert (
        without_references("as set out in section 5.2 (fees), the fee")
        == "as set out in \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0, the fee"
    )


def test_a_reference_that_runs_over_a_line_break_leaves_the_lines_as_they_are() -> None:
    assert (
        without_references("as set out in section\n5.2, the fee\nis due")
        == "as set out in \0\0\0\0\0\0\0\n\0\0\0, the fee\nis due"
    )


def test_a_chinese_reference_is_blanked_out_with_the_words_that_lead_to_it() -> None:
    assert without_references("按照第三条约定付款") == "\0\0\0\0\0约定付款"
