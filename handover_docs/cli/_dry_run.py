"""What ``handover generate`` does or would do, as JSON; and which documents use what changed in the description."""

from __future__ import annotations

import json
from collections.abc import Sequence

from handover_docs.cli._session import Session
from handover_docs.generate import BuiltPack
from handover_docs.packing.changed_fields import ChangedField
from handover_docs.packing.plan import Plan
from handover_docs.templates.uses import Use


def changed_lines(changed: Sequence[ChangedField], built: BuiltPack, session: Session) -> str:
    """The fields that changed since the last time, each with the documents of this pack that use it."""
    if not changed:
        return ""
    head = session.say(
        "项目描述中改动的字段，以及用到它的文档：", "Changed in the description, and the documents that use it:"
    )
    return "\n".join(["", head, *(line for one in changed for line in _lines(one, built, session)), ""])


def _lines(one: ChangedField, built: BuiltPack, session: Session) -> list[str]:
    lines = [f"  {one.field}  {session.words(one.title)}"]
    uses = _in_pack(one, built)
    if one.of_all:
        lines.append("    " + session.say("全部文档", "all documents"))
    lines += [f"    {use.document_type.id}  {session.words(use.document_type.name.title)}" for use in uses]
    if not uses and not one.of_all:
        lines.append("    " + session.say("本次的文档都没有用到", "none of these documents"))
    return lines


def _in_pack(one: ChangedField, built: BuiltPack) -> list[Use]:
    made = {file.document_type for file in built.files}
    return [use for use in one.uses if use.document_type.id in made or use.decides]


def as_json(plan: Plan, built: BuiltPack, changed: Sequence[ChangedField], *, dry_run: bool) -> str:
    """What becomes of each file, and in a dry run the fields that changed."""
    said: dict[str, object] = {
        "folder": str(plan.folder),
        "dry_run": dry_run,
        "files": [{"path": step.path, "state": step.state.value} for step in plan.steps],
    }
    if dry_run:
        said["fields"] = [
            {
                "field": one.field,
                "title": {"zh-CN": one.title.zh, "en": one.title.en},
                "all_documents": one.of_all,
                "documents": [
                    {
                        "document_type": use.document_type.id,
                        "places": use.places,
                        "decides": use.decides,
                        "files": [file.path for file in built.files if file.document_type == use.document_type.id],
                    }
                    for use in _in_pack(one, built)
                ],
            }
            for one in changed
        ]
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"
