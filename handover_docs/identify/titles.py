"""What a document calls itself, and what its file is called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from handover_docs.identify.witness import Witness
from handover_docs.model.content import BlockKind, Content
from handover_docs.model.document_type import DocumentType
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import han_in, is_han, plain, squeezed
from handover_docs.text.outline import Outline
from handover_docs.text.phrases import DRESSED, Names, label_of
from handover_docs.wording import Bilingual

_FIRST_LINES: Final = 12
_OPENING: Final = 800
_OWN_WORDS: Final = 0.85
_CALLS_ITSELF: Final = regex(
    r"》?\s*\((?:以下)?(?:简称|下称|称)[^()]{0,20}?本(?:协议|合同|方案|报告|文件)|\((?:this|the|hereinafter)[^()]{0,20}agreement"
)
_IS_NAME: Final = 0.9
_ENDS_WITH: Final = 0.85
_BEGINS_WITH: Final = 0.75
_STRETCHED: Final = 0.7
_HOLDS: Final = 0.3
_WORDS_BETWEEN: Final = 4
_ENGLISH_BETWEEN: Final = 2
_LONGEST_MATTER: Final = 30
_SHORT: Final = 5
OF_FILE_NAME: Final = 0.62
_STALE: Final = frozenset({"document", "worddocument", "title", "文档", "无标题", "untitled", "模板", "template"})
# Possessive, or a line of blanks to fill in takes minutes.
_TRAILING = regex(
    r"(?:\([^()]*\)|【[^】]*】|\bv?\d[\d.]*版?|第[一二三四五六七八九十\d]+版|[\s.\-_]|标准版|定稿|终稿|最终版?|修订版|签字版|扫描件"
    r"|模板|范本|样本|样例|示范文本|参考文本|\b(?:template|sample|final|draft|signed|copy)\b)++$"
)
_GOES_ON = regex(
    r"[\s\-]*(?!协议|合同|约定|正文|模板|文件|版本)(?:[\u4e00-\u9fff]{2}|(?:\w+[\s\-]+)?(?:report|register|list|log|tracker|track(?:ing)?|results?"
    r"|checklist|review|scorecard|summary|policy|guide|training|process|status|compliance|checks?|sheet)\b)"
)
_ABOUT = regex(r"(?:关于|有关)(?:对|开展)?")
_OF = regex(r"的(?=[^的]{1,3}$)")
_GENRE = regex(
    r"(?:合同书?|发票|协议书?|方案|计划书?|报告书?|[^名简订菜账]单|表|清单|登记册|台账|函|通知书?|公告|纪要|制度|办法|手册|说明书?|指南"
    r"|规范|规程|标准|文档|申请书?|证书|总结|预案|细则"
    r"|\b(?:contract|agreement|plan|report|form|list|checklist|register|record|minutes|notice|letter|manual|policy|guide|readme"
    r"|statement|order|invoice|certificate|matrix|log|schedule|specification|proposal|addendum|charter|request|index))$"
)


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A line that may be the document's title, and how much it counts."""

    text: str
    weight: float


def title_lines(content: Content, seen: Outline) -> tuple[TitleLine, ...]:
    """The lines that may be the title: the title property, the first short lines, sheets' names, the header."""
    found: list[TitleLine] = []
    title = plain(content.properties.get("title", ""))
    if title and squeezed(title) not in _STALE and len(title) <= 80:
        found.append(TitleLine(title, 0.9))
    body = [line for line in seen.lines if not line.margin]
    for place, line in enumerate(body[:_FIRST_LINES]):
        text = line.normal.text.strip()
        if _may_be_title(text) and not (label_of(text)[1] or line.label):
            found.append(TitleLine(text, 1.0 if place < 4 else 0.85))
    sheets = dict.fromkeys(plain(line.location.sheet) for line in body if line.location.sheet)
    found += [TitleLine(name, 0.75) for name in sheets]
    margins = dict.fromkeys(line.normal.text for line in seen.lines if line.kind is BlockKind.HEADER)
    found += [TitleLine(text, 0.6) for text in margins if _may_be_title(text)]
    return tuple(found)


def _may_be_title(text: str) -> bool:
    if not text or len(text) > 80 or text[-1] in "。;,、" or re.search(r".:.", text):
        return False
    return len(text) <= 45 if any(map(is_han, text)) else len(text.split()) <= 14


def by_title(titles: Iterable[TitleLine], names: Names[str]) -> list[Witness]:
    """For each type the strongest line that names it."""
    best: dict[str, Witness] = {}
    for line in titles:
        for kind, (weight, name) in named_in(line.text, names).items():
            weight *= line.weight
            if kind not in best or best[kind].weight < weight:
                words = Bilingual(f"标题“{line.text}”含“{name}”", f"the title “{line.text}” reads “{name}”")
                best[kind] = Witness(kind, weight, words, is_title=weight >= _ENDS_WITH * 0.7)
    return list(best.values())


def by_own_words(seen: Outline, names: Names[str]) -> list[Witness]:
    """The type that the opening words give: the 《XX服务等级协议》（以下简称“本协议”）."""
    found = []
    opening = seen.normal[:_OPENING]
    for match in _CALLS_ITSELF.finditer(opening):
        before = re.split(r"[《。;,\n]|\bthis |\bthe ", opening[: match.start()])[-1]
        for kind, (weight, name) in named_in(before.strip(' 》"'), names).items():
            if weight >= _BEGINS_WITH * _OWN_WORDS:
                words = Bilingual(f"开头自称“{name}”", f"it calls itself “{name}”")
                found.append(Witness(kind, weight * _OWN_WORDS, words, is_title=True))
    return found[:1]


def by_file_name(path: str, names: Names[str]) -> list[Witness]:
    """The types that the file's name gives."""
    stem = plain(path.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]).replace("_", " ")
    found = []
    for kind, (weight, name) in named_in(stem, names).items():
        sure = OF_FILE_NAME if weight > _HOLDS else OF_FILE_NAME - 0.1
        words = Bilingual(f"文件名含“{name}”", f"the file name reads “{name}”")
        found.append(Witness(kind, sure, words, is_file_name=True))
    return found


def named_in(text: str, names: Names[str]) -> dict[str, tuple[float, str]]:
    """The types that normalised ``text`` names, each with how surely and by which name; longer names hide shorter."""
    bare = _TRAILING.sub("", text[label_of(text)[0] :]) or text
    title = squeezed(bare)
    whole = squeezed(text)
    for quality, kinds in _by_quality(names.match(bare)):
        if quality >= DRESSED:
            return dict.fromkeys(kinds, (_IS_NAME, bare))
    perhaps = [name for name in names.inside(whole) if not _is_short(name)]
    perhaps += [name for name in names.inside(bare) if _is_short(name)]
    found = [(name, _place(name, title, bare)) for name in perhaps]
    held = [(name, weight) for name, weight in found if weight]
    answer: dict[str, tuple[float, str]] = {}
    for name, weight in sorted(held, key=lambda one: -one[1]):
        if not any(name != other and name in other for other, _ in held):
            for kind in names.owners[name]:
                answer.setdefault(kind, (weight, name))
    if all(weight == _HOLDS for weight, _ in answer.values()):
        for name in _stretched(title, names) or names.stretched(bare, _ENGLISH_BETWEEN):
            for kind in names.owners[name]:
                answer[kind] = _STRETCHED, name.strip()
    return answer


def _stretched(title: str, names: Names[str]) -> list[str]:
    """The Chinese names that ``title`` is, but for a word within: 交接（实施）方案; the fewest words in between win."""
    if not han_in(title):
        return []
    whole = _OF.sub("", title)
    about = _ABOUT.match(whole)
    if about is not None:
        # “关于……的函” holds all of the matter between its first word and its last.
        names_it = [name for name in names.around(whole[about.end() :], _LONGEST_MATTER) if len(name) > 3]
        begun = [name for name in names_it if whole.startswith(name[:2], about.end())]
        if begun:
            return [max(begun, key=len)]
    for between in range(_WORDS_BETWEEN + 1):
        found = [name for name in names.around(whole, between) if is_han(name[0]) and len(name) > 3]
        if found:
            longest = max(map(len, found))
            return [name for name in found if len(name) == longest]
    return []


def _by_quality(found: dict[str, float]) -> list[tuple[float, list[str]]]:
    return [
        (quality, [kind for kind in found if found[kind] == quality]) for quality in sorted(set(found.values()))[::-1]
    ]


def _is_short(name: str) -> bool:
    """Whether it is an abbreviation, which stands alone and not within a word (“sla”)."""
    return name.isascii() and len(name) < _SHORT


def _place(name: str, title: str, text: str) -> float:
    """How surely ``title`` is called ``name``: a Chinese title ends with its noun, an English one may begin with it."""
    if _is_short(name):
        found = re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", text)
        if found is None:
            return 0.0
        # What follows an abbreviation is what the paper is: “SLA达成情况”, “NDA register”.
        return _HOLDS if _GOES_ON.match(text, found.end()) else _ENDS_WITH * 0.8
    if title.endswith(name):
        return _ENDS_WITH
    if title.startswith(name) and name.isascii():
        return _BEGINS_WITH
    return _HOLDS


def is_foreign(titles: Iterable[TitleLine], named: Iterable[Witness]) -> bool:
    """Whether the document calls itself something else: a title ends with a kind of paper, and none names a type."""
    if any(witness.is_title for witness in named):
        return False
    return any(line.weight >= 0.9 and _GENRE.search(_TRAILING.sub("", line.text)) for line in titles)


def is_about_files(path: str, names: Names[str]) -> bool:
    """Whether the file is named as one that only tells about others, and not as one of the types."""
    stem = plain(path.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0])
    if squeezed(stem).endswith(tuple(names.owners)):
        return False
    return re.search(r"(?:^|[^a-z])(?:readme|license|changelog)$|(?:目录|说明|清单说明|必读)$", stem) is not None


def named_form(texts: Iterable[str], kind: DocumentType) -> dict[str, int]:
    """The forms of ``kind`` whose names stand in ``texts``, each with how many times."""
    squeezed_texts = [squeezed(text) for text in texts]
    found = {
        form.id: sum(1 for text in squeezed_texts for name in form.name.all() if name and squeezed(name) in text)
        for form in kind.forms
    }
    return {form: count for form, count in found.items() if count}
