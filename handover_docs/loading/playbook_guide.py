"""What the playbook's first sheet tells the person who edits it."""

from __future__ import annotations

from handover_docs.wording import Bilingual

_LINES = (
    Bilingual(
        "本手册列出条款库中的全部条款，每行一条。橙色标题的列可以修改，灰色的列只供对照。",
        "This playbook lists every clause of the library, a row each. Columns with orange headings can be edited; grey "
        "ones are for reading only.",
    ),
    Bilingual(
        "1.“谈判口径”：我方主张、可让步的底线、不能接受的情形和备注。中文、英文须同时填写，或同时留空。",
        "1. “Positions”: what we ask for, what we can live with, when we walk away, and notes. Fill in both languages, "
        "or neither.",
    ),
    Bilingual(
        "2.“条款文本”：标准文本、备选文本和缺少该条款时的建议。文本中每行为一段，以“* ”开头的行是编号项；"
        "{{ }} 和 {% %} 是自动填写的内容，请保持成对。",
        "2. “Wording”: the standard text, the fallback text, and what to do where the clause is missing. Each line is "
        "a paragraph, one that begins with “* ” a numbered item; {{ }} and {% %} are filled in by the tool and must "
        "stay whole.",
    ),
    Bilingual(
        "3.“要素与风险”：每项要素和风险的级别（从下拉列表选取）和要求值。要求值是数字，"
        "或项目描述中的路径，例如 project.confidentiality.term_years；没有比较方式的要素不填要求值。",
        "3. “Elements and risks”: how much each weighs (from the drop-down), and the value asked for: a number, or a "
        "path of the project description such as project.confidentiality.term_years. An element that only has to be "
        "there takes no value.",
    ),
    Bilingual(
        "4. 可以排序、筛选、隐藏行和列，也可以删去不改的行；删行不会删除条款。请勿改动条款编号和隐藏的第1行。",
        "4. Rows may be sorted, filtered, hidden or deleted; a deleted row deletes no clause. Leave the clause IDs and "
        "the hidden first row as they are.",
    ),
    Bilingual(
        "改好后用 handover playbook 手册.xlsx --into 文件夹 写回本单位的文档库：只写入改动过的条款，"
        "并覆盖同编号的内置条款。错误会指明工作表和单元格。",
        "Then take it back into your own library with handover playbook playbook.xlsx --into folder: only clauses that "
        "were edited are written, and take the place of the built-in ones. Errors name the sheet and cell.",
    ),
)


def guide_lines(language: str) -> tuple[str, ...]:
    """The lines of the guide, in ``language``."""
    return tuple(line.in_language(language) for line in _LINES)
