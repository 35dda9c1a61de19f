"""Wording to beware of: each sentence holds its risk, and its like that says the right thing holds none."""

from __future__ import annotations

import pytest

from tests.library.contracts import library
from tests.library.test_worded import found

RISKY = [
    ("confidentiality", "free-to-disclose", "zh-CN", "未经对方书面同意，可以向任何第三方披露。", "可以", "不得"),
    ("confidentiality", "free-to-disclose", "zh-CN", "乙方可以任何方式向他人传播甲方的商业秘密。", "可以", "不得以"),
    ("confidentiality", "free-to-disclose", "en", "It shall disclose it to any third party.", "shall", "shall not"),
    (
        "confidentiality",
        "free-to-disclose",
        "en",
        "The Recipient undertakes to use it for anything other than the Purpose.",
        "to use",
        "not to use",
    ),
    (
        "confidentiality",
        "free-to-disclose",
        "en",
        "Each Party shall disclose the Confidential Information to any third party.",
        "Each Party",
        "Neither Party",
    ),
    (
        "confidentiality",
        "free-to-disclose",
        "en",
        "The Recipient agrees to disclose it to anyone, including its affiliates.",
        "agrees to",
        "agrees never to",
    ),
    (
        "subcontracting",
        "wrong-side",
        "zh-CN",
        "未经乙方书面同意，甲方不得转包。",
        "乙方书面同意，甲方",
        "甲方书面同意，乙方",
    ),
    (
        "breach-liability",
        "no-compensation",
        "zh-CN",
        "违约金不足的，甲方无须另行赔偿损失。",
        "甲方无须另行",
        "违约方应予",
    ),
    (
        "breach-liability",
        "beyond-loss",
        "en",
        "For each breach, however small, the Recipient shall pay GBP 5,000 as liquidated damages.",
        ", however small,",
        "",
    ),
    (
        "liability-cap",
        "of-one-side",
        "en",
        "The Supplier's total liability shall not exceed the fees and the Customer's liability is unlimited.",
        "Customer's liability is unlimited",
        "Customer's liability shall not exceed them either",
    ),
    (
        "liability-cap",
        "of-one-side",
        "en",
        "The Supplier's liability shall not exceed ten US dollars.",
        "ten",
        "ten million",
    ),
    (
        "service-exclusions",
        "sole-judge",
        "en",
        "The Supplier alone decides whether an exclusion applies.",
        "Supplier alone decides",
        "parties jointly decide",
    ),
    (
        "service-review",
        "unilateral",
        "en",
        "The Supplier may change the service levels at any time in its sole discretion.",
        "The Supplier may",
        "Both parties in writing may",
    ),
    (
        "data-security",
        "wrong-side",
        "en",
        "The Supplier shall process personal data only on the Supplier's written instructions.",
        "the Supplier's",
        "the Customer's",
    ),
]


@pytest.mark.parametrize(("clause", "risk", "language", "text", "wrong", "right"), RISKY)
def test_a_word_makes_the_risk(clause: str, risk: str, language: str, text: str, wrong: str, right: str) -> None:
    ours = library()[clause]
    heading = ours.name.title.in_language(language)
    assert wrong in text
    assert risk in {one.risk for one in found(ours, language, text, heading=heading).risks}
    mended = text.replace(wrong, right, 1)
    assert risk not in {one.risk for one in found(ours, language, mended, heading=heading).risks}
