"""Each checker on a sentence that is wrong and on its like that is right."""

from __future__ import annotations

import pytest

from handover_docs.model.content import Block, BlockKind, Change, Content, Location
from handover_docs.model.report import Level
from handover_docs.registry import plugins
from handover_docs.review import proofreading
from handover_docs.review.proofreading import proofread

ARTICLES = ("第一条 标的", "第二条 价款", "第三条 期限")
SECTIONS = ("1. Scope", "2. Price", "3. Term")


def _content(*texts: str, change: Change | None = None) -> Content:
    blocks = (Block(BlockKind.PARAGRAPH, text, Location(paragraph=n), change=change) for n, text in enumerate(texts, 1))
    return Content("docx", tuple(blocks))


def _table(*rows: tuple[str, ...]) -> Content:
    return Content(
        "docx",
        tuple(
            Block(BlockKind.CELL, text, Location(table=1, row=row, column=column))
            for row, cells in enumerate(rows, 1)
            for column, text in enumerate(cells, 1)
        ),
    )


def _quotes(rule: str, content: Content) -> list[str]:
    return [one.span.quote for one in proofread(content, rules=(rule,))]


WRONG = [
    ("tax", ("货款中不含税价100,000.00元，增值税16,000.00元，税率13%。",), "16,000.00元"),
    ("obsolete-names", ("依法向国家工商总局申请登记。",), "国家工商总局"),
    (
        "lost-negations",
        ("非经业主书面许可，承包人对外提供图纸，亦不得留存副本。",),
        "非经业主书面许可，承包人对外提供图纸，亦不得留存副本",
    ),
    ("lost-negations", ("未经买方同意公开价格，也用于合同以外的目的。",), "未经买方同意公开价格，也用于合同以外的目的"),
    ("lost-negations", ("顾问应当廉洁从业，索取投标人的礼品。",), "索取投标人的礼品"),
    ("swapped-sides", ("甲方特委托乙方开展测评。", "乙方延期付款的，支付利息。"), "乙方延期付款"),
    ("swapped-sides", ("使用单位（甲方）：某医院", "甲方不得将项目转包。"), "甲方不得将项目转包"),
    (
        "swapped-sides",
        ("接收方：某公司（以下简称“乙方”）", "未经乙方许可，甲方不得对外泄露资料。"),
        "未经乙方许可，甲方不得对外泄露资料",
    ),
    (
        "date-order",
        ("合作期限自2027年1月1日起至2027年12月31日止。", "乙方应于2026年3月1日前提交报告。"),
        "2026年3月1日",
    ),
    (
        "numbering-order",
        (
            "第一条 租赁物及其交付",
            "Article 1 The leased equipment and its delivery to the lessee",
            "第二条 租金和押金的支付方式",
            "Article 3 Payment of the rent and of the deposit by the lessee",
        ),
        "Article 3",
    ),
    (
        "party-names",
        (
            "(1) ALDERLEY HOMES PLC, incorporated in England and Wales (company number 01234567), with its office"
            " at 2 Mill Road, York (the Employer); and",
            "Signed for and on behalf of ALDERLEY HOUSES PLC",
        ),
        "ALDERLEY HOUSES PLC",
    ),
    (
        "disputes",
        (
            "The parties submit to the exclusive jurisdiction of the courts of Ohio and waive trial by jury.",
            "All disputes shall be resolved by arbitration in Columbus.",
        ),
        "jurisdiction of the courts",
    ),
    (
        "undefined-terms",
        ("“Goods” means the goods ordered.", "The Seller works in accordance with the Inspection Plan."),
        "Inspection Plan",
    ),
    ("shares", ("第四条 付款", "首付合同总价的30%。", "到货后付合同总价的50%。", "余款10%在质保期满后支付。"), "10%"),
    ("shares", ("费用由委托人支付：签约后支付50%；完工后支付30%。",), "30%"),
    ("amount-sums", ("服务费总计20万元，开工后支付40%，即9万元。",), "9万元"),
    ("amounts-in-words", ("價金為新臺幣500,000元（含5%營業稅），大寫：新臺幣肆拾萬元整。",), "新臺幣肆拾萬元整"),
    ("credit-codes", ("本契約之乙方統一編號：22099132，設於臺北。",), "22099132"),
    ("dates", ("本契約期間自民國114年7月1日起至民國113年6月30日止。",), "民國114年7月1日起至民國113年6月30日"),
    ("dates", ("應於民國115年2月30日前交付系統。",), "115年2月30日"),
    ("date-order", ("试点期为2027年3月20日至3月2日。",), "2027年3月20日至3月2日"),
    ("date-order", ("签约日期：2026年9月1日", "卖方应于2026年8月1日前完成发货。"), "2026年8月1日"),
    ("unfilled", ("應於○○日內改善。",), "○○"),
    ("term-drift", ("本契約一", "本契約二", "本契約三", "本契約四", "本協議終止時亦同。"), "本協議"),
    ("term-drift", ("本合同一", "本合同二", "守约方可以解除本协议：其一，延期。"), "本协议"),
    ("tax", ("合同总价为不含9%增值税的价格，该价格已含税。",), "合同总价为不含9%增值税的价格，该价格已含税"),
    ("lost-negations", ("未征得买方书面同意，卖方将订单分包给他人。",), "未征得买方书面同意，卖方将订单分包给他人"),
    ("lost-negations", ("受托人应当如实报告，伪造巡检记录。",), "伪造巡检记录"),
    ("swapped-sides", ("甲方（需方）：某公司", "甲方逾期发货的，每日支付违约金。"), "甲方逾期发货的"),
    ("swapped-sides", ("甲方应在五日内向乙方支付服务费。", "乙方逾期付款的，应当支付利息。"), "乙方逾期付款"),
    (
        "swapped-sides",
        ("未经接收方书面许可，披露方不得向他人提供资料。",),
        "未经接收方书面许可，披露方不得向他人提供资料",
    ),
    (
        "numbering-order",
        ("1 范围", "1.1 甲", "2 指标", "2.1 乙", "3 报告", "3.1 丙", "5 评审", "5.1 丁"),
        "5",
    ),
    ("shares", ("第三条 价款", "签订后付暂定总额的30%；中期付暂定总额的40%；终验后付暂定总额的20%。"), "20%"),
    (
        "party-names",
        ("Calder Freight Services Limited (number 10442087) (the “Contractor”)", "CALDER FREIGHT SYSTEMS LIMITED"),
        "CALDER FREIGHT SYSTEMS LIMITED",
    ),
    ("copies", ("本协议一式陆份，三方各执叁份。",), "一式陆份，三方各执叁份"),
    ("copies", ("合同一式四份，甲方执两份、乙方执壹份。",), "一式四份，甲方执两份、乙方执壹份"),
    ("copies", ("made in five originals, two for each party.",), "in five originals, two for each party"),
    ("clause-references", ("第一條 標的", "第二條 價款", "第三條 違約", "依第九條辦理。"), "第九條"),
    (
        "party-names",
        ("受託人：晨峰資訊股份有限公司（以下簡稱乙方）", "乙方：晨豐資訊股份有限公司"),
        "晨豐資訊股份有限公司",
    ),
    ("disputes", ("爭議應提付仲裁協會仲裁。", "以臺北地方法院為第一審管轄法院。"), "以臺北地方法院為第一審管轄法院"),
    ("amounts-in-words", ("總價為新臺幣參佰萬元整（NT$3,200,000）。",), "新臺幣參佰萬元整"),
    ("periods-in-words", ("每逾一日支付總價千分之一（2‰）的違約金。",), "一（2‰）"),
    ("periods-in-words", ("not above fifteen per cent (50%) of the charge",), "fifteen per cent (50%)"),
    ("defined-terms", ("“成果”，系指报告。", "“资料”，系指图纸。", "资料应当归还。"), "成果"),
    ("dates", ("培训自2026年5月1日开始，2026年4月20日前完成。",), "2026年5月1日开始，2026年4月20日"),
    (
        "dates",
        ("It begins on 1 May 2026 and shall be completed by 20 April 2026.",),
        "1 May 2026 and shall be completed by 20 April 2026",
    ),
    ("shares", ("响应、恢复、文档的权重分别为50%、30%、30%。",), "30%"),
    ("shares", ("The weights are speed 50%, quality 30% and cost 30%.",), "30%"),
    ("amount-sums", ("人工费18万元、差旅费5万元，合计人民币贰拾肆万元整。",), "人民币贰拾肆万元整"),
    ("amount-sums", ("USD 4,000 for travel and USD 5,000 for work, totalling USD 8,000.",), "USD 8,000"),
    (
        "undefined-terms",
        ("“Fees” means the fees.", "It shall keep to the Acceptable Use Standards."),
        "Acceptable Use Standards",
    ),
    ("unfilled", ("联系人：某某某",), "某某某"),
    (
        "party-names",
        ("Larkspur Minerals LLC (“Client”) is to pay.", "By: LARKSPUR MINERALS INC."),
        "LARKSPUR MINERALS INC.",
    ),
    ("party-names", ("接收单位（乙方）：松北信息有限公司", "乙方（盖章）：松江信息有限公司"), "松江信息有限公司"),
    (
        "party-names",
        ("Between Larkspur Minerals Pty Ltd (the “Discloser”) and others", "Signed for Larkspur Mining Pty Ltd"),
        "Larkspur Mining Pty Ltd",
    ),
    (
        "party-names",
        ("用人单位（以下简称“公司”）：厦门鹭岛科技有限公司", "公司（盖章）：厦门鹭江科技有限公司"),
        "厦门鹭江科技有限公司",
    ),
    ("clause-references", (*SECTIONS, "in breach of clause 9.1, and"), "clause 9.1"),
    ("attachments", ("附件：附件1《说明书》、附件2《培训计划》", "附件1 说明书", "本说明书……"), "附件2"),
    ("attachments", ("as listed in Schedule 2.", "Schedule", "what is due when"), "Schedule 2"),
    ("brackets", ('that a party (the "Discloser) makes available to the other (the "Recipient").',), '"'),
    ("numbering-order", ("1. A", "1.1 a", "2. B", "2.1 b", "3. C", "3.1 c", "5. D", "5.1 d"), "5."),
    ("numbering-order", ("1. A", "1.1 a", "2. B", "2.1 b", "3. C", "3.1 c", "3. D", "3.1 d"), "3."),
    ("shares", ("第三条 支付", "价款分三期支付：", "签订后支付30%；", "交付后支付30%；", "验收后支付30%。"), "30%"),
    ("shares", ("支付方式：签订后支付百分之二十；交付后支付百分之三十；验收后支付百分之六十。",), "百分之六十"),
    ("shares", ("payable in three installments: 40% on signature, 30% on delivery, and 20% on acceptance",), "20%"),
    (
        "amounts-in-words",
        ("SGD 21,400 (Singapore dollars twenty-four thousand)",),
        "Singapore dollars twenty-four thousand",
    ),
    ("amounts-in-words", ("RMB 960,000 (nine hundred and sixteen thousand)",), "nine hundred and sixteen thousand"),
    ("dates", ("自2026年7月6日开始，至2026年6月30日结束",), "2026年7月6日开始，至2026年6月30日"),
    ("dates", ("自2026年2月1日至2029年1月31日，共二年。",), "2026年2月1日至2029年1月31日"),
    (
        "party-names",
        ("Calder Mutual, Inc. (“Client”) and Tessera Cloud Works, Inc. (“Provider”)", "TESSERA CLOUD PARKS, INC."),
        "TESSERA CLOUD PARKS, INC.",
    ),
    ("party-names", ("Nordvik Sensorikk AS (“Nordvik”)", "Signed for Nordvik Sensors AS"), "Nordvik Sensors AS"),
    ("defined-terms", ("“Fees” means the fees.", "The Vendor shall charge the Fees."), "The Vendor"),
    (
        "defined-terms",
        ("Definitions", "Charges: the fees.", "Source Code: any code.", "Charges: the price of Source Code."),
        "Charges",
    ),
    ("defined-terms", ("云桌面客户（“客户”）", "服务商（“服务商”）", "甲方有权核验。"), "甲方"),
    ("term-drift", ("甲方乙方" * 4, "委托方应当提供条件。"), "委托方"),
    ("undefined-terms", ("“Fees” means the fees.", "It shall sign a Secrecy Undertaking."), "Secrecy Undertaking"),
    ("undefined-terms", ("“费用”是指服务费。", "乙方应当向“指定账户”付款。"), "指定账户"),
    ("clause-references", (*ARTICLES, "按照第九条处理。"), "第九条"),
    ("clause-references", (*SECTIONS, "as set out in Section 9."), "Section 9"),
    ("clause-references", (*ARTICLES, "（一）甲", "（二）乙", "按照第三条第（五）项处理。"), "第三条第（五）项"),
    (
        "clause-references",
        (*ARTICLES, "包括：（一）甲；（二）乙。", "适用第三条第（一）项至第（四）项。"),
        "第三条第（一）项至第（四）项",
    ),
    ("clause-references", (*ARTICLES, "（一）甲", "（二）乙", "按照本条第（三）项处理。"), "本条第（三）项"),
    ("clause-references", ("4. Fees", "4.1 Price", "(a) rent", "(b) rates", "see Section 4.1(c)"), "Section 4.1(c)"),
    ("clause-references", ("4.1 Price: (i) rent; (ii) rates", "see Sections 4.1(i) and 4.1(iv)"), "4.1(iv)"),
    ("clause-references", (*SECTIONS, "as set out in Section 9.1. The parties agree"), "Section 9.1"),
    ("attachments", ("清单见附件三。", "附件一：价格表"), "附件三"),
    ("attachments", ("as set out in Exhibit C - Fees", "EXHIBIT B Guidelines"), "Exhibit C"),
    ("attachments", ("countries set forth on  Exhibit E  and others", "Exhibit B"), "Exhibit E"),
    ("unfilled", ("The agent (xxx) is paid.",), "xxx"),
    ("numbering-order", ("第一条 标的", "第三条 价款"), "第三条"),
    ("numbering-order", ("1、甲", "2、乙", "2、丙"), "2、"),
    ("defined-terms", ("甲方：江南公司", "乙方：华信公司", "由丁方担保。"), "丁方"),
    ("term-drift", ("本协议一。本协议二。本协议三。", "本合同四。"), "本合同"),
    ("party-names", ("甲方：江南智联物流有限公司", "账单寄江南智连物流有限公司。"), "江南智连物流有限公司"),
    (
        "party-names",
        (
            "A contract between Harrow Textiles Limited (the “Client”) and Orrin Limited.",
            "Pay Hazrow Textiles Limited.",
        ),
        "Hazrow Textiles Limited",
    ),
    ("party-names", ("江南智联物流有限公司（以下简称“甲方”）", "账单寄江南智连物流有限公司。"), "江南智连物流有限公司"),
    ("credit-codes", ("统一社会信用代码：91310115MA1H9X3L48",), "91310115MA1H9X3L48"),
    ("amounts-in-words", ("共计¥1,200.00（大写：壹仟叁佰元整）。",), "壹仟叁佰元整"),
    ("amounts-in-words", ("USD 5,000 (Five Hundred US Dollars)",), "Five Hundred US Dollars"),
    ("amount-sums", ("合计12万元（即130000元）。",), "130000元"),
    ("shares", ("首付为合同总价的30%，于签订后支付；尾款为合同总价的60%，验收后支付。",), "60%"),
    ("tax", ("不含税金额100元，税率6%，税额7元。",), "7元"),
    ("dates", ("于2026年2月30日前完成。",), "2026年2月30日"),
    ("dates", ("from 1 May 2026 to 30 April 2025",), "1 May 2026 to 30 April 2025"),
    ("periods-in-words", ("有效期三（5）年。",), "三（5）年"),
    ("periods-in-words", ("within ten (12) days",), "ten (12)"),
    ("mixed-script", ("双方应当友好协商，妥善处理争议。", "因設備故障造成损失的由乙方承担。"), "設備"),
    ("mixed-script", ("雙方應當友好協商，妥善處理爭議。", "因设备故障造成損失的由乙方承擔。"), "设备"),
    ("brackets", ("提供资料（包括图纸。",), "（"),
    ("unfilled", ("每日____元。",), "____"),
    ("disputes", ("提交北京仲裁委员会仲裁。", "向被告所在地人民法院起诉。"), "向被告所在地人民法院起诉"),
    ("repealed-laws", ("依照《中华人民共和国合同法》订立。",), "《中华人民共和国合同法》"),
    ("obsolete-names", ("向工商行政管理局备案。",), "工商行政管理局"),
    ("project-values", ("项目名称：东区仓储运维", "仅用于“滨海热线改造”项目。"), "滨海热线改造"),
]

RIGHT = [
    ("tax", ("货款中不含税价100,000.00元，增值税13,000.00元，税率13%。",)),
    ("lost-negations", ("非经业主书面许可，承包人不得对外提供图纸，亦不得留存副本。",)),
    ("lost-negations", ("未经买方同意公开价格的，应当赔偿。",)),
    ("swapped-sides", ("接收方：某公司（以下简称“乙方”）", "未经甲方许可，乙方不得对外泄露资料。")),
    ("swapped-sides", ("甲方与乙方互为披露方和接收方。", "未经乙方许可，甲方不得对外泄露资料。")),
    ("date-order", ("合作期限自2027年1月1日起至2027年12月31日止。", "乙方应于2026年12月20日前提交方案。")),
    (
        "numbering-order",
        (
            "第一条 租赁物及其交付",
            "Article 1 The leased equipment and its delivery to the lessee",
            "第二条 租金和押金的支付方式",
            "Article 2 Payment of the rent and of the deposit by the lessee",
            "第三条 租赁物的维修和保养",
            "Article 3 Repair and maintenance of the leased equipment",
        ),
    ),
    (
        "party-names",
        ("Calder Freight Corporation (the “Contractor”)", "CALDER FREIGHT CORP."),
    ),
    ("clause-references", (*SECTIONS, "(a) courts; (b) service", "as provided in this Section 3(d)")),
    (
        "disputes",
        (
            "All disputes shall be resolved by arbitration in Columbus.",
            "Nothing waives the right to have an award confirmed by the courts, to whose jurisdiction they submit.",
        ),
    ),
    ("shares", ("第四条 付款", "首付合同总价的30%。", "到货后付合同总价的60%。", "余款10%在质保期满后支付。")),
    ("shares", ("第四条 付款", "首付合同总价的30%。", "到货后付合同总价的60%。", "留10%用作质保金，期满无息退回。")),
    ("credit-codes", ("本契約之乙方統一編號：22099131，設於臺北。",)),
    ("credit-codes", ("统一编号：20260012",)),
    ("dates", ("本契約期間自民國114年7月1日起至115年6月30日止。",)),
    ("date-order", ("试点期为2027年3月2日至3月20日。",)),
    ("date-order", ("签约日期：2026年9月1日", "买方已于2026年8月1日前完成考察。")),
    ("unfilled", ("二〇〇六年签订。二○○六年生效。",)),
    ("tax", ("合同总价（不含税）为100万元。", "合同总价（含税）为106万元。")),
    ("lost-negations", ("未经甲方书面同意转让债权的，转让无效。", "防止未经授权访问、修改数据。")),
    (
        "lost-negations",
        ("卖方有下列行为的，买方可以解除合同：", "（1）未经买方同意更换货源；", "（2）未经买方同意分包。"),
    ),
    ("lost-negations", ("受托人应当如实报告，伪造巡检记录的，应当赔偿。",)),
    ("swapped-sides", ("甲方（需方）：某公司", "甲方逾期付款的，乙方可以顺延；乙方逾期交货的，支付违约金。")),
    ("swapped-sides", ("甲方逾期交货的，每日支付违约金。",)),
    ("swapped-sides", ("甲方（采购人）：某公司", "甲方逾期交付图纸的，工期顺延。")),
    ("numbering-order", ("1 范围", "1.1 甲", "2 指标", "2.1 乙", "3 报告", "3.1 丙", "4 评审", "4.1 丁")),
    ("numbering-order", ("1.1 甲", "5 个工作日内答复", "1.2 乙", "12 台设备")),
    ("copies", ("本协议一式陆份，三方各执贰份。",)),
    ("copies", ("合同一式五份，双方各执两份，其余报主管部门备案。",)),
    ("copies", ("made in four originals, two for each party.",)),
    ("party-names", ("受託人：晨峰資訊股份有限公司（以下簡稱乙方）", "乙方：晨峰資訊股份有限公司")),
    ("unfilled", ("中　華　民　國　　　年　　　月　　　日",)),
    ("amounts-in-words", ("总价24万元：人工18万元、资料6万元，合计人民币贰拾肆万元整。", "参考价为参佰元整")),
    ("amounts-in-words", ("總價為新臺幣參佰萬元整（NT$3,000,000）。",)),
    ("amount-sums", ("总价24万元：人工18万元、资料6万元，合计人民币贰拾肆万元整。",)),
    ("amount-sums", ("合同价100万元，已支付30万元，本次支付20万元，合计支付50万元。",)),
    ("shares", ("响应、恢复、文档的权重分别为50%、30%、20%。",)),
    ("dates", ("培训自2026年5月1日开始，2026年4月20日前报名。",)),
    ("disputes", ("以臺北地方法院為第一審管轄法院。",)),
    ("clause-references", (*SECTIONS, "section 9 of the Data Protection Act 2018")),
    ("clause-references", (*SECTIONS, "2.1 Price", "under its standard clause 9.1")),
    ("attachments", ("附件：附件1《说明书》、附件2《培训计划》", "（以下无正文）")),
    ("attachments", ("as listed in Annex 1", "附件1 清单 / Annex 1 List")),
    ("brackets", ('a 19" rack and a "Service Credit" of 2',)),
    ("brackets", ('the rules of 2003 ("CAN-SPAM Act of 2003") and others.',)),
    ("numbering-order", ("1. A", "1.1 a", "(a) x", "1. y", "2. B", "2.1 b", "3. C", "3.1 c")),
    ("shares", ("价款分三期支付：", "预付款支付20%；", "按进度支付70%；", "审计后付至97%。")),
    ("shares", ("payable in three installments: 40% on signature, 40% on delivery, and 20% on acceptance",)),
    ("dates", ("自2026年2月1日至2029年1月31日，共三年。",)),
    ("dates", (f"2026年7月6日{' ' * 5000}与2026年6月30日", f"2026年7月6日{'—' * 90}与2026年6月30日")),
    ("dates", (f"三年{' ' * 5000}与2026年2月1日至2029年1月31日{' ' * 5000}与三年。",)),
    ("party-names", ("Orrin Holdings Limited (“Orrin”)", "a subsidiary, Orrin Services Limited, delivers.")),
    ("defined-terms", ("“Fees” means the fees.", "Customer", "The Customer shall pay the Fees.")),
    ("numbering-order", ("第五条 价款", "第五条之一 税费", "第六条 期限")),
    ("term-drift", ("甲方乙方" * 4, "受托人（以下称“受托人”）应当提供条件。")),
    ("undefined-terms", ("“Fees” means the fees.", "It is a New York corporation with a Chief Operating Officer.")),
    ("undefined-terms", ("“费用”是指服务费。", "设备上应当标注“移交资料”字样。")),
    ("clause-references", (*ARTICLES, "按照第三条和《民法典》第五百八十五条处理。")),
    ("clause-references", ("没有编号的文件引用第九条。",)),
    ("clause-references", (*SECTIONS, "as required by Section 9 of the Companies Act")),
    ("clause-references", (*ARTICLES, "（一）甲", "（二）乙", "按照第三条第（一）、（二）项处理。")),
    ("clause-references", (*ARTICLES, "按照第三条第（一）项处理。")),
    ("clause-references", (*ARTICLES, "（一）甲", "（二）乙", "按照《民法典》第三条第（五）项处理。")),
    ("clause-references", ("4. Fees", "4.1 Price: (a) rent; (b) rates", "see Section 4.1(b)(iii)")),
    ("clause-references", (*SECTIONS, "as above. 4 Notices. A notice counts.", "see Section 4")),
    ("clause-references", (*SECTIONS, "for the purposes of this Section 9")),
    ("clause-references", (*SECTIONS, "9. Sale Transaction 9.1. Exclusivity lasts.", "see Section 9.1")),
    ("clause-references", (*SECTIONS, "Sections 4.3(a)-(i) of Article 4 of the APA apply")),
    ("numbering-order", ("ARTICLE 1 - SCOPE", "It is so. ARTICLE 2 - PRICE It is due.", "ARTICLE 3 - TERM")),
    ("numbering-order", ("1. Scope", "2. Price is due. 3. Term. It ends.", "4. Law")),
    ("mixed-script", ("雙方應當友好協商，妥善處理爭議，裡面的台北。",)),
    ("amounts-in-words", ("The cost is 176 million RMB. RMB 1.76 million",)),
    ("attachments", ("see Appendix I", "Appendix 1")),
    ("attachments", ("as set out in Schedule III", "SCHEDULE III", "Exhibit 99(h)")),
    ("dates", ("Page 32 May 2004", "Page 33   May 2004")),
    ("amount-sums", ("Five Million and No/100 Dollars ($5,000,000.00)",)),
    ("unfilled", ("bruce.xxx",)),
    ("clause-references", (*SECTIONS, "as follows: 3.1 the mediator; and 3.2 the place", "see Section 3.2")),
    ("attachments", ("清单见附件一。", "附件一：价格表")),
    ("attachments", ("set out in Exhibit C", "EXHIBIT B Fees", "EXHIBIT C     Guidelines for " + "Applications " * 9)),
    ("attachments", ("as in EXHIBIT 5", "EXHIBIT 1", "EXHIBIT 5 OF THE PRICE LIST")),
    ("attachments", ("listed in Exhibit C", "Exhibit B", "Requested by Acme, Inc.   Exhibit C Cell Lines [***]" * 3)),
    ("attachments", ("Reference to Exhibit 4", "Opening Schedule Exhibit 2 - Owner's Guaranty Exhibit 4 - Interests")),
    ("attachments", ("Exhibit A", "1. Add to the Agreement as Attachment H, Complementary Products.", "Attachment A")),
    ("clause-references", (*SECTIONS, "7.2Quality Control. It is kept.", "7.6Visits. As Section 7.2 says.")),
    (
        "clause-references",
        (*SECTIONS, "under Section 6.4 (Records), Section 6.5 (Limits) and Section 6.9 of the Separation Agreement."),
    ),
    ("repealed-laws", ("按照有关经济合同法规的条款和合同法律关系处理。",)),
    ("unfilled", ('(xxix) "Lead time" means a week.', '(xxx) "Liability" means any loss.')),
    ("numbering-order", ("第一条 标的", "1、甲", "2、乙", "第二条 价款", "1、丙")),
    ("defined-terms", ("甲方：江南公司", "乙方：华信公司", "由甲方支付乙方。")),
    ("term-drift", ("本协议一。本合同二。",)),
    ("party-names", ("甲方：江南智联物流有限公司", "乙方：江南智达物流有限公司", "付给江南智达物流有限公司。")),
    ("credit-codes", ("统一社会信用代码：91310115MA1H9X3L47", "账号：91310115123456789012")),
    ("amounts-in-words", ("共计¥1,200.00（大写：壹仟贰佰元整）。",)),
    ("amount-sums", ("合计12万元（即120,000元）。",)),
    ("shares", ("首付为合同总价的30%；违约金不超过合同总价的20%。",)),
    ("tax", ("不含税金额100元，税率6%，税额6元，含税金额106元。",)),
    ("tax", ("合同价款不含税。", "国家调整税率的，不含税价款不变，含税价款相应调整。")),
    ("tax", ("The fees exclude VAT.", "If the tax rate changes, the price including VAT is adjusted.")),
    ("dates", ("自2026年1月1日起至2028年12月31日止，共三年。",)),
    ("periods-in-words", ("有效期三（3）年，第一（2）项除外。",)),
    ("brackets", ("1）资料（含图纸）；a) plans (all)",)),
    ("unfilled", ("甲方（盖章）：____",)),
    ("disputes", ("向甲方所在地人民法院起诉。",)),
    ("repealed-laws", ("原《合同法》已废止，适用《民法典》。", "签订日期：2026年1月1日")),
    ("repealed-laws", ("依照《合同法》订立，2019年5月1日签订。",)),
    ("obsolete-names", ("向市场监督管理局备案。",)),
    ("project-values", ("仅用于“滨海热线改造”项目。",)),
]


@pytest.mark.parametrize(("rule", "texts", "quote"), WRONG)
def test_a_mistake_is_pointed_at_by_its_words(rule: str, texts: tuple[str, ...], quote: str) -> None:
    assert _quotes(rule, _content(*texts)) == [quote]


@pytest.mark.parametrize(("rule", "texts"), RIGHT)
def test_what_is_right_is_left_alone(rule: str, texts: tuple[str, ...]) -> None:
    assert _quotes(rule, _content(*texts)) == []


def test_every_checker_has_its_name_and_both_languages() -> None:
    for name, module in plugins(proofreading.__name__).items():
        assert name == module.__name__.rsplit(".", 1)[1].replace("_", "-")
        assert module.TITLE.zh
        assert module.TITLE.en
        assert module.__doc__


def test_deleted_words_are_not_read() -> None:
    assert proofread(_content("有效期三（5）年。", change=Change.DELETED)) == ()


def test_a_total_that_its_rows_do_not_make_is_pointed_at() -> None:
    table = _table(("项目", "金额"), ("培训", "100"), ("驻场", "200"), ("合计", "350"))
    assert _quotes("amount-sums", table) == ["350"]


def test_a_total_that_its_rows_make_is_left_alone() -> None:
    table = _table(("项目", "金额"), ("培训", "100"), ("驻场", "200"), ("合计", "300"))
    assert _quotes("amount-sums", table) == []


def test_words_and_figures_in_two_cells_of_a_row_are_compared() -> None:
    table = _table(
        ("大写：", "壹仟叁佰元整", "小写：", "¥1,200.00"),
    )
    assert _quotes("amounts-in-words", table) == ["壹仟叁佰元整"]


def test_an_attachment_of_a_document_without_any_cannot_be_verified() -> None:
    (found,) = proofread(_content("清单见附件三。"), rules=("attachments",))
    assert found.level.value == "note"


@pytest.mark.parametrize(
    "text",
    ["Pay Orrin Packing Limited. " * 3, "Pay AWI Licensing Limited."],
    ids=["often", "by an abbreviation"],
)
def test_a_name_that_is_likely_another_company_s_is_no_sure_mistake(text: str) -> None:
    parties = "between Orrin Parking Limited (the “Client”) and AFI Licensing Limited (the “Owner”)"
    found = proofread(_content(parties, text), rules=("party-names",))
    assert {one.level.value for one in found} == {"warning"}


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "made in five originals, two for each party.",
            "份数不符：共 5 份，各方各执 2 份。",
            "5 counterparts in all; each party keeps 2.",
        ),
        (
            "合同一式一份，双方各执一份。",
            "份数不符：共 1 份，各方所执 2 份。",
            "1 counterpart in all; the parties keep 2.",
        ),
    ],
    ids=["each", "together"],
)
def test_what_the_parties_keep_is_told_as_it_is_counted(text: str, zh: str, en: str) -> None:
    (found,) = proofread(_content(text), rules=("copies",))
    assert (found.message.zh, found.message.en) == (zh, en)


def test_what_was_left_out_of_a_copy_is_no_blank_to_fill_in() -> None:
    (found,) = proofread(_content("The price is [***] a year."), rules=("unfilled",))
    assert found.level.value == "warning"
    assert found.message.en == "What stands here was left out of this copy."


def test_an_item_that_word_numbers_is_there() -> None:
    texts = (("4.", "Term"), ("4.1", "Length"), ("a.", "two years"), ("b.", "or more"), ("4.2", "see Section 4.1(b)"))
    blocks = (
        Block(BlockKind.PARAGRAPH, text, Location(paragraph=at), label=label) for at, (label, text) in enumerate(texts)
    )
    assert _quotes("clause-references", Content("docx", tuple(blocks))) == []


def test_the_day_of_a_date_in_a_table_is_no_number_of_a_clause() -> None:
    rows = tuple(
        Block(BlockKind.CELL, text, Location(table=1, row=1, column=column))
        for column, text in enumerate(("Training", "9 June 2026"), 1)
    )
    content = _content(*SECTIONS, "as set out in Section 9.")
    assert _quotes("clause-references", Content("docx", (*content.blocks, *rows))) == ["Section 9"]


def test_definitions_in_a_table_are_terms() -> None:
    found = proofread(_table(("Term", "Meaning"), ("Severity Matrix", "the matrix")), rules=("defined-terms",))
    assert [(one.span.quote, one.level.value) for one in found] == [("Severity Matrix", "note")]


def test_the_blanks_of_an_attached_form_are_one_remark_and_no_mistake() -> None:
    content = _content("合同价款：____元", "附件一 验收单", "验收结论：______", "存在问题：______")
    found = proofread(content, rules=("unfilled",))
    assert [(one.span.block, one.level.value) for one in found] == [(0, "warning"), (2, "note")]


def test_the_blanks_of_an_attached_price_list_are_to_be_filled_in() -> None:
    found = proofread(_content("附件一 价格表（格式）", "单价：【　　】元"), rules=("unfilled",))
    assert [one.level.value for one in found] == ["error"]


def test_a_clause_of_the_agreement_that_an_amendment_changes_is_not_missed() -> None:
    content = _content("Amendment No. 2 to Supply Agreement", *SECTIONS, "The text of Section 14 is deleted.")
    assert [one.level for one in proofread(content, rules=("clause-references",))] == [Level.NOTE]


def test_a_stage_before_the_one_above_it_is_pointed_at() -> None:
    rows = (("里程碑", "截止日期"), ("设计", "2027-01-10"), ("开发", "2026-03-10"), ("上线", "2027-05-10"))
    assert _quotes("date-order", _table(*rows)) == ["2026-03-10"]
    assert _quotes("date-order", _table(*rows[:2], ("开发", "2027-03-10"), rows[3])) == []


def test_the_shares_and_sums_of_a_table_of_taiwan_are_read() -> None:
    head, total = ("期別", "付款比例", "金額"), ("合計", "100%", "900")
    wrong = _table(head, ("第一期款項", "40%", "400"), ("第二期款項", "50%", "500"), total)
    right = _table(head, ("第一期款項", "40%", "400"), ("第二期款項", "60%", "500"), total)
    assert (_quotes("shares", wrong), _quotes("shares", right)) == (["50%"], [])
    assert _quotes("amount-sums", _table(head, ("一", "40%", "400"), ("二", "60%", "600"), total)) == ["900"]
