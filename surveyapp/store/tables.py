"""Every table of the store, so that METADATA is whole wherever this module is imported."""

from sqlalchemy import Table

from surveyapp.store.accounts import account, sign_in
from surveyapp.store.attempts import attempt
from surveyapp.store.codings import coding, comment_reading
from surveyapp.store.comment_rules import comment_rules
from surveyapp.store.comment_translations import comment_translation
from surveyapp.store.comments import comment
from surveyapp.store.concern_trail import concern_entry
from surveyapp.store.concerns import concern
from surveyapp.store.copies import copy_return, returned_copy
from surveyapp.store.drafts import draft
from surveyapp.store.earlier_summaries import earlier_summary
from surveyapp.store.inspections import edition_snapshot, inspection
from surveyapp.store.language_decisions import language_decision
from surveyapp.store.links import link, link_count
from surveyapp.store.local_figures import local_figures
from surveyapp.store.print_orders import artefact, print_order, serial_counter
from surveyapp.store.quotes import quote
from surveyapp.store.redactions import redaction_decision, redaction_look
from surveyapp.store.releases import release
from surveyapp.store.responses import response, response_answers, response_reference
from surveyapp.store.suggestions import concern_suggestion
from surveyapp.store.themes import theme, theme_wording

#: Every table whose rows have a day of deletion, those that lean on another one before it.
DATED: tuple[Table, ...] = (
    attempt,
    sign_in,
    account,
    concern_entry,
    concern_suggestion,
    concern,
    coding,
    comment_reading,
    theme_wording,
    theme,
    redaction_decision,
    redaction_look,
    quote,
    comment_translation,
    comment,
    copy_return,
    returned_copy,
    response_reference,
    response_answers,
    response,
    draft,
    link_count,
    link,
    print_order,
    artefact,
    comment_rules,
    language_decision,
    release,
    local_figures,
    earlier_summary,
    inspection,
    edition_snapshot,
)
#: The counter names nobody and has to outlive what it counted.
UNDATED: tuple[Table, ...] = (serial_counter,)
