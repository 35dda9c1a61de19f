"""A unified social credit code is one: 18 characters, the last of which checks the others (GB 32100-2015)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Content, Evidence
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.patterns import regex
from handover_docs.text.credit_code import check_character
from handover_docs.text.fields import values_of
from handover_docs.text.normalise import normalise
from handover_docs.wording import Bilingual

ID = "credit-codes"
TITLE = Bilingual("统一社会信用代码", "Unified social credit codes")
OVER = "pack"
NOUN = "credit-codes"
NEEDS: tuple[str, ...] = ()
LEVEL = Level.WARNING

_NAMES: Final = (
    "统一社会信用代码",
    "社会信用代码",
    "信用代码",
    "Unified Social Credit Code",
    "Unified Social Credit Identifier",
    "USCC",
)
_CODE: Final = regex(r"[0-9a-z](?:[0-9a-z \-]{8,28}[0-9a-z])?(?![0-9a-z])")


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every code in the pack has the right check character."""
    return requirement.result(
        finding
        for file in subject.files
        if subject.kinship.is_current(file.file.path)
        for finding in _of_file(requirement, subject, file)
    )


def _of_file(requirement: Requirement, subject: Subject, file: Examined) -> Iterator[Finding]:
    if not isinstance(file.content, Content):
        return
    for code, evidence in subject.learning.of(file, _wrong_codes):
        wrong = Bilingual(f"应为18位，实为{len(code)}位", f"it has {len(code)} characters instead of 18")
        if len(code) == 18:
            wrong = Bilingual("校验码不符", "its check character does not fit")
        yield Finding(
            finding_id(requirement.id, code, subject.key_of(file)),
            Outcome.REVIEW if file.content.recognised else Outcome.FAIL,
            Bilingual(
                f"“{file.file.path}”中的统一社会信用代码“{code}”有误：{wrong.zh}。",
                f"In “{file.file.path}”, the unified social credit code “{code}” is wrong: {wrong.en}.",
            ),
            Bilingual("请按营业执照核对更正。", "Correct it by the business licence."),
            (file.at(evidence),),
        )


def _wrong_codes(content: Content) -> tuple[tuple[str, Evidence], ...]:
    """Each wrong code with the place where it stands first."""
    wrong: dict[str, Evidence] = {}
    for value in values_of(content, _NAMES):
        found = _CODE.match(normalise(value.value).text.strip())
        code = re.sub(r"[ \-]", "", found[0]).upper() if found else ""
        if len(code) >= 8 and not (len(code) == 18 and check_character(code[:17]) == code[17]):
            wrong.setdefault(code, value.evidence)
    return tuple(wrong.items())
