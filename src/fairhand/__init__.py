"""Fairhand keeps the letters you receive and every version of every reply.

This package holds the version number and nothing else: no singletons, no start-up work. Each room
(domain, store, formats, system, services, cli, ui) is imported where it is needed.
"""

from __future__ import annotations

__version__ = "0.1.0"
