"""The templates that a person means: a file, a document type by its id, a library folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

from handover_docs.catalog import Catalog
from handover_docs.errors import HandoverError, Problem
from handover_docs.intake import sniff
from handover_docs.loading import load_clause, load_document_type
from handover_docs.loading.suggest import suggestion
from handover_docs.model.clause import Clause
from handover_docs.model.content import Content
from handover_docs.model.document_type import DocumentType
from handover_docs.readers import read_file
from handover_docs.registry import plugins
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import language_of
from handover_docs.wording import LANGUAGES, ZH_CN, Bilingual

_FORMATS = {"docx": "docx", "dotx": "docx", "xlsx": "xlsx", "xltx": "xlsx"}
_SUFFIXES = (".docx", ".dotx", ".xlsx", ".xltx")
_TYPE_FILE = "document.yaml"
_TEMPLATES = "templates"
_CLAUSES = "schemas/clauses"


@dataclass(frozen=True, slots=True)
class Template:
    """A template with what it belongs to, where that is known; ``clauses`` are those that its type puts into it."""

    name: str
    data: bytes
    format: str
    language: str
    document_type: DocumentType | None = None
    clauses: tuple[Clause, ...] = ()

    @property
    def filler(self) -> ModuleType:
        """The filler of its format."""
        return plugins("handover_docs.fillers")[self.format]


@dataclass(frozen=True, slots=True)
class Unusable:
    """Something that was named and is no template that can be read."""

    name: str
    problems: tuple[Problem, ...]


def templates_called(words: Sequence[str], libraries: Sequence[Path] = ()) -> Iterator[Template | Unusable]:
    """The templates that ``words`` name, one after the other: paths, library folders, ids of document types.

    A template that lies in a library belongs to that library's types and clauses first, then to those of
    ``libraries``, whose document types ``words`` may name. Raises ``LibraryError`` where one of them is no folder.
    """
    catalog = Catalog(libraries)
    for word in words:
        path = Path(word)
        if path.is_file():
            yield _of_file(path, libraries)
        elif path.is_dir():
            yield from _of_folder(path, libraries)
        else:
            yield from _of_type(word, catalog)


def _of_file(path: Path, libraries: Sequence[Path]) -> Template | Unusable:
    folder = path.resolve().parent
    in_library = folder.parent.name == _TEMPLATES
    catalog = Catalog((folder.parent.parent, *libraries) if in_library else libraries)
    try:
        kind = None
        if in_library and folder.name in catalog.document_type_ids():
            kind = catalog.document_type(folder.name)
        elif (folder / _TYPE_FILE).is_file():
            kind = load_document_type(folder / _TYPE_FILE)
    except HandoverError as error:
        return Unusable(str(path), error.problems)
    return _template(str(path), path.read_bytes(), path.stem, kind, catalog)


def _of_folder(path: Path, libraries: Sequence[Path]) -> Iterator[Template | Unusable]:
    """The templates of a library, of one document type, or of any other folder; of a library, its broken clauses."""
    clauses = sorted((path / _CLAUSES).glob("*.yaml"))
    for clause in clauses:
        try:
            load_clause(clause)
        except HandoverError as error:
            yield Unusable(str(clause), error.problems)
    places = ((path / _TEMPLATES).glob("*/*"), path.glob("*"), path.glob("*/*"))
    files = next((found for place in places if (found := sorted(filter(_is_template, place)))), [])
    if not (files or clauses):
        what = Bilingual("文件夹中没有 Word 或 Excel 模板。", "The folder holds no Word or Excel template.")
        remedy = Bilingual(
            "请给出模板文件，或含有 templates/ 的文档库文件夹。",
            "Name a template, or a library folder with templates/ in it.",
        )
        yield Unusable(str(path), (Problem(str(path), what, remedy),))
    for file in files:
        yield _of_file(file, libraries)


def _is_template(path: Path) -> bool:
    return path.suffix.lower() in _SUFFIXES and not path.name.startswith(("~", "."))


def _of_type(word: str, catalog: Catalog) -> Iterator[Template | Unusable]:
    known = catalog.document_type_ids()
    if word not in known:
        what = Bilingual(f"没有文件或文档类型“{word}”。", f"There is no file and no document type “{word}”.")
        yield Unusable(word, (Problem(word, what, suggestion(word, known)),))
        return
    document_type = catalog.document_type(word)
    found = []
    for language in LANGUAGES:
        try:
            path = catalog.template_path(word, language)
        except HandoverError as error:
            missing = error.problems
            continue
        found.append(language)
        yield _template(f"{word}/{path.name}", path.read_bytes(), language, document_type, catalog)
    if not found:
        yield Unusable(word, missing)


def _template(
    name: str, data: bytes, stem: str, document_type: DocumentType | None, catalog: Catalog
) -> Template | Unusable:
    found = sniff(data, name)
    format_name = _FORMATS.get(found)
    if format_name is None:
        what = Bilingual(
            f"这不是可用作模板的 Word 或 Excel 文件（{found}）。", f"This is no Word or Excel template ({found})."
        )
        remedy = Bilingual(
            "请另存为 .docx 或 .xlsx，去掉密码和宏。", "Save it as .docx or .xlsx, without a password or macros."
        )
        return Unusable(name, (Problem(name, what, remedy),))
    language = stem if stem in LANGUAGES else _language(data, name, found)
    try:
        uses = document_type.clauses if document_type else ()
        clauses = tuple(catalog.clause(use.clause) for use in uses)
    except HandoverError as error:
        return Unusable(name, error.problems)
    return Template(name, data, format_name, language, document_type, clauses)


def _language(data: bytes, name: str, format_name: str) -> str:
    content = read_file(data, name, format_name)
    return language_of(content.text()) if isinstance(content, Content) and content.text().strip() else ZH_CN
