"""Frozen steps from one schema to the next. A step that has shipped is never altered."""
