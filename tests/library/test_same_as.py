"""The clauses stand for every category of the public data sets that score them, each of them once."""

from __future__ import annotations

from collections import Counter

from tests.library.contracts import library

CUAD = (
    "Document Name", "Parties", "Agreement Date", "Effective Date", "Expiration Date", "Renewal Term",
    "Notice Period to Terminate Renewal", "Governing Law", "Most Favored Nation", "Competitive Restriction Exception",
    "Non-Compete", "Exclusivity", "No-Solicit of Customers", "No-Solicit of Employees", "Non-Disparagement",
    "Termination for Convenience", "Rofr/Rofo/Rofn", "Change of Control", "Anti-Assignment", "Revenue/Profit Sharing",
    "Price Restrictions", "Minimum Commitment", "Volume Restriction", "IP Ownership Assignment", "Joint IP Ownership",
    "License Grant", "Non-Transferable License", "Affiliate License-Licensor", "Affiliate License-Licensee",
    "Unlimited/All-You-Can-Eat-License", "Irrevocable or Perpetual License", "Source Code Escrow",
    "Post-Termination Services", "Audit Rights", "Uncapped Liability", "Cap on Liability", "Liquidated Damages",
    "Warranty Duration", "Insurance", "Covenant Not to Sue", "Third Party Beneficiary",
)  # fmt: skip
CONTRACT_NLI = (1, 2, 3, 4, 5, 7, 8, 10, 11, 12, 13, 15, 16, 17, 18, 19, 20)


def counterparts(data_set: str) -> Counter[str]:
    """How many clauses name each counterpart in ``data_set``."""
    named = (name for clause in library().values() for name in clause.same_as)
    return Counter(name.removeprefix(f"{data_set}:") for name in named if name.startswith(f"{data_set}:"))


def test_each_of_the_41_categories_of_cuad_is_one_clause() -> None:
    assert counterparts("cuad") == Counter(CUAD)
    assert len(CUAD) == 41


def test_each_of_the_17_hypotheses_of_contractnli_is_one_clause() -> None:
    assert counterparts("contractnli") == Counter(f"nda-{number}" for number in CONTRACT_NLI)
    assert len(CONTRACT_NLI) == 17


def test_every_hypothesis_of_a_clause_is_one_of_its_positions_or_stands_on_its_own() -> None:
    asked = {position.id for clause in library().values() for position in clause.positions}
    assert {f"contractnli:nda-{number}" for number in CONTRACT_NLI} <= asked
