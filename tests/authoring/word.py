"""Builds a template from a short source and looks into it."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from handover_docs.authoring.document import build
from handover_docs.authoring.look import look_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FRONT = "---\ntitle: 标题\nnumbering: {numbering}\ncover: {cover}\n---\n"


def built(body: str, language: str = "zh-CN", numbering: str = "report", cover: str = "block") -> bytes:
    return build(FRONT.format(numbering=numbering, cover=cover) + body, language, look_of(language), name="a.md")


def part(package: bytes, path: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return etree.fromstring(archive.read(path))


def body_of(source: str, language: str = "zh-CN", numbering: str = "report", cover: str = "block") -> etree._Element:
    found = part(built(source, language, numbering, cover)).find(f"{W}body")
    assert found is not None
    if cover == "block":
        _without_versions(found)
    return found


def _without_versions(body: etree._Element) -> None:
    """Take away what every document has below its title: the table of its versions."""
    children = list(body)
    first = next(at for at, each in enumerate(children) if text_of(each) == "{%p if project.revisions %}")
    last = next(at for at, each in enumerate(children) if at > first and text_of(each) == "{%p endif %}")
    for each in children[first : last + 1]:
        body.remove(each)


def paragraph(root: etree._Element, text: str) -> etree._Element:
    return next(each for each in root.iter(f"{W}p") if text_of(each) == text)


def text_of(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def value(element: etree._Element, path: str) -> str | None:
    """The ``w:val`` of the element at ``path`` (names without prefix), or ``None`` where there is none."""
    found = element.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def has(element: etree._Element, path: str) -> bool:
    return element.find("/".join(W + name for name in path.split("/"))) is not None
