"""Which clauses hold others: the wording of the whole is wording of its part as well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PARTS: Final[Mapping[str, frozenset[str]]] = {
    "acceptance": frozenset({"deliverables", "handover-acceptance", "termination"}),
    "amendment": frozenset({"waiver"}),
    "breach-liability": frozenset({"injunctive-relief", "liquidated-damages"}),
    "confidential-information": frozenset({"confidentiality-of-agreement"}),
    "confidentiality": frozenset({"publicity"}),
    "data-security": frozenset({"personal-information"}),
    "deemed-acceptance": frozenset({"acceptance"}),
    "deliverables": frozenset({"acceptance", "risk-sharing"}),
    "effectiveness": frozenset({"counterparts", "signature"}),
    "employee-duties": frozenset({"ip-assignment", "non-compete"}),
    "entire-agreement": frozenset({"severability"}),
    "exit-transition": frozenset({"knowledge-transfer"}),
    "handover-acceptance": frozenset({"acceptance", "deliverables", "exit-transition", "handover-scope"}),
    "handover-liability": frozenset({"breach-liability", "handover-scope", "incident-response", "risk-sharing"}),
    "handover-scope": frozenset({"exit-transition", "warranty-period"}),
    "intellectual-property": frozenset(
        {"assignment", "ip-assignment", "licence-grant", "no-licence", "perpetual-licence"}
    ),
    "key-personnel": frozenset({"insurance"}),
    "knowledge-transfer": frozenset({"expenses"}),
    "late-payment": frozenset({"breach-liability", "liquidated-damages", "tax-and-invoice"}),
    "liability-cap": frozenset({"liability-exclusions", "uncapped-liability"}),
    "no-licence": frozenset({"ip-assignment", "licence-grant"}),
    "permitted-purpose": frozenset({"copies", "no-reverse-engineering"}),
    "price": frozenset({"expenses"}),
    "purpose-and-scope": frozenset({"order-of-precedence"}),
    "tax-and-invoice": frozenset({"late-payment", "payment"}),
    "risk-sharing": frozenset({"expenses"}),
    "term-and-renewal": frozenset({"renewal"}),
    "termination": frozenset({"survival", "termination-for-cause", "termination-for-convenience"}),
    "termination-for-cause": frozenset({"breach-liability", "post-termination-obligations", "purpose-and-scope"}),
    "warranty": frozenset({"acceptance", "incident-response", "warranty-period"}),
}


def holds_part(whole: str, part: str) -> bool:
    """Whether wording of ``whole`` may be taken for ``part``."""
    return part in PARTS.get(whole, ())
