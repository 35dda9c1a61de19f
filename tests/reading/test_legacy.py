from __future__ import annotations

import io
import subprocess

import pytest
from docx import Document

from handover_docs.model.content import Content, Reason, Remnant, RemnantKind, Unreadable
from handover_docs.reading import Waiting, convert_old, read, read_apart
from handover_docs.reading.legacy import _has_macros
from handover_docs.reading.office import Converters, converters
from handover_docs.wording import Bilingual
from tests.archives.compound_files import compound_bytes

BROKEN = compound_bytes({"WordDocument": b"\xec\xa5"})


@pytest.fixture(scope="module")
def old_word(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A .doc as LibreOffice writes it."""
    folder = tmp_path_factory.mktemp("old")
    written = Document()
    written.add_paragraph("保密期限为三年。")
    written.save(str(folder / "a.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(folder), str(folder / "a.docx")]
    subprocess.run(command, capture_output=True, check=False, timeout=100)
    return (folder / "a.doc").read_bytes()


@pytest.mark.extra("libreoffice")
def test_an_old_word_file_is_read_by_libreoffice(old_word: bytes) -> None:
    found = read_apart(old_word, "a.doc", "doc")
    assert isinstance(found, Content)
    assert (found.format, found.text(), found.partial) == ("doc", "保密期限为三年。", False)
    assert found.notes[0].en == "An old format; read as LibreOffice converts it."


@pytest.mark.extra("libreoffice")
def test_without_libreoffice_an_old_word_file_is_read_and_said_to_be_read_in_part(old_word: bytes) -> None:
    waiting = Waiting(old_word, "a.doc", "doc")
    converted = convert_old([("a", waiting)], (), Converters(None, converters().modules))
    found = read((), converted["a"])
    assert isinstance(found, Content)
    assert (found.text(), found.partial) == ("保密期限为三年。", True)


@pytest.mark.extra("libreoffice")
@pytest.mark.parametrize(("macros", "told"), [(None, set()), (False, {RemnantKind.MACRO}), (True, {RemnantKind.MACRO})])
def test_macros_are_told_of_as_they_were_before_the_conversion(macros: bool | None, told: set[RemnantKind]) -> None:
    written = io.BytesIO()
    Document().save(written)
    file = Waiting(written.getvalue(), "a.doc", "doc", "docx", Bilingual("旧", "old"), macros=macros)
    content = read((), file)
    assert isinstance(content, Content)
    assert content.sought == {RemnantKind.EMBEDDED, RemnantKind.LINK} | told
    assert content.remnants == ((Remnant(RemnantKind.MACRO),) if macros else ())


def test_macros_of_an_old_file_are_a_storage_of_it() -> None:
    assert _has_macros(compound_bytes({"WordDocument": b"", "Macros/VBA/dir": b""})) is True
    assert _has_macros(compound_bytes({"WordDocument": b""})) is False
    assert _has_macros(b"no compound file") is None


def test_a_file_that_cannot_be_converted_takes_no_other_with_it(old_word: bytes) -> None:
    files = [("broken", Waiting(BROKEN, "b.doc", "doc")), ("whole", Waiting(old_word, "a.doc", "doc"))]
    converted = convert_old(files)
    assert isinstance(converted["broken"], Unreadable)
    assert converted["broken"].reason is Reason.DAMAGED
    assert isinstance(converted["whole"], Waiting)


def test_without_any_converter_an_old_file_says_what_to_ask_for() -> None:
    waiting = Waiting(BROKEN, "b.doc", "doc")
    assert convert_old([("b", waiting)], (), Converters(None)) == {}
    found = read((), waiting)
    assert isinstance(found, Unreadable)
    assert (found.reason, found.remedy.en) == (Reason.UNSUPPORTED, "Ask for it saved as .docx, or install LibreOffice.")
