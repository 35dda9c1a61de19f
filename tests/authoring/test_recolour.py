"""A built template in a company's own colours."""

from __future__ import annotations

import io
import zipfile

import pytest

from handover_docs.authoring.recolour import recoloured
from handover_docs.catalog import Catalog


def _parts(template: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        return "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))


@pytest.mark.parametrize("kind", ["handover-plan", "sla-checklist"])
def test_the_main_colour_and_its_tint_take_the_place_of_ours(kind: str) -> None:
    before = _parts(Catalog().template(kind, "zh-CN"))
    after = _parts(recoloured(Catalog().template(kind, "zh-CN"), "#8A1538", None))
    assert after == before.replace("1F4E79", "8A1538").replace("DCE6F1", "ECDADF")
    assert after != before


def test_a_second_colour_gives_the_tint() -> None:
    after = _parts(recoloured(Catalog().template("handover-plan", "en"), None, "#000000"))
    assert ("D6D6D6" in after, "DCE6F1" in after, "1F4E79" in after) == (True, False, True)


def test_a_colour_too_light_to_read_is_darkened() -> None:
    after = _parts(recoloured(Catalog().template("handover-plan", "en"), "#FFD700", None))
    assert "FFD700" not in after
    assert 'accent1><a:srgbClr val="857000"' in after


def test_without_colours_nothing_changes() -> None:
    template = Catalog().template("handover-plan", "en")
    assert recoloured(template, None, None) is template
