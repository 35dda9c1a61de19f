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
        "confidentiality",
        "lost-not",
        "en",
        "The Contractor shall divulge such information to any person except as this Deed permits.",
        "shall divulge",
        "shall not divulge",
    ),
    (
        "confidentiality",
        "lost-not",
        "en",
        "The Receiver will use the Materials in any manner other than for the Project.",
        "will use",
        "will not use",
    ),
    (
        "confidentiality",
        "wrong-side",
        "en",
        "The Disclosing Party shall keep all information of the other secret and confidential.",
        "Disclosing Party",
        "Receiving Party",
    ),
    (
        "confidentiality",
        "wrong-side",
        "en",
        "The Discloser shall promptly inform the Recipient of any loss or misuse of the information.",
        "Discloser shall promptly inform the Recipient",
        "Recipient shall promptly inform the Discloser",
    ),
    (
        "subcontracting",
        "lost-not",
        "en",
        "The Contractor must delegate its duties without the written consent of the Employer.",
        "must delegate",
        "must not delegate",
    ),
    (
        "assignment",
        "lost-not",
        "en",
        "A Party shall transfer this Agreement without the prior consent of the other.",
        "A Party",
        "Neither Party",
    ),
    ("payment", "wrong-side", "en", "The Vendor shall pay the charges within 30 days.", "Vendor", "Customer"),
    ("payment", "wrong-side", "en", "Customer shall submit a valid invoice each month.", "Customer", "Vendor"),
    (
        "liability-cap",
        "lost-not",
        "en",
        "The aggregate liability of either Party shall exceed the sums paid under this Agreement.",
        "shall exceed",
        "shall not exceed",
    ),
    (
        "liability-cap",
        "lost-not",
        "en",
        "Each Party will be liable for indirect or consequential losses.",
        "Each Party",
        "Neither Party",
    ),
    (
        "liability-cap",
        "of-one-side",
        "en",
        "The liability of the Vendor under this Agreement is limited to USD 500.",
        "USD 500",
        "USD 500,000",
    ),
    (
        "service-credits",
        "lost-not",
        "en",
        "Service Credits may exceed 15% of the charges of a month.",
        "may exceed",
        "may not exceed",
    ),
    (
        "exit-transition",
        "wrong-side",
        "en",
        "On exit the Customer shall return the Supplier's data in a usual format.",
        "Customer shall return the Supplier's",
        "Supplier shall return the Customer's",
    ),
    (
        "intellectual-property",
        "wrong-indemnitor",
        "en",
        "Customer shall indemnify Vendor against claims that the Software infringes a patent.",
        "Customer shall indemnify Vendor",
        "Vendor shall indemnify Customer",
    ),
    ("services", "wrong-side", "en", "Client shall provide the services with due skill.", "Client", "Consultant"),
    (
        "acceptance",
        "wrong-side",
        "en",
        "The Client shall correct all defects of a rejected deliverable.",
        "Client",
        "Developer",
    ),
    (
        "subcontracting",
        "lost-not",
        "en",
        "The Agency shall engage subcontractors without the Client's written approval.",
        "shall engage",
        "shall not engage",
    ),
    (
        "payment",
        "wrong-side",
        "en",
        "The Vendor shall pay the Buyer a monthly fee of USD 900.",
        "Vendor shall pay the Buyer",
        "Buyer shall pay the Vendor",
    ),
    (
        "acceptance",
        "wrong-side",
        "en",
        "The Developer shall within a week of delivery accept each deliverable.",
        "Developer",
        "Sponsor",
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
