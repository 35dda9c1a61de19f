"""Which links lead to what does not come with the document."""

import pytest

from handover_docs.readers._links import is_local


@pytest.mark.parametrize(
    "target", ["file:///C:/a.xls", "FILE:a", r"C:\a.xls", "d:/a.xls", r"\\server\a.xls", "//server/a.xls"]
)
def test_a_file_on_the_computer_or_network_of_the_author_is_local(target: str) -> None:
    assert is_local(target)


@pytest.mark.parametrize("target", ["http://example.com", "#表1!A1", "附件/a.xls", "/a", "mailto:a@example.com", ""])
def test_what_others_can_follow_is_not(target: str) -> None:
    assert not is_local(target)
