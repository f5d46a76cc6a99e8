"""Sphinx, and what the site adds to it: formulas as MathML, and a search that finds Korean words."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish
from sphinx.util import logging
from sphinx.util.docutils import docutils_namespace
from sphinx.writers.html5 import HTML5Translator

log = logging.getLogger(__name__)


class SearchHangul(SearchEnglish):
    """A search for pages in Korean and English.

    Korean glues its particles to the word: a page that says 나무를 must be found by 나무, and Sphinx would look for whole words. So every
    run of Hangul is indexed by its syllables and its pairs of syllables, and a query is cut into pairs in the same way. English words
    inside are found by their stem, as in Sphinx's English search.
    """

    lang = "ko"
    _runs = re.compile(r"[가-힣]+|[^\W가-힣]+")
    # A function, as Sphinx's own splitters are: the search script, loaded first, has declared the name already.
    js_splitter_code = """
function splitQuery(query) {
  const runs = query.normalize("NFC").match(/[가-힣]+|(?:(?![가-힣])[\\p{L}\\p{N}_])+/gu) ?? [];
  return runs.flatMap(run => /[가-힣]{2}/.test(run) ? [...run].slice(1).map((_, at) => run.slice(at, at + 2)) : [run]);
}
"""

    def split(self, text: str) -> list[str]:
        words = []
        for run in self._runs.findall(text):
            words += [run] if run[0] < "가" or run[0] > "힣" else [*run, *map("".join, zip(run, run[1:], strict=False))]
        return words


def mathml(formula: str, *, block: bool = False) -> str:
    """A formula in LaTeX as MathML, which browsers draw without a script and screen readers read aloud.

    Raises:
        MathError: docutils' converter does not know a command.
    """
    # What the converter lacks: \dots, \frac12 without braces, and sizes of brackets, which MathML stretches by itself.
    formula = re.sub(r"\\[bB]igg?[lrm]?(?![A-Za-z])", "", formula)
    formula = re.sub(r"\\([dt]?)frac\s*(\d)\s*(\d)", r"\\\1frac{\2}{\3}", formula)
    return tex2mathml(re.sub(r"\\dots(?![a-z])", r"\\ldots", formula), as_block=block)


def _draw(translator: HTML5Translator, node: nodes.math | nodes.math_block) -> None:
    block = isinstance(node, nodes.math_block)
    try:
        drawn = mathml(node.astext(), block=block)
    except MathError as error:
        log.warning("the site cannot draw the formula %r: %s", node.astext(), error, location=node)
        raise nodes.SkipNode from None
    # A formula wider than a phone scrolls in its own box, which the keyboard must reach.
    translator.body.append(f'<div class="formula" tabindex="0">{drawn}</div>' if block else drawn)
    raise nodes.SkipNode


def _no_empty_headings(app: Sphinx, name: str, template: str, context: dict, doctree: nodes.document | None) -> None:
    """A table has nothing above the column of its rows' names, and a screen reader would announce a heading there. The cell that takes the
    heading's place spans as many rows and columns."""
    if doctree is not None:
        context["body"] = re.sub(r"<th\b([^>]*)>(?:<p>\s*</p>)?</th>", r"<td\1></td>", context["body"])


def setup(app: Sphinx) -> dict:
    app.add_html_math_renderer("mathml", (_draw, None), (_draw, None))
    app.add_search_language(SearchHangul)
    app.connect("html-page-context", _no_empty_headings)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def pages(source: Path, out: Path, doctrees: Path, settings: dict) -> list[str]:
    """Run Sphinx over a folder; returns its warnings."""
    said = io.StringIO()
    with docutils_namespace():
        app = Sphinx(source, None, out, doctrees, "html", settings, status=None, warning=said, warningiserror=True)
        app.build()
    warnings = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in said.getvalue().splitlines() if line.strip()]
    if warnings:
        shutil.rmtree(doctrees)  # a page that it has read once it would not complain of again
    return warnings
