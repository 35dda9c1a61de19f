"""What the sentences of commercial contracts speak of: notions that tell their clauses apart, each by its many words.

They come from what such clauses are about, not from examples: where few contracts have a clause, its words are many and
its notions few. Training and use share this file, so that both see the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handover_docs.clauses.trained.lexicon import Lexicon

NOTIONS: Final[Mapping[str, str]] = {
    "may": "may can could entitled permitted permit* allowed authorized authorised right_to option_to at_its_option "
    "elect elects",
    "shall": "shall will must agrees agree undertakes covenants covenant required obligated obliged",
    "not": "not no neither nor never without none refrain refrains cannot prohibited nothing prohibit* restrict* "
    "forbid* waive* prevent*",
    "except": "except unless other_than save provided_that notwithstanding however excluding subject_to exception "
    "exceptions exclusion",
    "only": "only solely exclusively sole exclusive",
    "nonexclusive": "nonexclusive non_exclusive",
    "exclusivity": "exclusive exclusively exclusivity sole solely requirements_from all_of_its_requirements "
    "all_its_requirements",
    "consent": "consent* approv* permission authorization authorisation",
    "notice": "notice notif* notices",
    "days": "days day weeks week",
    "years": "year years month months anniversary annual annually",
    "period": "period term duration",
    "affiliate": "affiliate* subsidiar* parent group_companies group_company related_compan*",
    "itself-and": "itself_and_its on_behalf_of_itself and_its_affiliates or_its_affiliates and_their_affiliates "
    "its_and_their for_itself and_any_of_its",
    "customer": "customer* client* account accounts end_user* subscriber* patient*",
    "partner": "supplier* vendor* distributor* dealer* reseller* partner* franchisee* licensees sublicensee* agents",
    "employee": "employee* personnel staff worker* officer* consultant* contractor* independent_contractor*",
    "solicit": "solicit* recruit* entic* induc* divert* lure* hire hires hiring canvass* interfer* circumvent* poach*",
    "employ": "hire hires hiring employ employing engage engaging recruit* offer_employment",
    "compete": "compet* noncompet* non_compet* rival*",
    "engage": "engage* participat* own operate* invest* carry_on conduct render* assist* directly_or_indirectly "
    "indirectly",
    "disparage": "disparag* derogat* defam* denigrat* libel* slander* malign* ridicul* discredit* scandal* "
    "disreput* adverse_publicity",
    "reputation": "reputation goodwill image prestige good_name embarrass* tarnish* detriment* damaging harm* "
    "moral* offend* contempt obscen* unfavorabl* unfavourabl* negative* critical",
    "statement": "statement* comment* remark* public publicly publish* media press communicat* announce*",
    "favoured": "most_favored most_favoured favored_nation* favorable favourable advantageous mfn beneficial_terms "
    "better_terms lowest_price lower_price lowest_prices best_price best_prices comparable_terms",
    "other-buyer": "other_customer* any_other_customer* third_party other_licensee* any_other_person "
    "other_purchaser* other_distributor* another_customer other_part* third_parties any_other_part* "
    "similarly_situated others",
    "offer": "offer* sell sells selling sold grants charge* quote* provides",
    "price": "price* pricing rate rates charge charges tariff* cost costs fee fees discount* list_price",
    "increase": "increas* rais* reduc* decreas* lower* adjust* chang* modif* escalat* revis*",
    "not-exceed": "not_exceed not_to_exceed no_more_than not_more_than no_event_exceed not_be_more exceed "
    "greater_than more_than limited_to up_to",
    "cpi": "consumer_price_index cpi inflation index percent $ %",
    "exceed": "exceed* excess over overage* additional extra threshold beyond above surcharg* incremental",
    "maximum": "maximum cap caps capped limit limits ceiling aggregate no_more_than up_to not_exceed",
    "minimum": "minimum* at_least not_less_than no_less_than no_fewer_than fewer guarantee* commit commits "
    "commitment* shortfall take_or_pay",
    "volume": "unit units quantit* volume* copies users seats servers hours gallons tons barrels transactions "
    "page_views impressions visits orders bandwidth capacity calls",
    "buy": "purchas* order orders buy* procure* acquir* take spend expend*",
    "pay": "pay pays paid payment* payable remit* compensat* reimburs*",
    "royalty": "royalt* commission* revenue* profit* proceeds gross_sales net_sales net_revenue* gross_revenue* "
    "share_of percentage sharing",
    "share": "share shared sharing split pro_rata percentage %",
    "licence": "licen* sublicen* right_to_use",
    "grant": "grant* hereby_grant* convey*",
    "transferable": "nontransferable non_transferable not_transferable nonassignable non_assignable transferable "
    "assignable nonsublicensable non_sublicensable",
    "assign": "assign* transfer* delegat* novat* convey* dispose*",
    "successor": "successor* assigns assignee* binding_upon inure*",
    "law-operation": "operation_of_law by_operation merger merge merges merged consolidat* reorganiz* reorganis* "
    "amalgamat*",
    "control": "change_of_control change_in_control control_of controlling controls acquired acquisition acquirer "
    "sale_of_all substantially_all voting beneficial_owner* stock_sale majority_of securities ownership_interest",
    "terminate": "terminat* cancel* rescind* end",
    "convenience": "for_convenience without_cause any_reason no_reason for_any without_reason with_or_without "
    "at_any_time at_will sole_discretion",
    "cause": "breach* default* cause insolven* bankrupt* failure fails material_breach violat*",
    "after-end": "after_termination upon_termination following_termination after_expiration upon_expiration "
    "after_the_termination upon_the_termination following_the_termination termination_or_expiration "
    "expiration_or_termination after_the_expiration upon_any_termination following_expiration "
    "following_the_expiration post_termination thereafter upon_the_expiration survive* effect_of_termination",
    "wind-down": "wind_down winding sell_off transition* phase_out last_time remaining_inventory existing_inventory "
    "inventory sell_its complete_orders return* destroy* cease* deliver_to run_off continue_to unsold discontinue*",
    "expire": "expir* in_effect in_force full_force remain_in continue_until terminate_on initial_term until commenc*",
    "renew": "renew* extend* extension* successive automatically automatic additional_term consecutive",
    "not-renew": "not_to_renew non_renewal nonrenewal not_renew intention_not intent_not prior_to_the_end "
    "prior_to_the_expiration prior_to_expiration before_the_end end_of_the_then",
    "first-offered": "first_refusal first_offer first_negotiation rofr rofo rofn right_to_match last_refusal "
    "matching_right first_right preemptive* pre_emptive last_look right_of_first",
    "negotiate": "negotiat* match matching offered bona_fide third_party_offer good_faith",
    "ip": "intellectual_property patent* copyright* trademark* trade_secret* invention* know_how work_product "
    "developments improvement* deliverables derivative_work* works",
    "title": "title own owns owned ownership property_of belong* vest* interest proprietary",
    "work-for-hire": "work_for_hire work_made_for_hire works_made made_for_hire hereby_assigns shall_assign "
    "agrees_to_assign assigns_to assigns_and",
    "joint": "joint* co_own* jointly_own* equal_undivided undivided shared_ownership jointly equally",
    "create": "develop* creat* conceiv* invent* reduc* author* prepared produced made_by",
    "unlimited": "unlimited unrestricted enterprise enterprise_wide site_wide all_you_can any_number "
    "without_limitation_as without_limit no_limit",
    "perpetual": "perpetual* irrevocabl* forever in_perpetuity fully_paid paid_up royalty_free",
    "escrow": "escrow* deposit deposits deposited deposit_materials",
    "source": "source_code object_code source_materials source software_code",
    "release": "release* releas*",
    "audit": "audit* inspect* examin* verif* books records accounting_records books_and",
    "access": "access premises facilities business_hours site* visit",
    "liability": "liab* liable responsib* damages loss losses",
    "consequential": "consequential indirect incidental special punitive exemplary lost_profits loss_of_profits",
    "limit-not-apply": "not_apply not_limit not_be_limited no_limitation nothing_in_this without_limitation "
    "unlimited_liability shall_not_exclude limit_or_exclude exclude_or_limit limitations_of_liability "
    "foregoing_limitation* limitation_of_liability",
    "fraud": "fraud* gross_negligence wilful willful misconduct intentional death personal_injury bodily_injury "
    "negligence",
    "indemnify": "indemn* hold_harmless defend",
    "confidential": "confidential* secrecy nondisclosure non_disclosure",
    "claim-time": "bring_any_action bring_an_action brought_more cause_of_action action_may commence* "
    "statute_of_limitations within_one_year accrued accrues",
    "liquidated": "liquidated_damages liquidated penalt* not_a_penalty as_a_penalty genuine_pre_estimate "
    "reasonable_estimate pre_estimate termination_fee cancellation_fee termination_payment early_termination "
    "break_up_fee late_fee forfeit*",
    "delay": "delay* late lateness each_day per_day overdue",
    "warranty": "warrant* guarantee guaranty guaranteed",
    "defect": "defect* error* conform* malfunction* workmanship free_from free_of nonconform* bug bugs",
    "repair": "repair* replac* correct* remed* fix refund*",
    "insurance": "insur* policy policies coverage underwriter* per_occurrence named_insured additional_insured "
    "general_liability",
    "sue": "sue sues sued suit lawsuit proceeding* bring_any_claim assert_any_claim bring_suit litigation "
    "cause_of_action",
    "contest": "contest* challeng* attack* disput* oppose* question impugn* dispute_the validity register* invalid* "
    "cancel*",
    "forever-discharge": "forever_discharg* covenants_not covenant_not not_to_sue releases_and hereby_releas* "
    "release_and waives_any",
    "beneficiary": "beneficiar* third_party_benef* inure_to_the rights_of_third enforceable_by enforce enforced "
    "intended_benef* express_benef* benefit_of entitled_to_enforce contracts_rights",
    "no-third": "no_third no_rights not_confer nothing_in_this any_person_other not_intended not_a_party no_person",
    "govern": "governed construed laws_of law_of jurisdiction",
    "territory": "territor* geographic* region* country radius miles worldwide area within_the",
    "product": "product* goods service* technology software merchandise equipment",
    "competing-product": "competing_product* competitive_product* competitive_with competing_with similar_product* "
    "similar_to compete_with competitor*",
    "carve": "shall_not_apply shall_not_prohibit shall_not_prevent nothing_herein nothing_contained "
    "shall_not_restrict not_be_deemed notwithstanding_the_foregoing foregoing_shall_not shall_not_preclude "
    "passive_investment publicly_traded less_than free_to remain_free right_to_continue shall_not_be_prohibited "
    "may_continue not_be_precluded general_solicitation* general_advertis*",
    "date": "dated as_of effective_date this_day entered_into made_as date_first date_of_this",
    "january": "january february march april june july august september october november december",
    "either": "either_party either any_party both_parties each_party",
    "party": "party parties",
    "agreement": "agreement contract hereof hereunder herein",
    "section": "section article paragraph clause",
    "law": "law laws court statute regulation*",
    "fee": "fee fees fine charge charges sum amount",
    "lesser-greater": "greater_of lesser_of equal_to in_the_aggregate total_amount_paid amounts_paid fees_paid "
    "aggregate_liability total_liability entire_liability",
}

CONTRACTS: Final = Lexicon(NOTIONS)
