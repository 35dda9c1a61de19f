"""The wording of every choice that a project description makes, as it stands in a document."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from handover_docs.model.choices import (
    AcceptanceVerdict,
    ArchiveKind,
    CaseArea,
    CaseVerdict,
    ChangeDecision,
    Comparison,
    CutoverPhase,
    Degree,
    DeliveryResult,
    DisputeMethod,
    Duty,
    Impact,
    IssueStatus,
    KnowledgeKind,
    NdaForm,
    NoticeForm,
    PartyRole,
    ReportKind,
    RiskKind,
    Situation,
)
from handover_docs.wording import Bilingual

LABELS: Final[Mapping[type[StrEnum], Mapping[str, Bilingual]]] = {
    Situation: {
        Situation.PROVIDER_TO_CLIENT: Bilingual("服务商向客户移交", "Provider-to-client handover"),
        Situation.PROVIDER_TO_PROVIDER: Bilingual("服务商之间交接", "Provider-to-provider transition"),
        Situation.INTERNAL: Bilingual("内部团队交接", "Internal handover"),
        Situation.CUTOVER: Bilingual("业务切换", "Business cutover"),
    },
    PartyRole: {
        PartyRole.CLIENT: Bilingual("委托方", "Client"),
        PartyRole.OUTGOING: Bilingual("移交方", "Outgoing party"),
        PartyRole.INCOMING: Bilingual("接收方", "Incoming party"),
        PartyRole.THIRD_PARTY: Bilingual("第三方机构", "Independent third party"),
    },
    Degree: {
        Degree.HIGH: Bilingual("高", "High"),
        Degree.MEDIUM: Bilingual("中", "Medium"),
        Degree.LOW: Bilingual("低", "Low"),
    },
    Impact: {
        Impact.SEVERE: Bilingual("严重", "Severe"),
        Impact.MAJOR: Bilingual("较大", "Major"),
        Impact.MINOR: Bilingual("一般", "Minor"),
    },
    RiskKind: {
        RiskKind.TECHNICAL: Bilingual("技术", "Technical"),
        RiskKind.BUSINESS: Bilingual("业务", "Business"),
        RiskKind.PEOPLE: Bilingual("人员", "People"),
        RiskKind.OPERATIONS: Bilingual("运营", "Operations"),
        RiskKind.LEGAL: Bilingual("法律", "Legal"),
    },
    DeliveryResult: {
        DeliveryResult.ACCEPTED: Bilingual("已验收", "Accepted"),
        DeliveryResult.CONDITIONAL: Bilingual("有条件验收", "Accepted with conditions"),
        DeliveryResult.REJECTED: Bilingual("不予验收", "Rejected"),
        DeliveryResult.PENDING: Bilingual("待验收", "Pending"),
    },
    AcceptanceVerdict: {
        AcceptanceVerdict.PASSED: Bilingual("验收通过", "Accepted"),
        AcceptanceVerdict.CONDITIONAL: Bilingual("有条件通过", "Accepted with conditions"),
        AcceptanceVerdict.FAILED: Bilingual("验收不通过", "Not accepted"),
        AcceptanceVerdict.PENDING: Bilingual("尚未作出结论", "Not yet decided"),
    },
    NdaForm: {
        NdaForm.MUTUAL: Bilingual("双方互负保密义务", "Mutual"),
        NdaForm.ONE_WAY: Bilingual("单方保密", "One-way"),
        NdaForm.EMPLOYEE: Bilingual("员工保密", "Employee"),
    },
    Comparison: {
        Comparison.AT_LEAST: Bilingual("不低于", "at least"),
        Comparison.AT_MOST: Bilingual("不高于", "at most"),
    },
    DisputeMethod: {
        DisputeMethod.COURT: Bilingual("诉讼", "Litigation"),
        DisputeMethod.ARBITRATION: Bilingual("仲裁", "Arbitration"),
    },
    KnowledgeKind: {
        KnowledgeKind.SOURCE_CODE: Bilingual("源代码", "Source code"),
        KnowledgeKind.DESIGN: Bilingual("设计文档", "Design"),
        KnowledgeKind.REQUIREMENTS: Bilingual("需求文档", "Requirements"),
        KnowledgeKind.BUILD: Bilingual("构建说明", "Build guide"),
        KnowledgeKind.INSTALLATION: Bilingual("安装配置手册", "Installation and configuration manual"),
        KnowledgeKind.DEPLOYMENT: Bilingual("部署步骤", "Deployment steps"),
        KnowledgeKind.OPERATION: Bilingual("运维经验", "Operation"),
        KnowledgeKind.BUSINESS: Bilingual("业务知识", "Business knowledge"),
    },
    Duty: {
        Duty.ACCOUNTABLE: Bilingual("A", "A"),
        Duty.RESPONSIBLE: Bilingual("R", "R"),
        Duty.BOTH: Bilingual("A/R", "A/R"),
        Duty.CONSULTED: Bilingual("C", "C"),
        Duty.INFORMED: Bilingual("I", "I"),
    },
    NoticeForm: {
        NoticeForm.CUSTOMER: Bilingual("客户", "Customer"),
        NoticeForm.PARTNER: Bilingual("合作伙伴", "Partner"),
        NoticeForm.REGULATOR: Bilingual("主管部门", "Regulator"),
    },
    ChangeDecision: {
        ChangeDecision.PENDING: Bilingual("待审批", "Pending"),
        ChangeDecision.APPROVED: Bilingual("批准", "Approved"),
        ChangeDecision.REJECTED: Bilingual("不批准", "Rejected"),
        ChangeDecision.DEFERRED: Bilingual("暂缓", "Deferred"),
    },
    CutoverPhase: {
        CutoverPhase.START: Bilingual("启动", "Start"),
        CutoverPhase.PLAN: Bilingual("规划", "Planning"),
        CutoverPhase.EXECUTE: Bilingual("实施", "Execution"),
        CutoverPhase.GO_LIVE: Bilingual("上线切换", "Go-live"),
        CutoverPhase.CLOSE: Bilingual("收尾", "Close"),
    },
    CaseArea: {
        CaseArea.BUSINESS: Bilingual("业务功能", "Business function"),
        CaseArea.SYSTEM: Bilingual("系统", "System"),
        CaseArea.DATA: Bilingual("数据一致性", "Data consistency"),
    },
    CaseVerdict: {
        CaseVerdict.PASSED: Bilingual("通过", "Passed"),
        CaseVerdict.FAILED: Bilingual("不通过", "Failed"),
        CaseVerdict.PENDING: Bilingual("待验证", "Pending"),
    },
    ArchiveKind: {
        ArchiveKind.INITIATION: Bilingual("立项", "Initiation"),
        ArchiveKind.REQUIREMENTS: Bilingual("需求", "Requirements"),
        ArchiveKind.PLAN: Bilingual("方案计划", "Plan"),
        ArchiveKind.DESIGN: Bilingual("设计", "Design"),
        ArchiveKind.TEST: Bilingual("测试", "Test"),
        ArchiveKind.GO_LIVE: Bilingual("上线", "Go-live"),
        ArchiveKind.CLOSURE: Bilingual("总结", "Closure"),
    },
    ReportKind: {
        ReportKind.WEEKLY: Bilingual("周报", "Weekly report"),
        ReportKind.MONTHLY: Bilingual("月报", "Monthly report"),
        ReportKind.QUARTERLY: Bilingual("季报", "Quarterly report"),
    },
    IssueStatus: {
        IssueStatus.OPEN: Bilingual("未解决", "Open"),
        IssueStatus.IN_PROGRESS: Bilingual("处理中", "In progress"),
        IssueStatus.CLOSED: Bilingual("已关闭", "Closed"),
    },
}
"""Every member of every enum of the project model, with its wording."""


def label(member: StrEnum, language: str) -> str:
    """The wording of ``member`` in ``language``; ``KeyError`` where it belongs to no project enum."""
    return LABELS[type(member)][member].in_language(language)


def members_called(text: str, kind: type[StrEnum]) -> tuple[StrEnum, ...]:
    """The members of ``kind`` whose wording in either language is ``text``, case aside."""
    wanted = text.strip().casefold()
    return tuple(
        kind(member) for member, wording in LABELS[kind].items() if wanted in (wording.zh, wording.en.casefold())
    )
