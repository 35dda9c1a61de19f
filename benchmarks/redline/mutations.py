"""Edits as people make them, at random places of a Word file: words, paragraphs, rows, moves, fields, headers."""

from __future__ import annotations

import copy
import io
import random
import re
import zipfile
from collections.abc import Callable

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORDS = (
    "三十日",
    "书面通知",
    "2026年1月1日",
    "不得",
    "except",
    "within 60 days",
    "甲方",
    "10%",
    "£1,250.00",
    "the Supplier",
)
_TELLING = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")

Edit = Callable[[etree._Element, random.Random], bool]
Choose = Callable[[etree._Element], list[etree._Element]]


def mutated(data: bytes, seed: int, count: int) -> tuple[bytes, list[str]]:
    """``data`` with ``count`` edits, and which those are; raises ``ValueError`` where there is nothing to edit."""
    rng = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    roots = {name: etree.fromstring(parts[name]) for name in parts if _TELLING.fullmatch(name)}
    if not roots:
        raise ValueError("no part of the usual name")
    made: list[str] = []
    for _ in range(count * 4):
        if len(made) == count:
            break
        main = [name for name in roots if name.endswith("document.xml")]
        name = rng.choice(sorted(roots)) if rng.random() < 0.25 else (main or sorted(roots))[0]
        kind = rng.choice(sorted(EDITS))
        if EDITS[kind](roots[name], rng):
            made.append(kind)
    for name, root in roots.items():
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue(), made


def _one_of(choose: Choose, edit: Callable[[etree._Element, random.Random], None]) -> Edit:
    """The edit of one of what ``choose`` finds."""

    def edited(root: etree._Element, rng: random.Random) -> bool:
        found = choose(root)
        if found:
            edit(rng.choice(found), rng)
        return bool(found)

    return edited


def _out(one: etree._Element, _: random.Random) -> None:
    one.getparent().remove(one)


def _texts(root: etree._Element) -> list[etree._Element]:
    return [one for one in root.iter(f"{W}t") if one.text and one.text.strip()]


def _word(root: etree._Element, rng: random.Random) -> bool:
    texts = _texts(root)
    if not texts:
        return False
    one = rng.choice(texts)
    text = one.text or ""
    start = rng.randrange(len(text))
    end = min(len(text), start + rng.randint(0, 6))
    one.text = text[:start] + rng.choice(("", rng.choice(_WORDS))) + text[end:]
    return True


def _number(root: etree._Element, rng: random.Random) -> bool:
    texts = [one for one in _texts(root) if re.search(r"\d", one.text or "")]
    if not texts:
        return False
    one = rng.choice(texts)
    one.text = re.sub(r"\d+", lambda found: str(int(found[0][:9]) + 1), one.text or "", count=1)
    return True


def _paragraphs(root: etree._Element) -> list[etree._Element]:
    """Paragraphs that can go without breaking what they stand in: no section, no field of many, not the last."""
    found = []
    for one in root.iter(f"{W}p"):
        marks = [mark.get(f"{W}fldCharType") for mark in one.iter(f"{W}fldChar")]
        if one.find(f"{W}pPr/{W}sectPr") is None and marks.count("begin") == marks.count("end"):
            found.append(one)
    return found


def _is_last(one: etree._Element) -> bool:
    following = one.getnext()
    while following is not None and following.tag != f"{W}p":
        following = following.getnext()
    return following is None


def _taken(root: etree._Element) -> list[etree._Element]:
    return [one for one in _paragraphs(root) if not _is_last(one)]


def _insert(one: etree._Element, rng: random.Random) -> None:
    made = etree.Element(f"{W}p")
    own = one.find(f"{W}pPr")
    if own is not None:
        made.append(copy.deepcopy(own))
    text = etree.SubElement(etree.SubElement(made, f"{W}r"), f"{W}t")
    text.text = "".join(rng.choice(_WORDS) for _ in range(rng.randint(1, 8)))
    if rng.random() < 0.8:
        one.addprevious(made)
    else:
        one.addnext(made)


def _move(root: etree._Element, rng: random.Random) -> bool:
    found = [one for one in _taken(root) if one.getparent().tag == f"{W}body"]
    return _swapped(found, rng) if len(found) > 2 else False


def _row_move(root: etree._Element, rng: random.Random) -> bool:
    tables = [found for table in root.iter(f"{W}tbl") if len(found := table.findall(f"{W}tr")) > 1]
    return _swapped(rng.choice(tables), rng) if tables else False


def _swapped(found: list[etree._Element], rng: random.Random) -> bool:
    one, there = rng.sample(found, 2)
    there.addprevious(one)
    return True


def _split(root: etree._Element, rng: random.Random) -> bool:
    found = [one for one in _paragraphs(root) if len(one.findall(f"{W}r")) > 0]
    if not found:
        return False
    one = rng.choice(found)
    runs = one.findall(f"{W}r")
    at = rng.randrange(len(runs))
    if any(run.find(f"{W}fldChar") is not None for run in runs):
        return False
    first = etree.Element(f"{W}p")
    own = one.find(f"{W}pPr")
    if own is not None:
        first.append(copy.deepcopy(own))
    texts = runs[at].findall(f"{W}t")
    if len(texts) == 1 and len(runs[at]) <= 2 and len(texts[0].text or "") > 3:
        cut = rng.randrange(1, len(texts[0].text or ""))
        other = copy.deepcopy(runs[at])
        other.find(f"{W}t").text = (texts[0].text or "")[:cut]
        texts[0].text = (texts[0].text or "")[cut:]
        for run in runs[:at]:
            first.append(run)
        first.append(other)
    else:
        for run in runs[: at + 1]:
            first.append(run)
    one.addprevious(first)
    return True


def _followed(root: etree._Element) -> list[etree._Element]:
    return [one for one in _paragraphs(root) if one.getnext() is not None and one.getnext().tag == f"{W}p"]


def _merge(one: etree._Element, rng: random.Random) -> None:
    following = one.getnext()
    at = 1 if len(following) and following[0].tag == f"{W}pPr" else 0
    following[at:at] = [child for child in one if child.tag != f"{W}pPr"]
    _out(one, rng)


def _rows(root: etree._Element) -> list[etree._Element]:
    return [row for row in root.iter(f"{W}tr") if row.getparent().tag == f"{W}tbl"]


def _spare_rows(root: etree._Element) -> list[etree._Element]:
    return [row for row in _rows(root) if len(row.getparent().findall(f"{W}tr")) > 1]


def _row_in(row: etree._Element, rng: random.Random) -> None:
    made = copy.deepcopy(row)
    for text in made.iter(f"{W}t"):
        text.text = rng.choice(_WORDS)
    row.addnext(made)


def _column(root: etree._Element, rng: random.Random) -> bool:
    tables = [
        one for one in root.iter(f"{W}tbl") if all(len(row.findall(f"{W}tc")) > 1 for row in one.findall(f"{W}tr"))
    ]
    if not tables:
        return False
    table = rng.choice(tables)
    rows = table.findall(f"{W}tr")
    at = rng.randrange(min((len(row.findall(f"{W}tc")) for row in rows), default=1))
    goes = rng.random() < 0.5
    for row in rows:
        cells = row.findall(f"{W}tc")
        if goes:
            row.remove(cells[at])
        else:
            cells[at].addnext(copy.deepcopy(cells[at]))
    return bool(rows)


def _field(root: etree._Element, rng: random.Random) -> bool:
    codes = [one for one in root.iter(f"{W}instrText") if one.text and one.text.strip()]
    simple = list(root.iter(f"{W}fldSimple"))
    if codes and (not simple or rng.random() < 0.7):
        one = rng.choice(codes)
        one.text = (one.text or "").rstrip() + rng.choice((" \\* MERGEFORMAT ", " \\h ", " X "))
        return True
    if not simple:
        return False
    one = rng.choice(simple)
    one.set(f"{W}instr", one.get(f"{W}instr", "") + " \\* Upper")
    return True


def _field_in(one: etree._Element, rng: random.Random) -> None:
    field = etree.SubElement(one, f"{W}fldSimple")
    field.set(f"{W}instr", " DOCPROPERTY Title ")
    etree.SubElement(etree.SubElement(field, f"{W}r"), f"{W}t").text = rng.choice(_WORDS)


def _listed(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(f"{W}numPr"))


def _level(one: etree._Element, rng: random.Random) -> None:
    """Take a paragraph out of its list, or put it a level up or down."""
    level = one.find(f"{W}ilvl")
    if level is None or rng.random() < 0.3:
        _out(one, rng)
    else:
        level.set(f"{W}val", "1" if level.get(f"{W}val") == "0" else "0")


def _look(root: etree._Element, rng: random.Random) -> bool:
    runs = [one.getparent() for one in _texts(root) if one.getparent().tag == f"{W}r"]
    if not runs:
        return False
    run = rng.choice(runs)
    own = run.find(f"{W}rPr")
    if own is None:
        own = etree.Element(f"{W}rPr")
        run.insert(0, own)
    bold = own.find(f"{W}b")
    if bold is None:
        at = sum(1 for child in own if child.tag in (f"{W}rStyle", f"{W}rFonts"))
        own.insert(at, etree.Element(f"{W}b"))
    else:
        own.remove(bold)
    return True


def _links(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(f"{W}hyperlink"))


def _link(one: etree._Element, _: random.Random) -> None:
    parent = one.getparent()
    at = parent.index(one)
    parent[at : at + 1] = list(one)


def _notes(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(f"{W}footnoteReference", f"{W}endnoteReference"))


def _pictures(root: etree._Element) -> list[etree._Element]:
    return [one for one in root.iter(f"{W}drawing", f"{W}pict") if one.getparent().tag == f"{W}r"]


EDITS: dict[str, Edit] = {
    "word": _word,
    "number": _number,
    "word again": _word,
    "paragraph out": _one_of(_taken, _out),
    "paragraph in": _one_of(_paragraphs, _insert),
    "paragraph moved": _move,
    "paragraph split": _split,
    "paragraphs merged": _one_of(_followed, _merge),
    "row out": _one_of(_spare_rows, _out),
    "row in": _one_of(_rows, _row_in),
    "row moved": _row_move,
    "column": _column,
    "field": _field,
    "field in": _one_of(_paragraphs, _field_in),
    "list level": _one_of(_listed, _level),
    "look": _look,
    "link out": _one_of(_links, _link),
    "note out": _one_of(_notes, _out),
    "picture out": _one_of(_pictures, _out),
}
