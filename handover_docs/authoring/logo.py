"""A company's logo in a workbook: at the right end of the range that is named ``logo``, as high as it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final

from handover_docs.dialect.image import Image
from handover_docs.dialect.pictures import measured
from handover_docs.dialect.printing import Unprintable
from handover_docs.errors import Problem, ProjectError
from handover_docs.model.project import Project
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual, same

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME: Final = "logo"

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_SHAPES: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DRAWING_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawing+xml"

_BEHIND_DRAWING: Final = (
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip
_REFERENCE: Final = re.compile(r"\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$\d+)?$")
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_PIXEL: Final = 9525
_POINT: Final = 12700
"""In English Metric Units, as all measures of drawings are."""
_DIGIT: Final = 7
_USUAL_WIDTH: Final = 9.14
_USUAL_HEIGHT: Final = 15.0
_MARGIN: Final = 3 * _POINT
_WIDEST: Final = 0.3
"""The most of the range's width that a logo takes."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the logo goes: the column of its left edge and how far in, how far down its row, and its size."""

    column: int
    across: int
    row: int
    down: int
    width: int
    height: int


def with_logo(workbook: bytes, logo: Image, alternative: str) -> bytes:
    """``workbook`` with ``logo`` in its range named ``logo``; as it is where it has none.

    ``alternative`` is what the picture says to someone who cannot see it.
    """
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    found = _range(parts)
    if found is None:
        return workbook
    sheet, columns, row = found
    picture = measured(logo.data)
    root = _parse(parts[sheet])
    place = _place(root, columns, row, picture.width / picture.height)
    media = f"xl/media/logo.{picture.extension}"
    parts[media] = logo.data
    drawing = _drawing_of(parts, sheet, root)
    shapes = _parse(parts[drawing])
    relation = _relate(parts, drawing, f"{_OFFICE}/image", media)
    shapes.append(_anchor(place, relation, len(shapes) + 1, alternative))
    parts[drawing] = _written(shapes)
    _declare(parts, picture.extension, drawing)
    return _saved(parts)


def _range(parts: dict[str, bytes]) -> tuple[str, tuple[int, int], int] | None:
    """The part of the sheet, the first and the last column and the row of the range, counted from 0."""
    root = _parse(parts["xl/workbook.xml"])
    named = next((each for each in root.iter(f"{{{_MAIN}}}definedName") if each.get("name") == NAME), None)
    title, _, reference = ((named.text or "") if named is not None else "").rpartition("!")
    cells = _REFERENCE.match(reference)
    title = title.removeprefix("'").removesuffix("'").replace("''", "'")
    sheet = next((each for each in root.iter(f"{{{_MAIN}}}sheet") if each.get("name") == title), None)
    if cells is None or sheet is None:
        return None
    target = _target(parts, "xl/workbook.xml", sheet.get(f"{{{_OFFICE}}}id") or "")
    if target is None:
        return None
    first, last = _column(cells[1]), _column(cells[3] or cells[1])
    return target, (first, last), int(cells[2]) - 1


def _place(sheet: _Element, columns: tuple[int, int], row: int, shape: float) -> _Place:
    widths = [_USUAL_WIDTH] * (columns[1] + 1)
    for each in sheet.iter(f"{{{_MAIN}}}col"):
        for column in range(int(each.get("min", 1)) - 1, min(int(each.get("max", 1)), len(widths))):
            widths[column] = float(each.get("width", _USUAL_WIDTH))
    edges = [0]
    for width in widths:
        edges.append(edges[-1] + round(width * _DIGIT) * _PIXEL)
    rows = {each.get("r"): float(each.get("ht", _USUAL_HEIGHT)) for each in sheet.iter(f"{{{_MAIN}}}row")}
    room = round(rows.get(str(row + 1), _USUAL_HEIGHT) * _POINT)
    left, right = edges[columns[0]], edges[columns[1] + 1]
    height = room - 2 * _MARGIN
    width = round(height * shape)
    if width > (right - left) * _WIDEST:
        width = round((right - left) * _WIDEST)
        height = round(width / shape)
    start = right - _MARGIN - width
    column = next(number for number in range(len(widths)) if edges[number + 1] > start)
    return _Place(column, start - edges[column], row, (room - height) // 2, width, height)


def _anchor(place: _Place, relation: str, number: int, alternative: str) -> _Element:
    from lxml import etree

    anchor = etree.fromstring(
        f'<xdr:oneCellAnchor xmlns:xdr="{_DRAWING}" xmlns:a="{_SHAPES}" xmlns:r="{_OFFICE}">'
        f"<xdr:from><xdr:col>{place.column}</xdr:col><xdr:colOff>{place.across}</xdr:colOff>"
        f"<xdr:row>{place.row}</xdr:row><xdr:rowOff>{place.down}</xdr:rowOff></xdr:from>"
        f'<xdr:ext cx="{place.width}" cy="{place.height}"/>'
        f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{number + 1}" name="{NAME}"/>'
        '<xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
        f'<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{place.width}" cy="{place.height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>'
    )
    next(anchor.iter(f"{{{_DRAWING}}}cNvPr")).set("descr", alternative)
    return anchor


def _drawing_of(parts: dict[str, bytes], sheet: str, root: _Element) -> str:
    """The sheet's drawing, made where it has none."""
    there = root.find(f"{{{_MAIN}}}drawing")
    if there is not None:
        found = _target(parts, sheet, there.get(f"{{{_OFFICE}}}id") or "")
        if found is not None:
            return found
    drawing = "xl/drawings/logo.xml"
    parts[drawing] = f'<xdr:wsDr xmlns:xdr="{_DRAWING}" xmlns:a="{_SHAPES}"/>'.encode()
    relation = _relate(parts, sheet, f"{_OFFICE}/drawing", drawing)
    element = root.makeelement(f"{{{_MAIN}}}drawing", {f"{{{_OFFICE}}}id": relation})
    behind = {f"{{{_MAIN}}}{name}" for name in _BEHIND_DRAWING}
    at = next((number for number, each in enumerate(root) if each.tag in behind), len(root))
    root.insert(at, element)
    parts[sheet] = _written(root)
    return drawing


def _relate(parts: dict[str, bytes], part: str, kind: str, target: str) -> str:
    """A new relationship of ``part`` to ``target``: its id."""
    path = _relationships(part)
    root = _parse(parts.get(path) or f'<Relationships xmlns="{_PACKAGE}"/>'.encode())
    taken = {each.get("Id") for each in root}
    name = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    root.append(root.makeelement(f"{{{_PACKAGE}}}Relationship", {"Id": name, "Type": kind, "Target": f"/{target}"}))
    parts[path] = _written(root)
    return name


def _target(parts: dict[str, bytes], part: str, relation: str) -> str | None:
    path = _relationships(part)
    for each in _parse(parts[path]) if path in parts else ():
        if each.get("Id") == relation:
            target = each.get("Target") or ""
            return target.removeprefix("/") if target.startswith("/") else normpath(join(dirname(part), target))
    return None


def _relationships(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _declare(parts: dict[str, bytes], extension: str, drawing: str) -> None:
    root = _parse(parts["[Content_Types].xml"])
    if all(each.get("Extension") != extension for each in root):
        said = {"Extension": extension, "ContentType": f"image/{extension}"}
        root.insert(0, root.makeelement(f"{{{_TYPES}}}Default", said))
    if all(each.get("PartName") != f"/{drawing}" for each in root):
        said = {"PartName": f"/{drawing}", "ContentType": _DRAWING_TYPE}
        root.append(root.makeelement(f"{{{_TYPES}}}Override", said))
    parts["[Content_Types].xml"] = _written(root)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _parse(data: bytes) -> _Element:
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _written(root: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _saved(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data in parts.items():
            entry = zipfile.ZipInfo(path, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same bytes on every system
            archive.writestr(entry, data, compresslevel=3)
    return buffer.getvalue()


def logo_of(described: Path, project: Project, where: str) -> Image | None:
    """The logo that ``project`` names at ``where``, its file told as seen from the description at ``described``.

    Raises ``ProjectError`` where that is no picture that can be read.
    """
    if project.look is None or project.look.logo is None:
        return None
    name = same(project.look.logo)
    try:
        logo = Image((described.parent / project.look.logo).read_bytes())
        measured(logo.data)
    except OSError:
        what = Bilingual("读不到这张标志图片。", "This logo cannot be read.")
        remedy = Bilingual(
            "请给出相对于项目描述文件的图片路径，或删去 look.logo。",
            "Give the path of the picture as seen from the description, or take look.logo out.",
        )
        raise ProjectError(Problem(where, what, remedy, name)) from None
    except Unprintable as none:
        raise ProjectError(Problem(where, none.message, none.remedy, name)) from None
    return logo
