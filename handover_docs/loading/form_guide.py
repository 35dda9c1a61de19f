"""What the form's first sheet tells the person who fills it in."""

from __future__ import annotations

from handover_docs.loading.form_speaking import worded
from handover_docs.wording import Bilingual

_LINES = (
    Bilingual(
        "这张表一次填写，即可生成全部移交文档。单项内容填在“项目与条款”，每个清单各有一张工作表，一行一项。",
        "Fill this form in once; all handover documents are made from it. Single values stand on “Project and terms”; "
        "every list has a sheet of its own, a row an item.",
    ),
    Bilingual(
        "1. 带 * 的橙色标题为必填。某一行只要填了内容，该行的必填单元格留空时会变色。",
        "1. Headings in orange with * must be filled in. Once a row is begun, its empty required cells are coloured.",
    ),
    Bilingual(
        "2. 绿色的“示例”行只作参考，不会被读取；从它下面一行开始填写。",
        "2. The green row marked “Example” is for reading only and is not taken in; begin in the row below it.",
    ),
    Bilingual(
        "3. “标识”是简短的代号（例如 li-na 或 李娜），同一清单内不得重复，不含空格和标点。"
        "其他工作表用它来引用这个人、这一方或这个系统，并可从下拉列表中选取。建议先填“相关方”“人员”“系统与设备”。",
        "3. An ID is a short name of your choice (li-na, crm), unique within its list, without blanks or "
        "punctuation. Other sheets refer to a person, a party or a system by it and offer it in a drop-down. "
        "Fill in parties, people and systems first.",
    ),
    Bilingual(
        "4. 文档语言在“文档语言”一项中选择。选两种语言时，文本要填中文和英文两列；"
        "不含汉字的内容（如 V1.0、120 GB）只填中文列即可。",
        "4. Choose the languages under “Languages”. With two of them, texts are filled in twice; "
        "what reads the same in both (V1.0, 120 GB) may stand in the Chinese column alone.",
    ),
    Bilingual(
        "5. 日期按 2026-11-21 填写，时间按 2026-11-21 09:00 填写；日期也可以推算，如“go_live后10个工作日”。"
        "百分数只写数字：6 表示 6%。金额不写千位分隔符。",
        "5. Write dates as 2026-11-21 and times as 2026-11-21 09:00; a date may follow from another: go_live + 10 "
        "working days. Write percentages as bare numbers: 6 is 6 %. Write amounts without separators.",
    ),
    Bilingual(
        "6. 一个单元格里有多个标识时（例如培训参加人），用逗号或顿号分隔。",
        "6. Where a cell takes several IDs (the attendees of a training), put commas between them.",
    ),
    Bilingual(
        "7. 不适用的清单和整组内容留空即可。切勿填写密码。",
        "7. Leave lists and groups that do not apply empty. Never write a password.",
    ),
    Bilingual(
        "8. 可以改列宽、加自己的工作表，但不要改动隐藏的第1行和隐藏列，也不要插入或移动标题行。",
        "8. Widths may be changed and sheets of your own added; leave the hidden first row, the hidden column and the "
        "heading rows as they are.",
    ),
    Bilingual(
        "填好后用 handover validate 表.xlsx 检查，错误会指明工作表和单元格；"
        "再用 handover generate 表.xlsx -o 文件夹 生成文档。",
        "When it is filled in, check it with handover validate form.xlsx, which names the sheet and cell of every "
        "error; then make the documents with handover generate form.xlsx -o folder.",
    ),
)


def guide_lines(language: str) -> tuple[str, ...]:
    """The lines of the guide, in ``language``."""
    return tuple(worded(line, language) for line in _LINES)
