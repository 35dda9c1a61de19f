"""LibreOffice as a converter of old formats: several files in one run, each output verified.

It runs with a profile of its own in which macros and links are off, in a private folder that goes away however
the worker ends.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from handover_docs.archives.private import private_folder
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    import subprocess

TARGETS: Final = {"doc": "docx"}
"""What each old format is converted to, which a reader of ours reads."""

OFFICE: Final = "LibreOffice"
MODULE: Final = "doc2docx"

SECONDS: Final = 480
"""How long a run of several files may take with all retries; the worker around it must be given more."""

_SCRIPT: Final = (
    "import sys; source, target, *sys.path = sys.argv[1:]; from doc2docx import convert; convert(source, target)"
)
_EACH: Final = 6
_START: Final = 40
_MEMORY: Final = 4 * 1024**3
_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_SETTING: Final = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{}" oor:op="fuse">'
    "<value>{}</value></prop></item>"
)
_PROFILE: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + _SETTING.format("MacroSecurityLevel", 3)
    + _SETTING.format("DisableMacrosExecution", "true")
    + _SETTING.format("BlockUntrustedRefererLinks", "true")
    + "</oor:items>"
)


def program() -> str | None:
    """LibreOffice, where it is."""
    names = ("soffice", "libreoffice", *_PLACES)
    return next((found for name in names if (found := shutil.which(name)) is not None), None)


@dataclass(frozen=True, slots=True)
class Old:
    """A file to convert."""

    format: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Converters:
    """The programs that are here: LibreOffice, and the path of a Python that has ``doc2docx``."""

    office: str | None
    modules: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.office is not None or bool(self.modules)


def converters() -> Converters:
    """What can convert on this machine."""
    return Converters(program(), tuple(sys.path) if find_spec(MODULE) is not None else ())


def convert(found: Converters, files: Sequence[Old]) -> list[tuple[bytes, str] | None]:
    """Each of ``files`` in the format that ``TARGETS`` says, and by what; ``None`` where nothing was made of it.

    The job of a worker. A file that takes the program down is tried again alone, so that the others are not lost.
    """
    until = time.monotonic() + SECONDS
    with private_folder() as folder:
        (folder / "out").mkdir()
        sources = []
        for number, file in enumerate(files):
            sources.append(folder / f"{number}.{file.format}")
            sources[-1].write_bytes(file.data)
        if found.office is not None:
            _by_office(found.office, folder, sources, until)
        made: list[tuple[bytes, str] | None] = []
        for path in sources:
            data, by = _made(folder, path), OFFICE
            if data is None and path.suffix == ".doc" and found.modules:
                place = folder / "out" / f"{path.stem}.docx"
                arguments = [sys.executable, "-c", _SCRIPT, str(path), str(place), *found.modules]
                _run(arguments, min(_START, until - time.monotonic()))
                data, by = _made(folder, path), MODULE
            made.append(None if data is None else (data, by))
        return made


def _by_office(command: str, folder: Path, sources: Sequence[Path], until: float) -> None:
    (folder / "profile" / "user").mkdir(parents=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    for target in sorted(set(TARGETS.values())):
        together = [path for path in sources if TARGETS[path.suffix[1:]] == target]
        several = [together] if len(together) > 1 else []
        for group in (*several, *([path] for path in together)):
            missing = [path for path in group if _made(folder, path) is None]
            left = min(until - time.monotonic(), _START + _EACH * len(missing))
            if missing:
                arguments = [command, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
                arguments += ["--norestore", "--convert-to", target, "--outdir", str(folder / "out")]
                _run([*arguments, *map(str, missing)], left)


def _made(folder: Path, source: Path) -> bytes | None:
    """What was made of ``source``: LibreOffice says that all went well also where it made nothing."""
    try:
        data = (folder / "out" / f"{source.stem}.{TARGETS[source.suffix[1:]]}").read_bytes()
    except OSError:
        return None
    return data if data.startswith(b"PK") else None


def _run(arguments: Sequence[str], seconds: float) -> None:
    import subprocess

    if seconds <= 0:
        return
    # A proxy that nobody listens at: what a document links to is never fetched.
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), "http://127.0.0.1:9")
    process = subprocess.Popen(  # noqa: S603  found by name, arguments in a list
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **nowhere},
        start_new_session=sys.platform != "win32",
    )
    _hold(process.pid)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        _end(process)
    except BaseException:
        _end(process)
        raise


def _hold(pid: int) -> None:
    if sys.platform == "linux":
        import resource

        with suppress(OSError, ValueError):
            resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program with what it started: its command is a script on most systems."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
