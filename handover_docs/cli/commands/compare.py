"""``handover compare``: a redline of two Word files in tracked changes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from handover_docs.cli._files import write_file
from handover_docs.cli._named import refuse_missing
from handover_docs.cli._options import PATH, Argument, option, text_or_json
from handover_docs.cli._output import put, say
from handover_docs.cli._redline import as_json, as_text, saved_anew
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode, Problem, UsageError
from handover_docs.redline import AUTHOR, compare
from handover_docs.text.layout import visible
from handover_docs.wording import Bilingual

ID = "compare"
PART = "check"
SUMMARY = Bilingual("比较两份 Word 文档，生成修订稿", "Compare two Word files in tracked changes")
ABOUT = Bilingual(
    "生成一份带修订标记的 Word 文档：全部接受即为 NEW 的内容，全部拒绝即为 OLD 的内容，包括表格、页眉页脚、"
    "脚注和文本框。\n"
    "两份文件中原有的修订先按接受处理，并予以说明。标准输出列出每一处不同。有内容无法作修订标记时退出码为 4。",
    "Writes a Word file with tracked changes: accepting them all gives what NEW says, rejecting them all what OLD "
    "says, in tables, headers, footers, notes and text boxes too.\n"
    "Tracked changes that the two files have already are taken as accepted, and a note says so. Standard output lists "
    "every change. The exit code is 4 where something cannot be tracked.",
)


def parameters(language: str) -> list[click.Parameter]:
    """The two files, the redline, and whose changes they are."""
    return [
        Argument("old", "OLD", Bilingual("原来的 Word 文档（.docx）", "The Word file as it was (.docx)")),
        Argument("new", "NEW", Bilingual("改动后的 Word 文档（.docx）", "The Word file as it is now (.docx)")),
        option(
            "-o",
            "--output",
            help=Bilingual("修订稿（.docx）", "The redline (.docx)"),
            language=language,
            shown="OUT.docx",
            type=PATH,
            required=True,
        ),
        option(
            "--author",
            help=Bilingual(f"修订的作者（默认：{AUTHOR}）", f"Author of the changes (default: {AUTHOR})"),
            language=language,
            shown="NAME",
        ),
        option(
            "--timestamp",
            help=Bilingual(
                "修订注明当前时间（默认：NEW 最后保存的时间）",
                "Date the changes now (default: when NEW was saved last)",
            ),
            language=language,
        ),
        option(
            "--text-only",
            help=Bilingual("只标记文字改动，不标记格式", "Track what is said, not how it looks"),
            language=language,
        ),
        text_or_json(language, Bilingual("一个对象", "one object")),
    ]


def run(
    session: Session,
    old: Path,
    new: Path,
    output: Path,
    author: str | None,
    timestamp: bool,
    text_only: bool,
    format: str | None,  # noqa: A002
) -> ExitCode:
    """Write the redline, then tell what changed."""
    refuse_missing((old, new))
    _refuse_inputs(output, (old, new))
    comparison = compare(
        old.read_bytes(),
        new.read_bytes(),
        names=(str(old), str(new)),
        author=author or AUTHOR,
        date=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if timestamp else None,
        formatting=not text_only,
    )
    write_file(output, comparison.document)
    if format == "json":
        put(as_json(comparison, (str(old), str(new), str(output)), session.language))
    else:
        put(as_text(comparison, session))
        for note in (*comparison.notes, saved_anew(comparison)):
            if note is not None:
                say(note, session.language)
        path = visible(str(output))
        say(Bilingual(f"修订稿已写入 {path}", f"Wrote {path}"), session.language)
    return ExitCode.PASSED if comparison.complete else ExitCode.UNDECIDED


def _refuse_inputs(output: Path, inputs: tuple[Path, Path]) -> None:
    """Raise ``UsageError`` where the redline would not be a Word file or would take the place of one compared."""
    if output.suffix.lower() != ".docx":
        raise UsageError(
            Problem(
                str(output),
                Bilingual("修订稿是 Word 文档。", "The redline is a Word file."),
                Bilingual("请给出以 .docx 结尾的文件名。", "Give a file name that ends in .docx."),
            )
        )
    if any(path.exists() and output.exists() and output.samefile(path) for path in inputs):
        raise UsageError(
            Problem(
                str(output),
                Bilingual("修订稿会覆盖所比较的文件。", "The redline would overwrite a file that is compared."),
                Bilingual("请换一个文件名。", "Give another file name."),
            )
        )
