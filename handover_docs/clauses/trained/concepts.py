"""What the sentences of confidentiality agreements speak of: a few dozen notions, each by its many words.

Words that mean the same count alike, and so does what stands beside what: “may … retain … copy” is permission beside
keeping beside copying, whatever the words. Training and use share this file, so that both see the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handover_docs.clauses.trained.lexicon import Lexicon

NOTIONS: Final[Mapping[str, str]] = {
    "may": "may can could entitled permitted permit allowed authorised authorized free_to right_to",
    "not": "not no neither nor never without none refrain cannot prohibited nothing",
    "except": "except unless other_than save provided notwithstanding however excluding besides",
    "only": "only solely strictly limited exclusively extent",
    "consent": "consent consents approval permission authorization authorisation approved agreed_in_writing assent",
    "outsiders": "consultant* adviser* advisor* attorney* lawyer* accountant* agent agents contractor* subcontractor* "
    "affiliate* affiliated lender* counsel auditor* insurer* financier* subsidiar* banker* supplier* partner partners",
    "representatives": "representative*",
    "staff": "employee* personnel officer officers director directors staff worker* member members individual*",
    "others": "third_part* third_person* any_person other_person any_other_person other_part* anyone any_one others "
    "outside_part* persons_or_entities person_or_entity",
    "know": "need_to_know needs_to_know know knowing",
    "bound": "bound obligations_of_confidentiality confidentiality_agreement* informed undertaking* no_less",
    "copy": "copy copies copied copying reproduc* duplicat* photocop* transcri* extract* photograph* record notes note",
    "return": "return* deliver delivered redeliver* surrender* hand_over give_back",
    "destroy": "destroy* destruct* delet* eras* purg* shred* expunge*",
    "keep": "retain* keep retention archiv* backup back_up hold preserv* possess*",
    "end": "terminat* expir* conclusion completion cessation end ends cease ceases discontinu* abandon*",
    "request": "request* demand* instruct* require notice",
    "survive": "surviv* continue continues remain remains perpetual* indefinite* thereafter persist binding",
    "years": "year years month months period day days",
    "orally": "oral* verbal* spoken visual* conversation* discussion* any_means intangible observ* demonstrat* "
    "communicat*",
    "any-form": "any_form whatever_form in_whatever any_manner any_medium whatsoever otherwise any_means",
    "written": "in_writing written tangible",
    "even-so": "whether_or_not whether_marked regardless irrespective even_if even_though failure not_be_marked "
    "not_marked",
    "all": "all every entire any_and_all",
    "mark": "mark marks marked marking markings label* legend* stamp* identif* designat* indicat* conspicuous* specif* "
    "summar*",
    "reason": "reasonabl* circumstances nature understood understand should_be ought obvious",
    "deem": "deemed considered treated construed regarded",
    "owner": "disclosing discloser owner company provider",
    "taker": "receiving recipient* receiver",
    "ask": "upon_request on_request at_the_request written_request upon_demand on_demand at_any_time request_of",
    "ending": "upon_termination upon_the_termination after_termination upon_expiration upon_completion termination_of "
    "upon_the_expiration expiration_of no_longer end_of upon_conclusion completion_of not_to_pursue "
    "not_to_proceed not_pursue not_proceed at_the_end",
    "define": "mean means defined definition includ* refer refers consist consists comprise*",
    "law": "law laws court courts judicial subpoena* regulation regulations regulatory governmental legal legally "
    "order statute authority process administrative",
    "compel": "required compelled requires requirement obligated obliged requested ordered must",
    "notify": "notify notice notif* inform advise advance prior promptly immediately opportunity",
    "protect": "protective_order contest remedy limit seek oppose object",
    "reverse": "reverse disassembl* decompil* engineer analyse analyze decode",
    "licence": "licen* grant* right rights title interest ownership property construed implied implication estoppel "
    "convey* transfer",
    "solicit": "solicit* hire hiring recruit* employ entice induce engage offer_employment circumvent",
    "use": "use used uses using utilis* utiliz* exploit* purpose purposes",
    "purpose": "purpose purposes transaction project evaluat* business_relationship performance",
    "disclose": "disclos* divulge* reveal* disseminat* publish* provide furnish share make_available distribut* "
    "release announce* publicity public",
    "develop": "develop* independent* conceiv* created derived",
    "existence": "existence fact_that facts terms discussions negotiation* content contents relationship status",
    "agreement": "agreement contract transaction",
    "obtain": "obtain* receiv* acquir* learn* known lawful* rightful*",
    "source": "third_party source person another",
    "technical": "technical technolog* engineering scientific software source_code design designs drawing drawings "
    "know_how invention* research specifications algorithm* formula*",
    "commercial": "business financial commercial marketing customer* client* pricing price prices plan plans cost "
    "costs strateg* sales trade_secret* economic personal",
    "duty": "obligation* duty duties provisions restrictions confidentiality covenants section sections paragraph* "
    "clause*",
    "exclude": "not_include not_apply not_extend exclud* exception* no_obligation not_be_considered not_be_deemed "
    "not_limit not_restrict not_preclude exclusion*",
    "safe-copy": "electronic computer system systems archival one_copy single_copy compliance evidence applicable_law "
    "legal_counsel",
    "derived": "analysis analyses compilations studies memoranda derivative summaries work_product forecasts",
}

CONFIDENTIALITY: Final = Lexicon(NOTIONS)
