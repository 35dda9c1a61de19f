"""Makes handover packs and holds received ones to a schema."""
