"""The files named on the command line with all that can be learned of them, those of folders and archives too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from handover_docs.catalog import Catalog
from handover_docs.check import examine, refused
from handover_docs.cli._named import refuse_missing
from handover_docs.errors import PackError
from handover_docs.intake import Limits, open_pack
from handover_docs.model.content import Reason, Unreadable
from handover_docs.model.pack import Examined, Identity, PackFile
from handover_docs.slotted import dataclass
from handover_docs.wording import ZH_CN


@dataclass(frozen=True, slots=True)
class Together:
    """Files that came together; ``shown`` gives the name of each by its path."""

    files: tuple[Examined, ...]
    shown: Mapping[str, str]

    def named(self, path: str) -> str:
        """What the file at ``path`` is called to the person who named it or its pack."""
        return self.shown[path]


def all_examined(
    paths: Sequence[Path], catalog: Catalog, passwords: tuple[str, ...], limits: Limits
) -> Iterator[Together]:
    """Each folder and archive among ``paths`` by itself, then the single files together.

    Raises ``UsageError`` before the first where one is not there.
    """
    refuse_missing(paths)
    single: dict[str, Examined] = {}
    for path in paths:
        files = _of(path, catalog, passwords, limits)
        if path.is_dir() or [file.file.path for file in files] != [path.name]:
            shown = {file.file.path: f"{path}/{file.file.path}" for file in files}
            yield Together(files, {**shown, path.resolve().name: str(path)})
        else:
            single[str(path)] = replace(files[0], file=replace(files[0].file, path=str(path)))
    if single:
        yield Together(tuple(single.values()), {path: path for path in single})


def _of(path: Path, catalog: Catalog, passwords: tuple[str, ...], limits: Limits) -> tuple[Examined, ...]:
    try:
        with open_pack(path, limits, passwords) as opened:
            taken = examine(opened, opened.pack.files, catalog, passwords)
            return (*refused(opened.pack, catalog), *taken)
    except PackError as error:
        problem = error.problems[0]
        content = Unreadable(Reason(error.reason), problem.what, problem.remedy)
        return (Examined(PackFile(path.name, 0, "", "unknown"), content, Identity(None, 0.0, ZH_CN)),)
