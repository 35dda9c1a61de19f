"""What stops the tool: every error says what, where and what to do, and carries its exit code."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual


class ExitCode(IntEnum):
    """What the command line returns; where several hold, ``worst_of`` picks."""

    PASSED = 0
    FAILED = 1
    USAGE = 2
    UNUSABLE_INPUT = 3
    UNDECIDED = 4

    @classmethod
    def worst_of(cls, codes: Sequence[ExitCode]) -> ExitCode:
        """The first of 2, 3, 1, 4 that is among ``codes``; ``PASSED`` if none is."""
        for code in (cls.USAGE, cls.UNUSABLE_INPUT, cls.FAILED, cls.UNDECIDED):
            if code in codes:
                return code
        return cls.PASSED


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an input of ours.

    ``where`` is what a person can go to: ``project.yaml:14:18`` (line and column from 1),
    ``form.xlsx!People!C7``, or the name of a template. ``place`` is where inside it, in words.
    """

    where: str
    what: Bilingual
    remedy: Bilingual
    place: Bilingual | None = None

    def in_language(self, language: str) -> str:
        """``where: what remedy`` as one line in ``language``, with the place where there is one."""
        place = f"{self.place.in_language(language)}: " if self.place is not None else ""
        gap = "" if language.startswith("zh") else " "
        return f"{self.where}: {place}{self.what.in_language(language)}{gap}{self.remedy.in_language(language)}"


class HandoverError(Exception):
    """Something the tool cannot go on with: all its problems at once."""

    exit_code = ExitCode.UNUSABLE_INPUT

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(problem.in_language("en") for problem in problems))


class UsageError(HandoverError):
    """The command was called in a way that cannot be carried out."""

    exit_code = ExitCode.USAGE


class ProjectError(HandoverError):
    """The project description cannot be used."""


class LibraryError(HandoverError):
    """A document type, clause or pack schema cannot be used."""


class TemplateError(HandoverError):
    """A Word or Excel template cannot be used."""


class MissingValues(HandoverError):
    """A document needs values that the project description does not give."""


class MappingError(HandoverError):
    """A mapping file cannot be used."""


class WaiversError(HandoverError):
    """A waivers file cannot be used."""


class RegisterError(HandoverError):
    """The register cannot be opened, read or written."""


class PackError(HandoverError):
    """A pack is not there, nobody may look into it, or it is not one of ours where one of ours is asked for."""

    reason = "not-there"
    """A value of ``model.content.Reason``."""


class EmptyPackError(PackError):
    """A folder or an archive in which there is no file: nothing was checked, so that all of it is undecided."""

    exit_code = ExitCode.UNDECIDED
    reason = "empty"


class UnreadError(HandoverError):
    """The contract that was handed in could not be read, so that nothing is said of it."""

    exit_code = ExitCode.UNDECIDED


class DocumentError(HandoverError):
    """A Word file that is to be compared or marked cannot be used."""
