"""What every page of the site must hold, read from the built HTML: no broken link, nothing from another host, words for each figure,
one title, the page's language, a twin."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mlroadmap.course import LANGUAGES

# What a browser fetches by itself when it shows a page.
_FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src", "object": "data"}
_NOT_FETCHED = ("alternate", "canonical")  # of <link>


class _Page(HTMLParser):
    """A page's language, titles, places, links, what it fetches, and its figures without words."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.language, self.titles, self.has_twin = "", 0, False
        self.places: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.wordless: list[str] = []
        self._heading, self._in_heading = "", False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attributes}
        if "id" in has:
            self.places.add(has["id"])
        if tag == "html":
            self.language = has.get("lang", "")
        elif tag == "a" and "href" in has:
            self.links.append(has["href"])
            self.has_twin |= "twin" in has.get("class", "").split()
        elif tag == "link":
            (self.links if has.get("rel") in _NOT_FETCHED else self.fetched).append(has.get("href", ""))
        elif has.get(_FETCHED.get(tag, "")):
            self.fetched.append(has[_FETCHED[tag]])
        elif re.fullmatch("h[1-6]", tag):
            self.titles += tag == "h1"
            self._heading, self._in_heading = "", True
        # Where a figure has no words, Sphinx puts the file's name.
        if tag == "img" and has.get("alt", "").strip() in ("", has.get("src")):
            self.wordless.append(self._heading.strip("# \n"))

    def handle_endtag(self, tag: str) -> None:
        self._in_heading &= not re.fullmatch("h[1-6]", tag)

    def handle_data(self, data: str) -> None:
        if self._in_heading:
            self._heading += data


def check(site: Path) -> list[str]:
    """Problems of a built site, a line each."""
    # The theme leaves a template of its own among its static files.
    pages = {path: _Page(path) for path in sorted(site.rglob("*.html")) if "_static" not in path.parts}
    problems = []
    for path, page in pages.items():
        language = path.relative_to(site).parts[0]
        found = []
        if language in LANGUAGES:
            if page.language != language:
                found.append(f"its lang is {page.language!r}")
            if not page.has_twin:
                found.append("there is no link to its twin in the other language")
        if page.titles != 1:
            found.append(f"it has {page.titles} titles (h1), not one")
        found += [f"fetched from another host: {address}" for address in page.fetched if urlsplit(address).netloc]
        found += [f"a figure without alternative text below {place!r}: give its cell an `alt`" for place in page.wordless]
        found += [problem for address in (*page.links, *page.fetched) for problem in _broken(address, path, pages)]
        problems += [f"{path.relative_to(site)}: {problem}" for problem in found]
    for path in sorted(site.rglob("*.css")):
        for address in re.findall(r"(?:url\(|@import)\s*[\"']?((?:https?:)?//[^\"')]+)", path.read_text(encoding="utf-8")):
            problems.append(f"{path.relative_to(site)}: fetched from another host: {address}")
    return problems


def _broken(address: str, path: Path, pages: dict[Path, _Page]) -> list[str]:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return []
    there = Path(path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not there.is_file():
        return [f"a link leads nowhere: {address}"]
    if parts.fragment and there in pages and unquote(parts.fragment) not in pages[there].places:
        return [f"a link leads to no place on its page: {address}"]
    return []
