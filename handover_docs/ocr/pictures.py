"""Pages as pictures: of a PDF drawn, of a picture decoded; in red, green and blue."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from handover_docs.readers._package import open_package
from handover_docs.readers._pdf_pages import page_pictures
from handover_docs.readers._pictured import pictures_in
from handover_docs.readers._xml import PartError
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    import numpy
    from PIL.Image import Image

_ZIP: Final = b"PK"
_DOTS: Final = 200
_LONGEST: Final = 2600
"""The most pixels of a page’s longer side: more of them tell nothing more about letters."""

_TOO_MANY: Final = 120_000_000
_POINTS: Final = 72
_A4: Final = 297 / 25.4


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture, ``pixels`` of height, width and colour.

    ``unit`` is how many of its pixels make one of the unit that its boxes are given in: a point of a PDF, a pixel of a
    picture. ``dots`` is its resolution in pixels an inch, a guess where the picture is not told how large it is.
    """

    pixels: numpy.ndarray
    unit: float
    dots: float


def picture_of(data: bytes, format_name: str, page: int) -> Picture | None:
    """The page numbered ``page``, from 1; ``None`` where it is too large, damaged or not there.

    The pages of a Word file are the pictures in it.
    """
    if format_name == "pdf":
        return _drawn(data, page)
    if data.startswith(_ZIP):
        pasted = _pasted(data, page)
        return _decoded(pasted, 1) if pasted is not None else None
    return _decoded(data, page)


def _pasted(data: bytes, number: int) -> bytes | None:
    try:
        package = open_package(data)
        names = pictures_in(package.names())
        return package.read(names[number - 1]) if number <= len(names) else None
    except PartError:
        return None


def _drawn(data: bytes, page: int) -> Picture | None:
    import numpy
    import pypdfium2

    try:
        drawn = next(iter(page_pictures(data, [page], _DOTS)), None)
    except pypdfium2.PdfiumError:
        return None
    if drawn is None:
        return None
    pixels = numpy.frombuffer(drawn.pixels, numpy.uint8).reshape(drawn.height, drawn.width, 3)
    scale = min(1.0, _LONGEST / max(drawn.height, drawn.width))
    if scale < 1:
        import cv2

        size = max(1, round(drawn.width * scale)), max(1, round(drawn.height * scale))
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    dots = drawn.dpi * scale
    return Picture(pixels, dots / _POINTS, dots)


def _decoded(data: bytes, page: int) -> Picture | None:
    import numpy
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data)) as picture:
            picture.seek(page - 1)
            if picture.width * picture.height > _TOO_MANY:
                return None
            longest = max(picture.size)
            # A JPEG is decoded at half its size or less where that is enough.
            picture.draft("RGB", (_LONGEST, _LONGEST))
            upright = ImageOps.exif_transpose(_on_white(picture))
    except Exception:  # whatever a decoder trips over
        return None
    most = min(longest, _LONGEST)
    if max(upright.size) > most:
        upright.thumbnail((most, most), Image.Resampling.BOX)
    return Picture(numpy.array(upright), max(upright.size) / longest, max(upright.size) / _A4)


def _on_white(picture: Image) -> Image:
    """The picture in colours, what is transparent in it white."""
    from PIL.Image import fromarray, new

    if picture.mode.startswith("I") or picture.mode == "F":
        import numpy

        values = numpy.array(picture, numpy.float64)
        return fromarray((values * (255 / max(values.max(), 255))).astype(numpy.uint8)).convert("RGB")
    if "transparency" not in picture.info and picture.mode not in ("RGBA", "LA", "PA"):
        return picture.convert("RGB")
    white = new("RGB", picture.size, "white")
    clear = picture.convert("RGBA")
    white.paste(clear, mask=clear.getchannel("A"))
    return white
