"""Credit codes and identity numbers with a wrong length or check digit, by GB 32100-2015 and GB 11643-1999.

In a contract of Taiwan the business numbers (統一編號).

A number counts as one where it is called so; a number that is called nothing only where it can be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate, language
from handover_docs.text.credit_code import check_character
from handover_docs.text.standing import Passage, rows
from handover_docs.wording import ZH_TW, Bilingual

ID: Final = "credit-codes"
TITLE: Final = Bilingual("统一社会信用代码与身份证号校验", "Credit codes and identity numbers")

_CODE: Final = regex(r"(?<![0-9A-Za-z*])[0-9A-Z]{15,20}(?![0-9A-Za-z*])")
_NAMED: Final = regex(r"信用代码|纳税人识别号|税号|(?:credit|organi[sz]ation) code|\buscc\b|taxpayer", re.IGNORECASE)
_PERSON: Final = regex(
    r"身份证|公民身份号码|identity (?:card )?(?:no|number)|\bID (?:card )?(?:no|number)", re.IGNORECASE
)
_BUSINESS: Final = regex(r"(?<![0-9A-Za-z])\d{8}(?![0-9A-Za-z])")
_BUSINESS_NAMED: Final = regex(r"(?:统一编号|统编)\s*[:：]?\s*$")
_ACCOUNT: Final = regex(r"账号|帐号|账户|卡号|account|电话|合同编号|IBAN", re.IGNORECASE)
_REASON: Final = Bilingual(
    "号码与主体对不上会影响合同主体的认定和开票。", "A wrong number puts in doubt who is a party, and spoils invoices."
)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Codes and numbers that cannot be right."""
    of_taiwan = language(content.blocks) == ZH_TW
    for row in rows(content):
        for number, passage in enumerate(row):
            if of_taiwan:
                yield from _business_numbers(passage, row[number - 1] if number else None)
            for match in _CODE.finditer(passage.text):
                heard = " ".join(one.text for one in row[:number][-1:]) + " " + passage.text[: match.start()]
                objection = _objection(match.group(), heard.rsplit("\n", 1)[-1][-60:])
                if objection is not None:
                    yield annotate(ID, Level.ERROR, passage.span(*match.span()), objection, _REASON)


def _business_numbers(passage: Passage, beside: Passage | None) -> Iterator[Annotation]:
    for match in _BUSINESS.finditer(passage.text):
        heard = passage.text[: match.start()] or (beside.text if beside is not None else "")
        if _BUSINESS_NAMED.search(heard) and not _is_business(match.group()):
            message = Bilingual(
                f"统一编号“{match.group()}”的检查码不符。",
                f"The check digit of {match.group()} does not fit.",
            )
            yield annotate(ID, Level.ERROR, passage.span(*match.span()), message, _REASON)


def _is_business(number: str) -> bool:
    """Whether the digits fit, by the rule of 2023: the sum of their weighted digits is a multiple of five."""
    weighted = (int(digit) * weight for digit, weight in zip(number, (1, 2, 1, 2, 1, 2, 4, 1), strict=True))
    total = sum(sum(divmod(product, 10)) for product in weighted)
    # A seventh digit of 7 makes 28, whose digits are 10: it may count as 1 or as 0.
    return total % 5 == 0 or (number[6] == "7" and (total + 1) % 5 == 0)


def _objection(code: str, heard: str) -> Bilingual | None:
    last = max((found.start(), kind) for kind, found in _said(heard))[1] if _said(heard) else ""
    if last == "account":
        return None
    if last == "person":
        return None if len(code) not in (17, 18, 19) or _is_person(code) else _wrong_person(code)
    if last == "code":
        return _wrong_code(code) if code.isdigit() is False or len(code) in (17, 18, 19) else None
    if re.fullmatch(r"9[1-3]\d{6}[0-9A-Z]{10}", code) and not _is_person(code) and not code.isdigit():
        return _wrong_code(code)
    return None


def _said(heard: str) -> list[tuple[str, re.Match[str]]]:
    kinds = (("code", _NAMED), ("person", _PERSON), ("account", _ACCOUNT))
    return [(kind, match) for kind, pattern in kinds for match in pattern.finditer(heard)]


def _wrong_code(code: str) -> Bilingual | None:
    if len(code) == 15 and code.isdigit():
        return None
    if len(code) != 18:
        return Bilingual(
            f"统一社会信用代码应为 18 位，“{code}”有 {len(code)} 位。",
            f"A unified social credit code has 18 characters; “{code}” has {len(code)}.",
        )
    wanted = check_character(code[:17])
    if wanted is None:
        return Bilingual(
            f"“{code}”含有信用代码不用的字母（I、O、S、V、Z）。",
            f"“{code}” has a letter that no credit code uses (I, O, S, V, Z).",
        )
    if wanted == code[17]:
        return None
    return Bilingual(
        f"“{code}”的校验码不符：前 17 位对应的校验码是“{wanted}”。",
        f"The check character of “{code}” does not fit: its first 17 call for “{wanted}”.",
    )


def _wrong_person(code: str) -> Bilingual:
    return Bilingual(f"身份证号“{code}”的位数或校验码不符。", f"The identity number “{code}” cannot be right.")


def _is_person(code: str) -> bool:
    if not re.fullmatch(r"\d{17}[\dX]", code):
        return False
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(code[:17]))
    return "10X98765432"[total % 11] == code[17]
