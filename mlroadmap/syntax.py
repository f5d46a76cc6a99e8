"""Python's parser, one call at a time."""

from __future__ import annotations

import ast
import threading

_parsing = threading.Lock()


def parse(source: str) -> ast.Module:
    """`ast.parse`. In Python 3.11 two threads that parse at once share one depth counter, and either may end with a
    `SystemError` (python/cpython issue 106905)."""
    with _parsing:
        return ast.parse(source)
