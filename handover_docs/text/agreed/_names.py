"""Names, numbers and addresses behind a label that are all but those of the project: mistyped, or of an older paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from handover_docs.model.project import Party, Project
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.agreed._rows import BETWEEN, Row, Said
from handover_docs.text.normalise import is_han, squeezed
from handover_docs.wording import Bilingual, same


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a label may give: ``alike`` from which on it is meant to be the project's, of 1."""

    path: str
    label: re.Pattern[str]
    subject: Bilingual
    alike: float


_BEHIND: Final = r"\s*(?:[（(][^（）()]{0,12}[)）])?\s*(?:[:：]|\|)\s*(?P<value>[^|:：；;\n]{2,80})"
_PERSON: Final = _Kind(
    "people.name",
    regex(
        r"(?:法定代表人|授权代表人?|授权签字人|委托代理人|签字人|代表人|联系人|项目经理|项目负责人|负责人|经办人"
        r"|(?:authori[sz]ed )?(?:representative|signatory)|contact(?: person)?|project manager|attention|attn\.?)"
        + _BEHIND,
        re.I,
    ),
    Bilingual("姓名", "name"),
    0.8,
)
_KINDS: Final = (
    _PERSON,
    _Kind(
        "commercial.contract_number",
        regex(r"(?:(?:主|原)?合同(?:编)?号|contract (?:no\.?|number|ref(?:erence)?\.?))" + _BEHIND, re.I),
        Bilingual("合同编号", "contract number"),
        0.9,
    ),
    _Kind(
        "project.number",
        regex(r"(?:项目(?:编)?号|project (?:no\.?|number|id|ref(?:erence)?\.?))" + _BEHIND, re.I),
        Bilingual("项目编号", "project number"),
        0.9,
    ),
    _Kind(
        "parties.address",
        regex(r"(?:住所地?|地址|registered office|address)" + _BEHIND, re.I),
        Bilingual("地址", "address"),
        0.85,
    ),
    _Kind(
        "parties.email",
        regex(r"(?:电子邮[箱件]|邮箱|e-?mail)" + _BEHIND, re.I),
        Bilingual("电子邮箱", "e-mail"),
        0.85,
    ),
    _Kind(
        "parties.phone",
        regex(r"(?:电话|手机|联系方式|tel(?:ephone)?\.?|phone)" + _BEHIND, re.I),
        Bilingual("电话", "telephone"),
        0.85,
    ),
)
_LEAST_HAN: Final = 3
"""Of shorter Chinese names, one character is too much to be a slip."""


def names(rows: Sequence[Row], project: Project) -> Iterator[Said]:
    """What labels give that is the project's, or all but it."""
    known = {kind.path: _known(kind.path, project) for kind in _KINDS}
    for row in rows:
        if ":" not in row.text and "：" not in row.text and BETWEEN not in row.text:
            continue
        for kind in _KINDS:
            for match in kind.label.finditer(row.text) if known[kind.path] else ():
                value = match["value"].rstrip(" \t\u3000。．.，,、")
                nearest = _nearest(value, known[kind.path], kind)
                if nearest is not None:
                    start = match.start("value")
                    agrees = squeezed(nearest) in squeezed(value)
                    span = row.span(start, start + len(value))
                    yield Said(kind.path, kind.subject, span, same(nearest), agrees, sure=False)


def _nearest(value: str, known: Sequence[str], kind: _Kind) -> str | None:
    """The known text that ``value`` is, or must be meant to be; none where it is another thing."""
    said = squeezed(value)
    for text in known:
        if squeezed(text) in said:
            return text
    near = [(ratio, text) for text in known if (ratio := _ratio(said, squeezed(text), kind)) is not None]
    return max(near)[1] if near else None


def _ratio(said: str, text: str, kind: _Kind) -> float | None:
    if any(map(is_han, text)) and kind is _PERSON:
        slips = sum(one != other for one, other in zip(said, text, strict=False))
        return 0.9 if len(said) == len(text) >= _LEAST_HAN and slips == 1 and said[0] == text[0] else None
    ratio = SequenceMatcher(None, said, text, autojunk=False).ratio()
    return ratio if kind.alike <= ratio < 1 else None


def _known(path: str, project: Project) -> tuple[str, ...]:
    match path:
        case "people.name":
            given = [person.name for person in project.people]
            for party in project.parties:
                given += [party.signatory.name] if party.signatory else []
                given += [party.contact] if party.contact else []
        case "commercial.contract_number":
            given = [project.commercial.contract_number] if project.commercial is not None else []
        case "project.number":
            given = [project.number]
        case _:
            given = [text for party in project.parties if (text := _of_party(party, path))]
            if path != "parties.address":
                given += [
                    text for one in project.people if (text := one.phone if path.endswith("phone") else one.email)
                ]
    return tuple(dict.fromkeys(given))


def _of_party(party: Party, path: str) -> str | None:
    return {"parties.address": party.address, "parties.email": party.email, "parties.phone": party.phone}[path]
