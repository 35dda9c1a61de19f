"""``handover template``: for those who own templates."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from handover_docs.cli.commands import _template_fields, _template_lint, _template_new, _template_preview
from handover_docs.wording import Bilingual

ID = "template"
PART = "library"
OWN_LANG_IN = ("new", "preview")
SUMMARY = Bilingual(
    "校对、预览模板，或由现有 Word 文件建立模板", "Proof-read and preview templates, or start one from a Word file"
)
ABOUT = Bilingual(
    "供维护模板的人使用：校对模板、列出模板用到的字段、用示例内容预览、由公司现有的 Word 文件建立文档类型。",
    "For those who own templates: proof-reads them, lists the fields that they use, previews them with sample "
    "values, and starts a document type from a Word file of your own.",
)
COMMANDS: Mapping[str, ModuleType] = {
    "lint": _template_lint,
    "fields": _template_fields,
    "preview": _template_preview,
    "new": _template_new,
}
