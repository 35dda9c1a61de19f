"""What the sides of a contract are called, in the one place where their names are listed."""

from __future__ import annotations

from typing import Final

# fmt: off
CHINESE_SIDES: Final = (
    "甲方", "乙方", "丙方", "丁方", "披露方", "接收方", "接受方", "委托方", "受托方", "委托人", "受托人",
    "发包方", "承包方", "发包人", "承包人", "买方", "卖方", "供方", "需方", "采购方", "采购人", "供货方", "供应商",
    "出租方", "承租方", "出租人", "承租人", "许可方", "被许可方", "许可人", "被许可人", "转让方", "受让方",
    "移交方", "交接方", "承接方", "客户", "服务商", "服务方", "开发方", "用人单位", "用工方", "劳动者", "员工",
    "托运人", "托运方", "承运人", "承运方", "出借人", "借款人", "贷款人", "担保人", "保证人", "定作人", "承揽人",
    "监理人", "承诺人",
)
ENGLISH_SIDES: Final = (
    r"Party\s+[A-D]", r"Disclosing\s+Party", r"Receiving\s+Party", "Discloser", "Recipient", "Client", "Customer",
    r"Service\s+Provider", r"(?:Outgoing|Incoming)\s+(?:Service\s+)?(?:Provider|Party)", "Provider", "Supplier",
    "Vendor", "Contractor", "Consultant", "Buyer", "Purchaser", "Seller", "Licensor", "Licensee", "Lessor", "Lessee",
    "Landlord", "Tenant", "Transferor", "Transferee", "Assignor", "Assignee", "Employer", "Employee", "Principal",
    "Company", "Lender", "Borrower", "Guarantor", "Controller", "Processor", "Trainer", "Carrier", "Distributor",
)
# fmt: on
ZH_SIDES: Final = "|".join(sorted(CHINESE_SIDES, key=len, reverse=True))
"""A pattern of the Chinese names, a longer one before one that it holds."""
EN_SIDES: Final = "|".join(ENGLISH_SIDES)
"""A pattern of the English names, with their capitals."""
