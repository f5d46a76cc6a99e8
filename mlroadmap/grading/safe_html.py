"""What a learner's code or prose shows, made safe to open: nothing in it runs in the page of whoever grades.

nbgrader's Formgrader and feedback pages put a notebook's prose and HTML outputs into the page as they are. Tables, images and formatted
text stay; scripts, styles, frames, forms, handlers and links to anything but the web go.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

_BLOCKS = re.compile(r"<(style|script)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAGS = {
    "a", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "details", "div", "dl", "dt", "em", "h1",
    "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "summary",
    "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "alt": r"[^\"]*", "title": r"[^\"]*", "border": r"\d{1,2}", "rowspan": r"\d{1,4}", "colspan": r"\d{1,4}", "start": r"\d{1,9}",
    "width": r"\d{1,4}%?", "height": r"\d{1,4}%?", "align": r"\w*", "halign": r"\w*", "valign": r"\w*", "open": r"\w*",
}  # fmt: skip
_TAG = re.compile(r"<(?:/([a-zA-Z][a-zA-Z0-9]*)\s*|([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z-]+(?:=\"[^\"<>]*\")?)*)\s*/?)>")
_ATTRIBUTE = re.compile(r"\s+([a-zA-Z-]+)(?:=\"([^\"<>]*)\")?")
_STYLE = re.compile(r"\s*(?:(?:text-align|vertical-align|color|background-color|font-weight|font-style|width|max-width|height|padding|"
                    r"border|white-space|margin)\s*:[\w\s.,#%()-]*)?")  # fmt: skip
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_VOID = {"br", "col", "hr", "img", "input"}
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
# TeX that MathJax turns into links, loaded code or attributes.
_TEX = re.compile(r"\\(?=(?:href|require|csname|cssId|class|style|unicode|htmlData|html)\b)")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
# Reading markdown, and mending HTML, can take time with the square of a text's length: how long one text, and all of a notebook, may be.
LONGEST_PROSE, LONGEST_TAG, DEEPEST = 10_000, 5_000, 40


class Effort:
    """How many more characters of one notebook may be read in a way that can be slow."""

    def __init__(self, characters: int = 300_000):
        self.left = characters

    def spend(self, characters: int) -> bool:
        """Whether there is room for so many more."""
        self.left -= characters
        return self.left >= 0


def safe_output_html(markup: str, effort: Effort | None = None) -> str:
    """An HTML output without anything that runs or loads: the same text where nothing needs to go (a pandas table), else cleaned.

    What is not well formed, or too much, is shown as text.
    """
    markup = _TEX.sub("\\\\\u200b", _BLOCKS.sub("", markup))
    if _harmless(markup, own_page=False):
        return markup
    if not _well_formed(markup) or not (effort or Effort()).spend(len(markup)):
        return html.escape(markup)
    # Slow to import and to run, and seldom needed.
    import bleach

    cleaned = bleach.clean(
        markup, tags=_TAGS - {"input"}, attributes=_allowed, protocols={"http", "https", "mailto", "data"}, strip=True, strip_comments=True
    )
    return cleaned if _harmless(cleaned, own_page=False) else html.escape(markup)


def _well_formed(markup: str) -> bool:
    """Whether each tag is closed in its turn, and none is long or deep: on other markup a browser's way of mending takes for ever."""
    open_: list[str] = []
    tags = 0
    for tag in _ANY_TAG.finditer(markup):
        tags += 1
        name = tag[2].lower()
        if len(tag[3]) > LONGEST_TAG:
            return False
        if tag[1]:
            if not open_ or open_.pop() != name:
                return False
        elif name not in _VOID:
            open_.append(name)
            if len(open_) > DEEPEST:
                return False
    return not open_ and tags == markup.count("<")


def _allowed(tag: str, name: str, value: str) -> bool:
    return _attribute(tag, name, html.escape(value, quote=True), own_page=False)


def safe_prose(source: str, attachments: Mapping | None = None, effort: Effort | None = None) -> str:
    """A learner's markdown: as it is where its page is harmless, else, or where it is too long, shown as plain text."""
    if len(source) > LONGEST_PROSE or not (effort or Effort()).spend(4 * len(source)):
        return as_text(source)
    return source if not _TEX.search(source) and _page_is_harmless(source, attachments) else as_text(source)


def as_text(source: str) -> str:
    """Any text as a markdown cell that shows it letter by letter."""
    for text in (source, html.escape(source)):
        lines = re.split(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text)
        block = "\n".join("    " + line for line in lines)
        if block.strip() and _page_is_harmless(block, None):
            return block
    return "" if not source.strip() else "(이 글은 화면에 보여 줄 수 없어요 / this text cannot be shown)"


def _page_is_harmless(source: str, attachments: Mapping | None) -> bool:
    """Whether nbconvert makes a harmless page of this markdown. What stops it (a picture that is not there) would stop a whole class."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath  # imported here: nbconvert takes a second

    try:
        page = MarkdownWithMath(renderer=IPythonRenderer(escape=False, attachments=attachments or {})).render(source)
    except Exception:
        return False
    return _harmless(page, own_page=True)


def _harmless(markup: str, *, own_page: bool) -> bool:
    """Whether every ``<`` begins a tag that is known and says nothing but known things. Strict: what is unclear is not harmless."""
    at = 0
    while (at := markup.find("<", at)) >= 0:
        tag = _TAG.match(markup, at)
        if tag is None:
            return False
        name = (tag[1] or tag[2]).lower()
        if name not in _TAGS or (name == "input" and not own_page):
            return False
        for attribute, value in _ATTRIBUTE.findall(tag[3] or ""):
            if not _attribute(name, attribute.lower(), value, own_page=own_page):
                return False
        at = tag.end()
    return True


def _attribute(tag: str, name: str, value: str, *, own_page: bool) -> bool:
    """own_page: markup that nbconvert made of markdown, with its own ids, classes and check boxes; else the learner's own."""
    if name in _ATTRIBUTES:
        return re.fullmatch(_ATTRIBUTES[name], value) is not None
    if name == "class":
        return re.fullmatch(r"[\w -]{0,100}" if own_page else r"dataframe|docutils|", value) is not None
    if name == "style":
        return all(_STYLE.fullmatch(part) for part in value.split(";"))
    if name == "href" and tag == "a":
        return _web(value, own_page)
    if name == "src" and tag == "img":
        return _PICTURE.fullmatch(value) is not None or (own_page and _web(value, own_page) and not value.startswith("#"))
    if own_page and name == "id":
        return re.fullmatch(r"[^\s\"<>]{0,500}", value) is not None
    return own_page and tag == "input" and (name, value) in (("type", "checkbox"), ("disabled", ""), ("checked", ""))


def _web(value: str, relative: bool) -> bool:
    # A browser drops control characters and spaces before it looks for the scheme.
    address = re.sub(r"[\x00-\x20\x7f-\xa0]", "", html.unescape(value)).lower()
    if re.match(r"(?:https?://|mailto:|#)", address):
        return True
    return relative and re.match(r"[^:]*(?:[/?#]|\Z)", address) is not None and not address.startswith(("//", "\\"))


def safe_image(content) -> str | None:
    """A picture's base64 text, or None if it is anything else."""
    return content if isinstance(content, str) and _BASE64.fullmatch(content) else None


def safe_tex(source: str) -> str:
    """TeX without the commands that make links or load code."""
    return _TEX.sub("\\\\\u200b", source)
