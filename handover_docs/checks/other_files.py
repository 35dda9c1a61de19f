"""Files that were taken for none of the deliverables are final too: manuals, designs and the like that come along.

Looked for is what never belongs into a final document: a mark of a draft, tracked changes, open comments, hidden text,
a template's instructions, and places left open, which a person has to look at, since a form may be meant to be filled
in later. All that one file holds is one finding. Plain text, web pages and pictures are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from handover_docs.model.content import Block, Content, Evidence, Location
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.slotted import dataclass
from handover_docs.text.format_names import is_written_document
from handover_docs.text.listing import listed
from handover_docs.text.open_places import open_places
from handover_docs.text.unfinished import (
    changes_in,
    draft_mark,
    draft_named,
    hidden_in,
    instructions_in,
    open_comments,
)
from handover_docs.wording import Bilingual, counted

ID = "other-files"
TITLE = Bilingual("其他文件为定稿", "Other files are final")
OVER = "pack"
NOUN = "others"
NEEDS: tuple[str, ...] = ()
LEVEL = Level.WARNING

_SHOWN = 3
_SETTLE = Bilingual(
    "请逐项处理这些遗留内容，以定稿重新提交。", "Settle what is left over in it, and send the final file."
)
_LOOK = Bilingual(
    "请人工查看：应填而未填的，请对方填写后重新提交；本来就供日后填写的表单，不必处理。",
    "Look at them: ask for the file with what should have been filled in; a form that is to be filled in later may "
    "stay as it is.",
)


@dataclass(frozen=True, slots=True)
class _Left:
    """One kind of thing that a file holds: what it is, where, and whether that is certain to be wrong."""

    what: Bilingual
    places: tuple[Evidence, ...]
    certain: bool = True


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every file that is no deliverable is final."""
    files = [file for file in subject.files if _is_asked(file, subject)]
    if not files:
        return requirement.not_applicable(Bilingual("没有其他文件。", "There are no other files."))
    findings = []
    for file in files:
        left = (*_of_name(file), *subject.learning.of(file, _left_in))
        if left:
            findings.append(_finding(requirement, file, left))
    return requirement.result(findings)


def _is_asked(file: Examined, subject: Subject) -> bool:
    path = file.file.path
    if path in subject.claimed or not subject.kinship.is_current(path):
        return False
    return isinstance(file.content, Content) and is_written_document(file.content.format)


def _of_name(file: Examined) -> Iterator[_Left]:
    mark = draft_named(file.file.name)
    if mark is not None:
        yield _Left(Bilingual(f"文件名写有“{mark}”", f"its name says “{mark}”"), (), certain=False)


def _left_in(content: Content) -> tuple[_Left, ...]:
    """What ``content`` holds that a final document does not."""
    return tuple(_each_left_in(content))


def _each_left_in(content: Content) -> Iterator[_Left]:
    mark = draft_mark(content)
    if mark is not None:
        quote = " ".join(mark.quote.split())
        yield _Left(Bilingual(f"标有“{quote}”", f"it is marked “{quote}”"), (mark,))
    count, blocks = changes_in(content)
    if count:
        words = Bilingual(f"{count}处修订未接受或拒绝", f"{counted(count, 'tracked change')} not settled")
        yield _Left(words, _quoted(blocks))
    comments = open_comments(content)
    if comments:
        many = len(comments)
        yield _Left(Bilingual(f"{many}条批注未处理", f"{counted(many, 'open comment')}"), _quoted(comments))
    hidden = hidden_in(content)
    if hidden:
        yield _Left(_hidden(hidden), _quoted(hidden))
    instructions = tuple(islice(instructions_in(content), _SHOWN))
    if instructions:
        yield _Left(Bilingual("留有模板说明", "instructions of a template"), instructions)
    places = [evidence for _, evidence in open_places(content, None)]
    if places:
        quotes = list(dict.fromkeys(" ".join(one.quote.split()) for one in places))
        shown = [f"“{quote}”" for quote in quotes[:_SHOWN]]
        many = len(places)
        words = Bilingual(
            f"{many}处空白未填，如{'、'.join(shown)}", f"{counted(many, 'place')} left open, such as {', '.join(shown)}"
        )
        yield _Left(words, tuple(places[:_SHOWN]), certain=False)


def _hidden(blocks: tuple[Block, ...]) -> Bilingual:
    sheets = list(dict.fromkeys(block.location.sheet for block in blocks if block.location.sheet is not None))
    if sheets:
        named = listed(sheets, _SHOWN, quoted=True)
        where = "the sheets" if len(sheets) > 1 else "the sheet"
        return Bilingual(f"工作表{named.zh}有隐藏内容", f"hidden cells in {where} {named.en}")
    return Bilingual(f"{len(blocks)}处隐藏文字", f"hidden text in {counted(len(blocks), 'place')}")


def _quoted(blocks: tuple[Block, ...]) -> tuple[Evidence, ...]:
    return tuple(Evidence("", block.location, block.text) for block in blocks[:_SHOWN])


def _finding(requirement: Requirement, file: Examined, left: tuple[_Left, ...]) -> Finding:
    certain = any(one.certain for one in left)
    zh = "；".join(one.what.zh for one in left)
    en = "; ".join(one.what.en for one in left)
    places = [file.at(place) for one in left for place in one.places]
    return Finding(
        finding_id(requirement.id, file.file.path),
        Outcome.FAIL if certain else Outcome.REVIEW,
        Bilingual(f"“{file.file.name}”不像定稿：{zh}。", f"“{file.file.name}” does not look final: {en}."),
        _SETTLE if certain else _LOOK,
        tuple(places) or (Evidence(file.file.path, Location(), ""),),
    )
