"""The contracts of a pack, each as one document in both of its languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handover_docs.bilingual.joining import NotAlike, in_both
from handover_docs.built import BuiltFile, digest
from handover_docs.catalog import Catalog
from handover_docs.errors import Problem, TemplateError, UsageError
from handover_docs.model.document_type import DocumentFormat, DocumentType
from handover_docs.versions import in_both_languages
from handover_docs.wording import Bilingual, source_of


def contracts_in_both(files: Sequence[BuiltFile], languages: Sequence[str], catalog: Catalog) -> list[BuiltFile]:
    """``files`` with one in both ``languages`` in the place of each pair of contracts; one without a pair stays."""
    if len(languages) != 2 or len({language.split("-")[0] for language in languages}) != 2:
        raise UsageError(
            Problem(
                "--bilingual",
                Bilingual(
                    "双语文档需要中文和英文两种语言，此处为：" + "、".join(languages) + "。",
                    "A document in two languages needs Chinese and English; here: " + ", ".join(languages) + ".",
                ),
                Bilingual(
                    "请在项目描述的 languages 中写明这两种语言，主要语言写在最前。",
                    "Name both under languages in the project description, the main one first.",
                ),
            )
        )
    made = {(file.document_type, file.language) for file in files}
    contracts = {
        name
        for name, _ in made
        if _is_contract(catalog.document_type(name)) and all((name, language) in made for language in languages)
    }
    kept = [file for file in files if file.document_type not in contracts]
    first, second = (
        [
            file
            for name in sorted(contracts)
            for file in files
            if (file.document_type, file.language) == (name, language)
        ]
        for language in languages
    )
    return kept + [_joined(one, other) for one, other in zip(first, second, strict=True)]


def _is_contract(document_type: DocumentType) -> bool:
    return bool(document_type.clauses) and document_type.format is DocumentFormat.DOCX


def _joined(one: BuiltFile, other: BuiltFile) -> BuiltFile:
    try:
        data = in_both(one.data, other.data)
    except NotAlike as difference:
        raise TemplateError(
            Problem(
                f"{one.document_type}/{source_of(one.language)}.docx",
                Bilingual(
                    f"两种语言的模板结构不一致，无法合成双语文档：{difference}。",
                    f"The templates of the two languages are not built alike and cannot be put together: {difference}.",
                ),
                Bilingual(
                    "请使两个模板的段落、表格逐一对应。", "Give both the same paragraphs and tables in the same order."
                ),
            )
        ) from None
    return replace(
        one,
        data=data,
        language=f"{one.language}+{other.language}",
        template_sha256=digest(one.template_sha256, other.template_sha256),
        inputs_sha256=digest(one.inputs_sha256, other.inputs_sha256),
        history=in_both_languages(one.history, other.history),
    )
