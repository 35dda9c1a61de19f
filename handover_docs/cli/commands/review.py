"""``handover review``: one contract or several, clause by clause; the Word file back with remarks in it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from handover_docs.api import review, review_several
from handover_docs.cli._advice import as_typed
from handover_docs.cli._descriptions import is_description
from handover_docs.cli._files import refuse_folder, write_file
from handover_docs.cli._options import PATH, Argument, Choice, option, password_option
from handover_docs.cli._output import put, say
from handover_docs.cli._review import as_text
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode, Problem, UsageError
from handover_docs.intake import ARCHIVE_SUFFIXES
from handover_docs.model.review import Opinion, Review
from handover_docs.review.opinion import as_page, as_word
from handover_docs.review.record import review_record
from handover_docs.review.reviewing import Reviewed
from handover_docs.review.table import Unreviewed, as_table
from handover_docs.review.word.mark import AUTHOR, marked
from handover_docs.text.layout import visible
from handover_docs.wording import Bilingual

ID = "review"
PART = "check"
SUMMARY = Bilingual(
    "审查合同：条款、偏离、文字差错，批注回写 Word", "Review a contract and write remarks into its Word file"
)
ABOUT = Bilingual(
    "按条款库逐条审查一份合同：缺少的、被削弱的、有风险的条款，与我方标准文本不一致之处，以及文字差错。\n"
    "-o OUT.docx 写出原文件：每处意见为准确落在原文上的批注，缺少的条款为修订插入；--fix 把确定的差错改为修订。"
    "全部拒绝修订即为原文。\n"
    "--opinion 写出审查意见书（.docx 或 .html）。"
    "--against 给出我方发出的版本，列出对方的改动，未留修订痕迹的特别指明。\n"
    "FILE 为文件夹或压缩包时，-o OUT.xlsx 写出各合同与各条款的对照表。",
    "Holds a contract to the clause library: clauses that are missing, weakened or risky, where it differs from our "
    "standard text, and mistakes of wording.\n"
    "-o OUT.docx is the file itself with a comment on the very words of each finding and missing clauses as tracked "
    "insertions; --fix corrects sure mistakes, tracked. Rejecting all changes gives the text that was there.\n"
    "--opinion writes an opinion (.docx or .html). --against names the version that we issued: what the other side "
    "changed is listed, and what was changed without tracking is said loudly.\n"
    "Where FILE is a folder or an archive, -o OUT.xlsx is a table of contracts by clauses.",
)
_FORMATS = ("text", "json", "html")
_OUTPUTS = (".docx", ".xlsx", ".json", ".html")
_CODES = {
    Opinion.SIGN: ExitCode.PASSED,
    Opinion.NEGOTIATE: ExitCode.FAILED,
    Opinion.DO_NOT_SIGN: ExitCode.FAILED,
    Opinion.UNDECIDED: ExitCode.UNDECIDED,
}


def parameters(language: str) -> list[click.Parameter]:
    """The contract, what to hold it to, and what to write."""
    return [
        Argument("file", "FILE", Bilingual("合同，或装有合同的文件夹、压缩包", "A contract, or a folder of them")),
        option(
            "--as",
            "as_type",
            help=Bilingual("按哪类合同审查（默认自动识别）", "Document type to hold it to (default: recognised)"),
            language=language,
            shown="TYPE",
        ),
        option(
            "--project",
            help=Bilingual("项目描述，用来核对数值并填写标准文本", "Project description with the values asked for"),
            language=language,
            shown="PROJECT",
            type=PATH,
        ),
        option(
            "--against",
            help=Bilingual(
                "我方发出的版本（.docx）；合同可以是扫描件", "Our issued version (.docx); the contract may be a scan"
            ),
            language=language,
            shown="FILE",
            type=PATH,
        ),
        option(
            "-o",
            "--output",
            help=Bilingual("带批注的 Word，或 .xlsx、.json、.html", "The file with remarks; or .xlsx, .json, .html"),
            language=language,
            shown="OUT.docx",
            type=PATH,
            many=True,
        ),
        option(
            "--opinion",
            help=Bilingual("审查意见书（.docx 或 .html）", "The opinion (.docx or .html)"),
            language=language,
            shown="FILE",
            type=PATH,
        ),
        option("--fix", help=Bilingual("确定的差错改为修订", "Correct sure mistakes, tracked"), language=language),
        option(
            "--author",
            help=Bilingual(f"批注和修订的作者（默认：{AUTHOR}）", f"Author of remarks and changes (default: {AUTHOR})"),
            language=language,
            shown="NAME",
        ),
        option(
            "--timestamp",
            help=Bilingual("批注和修订注明当前时间", "Date remarks and changes now"),
            language=language,
        ),
        password_option(language),
        option(
            "--format",
            help=Bilingual("标准输出：text（默认）、json 或 html", "Standard output: text (default), json or html"),
            language=language,
            shown="text|json|html",
            type=Choice(_FORMATS, language),
        ),
    ]


def run(
    session: Session,
    file: Path,
    as_type: str | None,
    project: Path | None,
    against: Path | None,
    output: tuple[Path, ...],
    opinion: Path | None,
    fix: bool,
    author: str | None,
    timestamp: bool,
    password: tuple[str, ...],
    format: str | None,  # noqa: A002
) -> ExitCode:
    """Review, write what is asked for, and print the rest."""
    several = file.is_dir() or file.suffix.lower() in ARCHIVE_SUFFIXES
    _refuse(file, output, opinion, against, several)
    language = session.language
    if several:
        reviews, unreviewed = review_several(
            file, as_type=as_type, project=project, libraries=session.libraries, passwords=password
        )
        for path in output:
            write_file(path, _listed(reviews, unreviewed, path.suffix.lower(), language))
            say(Bilingual(f"已写入 {visible(str(path))}", f"Wrote {visible(str(path))}"), language)
        put(_printed(reviews, format or "text", session))
        for one in unreviewed:
            say(Bilingual(f"{one.file}：{one.why.zh}", f"{one.file}: {one.why.en}"), language)
        codes = [_CODES[one.opinion] for one in reviews]
        return ExitCode.worst_of([*codes, *([ExitCode.UNDECIDED] if unreviewed or not reviews else [])])
    found = review(
        file, as_type=as_type, project=project, against=against, libraries=session.libraries, passwords=password
    )
    for path in output:
        date = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if timestamp else None
        write_file(path, _one(found, path.suffix.lower(), session, fix=fix, author=author or AUTHOR, date=date))
        say(Bilingual(f"已写入 {visible(str(path))}", f"Wrote {visible(str(path))}"), language)
    if opinion is not None:
        data = (
            as_page(found.review, session.written)
            if opinion.suffix.lower() == ".html"
            else as_word(found.review, session.written)
        )
        write_file(opinion, data)
        say(Bilingual(f"审查意见书已写入 {visible(str(opinion))}", f"Wrote {visible(str(opinion))}"), language)
    put(_printed((found.review,), format or "text", session))
    return _CODES[found.review.opinion]


def _one(found: Reviewed, suffix: str, session: Session, *, fix: bool, author: str, date: str | None) -> str | bytes:
    if suffix == ".html":
        return as_page(found.review, session.written)
    if suffix != ".docx":
        return _listed((found.review,), (), suffix, session.language)
    made = marked(found.document, found.content, found.review, fix=fix, author=author, date=date)
    for note in made.notes:
        say(note, session.language)
    say(
        Bilingual(
            f"批注 {made.comments} 条，修订替换 {made.replacements} 处，补入条款 {made.clauses} 条。",
            f"Comments: {made.comments}; tracked replacements: {made.replacements}; clauses put in: {made.clauses}.",
        ),
        session.language,
    )
    return made.document


def _listed(reviews: tuple[Review, ...], unreviewed: tuple[Unreviewed, ...], suffix: str, language: str) -> str | bytes:
    if suffix == ".xlsx":
        return as_table(reviews, unreviewed, language)
    return _as_json(reviews, language) if suffix == ".json" else "\n".join(as_page(one, language) for one in reviews)


def _printed(reviews: tuple[Review, ...], form: str, session: Session) -> str:
    if form == "json":
        return _as_json(reviews, session.language)
    if form == "html":
        return "\n".join(as_page(one, session.written) for one in reviews)
    return "".join(as_text(one, session) for one in reviews)


def _as_json(reviews: tuple[Review, ...], language: str) -> str:
    return "".join(json.dumps(review_record(one, language), ensure_ascii=False) + "\n" for one in reviews)


def _refuse(file: Path, outputs: tuple[Path, ...], opinion: Path | None, against: Path | None, several: bool) -> None:
    """Raise ``UsageError`` for all that cannot be written or does not go together."""
    problems: list[Problem] = []
    for given in (file, against):
        if given is not None and is_description(given):
            shown = as_typed(given)
            problems.append(
                Problem(
                    str(given),
                    Bilingual("这是项目描述，不是合同。", "This is a project description, not a contract."),
                    Bilingual(
                        f"请运行 handover review 合同 --project {shown}；检查描述本身用 handover validate {shown}。",
                        f"Run handover review FILE --project {shown}; handover validate {shown} checks it.",
                    ),
                )
            )
    for path in (*outputs, *([opinion] if opinion is not None else [])):
        refuse_folder(path)
        if path.exists() and any(one.exists() and path.samefile(one) for one in (file, against) if one is not None):
            problems.append(
                Problem(
                    str(path),
                    Bilingual("会覆盖所审查的文件。", "It would overwrite a file that is reviewed."),
                    Bilingual("请换一个文件名。", "Give another file name."),
                )
            )
    for path in outputs:
        allowed = [one for one in _OUTPUTS if not (several and one == ".docx")]
        if path.suffix.lower() not in allowed:
            problems.append(
                Problem(
                    str(path),
                    Bilingual("不能写成这种文件。", "It cannot be written as such a file."),
                    Bilingual(f"请以 {'、'.join(allowed)} 之一结尾。", f"Let it end in one of {', '.join(allowed)}."),
                )
            )
    if opinion is not None and opinion.suffix.lower() not in (".docx", ".html"):
        problems.append(
            Problem(
                str(opinion),
                Bilingual("审查意见书是 Word 文档或网页。", "The opinion is a Word file or a page."),
                Bilingual("请以 .docx 或 .html 结尾。", "Let it end in .docx or .html."),
            )
        )
    if several and (opinion is not None or against is not None):
        problems.append(
            Problem(
                "--opinion" if opinion is not None else "--against",
                Bilingual("只用于单份合同。", "It is for one contract."),
                Bilingual("请给出一份合同。", "Name one contract."),
            )
        )
    if problems:
        raise UsageError(*problems)
