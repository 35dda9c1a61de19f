"""Clauses of a line, as short English agreements of other hands have them, and headings that two clauses share."""

from __future__ import annotations

import pytest

from handover_docs.catalog import Catalog
from handover_docs.clauses import find_clauses
from tests.checks.made import document, head, para

LIBRARY = Catalog().clauses()


def present(*texts: str, heading: str = "Work") -> set[str]:
    content = document(head(heading), *(para(text) for text in texts))
    return {match.clause for match in find_clauses(content, "en", LIBRARY) if match.present}


@pytest.mark.parametrize("text", ["Scots law applies.", "The law of Ireland applies to this letter."])
def test_a_line_that_says_which_law_applies_is_the_governing_law(text: str) -> None:
    assert "governing-law" in present("3. We repair the pumps.", text)


@pytest.mark.parametrize("text", ["The tenant applies employment law.", "Privacy law applies to the recordings."])
def test_a_field_of_law_is_no_governing_law(text: str) -> None:
    assert "governing-law" not in present("3. We repair the pumps.", text)


def test_courts_that_have_jurisdiction_settle_disputes() -> None:
    assert "dispute-resolution" in present("4. The courts of Ireland have jurisdiction.")


def test_a_heading_that_two_clauses_share_is_that_of_the_wording_beneath() -> None:
    shared = {"service-exclusions", "confidentiality-exclusions"}
    counted = "Agreed maintenance and failures of the tenant’s own power are not counted."
    open_to_all = "Confidential information does not include what is in the public domain or was already known to it."
    assert present(counted, heading="Exclusions") & shared == {"service-exclusions"}
    assert present(open_to_all, heading="Exclusions") & shared == {"confidentiality-exclusions"}
