"""Parts of a Word file are cut where they are plain and parsed where not; what comes out is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from handover_docs import api
from handover_docs.model.content import Content, Unreadable
from handover_docs.readers import docx
from handover_docs.readers._word_elements import ElementReader
from handover_docs.readers._word_plain import plain_flow
from handover_docs.readers._word_styles import Styles
from handover_docs.readers._word_text import word_text
from tests.readers.conftest import written
from tests.readers.office_files import W, word_bytes

SAMPLES = Path(__file__).parents[2] / "samples" / "projects"


def both(data: bytes) -> Content | Unreadable:
    """What the reader makes of ``data``; it is the same whichever way it goes."""
    found = docx.read(data, "a.docx")
    assert found == docx.read_word(data, quickly=False)
    return found


def body(content: str) -> bytes:
    return word_bytes(written(content))


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("project", sorted(SAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_all_that_is_generated_reads_the_same_both_ways(project: Path) -> None:
    made = [file for file in api.generate(project).files if file.path.endswith(".docx")]
    assert all(isinstance(both(file.data), Content) for file in made)


@pytest.mark.parametrize(
    "content",
    [
        f"<w:p>{r('前')}",
        f"<w:p>{r('前')}</w:p><w:tbl><w:tr><w:tc><w:p>{r('中')}</w:p></w:tr></w:tbl>",
        f"<w:p>{r('前')}</w:p><w:tbl><w:tblPr/><w:tr><w:tc><w:p/></w:tc></w:tr>",
        f"<w:p>{r('前')}<w:r><w:t>中</w:r></w:t></w:p>",
        f"<w:p>{r('前 &nbsp; 后')}</w:p>",
        f"<w:p>{r('前 & 后')}</w:p>",
        f"<w:p>{r('前' + chr(11) + '后')}</w:p>",
        f"<w:p>{r('前')}</w:p><w:sdt><w:sdtContent><w:p/></w:sdt>",
        f"<w:p>{r('前')}</w:p></w:tbl>",
        f"<w:p>{r('前')}</w:p><x:y/>",
    ],
)
def test_damage_in_the_body_is_noticed_either_way(content: str) -> None:
    found = both(body(content))
    assert isinstance(found, Content)
    assert found.partial
    assert found.blocks[0].text.startswith("前")


@pytest.mark.parametrize(
    "content",
    [
        f"<w:p>{r('&lt;甲&gt; &amp; &quot;乙&quot;')}</w:p>",
        f"<w:p>{r('甲&#20057;&#x4E19;')}</w:p>",
        f"<w:p><!-- 注 -->{r('甲')}</w:p>",
        "<w:p><w:r><w:t><![CDATA[<甲>]]></w:t></w:r></w:p>",
        f"<w:p><?x y?>{r('甲')}</w:p>",
        "<w:p>\n  <w:r>\n    <w:t>甲\n乙</w:t>\n  </w:r>\n</w:p>",
        "<w:p>\r\n<w:r><w:t>甲\r\n乙</w:t></w:r></w:p>",
        f"<w:p xmlns:v='{W}'><v:r><v:t>甲</v:t></v:r></w:p>",
        f"<p xmlns='{W}'><r><t>甲</t></r></p>",
        f"<w:tbl>\n<w:tr><w:tc>\n<w:tcPr>\n<w:vMerge/>\n</w:tcPr><w:p>{r('甲')}</w:p></w:tc></w:tr></w:tbl>",
        f"<w:p w:x='a > b' >{r('甲')}</w:p >",
        f"stray<w:p>{r('甲')}</w:p>",
    ],
)
def test_unusual_ways_to_write_the_same_are_read_alike(content: str) -> None:
    found = both(body(content))
    assert isinstance(found, Content)
    assert not found.partial
    assert "甲" in found.text()


def test_single_quotes_around_attributes_are_read_alike() -> None:
    found = both(word_bytes(f"<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr>{r('甲')}</w:p>"))
    assert isinstance(found, Content)
    assert found.blocks[0].level == 1


def test_plain_parts_are_not_parsed() -> None:
    paragraph = (
        f"<w:p w:rsidR='00A1'><w:pPr><w:jc w:val='center'/></w:pPr>{r('甲')}<w:proofErr w:type='x'/>{r('乙')}</w:p>"
    )
    table = f"<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr/>{paragraph}</w:tc></w:tr></w:tbl>"
    part = word_text(
        written(f"<w:document xmlns:w='{W}'><w:body>{paragraph}{table}<w:sectPr/></w:body></w:document>").encode()
    )
    assert part is not None
    flow = plain_flow(part, _NoParser(Styles()), remarks=False)
    assert flow is not None
    assert len(flow) == 2


class _NoParser(ElementReader):
    def block(self, *_: object) -> list[object]:  # type: ignore[override]
        raise AssertionError("something was parsed")

    rows = cells = block  # type: ignore[assignment]
