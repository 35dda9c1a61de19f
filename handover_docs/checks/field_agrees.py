"""The labelled value is there, is filled in, and agrees with the project.

The value stands behind the label's colon, in the cell beside it or in the cell below. Dates, amounts, percentages and
numbers compare by value however they are written, names and texts by their letters and digits. Where a label stands
several times, one value that agrees will do, but another that is all but the same is a contradiction (a letter
changed in a name, another date under the same label), and so is another company under the label of a party; a name of
another kind there, a department's say, is for a person to look at. Without a project only presence and being filled
in are asked. What is known only later may be blank while the pack is yet to be signed. An amount without a label may
stand in a sentence that names it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from handover_docs.checks._field_findings import Telling
from handover_docs.model.content import Content, Evidence
from handover_docs.model.document_type import Field, FieldType, Name
from handover_docs.model.pack import Examined
from handover_docs.model.pack_schema import Stage
from handover_docs.model.report import Finding, Result
from handover_docs.model.requirement import Requirement, Subject, Value
from handover_docs.patterns import regex
from handover_docs.text.field_values import holds_one, numbers_in, same_value
from handover_docs.text.fields import LabelledValue, labels_of, values_of, values_under
from handover_docs.text.money import find_money, find_percents
from handover_docs.text.normalise import is_han, plain, squeezed
from handover_docs.text.outline import outline
from handover_docs.text.participants import is_party, short_names, without_people
from handover_docs.text.similarity import similarity
from handover_docs.wording import Bilingual

ID = "field-agrees"
TITLE = Bilingual("填写项", "Field")
OVER = "fields"
NOUN = "field"
NEEDS: tuple[str, ...] = ("deliverable-present", "section-present")

_TITLE_LINES = 12
_LEAST_TITLE = 4
_BEHIND_ITS_NAME = 12
"""Characters between the name of an amount and the amount, in a sentence that gives it."""
_NEAR_MISS = 0.6
_NEAR_LETTERS = 0.8
_LONGEST_NEAR_MISS = 60
_SOMEWHAT_ALIKE = 0.4
_SAYS_LITTLE = regex(
    r"(?:文件|文档|资料|表单)?编号|单号|流水号|日期|时间|项目|标题|主题|date|title|reference|ref\.?|no\.?|subject|item"
)
"""Names of a field that stand for other things as well."""
_ORGANISATION = regex(
    r"([\w（）()·&'. \-]{2,60}?)(?:(?:股份|有限|责任|集团)*公司|集团|研究院|大学|银行"
    r"|,? (?:ltd|limited|plc|inc|corp|corporation|co|llc|gmbh|group|bank)\.?)"
    r"|([\w（）()]{4,40}?)(?:中心|组|部|局|处|科|委员会|事务所)",
    re.IGNORECASE,
)

_PART = regex(r"[\u4e00-\u9fff]{2,12}(?:部门|部|处|科|组|室|中心)")
"""What a department calls itself, without its company."""


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every file gives the value that the project has."""
    field = requirement.part
    if not isinstance(field, Field):
        return requirement.not_applicable(Bilingual("没有指明填写项。", "No field is named."))
    findings: list[Finding] = []
    proof: list[Evidence] = []
    for file in subject.chosen:
        if isinstance(file.content, Content):
            expected = _expected(requirement, file, subject)
            found = _values(requirement, subject, file.content, field)
            filled = [value for value in found if not value.blank and (expected or _may_be(value.value, field))]
            telling = Telling(requirement, subject, file, field, expected)
            agreeing = [value for value in filled if not expected or _agrees(value.value, expected, field.type)]
            if agreeing:
                proof.append(file.at(agreeing[0].evidence))
                findings += _beside(telling, filled)
            elif filled and not requirement.demanded and _is_part(filled, expected, field):
                continue
            elif filled:
                unclear = not requirement.demanded and _may_be_right(filled[0].value, expected, field, subject)
                findings.append(telling.otherwise(filled[0]) if unclear else telling.differs(filled[0]))
            elif requirement.demanded:
                said = _said_unlabelled(file.content, field, subject, found, expected)
                if said is not None:
                    proof.append(file.at(said))
                elif found:
                    findings.append(telling.unfilled(found[0]))
                else:
                    findings.append(telling.missing())
    return requirement.result(findings, proof)


def _is_part(filled: Sequence[LabelledValue], expected: Sequence[Value], field: Field) -> bool:
    """Whether only departments stand where the company is expected: which company they are of, nobody can tell."""
    texts = [text for text in expected if isinstance(text, str)]
    parts = [_PART.fullmatch(value.value.strip()) for value in filled]
    return field.type is FieldType.PARTY and all(parts) and not any(map(_PART.fullmatch, texts))


def _values(requirement: Requirement, subject: Subject, content: Content, field: Field) -> list[LabelledValue]:
    """What stands under the field's names; who acts for a party, or the label beside, is not what it is called."""
    found = values_under(content, _sought(field, requirement), _labels(requirement))
    if field.type is not FieldType.PARTY:
        return list(found)
    labels = {squeezed(label) for label in _labels(requirement)}
    return [
        value
        for value in found
        if value.blank
        or (
            without_people(value.value, subject.projects)
            and squeezed(value.value.replace("：", ":").partition(":")[0]) not in labels
        )
    ]


def _beside(telling: Telling, filled: Sequence[LabelledValue]) -> list[Finding]:
    """What is wrong where one value agrees: another that contradicts it, or another organisation."""
    content, field, expected = telling.file.content, telling.field, telling.expected
    if not isinstance(content, Content):
        return []
    own = _under_its_title(content, field, telling.requirement)
    odd = next((value for value in filled if _contradicts(value, expected, field, own)), None)
    if odd is not None:
        return [telling.differs(odd)]
    other = _another(content, field, telling.requirement, expected)
    return [_of_another(telling, other)] if other is not None else []


def _said_unlabelled(
    content: Content, field: Field, subject: Subject, found: Sequence[LabelledValue], expected: Sequence[Value]
) -> Evidence | None:
    """What will do where no value is filled in: a blank not due yet, or the value without a label."""
    if found:
        return found[0].evidence if field.later and subject.stage is Stage.ISSUED else None
    return _in_title(content, expected, field.type) or _in_text(content, expected, field)


def _sought(field: Field, requirement: Requirement) -> Name:
    """The names to look for: of a day or a text that a form of its own need not give, only those that tell it."""
    if requirement.demanded or field.type in (FieldType.PARTY, FieldType.MONEY):
        return field.name
    aliases = {
        key: tuple(one for one in names if not _SAYS_LITTLE.fullmatch(plain(one)))
        for key, names in field.name.aliases.items()
    }
    return replace(field.name, aliases=aliases)


def _may_be_right(given: str, expected: Sequence[Value], field: Field, subject: Subject) -> bool:
    """Whether a label of the sender's own may mean something else, or a name be another way to say the same."""
    if field.type is FieldType.PARTY:
        return is_party(given, subject.projects)
    texts = [text for text in expected if isinstance(text, str)]
    return field.type is FieldType.TEXT and any(similarity(given, text) >= _SOMEWHAT_ALIKE for text in texts)


def _may_be(given: str, field: Field) -> bool:
    """Whether what stands under the label of a field is a number, where one is filled in later.

    Beside a label stands whatever stands beside it in the row, such as the next heading of a table.
    """
    numbers = (FieldType.PERCENT, FieldType.NUMBER)
    return not (field.later and field.type in numbers) or bool(find_percents(given) or numbers_in(given))


def _expected(requirement: Requirement, file: Examined, subject: Subject) -> tuple[Value, ...]:
    """The project's values in the file's language; in any where that one has none. Parties have short names too."""
    known = requirement.expected or {}
    own = file.identity.language.split("-")[0]
    spoken = tuple(value for language, values in known.items() if language.split("-")[0] == own for value in values)
    expected = spoken or tuple(value for values in known.values() for value in values)
    party = requirement.own_form and isinstance(requirement.part, Field) and requirement.part.type is FieldType.PARTY
    return (*expected, *short_names(expected, subject.projects)) if party else expected


def _labels(requirement: Requirement) -> tuple[str, ...]:
    kind = requirement.document_type
    return labels_of(kind) if kind else ()


def _agrees(given: str, expected: Iterable[Value], kind: FieldType) -> bool:
    return any(same_value(given, value, kind) for value in expected)


def _under_its_title(content: Content, field: Field, requirement: Requirement) -> frozenset[int]:
    """The blocks of what stands beside the field's title itself, where that can be nothing but the field's."""
    titles = [title for title in (field.name.title.zh, field.name.title.en) if not _SAYS_LITTLE.fullmatch(plain(title))]
    if field.type in (FieldType.TEXT, FieldType.PARTY):
        return frozenset()
    return frozenset(value.block for value in values_of(content, titles, _labels(requirement)))


def _contradicts(value: LabelledValue, expected: Sequence[Value], field: Field, own: Container[int]) -> bool:
    """Whether the value is meant to be the expected one and is not: a near miss of a text, another date or amount."""
    if not expected or _agrees(value.value, expected, field.type):
        return False
    if field.type in (FieldType.TEXT, FieldType.PARTY):
        texts = [text for text in expected if isinstance(text, str)]
        return len(value.value) <= _LONGEST_NEAR_MISS and any(_is_near(value.value, text) for text in texts)
    titles = (plain(field.name.title.zh), plain(field.name.title.en))
    titled = value.block in own or plain(value.evidence.quote).startswith(titles)
    return titled and holds_one(value.value, field.type)


def _another(
    content: Content, field: Field, requirement: Requirement, expected: Sequence[Value]
) -> LabelledValue | None:
    """Where another organisation, and nothing but its name in any language, stands under the field's own title."""
    known = [value for values in (requirement.expected or {}).values() for value in values]
    texts = [squeezed(text) for text in (*expected, *known) if isinstance(text, str)]
    if field.type is not FieldType.PARTY or not texts:
        return None
    for value in values_of(content, (field.name.title.zh, field.name.title.en), _labels(requirement)):
        named = _ORGANISATION.fullmatch(value.value.strip())
        core = squeezed(named[1] or named[2]) if named else ""
        if core and not any(core in text or text in squeezed(value.value) for text in texts):
            return value
    return None


def _comparable(given: str, text: str) -> bool:
    """Whether the two are names of one kind: in one script, and both of companies or neither of one.

    A department under the label of its company, or a name in another script, may be right for all that can be told.
    """
    companies = [
        (named := _ORGANISATION.fullmatch(one.strip())) is not None and bool(named[1]) for one in (given, text)
    ]
    return _is_han(given) is _is_han(text) and companies[0] is companies[1]


def _is_han(text: str) -> bool:
    return any(map(is_han, text))


def _is_near(given: str, text: str) -> bool:
    """Whether two names differ in so little that one must be meant to be the other."""
    one, other = squeezed(given), squeezed(text)
    return similarity(given, text) >= _NEAR_MISS or SequenceMatcher(None, one, other).ratio() >= _NEAR_LETTERS


def _in_title(content: Content, expected: Sequence[Value], kind: FieldType) -> Evidence | None:
    """A line of the title or header that says an expected text without a label."""
    texts = [value for value in expected if isinstance(value, str) and len(squeezed(value)) >= _LEAST_TITLE]
    if kind not in (FieldType.TEXT, FieldType.PARTY) or not texts:
        return None
    seen = outline(content)
    for index, line in enumerate(seen.lines):
        if (index < _TITLE_LINES or line.margin) and any(squeezed(text) in squeezed(line.text) for text in texts):
            return seen.quote(index)
    return None


def _in_text(content: Content, expected: Sequence[Value], field: Field) -> Evidence | None:
    """A sentence that gives an amount by its name (合同总价为人民币…元), and the expected one where that is known."""
    if field.type is not FieldType.MONEY:
        return None
    seen = outline(content)
    names = [plain(name) for name in field.name.all()]
    for index, line in enumerate(seen.lines):
        said = plain(line.text)
        ends = [at + len(name) for name in names if (at := said.find(name)) >= 0]
        behind = said[min(ends) :] if ends else ""
        amount = next(iter(find_money(behind)), None)
        if amount is None or amount.start > _BEHIND_ITS_NAME or "%" in behind[: amount.start]:
            continue
        if not expected or _agrees(behind[: amount.end], expected, field.type):
            return seen.quote(index)
    return None


def _of_another(telling: Telling, value: LabelledValue) -> Finding:
    """Another organisation beside the expected one: a contradiction, unless it may be the same or a part of it."""
    texts = [text for text in telling.expected if isinstance(text, str)]
    if any(_comparable(value.value, text) for text in texts):
        return telling.differs(value)
    same_script = any(_is_han(value.value) is _is_han(text) for text in texts)
    return telling.otherwise(value, _COMPANY_AND_PART if same_script else _TWO_SCRIPTS)


_COMPANY_AND_PART = Bilingual(
    "两者一为公司、一为部门，可能同属一方，从名称无法判断",
    "One is a company and the other a department, which may both be of one party; the names do not tell",
)
_TWO_SCRIPTS = Bilingual(
    "两者文字不同，可能是同一单位的中外文名称，从名称无法判断",
    "They are in two scripts and may be one organisation in two languages; the names do not tell",
)
