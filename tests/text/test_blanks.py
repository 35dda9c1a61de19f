"""What still waits for a value, and what only looks like it; the cases are data."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from handover_docs.text.blanks import find_blanks, is_blank

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases/checks/blanks.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["open"], ids=lambda case: case["text"])
def test_what_was_left_open_is_found(case: dict[str, str]) -> None:
    (blank,) = find_blanks(case["text"])
    assert (blank.kind.value, case["text"][blank.start : blank.end]) == (case["kind"], case["found"])


@pytest.mark.parametrize("text", CASES["settled"])
def test_what_only_looks_open_is_left_alone(text: str) -> None:
    assert find_blanks(text) == ()


@pytest.mark.parametrize("value", CASES["no value"])
def test_a_mark_is_no_value(value: str) -> None:
    assert is_blank(value)


@pytest.mark.parametrize("value", CASES["a value"])
def test_a_word_that_says_none_is_a_value(value: str) -> None:
    assert not is_blank(value)
