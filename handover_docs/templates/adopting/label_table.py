"""Labels as they stand in Chinese and English forms and contracts, each with the value that belongs behind it.

Chinese names are parted by spaces, English ones by commas; the first of each is the usual one.
"""

from __future__ import annotations

from typing import Final

from handover_docs.model.document_type import FieldType

_TEXT, _DATE, _MONEY = FieldType.TEXT, FieldType.DATE, FieldType.MONEY
_PERCENT, _NUMBER = FieldType.PERCENT, FieldType.NUMBER

LABELS: Final[tuple[tuple[str, FieldType, str, str], ...]] = (
    ("project.name", _TEXT, "项目名称 项目 工程名称 项目名 项目全称", "Project,Project name,Project title"),
    ("project.number", _TEXT, "项目编号 项目号 项目代码 工程编号", "Project number,Project no.,Project ID"),
    ("project.version", _TEXT, "文件版本 版本 版本号 文档版本", "Version,Document version"),
    ("project.classification", _TEXT, "密级 保密级别", "Classification,Confidentiality level"),
    ("project.background", _TEXT, "项目背景 移交背景", "Background,Project background"),
    ("project.purpose", _TEXT, "移交目的 项目目的 项目目标", "Purpose,Objective"),
    ("project.scope", _TEXT, "移交范围 项目范围 工作范围", "Scope,Scope of work"),
    ("project.manager.name", _TEXT, "项目经理 项目负责人 负责人", "Project manager,Project lead"),
    ("project.manager.phone", _TEXT, "项目经理电话 负责人电话", "Project manager's phone"),
    (
        "project.commercial.contract_number",
        _TEXT,
        "合同编号 合同号 协议编号 协议号",
        "Contract number,Contract no.,Agreement no.",
    ),
    (
        "project.commercial.amount",
        _MONEY,
        "合同金额 金额 合同总价 合同总金额 合同价款 总价 总金额 总费用 费用 价款 服务费 服务费用",
        "Contract amount,Amount,Contract price,Price,Total price,Fee",
    ),
    (
        "project.commercial.amount|capital",
        _TEXT,
        "大写 金额大写 人民币大写 大写金额 合同金额大写",
        "Amount in words,In words",
    ),
    ("project.commercial.tax_rate", _PERCENT, "税率 增值税率 增值税税率", "Tax rate,VAT rate"),
    ("project.commercial.currency", _TEXT, "币种", "Currency"),
    ("project.commercial.monthly_fee", _MONEY, "月服务费 每月服务费", "Monthly fee"),
    (
        "document.date",
        _DATE,
        "日期 编制日期 填表日期 文件日期 签订日期 签署日期 签约日期 签订时间 签署时间 制定日期 填写日期",
        "Date,Date of issue,Issued,Date of signature,Agreement date",
    ),
    ("project.dates.start", _DATE, "启动日期 开始日期 开工日期 项目开始时间 项目启动时间", "Start date,Start"),
    ("project.dates.handover", _DATE, "移交日期 交接日期 移交时间 交接时间", "Handover date"),
    ("project.dates.go_live", _DATE, "上线日期 切换日期 切换上线日期 上线时间", "Go-live date"),
    ("project.dates.acceptance", _DATE, "验收日期 验收时间 项目验收日期", "Acceptance date"),
    ("project.dates.support_until", _DATE, "支持截止日期 服务支持截止日期", "Support until"),
    ("project.service_terms.term_start", _DATE, "服务期起 服务开始日期 合同生效日期", "Term starts"),
    ("project.service_terms.term_end", _DATE, "服务期止 服务截止日期 合同终止日期", "Term ends"),
    ("project.acceptance.place", _TEXT, "验收地点", "Place of acceptance"),
    ("project.acceptance.method", _TEXT, "验收方式 验收方法", "Method of acceptance"),
    ("project.acceptance.criteria", _TEXT, "验收标准 验收依据", "Acceptance criteria"),
    ("project.acceptance.conclusion", _TEXT, "验收结论 验收意见 结论", "Conclusion,Acceptance result"),
    ("project.legal.governing_law", _TEXT, "适用法律", "Governing law"),
    ("project.legal.body", _TEXT, "管辖法院 仲裁机构 管辖机构 仲裁委员会", "Court,Arbitral institution"),
    ("project.legal.copies", _NUMBER, "份数", "Copies"),
)
"""Values of the project, with their types."""

SIDES: Final = (
    (
        "client",
        "甲方 委托方 发包方 客户 需方 采购方 买方 发包人 委托人 建设单位 业主 定作方",
        "Party A,Client,Customer,Principal,Buyer,Employer",
    ),
    (
        "outgoing",
        "乙方 移交方 受托方 承包方 供方 服务商 供应商 卖方 承包人 受托人 承建单位 服务方 承揽方 交付方 移交单位",
        "Party B,Outgoing party,Contractor,Supplier,Provider,Vendor,Service provider,Seller",
    ),
    ("incoming", "丙方 接收方 接收单位 验收单位", "Party C,Incoming party,Receiving party"),
    ("third_party", "第三方 第三方机构 监理单位 丁方", "Third party,Independent third party"),
)
"""The sides, by the project's name for each."""

PARTICULARS: Final = (
    ("name", "名称 单位名称 公司名称 单位 公司 全称 单位全称", "Name,Company,Legal name,Company name"),
    (
        "address",
        "地址 住所 住所地 注册地址 通讯地址 联系地址 通信地址 单位地址",
        "Address,Registered office,Registered address",
    ),
    (
        "credit_code",
        "统一社会信用代码 信用代码 税号 纳税人识别号 社会信用代码",
        "Credit code,Registration number,Company number",
    ),
    (
        "signatory.name",
        "法定代表人 授权代表 代表人 法人代表 签署人 委托代理人 法定代表人或授权代表",
        "Authorised representative,Signatory,Signatory name,Represented by",
    ),
    ("signatory.title", "职务 职位", "Title,Position"),
    ("contact", "联系人 联络人", "Contact,Contact person,Attention"),
    ("phone", "电话 联系电话 手机 手机号 电话号码", "Telephone,Phone,Tel"),
    ("email", "电子邮箱 邮箱 电子邮件 邮箱地址", "E-mail,Email"),
)
"""What is said of a side, by the part of a party that holds it."""
