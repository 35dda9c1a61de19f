"""Loads a project description from YAML, JSON or the filled Excel form."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from handover_docs.errors import Problem, ProjectError
from handover_docs.loading.build import build_project
from handover_docs.loading.complaint import Complaint, in_order
from handover_docs.loading.computed_dates import with_dates
from handover_docs.loading.due_reports import with_due_reports
from handover_docs.loading.form_reading import is_workbook, read_form
from handover_docs.loading.formats import PROJECT_FORMATS
from handover_docs.loading.identities import repeated_ids, unknown_references
from handover_docs.loading.nodes import Mapping, Node, Place, Scalar, Sequence
from handover_docs.loading.rule import schema
from handover_docs.loading.rules import broken_rules
from handover_docs.loading.shape import Shape
from handover_docs.loading.source import parse, read_bytes
from handover_docs.model.project import Project
from handover_docs.slotted import dataclass
from handover_docs.wording import DOCUMENT_LANGUAGES, ZH_CN, ZH_TW, Bilingual, source_of


@dataclass(frozen=True, slots=True)
class Description:
    """A project description that was found right, in all of its languages; the main one stands first.

    ``root`` is what it says, ``settled`` the same with every date that follows from another worked out.
    """

    path: Path
    content: bytes
    root: Mapping
    languages: tuple[str, ...]
    settled: Mapping | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file's bytes, in hexadecimal."""
        return sha256(self.content).hexdigest()

    def project(self, language: str) -> Project:
        """The project in ``language``. Raises ``ProjectError`` where the description is not written in it.

        What is described in simplified Chinese can be had in traditional Chinese too.
        """
        if language not in self.languages and not (language == ZH_TW and ZH_CN in self.languages):
            listed = ", ".join(self.languages)
            raise ProjectError(
                Problem(
                    _languages_place(self.root).text,
                    Bilingual(
                        f"项目描述没有 {language} 版本，只有 {listed}。",
                        f"The description is not in {language}, only in {listed}.",
                    ),
                    Bilingual(
                        f"请在 languages 中加入 {language} 并补全译文，或选择已有的语言。",
                        f"Add {language} to languages together with its texts, or choose a language that is there.",
                    ),
                )
            )
        return with_due_reports(build_project(self.settled or self.root, language, self.languages))


def load_description(path: Path, document_types: Collection[str] | None = None) -> Description:
    """The description in the file at ``path``: ``.yaml``, ``.yml``, ``.json`` or a filled form ``.xlsx``.

    ``document_types`` are the ids that a milestone may name; they are not looked at where it is ``None``.
    Raises ``ProjectError`` with every problem of the file, each at its line and column or sheet and cell.
    """
    path = Path(path)
    content = read_bytes(path, ProjectError)
    said, complaints = _read(content, str(path))
    languages = _languages(said)
    computed = with_dates(said, schema("project"))
    root = computed.root
    shape = Shape(PROJECT_FORMATS, tuple(dict.fromkeys(map(source_of, languages))))
    shape.hold(root, schema("project"))
    unsettled = {complaint.place for complaint in computed.complaints}
    complaints += [complaint for complaint in shape.complaints if complaint.place not in unsettled]
    complaints += computed.complaints
    if isinstance(root, Mapping):
        complaints += repeated_ids(root)
        complaints += unknown_references(root, shape.references, document_types)
        complaints += broken_rules(root)
    if complaints or not isinstance(root, Mapping) or not isinstance(said, Mapping):
        raise ProjectError(*in_order(complaints))
    return Description(path, content, said, languages, root)


def load_project(path: Path, language: str | None = None) -> Project:
    """The project in the file at ``path``, in ``language`` or else in the description's main one."""
    description = load_description(path)
    return description.project(language or description.languages[0])


def _read(content: bytes, name: str) -> tuple[Node, list[Complaint]]:
    if not is_workbook(content):
        return parse(content, name, ProjectError), []
    form = read_form(content, name)
    return form.root, list(form.complaints)


def _languages(root: Node) -> tuple[str, ...]:
    listed = root.get("languages") if isinstance(root, Mapping) else None
    items = listed.items if isinstance(listed, Sequence) else ()
    return tuple(item.text for item in items if isinstance(item, Scalar) and item.text in DOCUMENT_LANGUAGES)


def _languages_place(root: Mapping) -> Place:
    entry = root.entries.get("languages")
    return root.place if entry is None else entry.value.place
