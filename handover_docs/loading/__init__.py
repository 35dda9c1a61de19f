"""Turns our own input files into the model; every error says its file, line and column, or its sheet and cell."""

from handover_docs.loading.builtin import built_in_library
from handover_docs.loading.description import Description, load_description, load_project
from handover_docs.loading.form_writing import write_form
from handover_docs.loading.library import load_clause, load_document_type
from handover_docs.loading.mapping import load_mapping
from handover_docs.loading.mapping_writing import mapping_text
from handover_docs.loading.pack_schema import load_pack_schema
from handover_docs.loading.waivers import load_waivers

__all__ = [
    "Description",
    "built_in_library",
    "load_clause",
    "load_description",
    "load_document_type",
    "load_mapping",
    "load_pack_schema",
    "load_project",
    "load_waivers",
    "mapping_text",
    "write_form",
]
