"""The wording of a project's choices."""

import inspect
from enum import StrEnum

import pytest

from handover_docs.model import project
from handover_docs.model.project import AcceptanceVerdict, Comparison, Degree
from handover_docs.text.labels import LABELS, label, members_called

ENUMS = [
    kind
    for _, kind in inspect.getmembers(project, inspect.isclass)
    if issubclass(kind, StrEnum) and kind is not StrEnum
]


@pytest.mark.parametrize("kind", ENUMS)
def test_every_choice_has_a_wording_of_its_own_in_both_languages(kind: type[StrEnum]) -> None:
    wordings = [LABELS[kind][member] for member in kind]
    assert len({wording.zh for wording in wordings}) == len(wordings)
    assert len({wording.en for wording in wordings}) == len(wordings)


def test_a_choice_reads_in_either_language() -> None:
    assert label(AcceptanceVerdict.CONDITIONAL, "zh-CN") == "有条件通过"
    assert label(AcceptanceVerdict.CONDITIONAL, "en") == "Accepted with conditions"
    assert label(Comparison.AT_LEAST, "zh-CN") == "不低于"


def test_a_choice_is_read_back_from_its_wording() -> None:
    assert members_called(" 高 ", Degree) == (Degree.HIGH,)
    assert members_called("MEDIUM", Degree) == (Degree.MEDIUM,)
    assert members_called("很高", Degree) == ()
