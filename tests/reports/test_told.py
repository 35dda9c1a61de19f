"""What has one cause is told once, in every format that people read, and every requirement still counts."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from handover_docs.model.content import Evidence, Location
from handover_docs.model.report import DeliverableSummary, Finding, Level, Outcome, Report, Result, Verdict
from handover_docs.registry import plugin
from handover_docs.reports._digest import Party, counts, groups, reasons, tasks
from handover_docs.reports._told import told
from handover_docs.reports.notice import letter
from handover_docs.wording import Bilingual, same
from tests.reports.sample import small

NAMES = ("立项通知", "交接协议", "工作说明书", "会议纪要")
WHY = Bilingual(
    "未提供项目描述，无法判断本项目是否需要", "without the project description it cannot be told whether it is due"
)
GIVE = Bilingual(
    "请用 --project 给出项目描述后重新核查，或人工确认本项目不需要此项资料。",
    "Check again with --project, or confirm that this project does not need it.",
)


def perhaps_due(name: str) -> Result:
    message = Bilingual(f"未见《{name}》；{WHY.zh}。", f"“{name}” was not found; {WHY.en}.")
    finding = Finding(f"id-{name}", Outcome.OPEN, message, GIVE)
    title = Bilingual("资料齐全", "Deliverable present")
    return Result(
        f"{name}/present", "deliverable-present", title, Level.ERROR, Outcome.OPEN, (finding,), (), name, reason=WHY
    )


def report(*results: Result, names: tuple[str, ...] = NAMES) -> Report:
    summaries = tuple(DeliverableSummary(name, same(name), same("")) for name in names)
    return replace(small(), results=results, deliverables=summaries, verdict=Verdict.UNDECIDED, waivers=())


WAITING = report(*map(perhaps_due, NAMES))


def unread(path: str) -> Result:
    evidence = (Evidence(path, Location(), ""),)
    asks = Bilingual("请发送方重新发送该文件。", "Ask the sender to send the file again.")
    finding = Finding(f"of-{path}", Outcome.OPEN, same(f"“{path}” 已损坏。"), asks, evidence)
    return Result("pack/readable", "files-readable", same("文件可读"), Level.ERROR, Outcome.OPEN, (finding,))


def perhaps_in(name: str, path: str) -> Result:
    evidence = (Evidence(path, Location(), ""),)
    asks = Bilingual("请重新提供这些文件的可读版本。", "Send readable versions of those files.")
    finding = Finding(f"in-{name}", Outcome.OPEN, same(f"尚未见到《{name}》。"), asks, evidence)
    return Result(
        f"{name}/present", "deliverable-present", same("资料齐全"), Level.ERROR, Outcome.OPEN, (finding,), (), name
    )


HANGING = report(perhaps_in("立项通知", "甲.docx"), perhaps_in("交接协议", "甲.docx"), unread("甲.docx"))


def test_what_waits_for_the_project_is_one_group_with_one_task() -> None:
    (group,) = told(WAITING)
    assert group.title.zh == "未提交、是否需要待定的资料（4 项）"
    assert [result.title.zh for result in group.results] == list(NAMES)
    assert [(task.remedy, len(task.findings)) for task in tasks(group)] == [(GIVE, 4)]


def test_every_requirement_still_counts() -> None:
    assert [counts(group.results)[Outcome.OPEN] for group in groups(WAITING)] == [1, 1, 1, 1]
    assert sum(counts(group.results)[Outcome.OPEN] for group in told(WAITING)) == 4


def test_two_that_wait_are_told_each_with_its_deliverable() -> None:
    few = report(*map(perhaps_due, NAMES[:2]))
    assert told(few) == groups(few)


def test_the_verdict_does_not_blame_files_for_what_is_not_known_of_the_project() -> None:
    assert reasons(WAITING)[0].zh == f"有 4 项资料未见提交：{WHY.zh}。"
    assert "无法判定" not in "".join(reason.zh for reason in reasons(WAITING))


@pytest.mark.parametrize("name", ["terminal", "markdown"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_what_to_do_about_it_is_said_once(name: str, language: str) -> None:
    said = "".join(plugin("handover_docs.reports", name).render(WAITING, language).split())
    assert said.count("--project") == 1
    assert all(said.count(one) > 0 for one in NAMES)


def test_the_page_says_it_to_the_recipient_and_above_the_list() -> None:
    page = plugin("handover_docs.reports", "html").render(WAITING, "zh-CN")
    assert page.count("--project") == 2
    assert all(f"{name}/present" in page for name in NAMES)


def test_the_register_has_one_row_and_its_sheets_agree() -> None:
    import io

    book = openpyxl.load_workbook(io.BytesIO(plugin("handover_docs.reports", "xlsx").render(WAITING, "zh-CN")))
    rows = list(book["问题台账"].iter_rows(min_row=2, values_only=True))
    assert [(row[1], row[5]) for row in rows] == [
        ("未提交、是否需要待定的资料（4 项）", f"{WHY.zh}：{'、'.join(NAMES)}。")
    ]
    titles = [row[0] for row in book["资料矩阵"].iter_rows(min_row=2, values_only=True)]
    assert titles == [*NAMES, "未提交、是否需要待定的资料（4 项）", "合计"]


def test_the_letter_asks_the_sender_once() -> None:
    (point,) = letter(WAITING, "zh-CN").points
    assert point.message == f"未见提交，是否需要尚待确认：{'、'.join(NAMES)}。"
    assert point.remedy == "本项目需要的，请补交；不需要的，请在回复中说明。"
    (point,) = letter(WAITING, "en").points
    assert point.message == f"Not found, and perhaps not due: {', '.join(NAMES)}."
    assert point.remedy == "Send what this project needs, and say in your answer what it does not."


def test_a_file_that_cannot_be_read_is_one_task_and_says_what_hangs_on_it() -> None:
    found = [task for group in told(HANGING) for task in tasks(group)]
    assert [(task.remedy.zh, [title.zh for title in task.then]) for task in found] == [
        ("请发送方重新发送该文件。", ["立项通知", "交接协议"])
    ]


def test_the_letter_has_one_point_for_it() -> None:
    (point,) = letter(HANGING, "zh-CN").points
    assert point.message == "“甲.docx” 已损坏。下列资料可能在其中，暂不能判定：立项通知、交接协议。"


def test_the_sender_is_told_in_words_for_the_sender() -> None:
    found = [task.remedy.en for group in told(HANGING) for task in tasks(group, Party.SENDER)]
    assert found == ["Please send the file again."]


def test_what_points_to_another_file_as_well_is_a_task_of_its_own() -> None:
    both = perhaps_in("立项通知", "甲.docx")
    (finding,) = both.findings
    both = replace(
        both, findings=(replace(finding, evidence=(*finding.evidence, Evidence("乙.docx", Location(), ""))),)
    )
    found = [task for group in told(report(both, unread("甲.docx"))) for task in tasks(group)]
    assert len(found) == 2
