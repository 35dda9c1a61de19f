"""A report made by hand that holds every outcome, level and state of a file."""

from __future__ import annotations

from handover_docs.model.content import Evidence, Location
from handover_docs.model.report import (
    DeliverableSummary,
    FileStatus,
    Finding,
    Level,
    Outcome,
    Report,
    Result,
    Verdict,
)
from handover_docs.wording import Bilingual

PLAN = "01-方案/云客服平台运维移交-20261121-移交方案.docx"
NDA = "02-合同/云客服平台运维移交-20261118-保密协议.docx"
SLA = "02-合同/SLA final <v2> & annex.pdf"
LIST = "02-合同/sla检查表(终).xlsx"
FORM = "03-验收/验收单-扫描件.pdf"
LOCKED = "附件/账号权限移交清单.xlsx"


def _sha(digit: str) -> str:
    return digit * 64


FILES = (
    FileStatus(
        PLAN,
        48_213,
        _sha("1"),
        "docx",
        "read",
        None,
        "handover-plan",
        0.98,
        "zh-CN",
        "handover-plan",
        (
            Bilingual("标题为“移交方案”", "its title is “移交方案”"),
            Bilingual("11 个章节标题中有 10 个相符", "10 of 11 section headings agree"),
        ),
    ),
    FileStatus(
        NDA,
        31_870,
        _sha("2"),
        "docx",
        "read",
        None,
        "nda",
        0.96,
        "zh-CN",
        "nda",
        (
            Bilingual("标题为“双方保密协议”", "its title is “双方保密协议”"),
            Bilingual("14 个条款中有 13 个相符", "13 of 14 clauses agree"),
        ),
    ),
    FileStatus(
        SLA,
        210_442,
        _sha("3"),
        "pdf",
        "partly-read",
        None,
        "sla",
        0.91,
        "en",
        "sla",
        (Bilingual("标题为“Service Level Agreement”", "its title is “Service Level Agreement”"),),
        (
            Bilingual(
                "第 9 至 11 页为图片，未读取。请对方提供带文字的 PDF 或 Word 原件。",
                "Pages 9 to 11 are images and were not read. Ask for a PDF with text or the Word original.",
            ),
        ),
    ),
    FileStatus(
        LIST,
        18_004,
        _sha("4"),
        "xlsx",
        "read",
        None,
        "sla-checklist",
        0.88,
        "zh-CN",
        "sla-checklist",
        (Bilingual("工作表“检查表”的 8 个列名全部相符", "all 8 column names of sheet “检查表” agree"),),
    ),
    FileStatus(
        FORM,
        1_904_332,
        _sha("5"),
        "pdf",
        "unreadable",
        "scanned",
        "acceptance-form",
        0.4,
        "zh-CN",
        "acceptance-form",
        (Bilingual("仅文件名含“验收单”", "only its name holds “验收单”"),),
        (
            Bilingual(
                "全部 3 页都是图片，没有可读取的文字。请对方提供带文字的 PDF 或 Word 原件。",
                "All 3 pages are images without text. Ask for a PDF with text or the Word original.",
            ),
        ),
    ),
    FileStatus(
        LOCKED,
        22_528,
        _sha("6"),
        "xlsx",
        "unreadable",
        "encrypted",
        None,
        0.0,
        "zh-CN",
        None,
        (),
        (
            Bilingual(
                "文件已加密，需要密码才能打开。请对方提供未加密的文件或密码。",
                "The file is encrypted and opens with a password only. Ask for an open file or the password.",
            ),
        ),
    ),
    FileStatus(
        "其他/会议照片说明.txt",
        412,
        _sha("7"),
        "txt",
        "read",
        None,
        None,
        0.12,
        "zh-CN",
        None,
        (),
    ),
)

DELIVERABLES = (
    DeliverableSummary(
        "handover-plan",
        Bilingual("移交方案", "Handover Plan"),
        Bilingual("双方确认的移交方案，Word 或 PDF。", "The handover plan agreed by both sides, as Word or PDF."),
    ),
    DeliverableSummary(
        "nda",
        Bilingual("保密协议", "Non-disclosure Agreement"),
        Bilingual("每一份保密协议各一个文件，已签署。", "One file for each agreement, signed."),
    ),
    DeliverableSummary(
        "sla",
        Bilingual("服务水平协议", "Service Level Agreement"),
        Bilingual("已签署的服务水平协议。", "The signed service level agreement."),
    ),
    DeliverableSummary(
        "sla-checklist",
        Bilingual("SLA 检查表", "SLA Checklist"),
        Bilingual("最近一个考核周期的检查表，Excel。", "The checklist of the latest period, as Excel."),
    ),
    DeliverableSummary(
        "acceptance-form",
        Bilingual("验收单", "Acceptance Form"),
        Bilingual("双方签字盖章的验收单。", "The acceptance form signed and sealed by both sides."),
    ),
    DeliverableSummary(
        "training-record",
        Bilingual("培训记录", "Training Record"),
        Bilingual("每次培训的记录。", "A record of each training session."),
    ),
)

_SCANNED_REMEDY = Bilingual(
    "请对方提供带文字的 PDF 或 Word 原件，然后重新核查。",
    "Ask for a PDF with text or the Word original, then check again.",
)


def _open(noun: str, check: str, title: Bilingual, number: int) -> Result:
    finding = Finding(
        f"{number:08x}",
        Outcome.OPEN,
        Bilingual("“验收单-扫描件.pdf”是扫描件，无法判定。", "“验收单-扫描件.pdf” is a scan, so this cannot be told."),
        _SCANNED_REMEDY,
        (Evidence(FORM, Location(page=1), ""),),
    )
    return Result(f"acceptance-form/{noun}", check, title, Level.ERROR, Outcome.OPEN, (finding,), (), "acceptance-form")


def _passed(
    deliverable: str, noun: str, check: str, title: Bilingual, *proof: Evidence, level: Level = Level.ERROR
) -> Result:
    return Result(f"{deliverable}/{noun}", check, title, level, Outcome.PASS, (), proof, deliverable)


RESULTS = (
    _passed(
        "handover-plan",
        "deliverable",
        "deliverable-present",
        Bilingual("有移交方案", "There is a handover plan"),
        Evidence(PLAN, Location(paragraph=1), "云客服平台运维移交方案"),
    ),
    _passed(
        "handover-plan",
        "section/background",
        "section-present",
        Bilingual("章节“项目背景”", "Section “Background”"),
        Evidence(PLAN, Location(paragraph=14), "一、项目背景"),
    ),
    Result(
        "handover-plan/field/handover-date",
        "field-agrees",
        Bilingual("“移交日期”与项目一致", "“Handover date” agrees with the project"),
        Level.ERROR,
        Outcome.FAIL,
        (
            Finding(
                "a1b2c3d4",
                Outcome.FAIL,
                Bilingual(
                    "移交日期写作 2026年11月12日，项目为 2026年11月21日。",
                    "The handover date reads 12 November 2026; the project says 21 November 2026.",
                ),
                Bilingual(
                    "将封面和第 4 章的移交日期改为 2026年11月21日。",
                    "Change the handover date on the cover and in chapter 4 to 21 November 2026.",
                ),
                (
                    Evidence(PLAN, Location(table=1, row=3, column=2), "2026年11月12日"),
                    Evidence(
                        PLAN, Location(paragraph=63), "双方定于2026年11月12日完成移交，届时由原服务商停止一切访问。"
                    ),
                ),
            ),
        ),
        (),
        "handover-plan",
    ),
    Result(
        "handover-plan/unfilled",
        "nothing-unfilled",
        Bilingual("没有未填写的空白", "Nothing is left unfilled"),
        Level.ERROR,
        Outcome.REVIEW,
        (
            Finding(
                "0badcafe",
                Outcome.REVIEW,
                Bilingual("有 1 处写着“待定”，可能是漏填。", "One place says “待定”, which may be a blank left open."),
                Bilingual(
                    "确认第 5 章的备用机房是否已定；已定则写明。",
                    "Settle the standby site in chapter 5 and write it down.",
                ),
                (Evidence(PLAN, Location(paragraph=88), "备用机房：待定"),),
            ),
        ),
        (),
        "handover-plan",
    ),
    _passed(
        "nda",
        "deliverable",
        "deliverable-present",
        Bilingual("有保密协议", "There is a non-disclosure agreement"),
        Evidence(NDA, Location(paragraph=1), "双方保密协议"),
    ),
    _passed(
        "nda",
        "clause/governing-law",
        "clause-present",
        Bilingual("条款“适用法律”", "Clause “Governing Law”"),
        Evidence(
            NDA,
            Location(paragraph=52),
            "本协议适用中华人民共和国法律（为本协议之目的，不包括香港、澳门和台湾地区法律）。",
        ),
    ),
    Result(
        "nda/clause/confidentiality-term",
        "clause-present",
        Bilingual("条款“保密期限”", "Clause “Term of Confidentiality”"),
        Level.ERROR,
        Outcome.FAIL,
        (
            Finding(
                "5eed5eed",
                Outcome.FAIL,
                Bilingual(
                    "没有找到“保密期限”条款。最接近的一处：",
                    "No “Term of Confidentiality” clause was found. The nearest passage:",
                ),
                Bilingual(
                    "补充保密期限条款，写明起算日和年限。",
                    "Add a term of confidentiality that states when it begins and how many years it lasts.",
                ),
                (Evidence(NDA, Location(paragraph=31), "双方应在合作期间妥善保管对方提供的资料。"),),
            ),
        ),
        (),
        "nda",
    ),
    Result(
        "nda/signature/receiving",
        "signed",
        Bilingual("接收方已签署", "Signed by the receiving party"),
        Level.ERROR,
        Outcome.FAIL,
        (
            Finding(
                "51617e00",
                Outcome.FAIL,
                Bilingual("接收方的签字和日期是空白。", "The receiving party’s signature and date are blank."),
                Bilingual("请接收方签字盖章并填写日期。", "Have the receiving party sign, seal and date it."),
                (Evidence(NDA, Location(table=2, row=4, column=3), "签字：____________  日期：____年__月__日"),),
            ),
        ),
        (),
        "nda",
    ),
    _passed(
        "sla",
        "deliverable",
        "deliverable-present",
        Bilingual("有服务水平协议", "There is a service level agreement"),
        Evidence(SLA, Location(page=1, paragraph=1), "SERVICE LEVEL AGREEMENT"),
    ),
    Result(
        "sla/section/credits",
        "section-present",
        Bilingual("章节“服务抵扣”", "Section “Service Credits”"),
        Level.ERROR,
        Outcome.OPEN,
        (
            Finding(
                "0f0f0f0f",
                Outcome.OPEN,
                Bilingual(
                    "已读取的部分没有“服务抵扣”，但第 9 至 11 页未读取。",
                    "The part that was read has no “Service Credits”, but pages 9 to 11 were not read.",
                ),
                _SCANNED_REMEDY,
                (Evidence(SLA, Location(page=9), ""),),
            ),
        ),
        (),
        "sla",
    ),
    _passed(
        "sla-checklist",
        "table/metrics",
        "table-complete",
        Bilingual("表格“服务指标”", "Table “Metrics”"),
        Evidence(LIST, Location(part="sheet", sheet="检查表", cell="A3", row=3, column=1), "指标"),
    ),
    Result(
        "sla-checklist/name",
        "file-name",
        Bilingual("文件名符合“项目-日期-类型”", "File name follows “project-date-type”"),
        Level.WARNING,
        Outcome.FAIL,
        (
            Finding(
                "f11ename",
                Outcome.FAIL,
                Bilingual(
                    "文件名“sla检查表(终).xlsx”没有项目名称和日期。",
                    "“sla检查表(终).xlsx” holds neither the project nor a date.",
                ),
                Bilingual(
                    "改名为“云客服平台运维移交-20261121-SLA检查表.xlsx”。",
                    "Rename it “云客服平台运维移交-20261121-SLA检查表.xlsx”.",
                ),
                (Evidence(LIST, Location(), ""),),
            ),
        ),
        (),
        "sla-checklist",
    ),
    _open("deliverable", "deliverable-present", Bilingual("有验收单", "There is an acceptance form"), 1),
    _open("section/result", "section-present", Bilingual("章节“验收结论”", "Section “Verdict”"), 2),
    _open("signature/client", "signed", Bilingual("甲方已签署", "Signed by the client"), 3),
    Result(
        "training-record/deliverable",
        "deliverable-present",
        Bilingual("有培训记录", "There is a training record"),
        Level.ERROR,
        Outcome.NOT_APPLICABLE,
        deliverable="training-record",
        reason=Bilingual("项目没有安排培训。", "The project has no training."),
    ),
    Result(
        "pack/duplicates",
        "no-duplicates",
        Bilingual("没有重复文件", "No file is there twice"),
        Level.NOTE,
        Outcome.PASS,
    ),
)

DOCUMENT_TITLES = (
    ("acceptance-form", Bilingual("验收单", "Acceptance Form")),
    ("handover-plan", Bilingual("移交方案", "Handover Plan")),
    ("nda", Bilingual("保密协议", "Non-disclosure Agreement")),
    ("sla", Bilingual("服务水平协议", "Service Level Agreement")),
    ("sla-checklist", Bilingual("SLA 检查表", "SLA Checklist")),
)


def report(
    verdict: Verdict = Verdict.RETURN,
    *,
    stage: str = "signed",
    results: tuple[Result, ...] = RESULTS,
    files: tuple[FileStatus, ...] = FILES,
    pack_name: str = "云客服移交资料-第一次提交.zip",
    project: str | None = "云客服平台运维移交",
) -> Report:
    """The sample report, or a variation of it."""
    return Report(
        tool_version="0.1.0",
        pack_name=pack_name,
        pack_sha256=_sha("a"),
        files=files,
        set_aside=("02-合同/~$保密协议.docx", ".DS_Store"),
        schema_id="service-handover",
        schema_version="1.0",
        schema_title=Bilingual("服务移交资料包", "Service handover pack"),
        stage=stage,
        project=project,
        verdict=verdict,
        results=results,
        deliverables=DELIVERABLES,
        document_titles=DOCUMENT_TITLES,
    )


def small() -> Report:
    """The sample report cut to its first deliverable."""
    return report(
        results=tuple(result for result in RESULTS if result.deliverable == "handover-plan"), files=(FILES[0], FILES[4])
    )
