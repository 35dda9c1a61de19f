"""``handover schema``: for those who own pack schemas."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from handover_docs.cli.commands import _schema_new, _schema_sheet
from handover_docs.wording import Bilingual

ID = "schema"
PART = "library"
SUMMARY = Bilingual("由资料包建立资料包要求，或用 Excel 编辑", "Start a pack schema from a pack, or edit one in Excel")
ABOUT = Bilingual(
    "供质量和资料管理人员使用：由一个合格的资料包写出资料包要求；把要求写成 Excel 表（每项一行）交各方修改，再读回。",
    "For quality and document control: writes a pack schema from a good pack, and gives one as an Excel sheet, a row a "
    "requirement, to edit and take back.",
)
COMMANDS: Mapping[str, ModuleType] = {"new": _schema_new, "sheet": _schema_sheet}
