"""Every file that a list of checksums in the pack is about is there, and is the one that was listed.

Lists are the manifests of a BagIt bag and what sha256sum, md5sum and their like write.
"""

from __future__ import annotations

from handover_docs.model.content import Evidence, Location
from handover_docs.model.pack import Checksum
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.wording import Bilingual

ID = "checksums-match"
TITLE = Bilingual("校验值一致", "Checksums match")
OVER = "pack"
NOUN = "checksums"
NEEDS: tuple[str, ...] = ()


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every listed file is there and unchanged."""
    stated = subject.pack.checksums
    if not stated:
        return requirement.not_applicable(Bilingual("未见校验值清单。", "No list of checksums was found."))
    wrong = {(one.path, one.agrees): one for one in reversed(stated) if one.agrees is not True}
    proof = (Evidence(path, Location(), "") for path in dict.fromkeys(one.listed_in for one in stated))
    return requirement.result([_finding(requirement, one) for one in sorted(wrong.values(), key=_place)], proof)


def _place(checksum: Checksum) -> tuple[str, str]:
    return checksum.path, checksum.listed_in


def _finding(requirement: Requirement, one: Checksum) -> Finding:
    if one.agrees is None:
        what = Bilingual(
            f"“{one.listed_in}”所列的“{one.path}”不在资料包中或无法读取。",
            f"“{one.path}”, which “{one.listed_in}” lists, is not in the pack or cannot be read.",
        )
        remedy = Bilingual("请补交该文件，或更正清单。", "Send the file, or correct the list.")
    else:
        what = Bilingual(
            f"“{one.path}”与“{one.listed_in}”所列的{one.algorithm}校验值不符，文件已被改动或损坏。",
            f"“{one.path}” does not have the {one.algorithm} checksum that “{one.listed_in}” gives; it was changed.",
        )
        remedy = Bilingual(
            "请重新发送该文件；如确有修改，请同时更新清单。",
            "Send the file again, or a new list if the change was meant.",
        )
    return Finding(
        finding_id(requirement.id, one.path, "absent" if one.agrees is None else "changed"),
        Outcome.FAIL,
        what,
        remedy,
        (Evidence(one.path if one.agrees is False else one.listed_in, Location(), ""),),
    )
