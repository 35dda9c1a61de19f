"""Has LibreOffice turn Word and Excel files into PDF, and poppler the PDF into pictures."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from handover_docs.errors import Problem, TemplateError, UsageError
from handover_docs.wording import Bilingual

_OFFICES: Final = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_START: Final = 60
_A_FILE: Final = 30
"""Seconds that LibreOffice is given to start, and for each file."""


def office() -> str:
    """Where LibreOffice is. Raises ``UsageError`` that says how to get it."""
    return _found(
        _OFFICES,
        Bilingual("转成 PDF 需要 LibreOffice，本机没有找到。", "PDF needs LibreOffice, which is not on this machine."),
        Bilingual(
            "请从 libreoffice.org 安装；Debian、Ubuntu：apt-get install libreoffice。",
            "Install it from libreoffice.org; on Debian and Ubuntu: apt-get install libreoffice.",
        ),
    )


def poppler() -> str:
    """Where pdftoppm is. Raises ``UsageError`` that says how to get it."""
    return _found(
        ("pdftoppm",),
        Bilingual(
            "转成图片需要 poppler（pdftoppm），本机没有找到。", "Pictures need poppler (pdftoppm), which is not here."
        ),
        Bilingual(
            "Debian、Ubuntu：apt-get install poppler-utils；macOS：brew install poppler。",
            "On Debian and Ubuntu: apt-get install poppler-utils; on macOS: brew install poppler.",
        ),
    )


def to_pdf(files: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """The PDF of each of ``files``, written to ``folder``. Raises ``TemplateError`` where one did not come out."""
    command = office()
    # Two calls that share a profile get in each other's way: the second ends without a word.
    with tempfile.TemporaryDirectory(prefix="handover-office-") as profile, tempfile.TemporaryDirectory() as out:
        arguments = [
            command,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            *("--headless", "--norestore", "--convert-to", "pdf", "--outdir", out),
            *(str(file.resolve()) for file in files),
        ]
        said = _run(arguments, _START + _A_FILE * len(files))
        made = []
        for file in files:
            pdf = Path(out, f"{file.stem}.pdf")
            if not pdf.is_file() or pdf.read_bytes()[:5] != b"%PDF-":
                raise TemplateError(_not_made(file, said))
            target = folder / pdf.name
            shutil.move(pdf, target)
            made.append(target)
    return tuple(made)


def to_png(pdf: Path, folder: Path, *, dots_per_inch: int = 100) -> tuple[Path, ...]:
    """A picture of each page of ``pdf``, written to ``folder``. Raises ``TemplateError`` where none came out."""
    command = poppler()
    with tempfile.TemporaryDirectory() as out:
        said = _run([command, "-png", "-r", str(dots_per_inch), str(pdf), str(Path(out, pdf.stem))], _START)
        pages = sorted(Path(out).glob("*.png"))
        if not pages:
            raise TemplateError(_not_made(pdf, said))
        return tuple(Path(shutil.move(page, folder / page.name)) for page in pages)


def _found(names: Sequence[str], what: Bilingual, remedy: Bilingual) -> str:
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise UsageError(Problem(Path(names[0]).name, what, remedy))


def _run(arguments: Sequence[str], seconds: int) -> str:
    """What the program said; it is stopped after ``seconds``, with every program that it has started."""
    with subprocess.Popen(  # noqa: S603  our own arguments, no shell
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as started:
        try:
            said, _ = started.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _stop(started)
            return f"> {seconds} s"
    return said.decode("utf-8", "replace").strip()


def _stop(started: subprocess.Popen[bytes]) -> None:
    """End a program that was started in a session of its own, and its children."""
    if sys.platform == "win32":
        started.kill()
    else:
        os.killpg(started.pid, signal.SIGKILL)


def _not_made(file: Path, said: str) -> Problem:
    last = said.splitlines()[-1] if said else ""
    what = Bilingual(
        f"未能转换{f'（{last}）' if last else ''}。", f"It could not be converted{f' ({last})' if last else ''}."
    )
    remedy = Bilingual(
        "请用 Word 或 LibreOffice 打开该文件，看是否正常。",
        "Open the file in Word or LibreOffice to see if it is sound.",
    )
    return Problem(str(file), what, remedy)
