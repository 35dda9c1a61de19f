"""Defects of whole files: removed, renamed, damaged, encrypted, in an old format, scanned, sent twice."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path

Files = dict[str, bytes]


def removed(files: Files, path: str) -> None:
    """The file is not there."""
    del files[path]


def renamed(files: Files, path: str, to: str) -> None:
    """The file is called ``to``, in the same folder unless that says another."""
    files[_beside(path, to)] = files.pop(path)


def copied(files: Files, path: str, to: str) -> None:
    """The file is there once more, as ``to``."""
    files[_beside(path, to)] = files[path]


def truncated(files: Files, path: str) -> None:
    """All but the first quarter of the file was lost."""
    files[path] = files[path][: len(files[path]) // 4]


def emptied(files: Files, path: str) -> None:
    """The file has no bytes."""
    files[path] = b""


def encrypted(files: Files, path: str, password: str) -> None:
    """The file opens with a password only (ECMA-376 agile encryption)."""
    from msoffcrypto.format.ooxml import OOXMLFile

    written = io.BytesIO()
    OOXMLFile(io.BytesIO(files[path])).encrypt(password, written)
    files[path] = written.getvalue()


def added(files: Files, path: str, text: str) -> None:
    """A further file with a text."""
    files[path] = text.encode()


def listed(files: Files, path: str, wrong: str) -> None:
    """A list of checksums of all files, of which that of the file with ``wrong`` in its path is not right."""
    lines = []
    for name, data in sorted(files.items()):
        digest = sha256(data + (b"?" if wrong in name else b"")).hexdigest()
        lines.append(f"{digest}  {name}\n")
    files[path] = "".join(lines).encode()


def converted(files: Files, path: str, to: str) -> None:
    """The file was saved in the format ``to`` by LibreOffice: ``doc``, ``xls``, ``pdf``."""
    files[f"{path.rpartition('.')[0]}.{to}"] = _by_office(files.pop(path), path, to)


def doubled(files: Files, path: str, to: str) -> None:
    """The file is there in the format ``to`` as well."""
    files[f"{path.rpartition('.')[0]}.{to}"] = _by_office(files[path], path, to)


def scanned(files: Files, path: str) -> None:
    """The file is a PDF of pictures of its pages."""
    pdf = _by_office(files.pop(path), path, "pdf")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "in.pdf").write_bytes(pdf)
        command = ["pdftoppm", "-jpeg", "-gray", "-r", "60", "in.pdf", "page"]
        subprocess.run(command, cwd=folder, check=True, timeout=120)  # noqa: S603
        pages = [page.read_bytes() for page in sorted(Path(folder).glob("page*.jpg"))]
    files[f"{path.rpartition('.')[0]}.pdf"] = pdf_of(pages)


def pdf_of(pages: Iterable[bytes]) -> bytes:
    """A PDF with a grey JPEG on each page of A4 and no text (ISO 32000-1)."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for picture in pages:
        found = re.search(rb"\xff\xc0..\x08(..)(..)", picture, re.DOTALL)
        assert found is not None
        height, width = (int.from_bytes(found[one]) for one in (1, 2))
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        shown = b"q 595 0 0 842 0 0 cm /P Do Q"
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</XObject<</P %d 0 R>>>>>>" % (number + 1, number + 2),
            b"<</Length %d>>stream\n%b\nendstream" % (len(shown), shown),
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
            b"/Filter/DCTDecode/Length %d>>stream\n%b\nendstream" % (width, height, len(picture), picture),
        ]
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    made, starts = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        starts.append(len(made))
        made += b"%d 0 obj%bendobj\n" % (number, body)
    place, count = len(made), len(objects) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n" % count
    made += b"".join(b"%010d 00000 n \n" % start for start in starts)
    return bytes(made) + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, place)


def _beside(path: str, name: str) -> str:
    return name if "/" in name else f"{path.rpartition('/')[0]}/{name}".lstrip("/")


def _by_office(data: bytes, path: str, to: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"source.{path.rpartition('.')[2]}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", f"{folder}/out", str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603
        return (Path(folder) / f"out/source.{to}").read_bytes()


DEFECTS: Mapping[str, Callable[..., None]] = {
    one.__name__: one for one in (removed, renamed, copied, truncated, emptied, encrypted, converted, doubled, scanned)
}
ADDITIONS: Mapping[str, Callable[..., None]] = {"added": added, "listed": listed}
NEED_OFFICE = frozenset({"converted", "doubled", "scanned"})
