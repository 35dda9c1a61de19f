"""What the sentences of confidentiality agreements speak of: a hundred notions, each by its many words.

Words that mean the same count alike, and so does what stands beside what: “may … retain … copy” is permission beside
keeping beside copying, whatever the words. Where one word tells more than one thing, it is of more than one notion:
“upon termination” is of an end, and “termination” of the term. Training and use share this file, so that both see
the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handover_docs.clauses.trained.lexicon import Lexicon

NOTIONS: Final[Mapping[str, str]] = {
    "independent": "independent* separately on_its_own by_itself without_reference without_use without_access "
    "without_using without_reliance no_access not_had_access no_reference no_use",
    "made": "develop* conceiv* creat* invent* generated made prepared originat* discover*",
    "already": "already previously prior_to before beforehand theretofore at_the_time_of at_time_of was_known "
    "is_known preexisting pre_existing",
    "held": "possess* knowledge files known known_to",
    "public": "public_domain publicly public_knowledge generally_available generally_known general_public "
    "becomes_public available_to_the_public public_information published common_knowledge",
    "source": "third_party third_parties another_source other_source* a_source source source_other_than "
    "another_person other_person independent_source",
    "came-by": "receiv* obtain* acquir* learn* furnished_by disclosed_by supplied_by provided_by made_available_by "
    "becomes_available became_available",
    "free-source": "not_bound not_under lawful* rightful* legally_obtained without_restriction* without_breach "
    "no_obligation free_to not_prohibited legal_right right_to_disclose non_confidential nonconfidential "
    "not_subject_to without_obligation",
    "oral": "oral* verbal* spoken discussion* conversation* meeting* telephone speech by_word word_of conference* "
    "interview* overhear* hearing hears hear told",
    "seen": "visual* observ* inspection demonstrat* presentation* site_visit* tour intangible sight sees see",
    "in-writing": "in_writing written writing documentary confirmed_in_writing reduced_to_writing tangible",
    "form": "form format medium media means manner whatever_form any_form whatever_medium recorded stored "
    "electronic* computer digital machine_readable graphic physical embodied",
    "confirm": "confirm* summar* reduced follow_up promptly_reduced memorand* thereafter within",
    "marked": "mark marks marked marking markings label* legend* stamp* bears bearing",
    "said-so": "identif* designat* indicat* specified specifically_identified announced_as stated_to_be "
    "disclosed_as notified_as declared",
    "as-confidential": "as_confidential as_being_confidential as_proprietary confidential_or_proprietary "
    "proprietary_or_confidential to_be_confidential confidential_in_nature confidential_nature proprietary_nature "
    "confidentially confidential_to as_secret marked_confidential in_confidence as_being_proprietary",
    "obvious": "should_be should_know should_have ought reasonably_understood reasonably_be reasonable_person "
    "understood_to_be by_its_nature nature_of circumstances context regarded_as would_be considered_confidential "
    "apparent evident would_reasonably reasonable_business to_be_understood deemed_confidential "
    "treated_as_confidential expected_to_be known_to_be manifestly",
    "regardless": "whether_or_not whether_marked whether_oral whether_in regardless irrespective even_if "
    "even_though not_be_marked not_marked need_not notwithstanding failure_to no_matter whether",
    "any-all": "any_and_all all_information any_information all_data any_data all_materials",
    "means": "means shall_mean mean defined_as definition refers_to shall_refer consist* comprise* defined",
    "includes": "includ* without_limitation not_limited_to",
    "not-include": "not_include not_apply not_extend exclud* exclusion* exception* not_be_deemed not_be_considered "
    "shall_not_be_confidential not_cover no_obligation_with not_constitute does_not do_not",
    "technical": "technical technolog* engineering scientific software source_code designs drawings know_how "
    "invention* research formula* algorithm* process processes data specifications",
    "commercial": "business financial commercial marketing customer* client* pricing prices plans strateg* sales "
    "supplier* operations affairs employees_of investors budgets forecasts",
    "employee": "employee* personnel staff worker* workforce",
    "director": "officer officers director directors partner partners member members shareholder* principals",
    "adviser": "consultant* adviser* advisor* attorney* lawyer* accountant* counsel auditor* solicitor* professional*",
    "lender": "lender* financ* bank banks banker* investor* insurer* underwriter* funding",
    "group": "affiliate* subsidiar* parent group_company group_companies related_compan* associated_compan*",
    "contractor": "contractor* subcontractor* sub_contractor* agent agents supplier* vendor* service_provider* "
    "independent_contractor*",
    "representative": "representative* permitted_recipient* authorised_person* authorized_person* "
    "authorised_recipient* designee*",
    "third-party": "third_part* third_person* third_person",
    "anyone": "any_person any_other_person other_person any_other_part* anyone any_one others any_individual "
    "person_or_entity persons_or_entities any_entity any_other_entity person_firm outside_part* other_than",
    "not-disclose": "not_disclose not_to_disclose not_divulge not_be_disclosed not_reveal not_to_divulge "
    "neither_disclose no_disclosure not_release refrain_from_disclosing not_communicate not_share not_distribute "
    "not_furnish not_publish keep_secret not_pass not_transmit not_transfer hold_and_not prevent_the_disclosure "
    "not_permit",
    "may-disclose": "may_disclose may_be_disclosed permitted_to_disclose entitled_to_disclose disclose_only "
    "disclosed_only permit_access disclosure_to limit_disclosure limit_access restrict_disclosure restrict_access "
    "make_available access_to disclose_to shared_with disseminat* disclose_the_confidential disclose_such "
    "share_with divulge_to release_to available_to communicate_to access_by",
    "need": "need_to_know needs_to_know need_to_have needing_to needs_to require_access requires_the need_access "
    "have_a_need needs need",
    "bound-too": "be_bound bound_by agreed_to_be agree_to_be no_less_restrictive at_least_as similar_obligations "
    "confidentiality_obligation* obligations_of_confidentiality written_agreement same_obligations informed_of "
    "advised_of confidentiality_agreement* terms_no_less confidentiality_undertaking* same_terms directed_to",
    "answerable": "responsible_for liable_for liable responsible be_responsible breach_by",
    "prior-consent": "prior_written_consent written_consent prior_consent express_written prior_written "
    "written_permission written_approval prior_approval prior_permission written_authori* express_consent "
    "without_the_consent prior_authori* consent_of approval_of consents prior_agreement approved_in "
    "agreed_in_writing written_instruction* expressly_authori* expressly_permitted assent ascent",
    "without": "without absent",
    "unless": "unless except except_as except_to except_that save other_than",
    "by-law": "required_by_law by_law applicable_law court_order order_of court courts subpoena* judicial "
    "governmental regulat* legal_process statut* stock_exchange court_of legally_compelled legally_required "
    "legally_obligated compelled law_or legal_requirement* law_enforcement freedom_of_information public_records "
    "legal_proceeding* regulatory_authorit* securities",
    "tell": "notif* prompt_notice prompt_written written_notice advance_notice give_notice prior_notice "
    "provide_notice inform informs advise provides_the give_the",
    "so-that": "protective_order seek contest oppose appropriate_remedy opportunity intervene limit_the cooperat* "
    "object_to",
    "promptly": "promptly immediately forthwith without_delay soon_as in_advance prior_to",
    "return": "return* redeliver* deliver_to deliver_up surrender* hand_over give_back hand_back deliver_all",
    "destroy": "destroy* destruct* delet* eras* purg* shred* expunge* dispose* disposal",
    "certify": "certif* confirm_in_writing affidavit confirmation attest*",
    "retain": "retain* keep retention archiv* preserv* maintain_a hold_a may_keep held_by be_held continue_to_hold "
    "hold_such may_maintain remain_in_its",
    "not-retain": "not_retain without_retaining no_copies not_keep retaining_any retain_any not_to_retain no_copy "
    "cease_to cease_using no_longer_be without_keeping destroy_all destroyed_all retain_no keep_no",
    "one-copy": "one_copy single_copy one_archival archival_cop* file_copy record_copy copy_of copies_of secure "
    "one_set",
    "keep-why": "archival legal_department legal_counsel backup back_up backups electronic_archiv* automatic* "
    "document_retention record_keeping records_retention compliance regulatory internal_polic* bona_fide "
    "determining evidence_of legal_files computer_systems professional_standards corporate_records board infeasible "
    "impracticable practicable need_not_be not_be_required_to not_be_obligated not_obligated_to not_obliged "
    "legal_obligation* disaster_recovery ordinary_course claim archives work_papers working_papers dispute* audit "
    "insurance",
    "all-copies": "all_copies any_copies copies_thereof every_copy all_reproductions copies_and all_documents "
    "all_materials all_tangible extracts",
    "ask": "upon_request on_request at_the_request written_request upon_demand on_demand upon_the_request "
    "request_of at_any_time requested_by so_requests so_directs upon_written if_requested if_so_requested "
    "receipt_of requests upon_receipt_of by_notice at_its_request requires_it demanded",
    "at-end": "upon_termination upon_the_termination after_termination on_termination upon_expiration "
    "upon_completion termination_of expiration_of no_longer end_of upon_conclusion conclusion_of completion_of "
    "not_to_pursue not_to_proceed not_pursue not_proceed at_the_end upon_the_expiration upon_expiry expiry_of "
    "elects_not at_the_conclusion on_completion has_been_completed is_completed termination_or expiration_or "
    "does_not_proceed not_wish decides_not determines_not is_achieved fulfil* cessation whichever_is "
    "comes_to_an_end come_to_an_end is_over been_concluded is_terminated completes quits withdraw* award_of "
    "not_enter not_entered fails_to ceas* not_result unsuccessful agreement_ends on_or_before returned_at",
    "copy": "copy copies copied copying reproduc* duplicat* photocop* transcri* photograph* replicat* scan",
    "note": "record recorded notes note summar* extract* videotape analyses abstracts",
    "not-copy": "not_copy not_to_copy not_be_copied no_copies not_make not_reproduce not_duplicate "
    "not_be_reproduced not_photocopy refrain_from_copying copy_reproduce",
    "as-needed": "necessary reasonably_necessary reasonably_required required_for needed as_may_be "
    "strictly_necessary extent_necessary essential as_is_necessary as_are",
    "survive": "surviv* continue continues remain_in remains_in remain_bound thereafter persist binding "
    "shall_remain continuing",
    "forever": "perpetual* perpetuity indefinite* forever unlimited until_such without_limit at_all_times long_as "
    "trade_secret* never no_time_limit unless_and_until until_it so_long_as in_perpetuity permanently",
    "for-years": "for_a_period period_of years year months from_the_date from_date after_the after_termination "
    "following",
    "term": "terminat* expir* term duration effective_date in_effect in_force",
    "licence": "licen* grant* confer*",
    "title": "right rights title interest ownership own property proprietary_right* intellectual_property patent* "
    "copyright* trademark*",
    "implied": "implied implication estoppel construed interpret* expressly express otherwise deemed_to_grant",
    "remain-owned": "remain_the remains_the sole_property exclusive_property property_of shall_remain owned_by "
    "belong* sole_and_exclusive retains_all",
    "reverse": "reverse disassembl* decompil* reverse_engineer* decode deciph*",
    "analyse": "analyz* analys* composition structure sample samples underlying prototypes objects object_code "
    "chemical physical_properties test testing",
    "solicit": "solicit* entic* induc* recruit* lure hire* hiring poach* employ engage_any offer_employment canvass "
    "employing contract_with engage_the take_into",
    "circumvent": "circumvent* interfer* contact contacts dealings approach",
    "ads": "general_solicitation* general_advertis* advertis* newspaper not_specifically not_directed",
    "use": "use used uses using utilis* utiliz* exploit* usage",
    "only-for": "only_for solely_for sole_purpose exclusively_for no_other_purpose any_other_purpose other_purpose* "
    "other_than_for other_than_the purpose_other only_in solely_in for_the_purpose* purpose_of only_to_the only_as "
    "except_for for_purposes permitted_purpose solely_to except_in_connection in_connection_with limited_purpose "
    "stated_purpose intended_purpose no_purpose purposes_of permitted_use use_it_only specific_purpose "
    "agreed_purpose*",
    "own-good": "own_benefit its_benefit own_use own_purposes own_account detriment benefit_of_others personal "
    "commercial_purpose* any_manner advantage compete competitive",
    "talks": "fact_that existence discussions negotiation* status possible_transaction terms_of_this "
    "terms_and_conditions contents_of taking_place have_taken_place existence_of being_considered "
    "proposed_transaction fact_of negotiating interest_in transaction_or entered_into_discussions "
    "confidentiality_of_this this_agreement_itself identity_of",
    "this-deal": "this_agreement this_letter the_transaction the_agreement the_relationship relationship_between "
    "business_relationship parties_have",
    "publicity": "press_release* announce* publicity news_release advertis* public_statement* promotional "
    "media_release",
    "care": "care same_degree reasonable_care degree_of safeguard* protect* strict_confidence in_confidence hold_in "
    "secure",
    "residual": "residual* unaided_memory memory retained_in_the ideas concepts",
    "same-kind": "similar competing competitive same_or_similar internally products_or_services assign_personnel "
    "prevent_either products_similar works_similar",
    "each-party": "each_party either_party parties both_parties mutual*",
    "owner": "disclosing discloser owner company provider furnishing transmitter originat* donor",
    "taker": "receiving recipient* receiver",
    "duty": "obligation* duty duties restrictions covenants undertak*",
    "may": "may can could entitled permit* allowed authorised authorized free_to right_to",
    "shall": "shall must will agrees agree undertakes obliged obligated required",
    "not": "not no neither nor never none cannot prohibited nothing refrain*",
    "only": "only solely strictly limited exclusively extent",
    "all": "all every entire any_and_all",
    "if": "if provided where event case",
    "recipients-are": "representatives_means shall_mean_its including_its collectively_representatives "
    "and_its_representatives its_directors its_officers its_employees",
    "each-other": "the_other other_party",
    "time-of": "at_the_time time_of_disclosure at_time upon_disclosure when_disclosed prior_to_disclosure",
}

CONFIDENTIALITY: Final = Lexicon(NOTIONS)
