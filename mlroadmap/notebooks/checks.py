"""What the build refuses in a text: each check returns problems with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml
from markdown_it import MarkdownIt

from mlroadmap import course
from mlroadmap.notebooks import rules
from mlroadmap.notebooks.text import Cell, Problem, Text, fences, without_fences

LONGEST_CELL = 12
LONGEST_LINE = 100
TOTAL_POINTS = 20
QUESTIONS = range(6, 11)

_HEADING = re.compile(r"^(#{1,6})\s+(.*)$", re.MULTILINE)
_INLINE = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_FORMULA = re.compile(r"\$\$(.+?)\$\$|(?<![\\A-Za-z0-9$])\$(?!\s)([^$\n]+?)(?<![\s\\])\$(?![A-Za-z0-9$])", re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)[^)]*\)|<(https?://[^>]+)>|(?:href|src)=\"([^\"]+)\"")
_TAG = re.compile(r"<[^>\n]+>")
_NUMBER = re.compile(r"(?<![A-Za-z_\d.])\d+(?:,\d{3})*(?:\.\d+)?")
_QUANTITY = re.compile(r"(?<![A-Za-z_\d.,])(\d+(?:,\d{3})*(?:\.\d+)?)(\s?(?:%|퍼센트))?")
_HANGUL = re.compile(r"[가-힣]")
_POINTS = re.compile(r"\((\d+)(?:점| points?)\)\s*$")
_BILINGUAL_TERM = re.compile(r"([가-힣][가-힣A-Za-z–·\- ]*?)\(([A-Za-z][A-Za-z0-9 \-–/.']*)\)")

# KOREAN.md's traps that a regular expression can see.
_KOREAN_TRAPS = [
    (re.compile(r"[을은이와]\((?:를|는|가|과)\)|[를는가과]\((?:을|은|이|와)\)"), "write the particle that fits the reading, not both"),
    (re.compile(r"되어지|되어졌|보여지|보여졌"), "a double passive; write 되다 / 보이다"),
    (re.compile(r"[을를] 통해"), "~를 통해 is translation Korean; use a verb"),
    (re.compile(r"[을를] 가지고 있"), "~를 가지고 있다 is translation Korean; write ~가 있다"),
    (re.compile(r"당신|우리는"), "address the reader without a pronoun"),
    (re.compile(r"(?:습니다|입니다|합니다|됩니다|한다|이다|된다|있다|없다|였다|했다)[.!?](?=\s|$)"), "prose ends in 해요체 (~예요, ~해요)"),
]


def check(text: Text) -> list[Problem]:
    """All problems of one text, in the order of its lines."""
    found = [*_languages(text), *_twins(text), *_emphasis(text), *_korean(text), *_glossary(text), *_code(text)]
    found += [*_assignment(text)] if text.is_assignment else [*_claims(text)]
    return sorted(found, key=lambda problem: problem.line)


# --- twins ---------------------------------------------------------------------------------------------------------------------


def pairs(text: Text) -> list[tuple[Cell, Cell]]:
    """The twins: a Korean cell and the English one right after it."""
    both = zip(text.cells, text.cells[1:], strict=False)
    return [(ko, en) for ko, en in both if ko.lang == "ko" and en.lang == "en" and ko.kind == en.kind]


def _languages(text: Text) -> Iterator[Problem]:
    paired = {id(cell) for pair in pairs(text) for cell in pair}
    for cell in text.cells:
        if cell.kind == "markdown" and cell.lang is None and not cell.nbgrader:
            yield cell.problem('prose without a language: begin it with +++ {"lang": "ko"} or +++ {"lang": "en"}')
        elif cell.lang and cell.nbgrader:
            yield cell.problem("a cell with lang never carries nbgrader metadata: it would be forced on the other language's readers")
        elif cell.lang and id(cell) not in paired:
            missing = "en twin right after it" if cell.lang == "ko" else "ko twin right before it"
            yield cell.problem(f"this {cell.lang} cell has no {missing}")


def _twins(text: Text) -> Iterator[Problem]:
    for ko, en in pairs(text):
        if ko.kind == "code":
            continue
        for what, parts in _PARTS.items():
            ours, theirs = parts(ko.source), parts(en.source)
            if ours != theirs:
                yield en.problem(f"twins differ in {what}: {_difference(ours, theirs)}")


def _difference(ko: list, en: list) -> str:
    only_ko, only_en = [x for x in ko if x not in en], [x for x in en if x not in ko]
    if not only_ko and not only_en:
        return f"ko has {ko}, en has {en}"
    return "; ".join(f"only in {name}: {', '.join(map(str, items))}" for name, items in (("ko", only_ko), ("en", only_en)) if items)


def _headings(prose: str) -> list[int]:
    return [len(match[1]) for match in _HEADING.finditer(without_fences(prose))]


def _formulas(prose: str) -> list[str]:
    plain = _INLINE.sub(" ", without_fences(prose))
    found = ("".join(match[1] or match[2]) for match in _FORMULA.finditer(plain))
    return sorted({re.sub(r"\\text\{[^}]*\}", r"\\text{}", "".join(formula.split())) for formula in found})


def _links(prose: str) -> list[str]:
    found = (match[1] or match[2] or match[3] for match in _LINK.finditer(without_fences(prose)))
    return sorted({re.sub(r"/(ko|en)/", "/LANG/", link) for link in found})


def _inline(prose: str) -> list[str]:
    return sorted({match[2].strip() for match in _INLINE.finditer(without_fences(prose))})


def plain(prose: str) -> str:
    """Prose without fences, inline code, formulas, link targets and HTML tags; lines stay where they are."""
    kept = without_fences(prose)
    for pattern in (_INLINE, _FORMULA):
        kept = pattern.sub(lambda match: " " + "\n" * match[0].count("\n"), kept)
    return _TAG.sub(" ", _LINK.sub("] ", kept))


def _numbers(prose: str) -> list[str]:
    return sorted({match[0].replace(",", "") for match in _NUMBER.finditer(plain(prose))})


def _fenced(prose: str) -> list[str]:
    return [re.sub(r"\s*#.*", "", block).strip() for block in fences(prose)]


_PARTS = {
    "headings": _headings,
    "formulas": _formulas,
    "numbers": _numbers,
    "links": _links,
    "inline code": _inline,
    "fenced blocks": _fenced,
}


def _emphasis(text: Text) -> Iterator[Problem]:
    """Markdown that is shown as it is written. Between a bracket and a Korean particle `**` does not end bold type."""
    parser = MarkdownIt("commonmark").enable("table")
    for cell in text.cells:
        if cell.kind == "markdown" and cell.lang:
            for match in re.finditer(r"</summary>[^\n]*\n(?!\n)|[^\n]\n</details>", cell.source):
                line = _line_of(cell.source, match.end())
                yield cell.problem("an empty line after </summary> and before </details>, or the Markdown between stays raw", line)
            # JupyterLab, too, puts such a sign in a formula's place before it reads the Markdown.
            prose = _FORMULA.sub(lambda match: "@@0@@" + "\n" * match[0].count("\n"), without_fences(cell.source))
            for block in parser.parse(prose):
                for piece in block.children or ():
                    if piece.type == "text" and "**" in piece.content:
                        yield cell.problem(f"Markdown shows these stars: {piece.content.strip()[:60]!r}", (block.map or [0])[0])


# --- Korean --------------------------------------------------------------------------------------------------------------------


def _line_of(source: str, position: int) -> int:
    return source.count("\n", 0, position)


def _korean(text: Text) -> Iterator[Problem]:
    for cell in text.cells:
        if cell.kind != "markdown" or cell.lang != "ko":
            continue
        prose = plain(cell.source)
        for pattern, advice in _KOREAN_TRAPS:
            for match in pattern.finditer(prose):
                yield cell.problem(f"{match[0]!r}: {advice}", _line_of(prose, match.start()))


def glossary() -> list[dict]:
    """The glossary's entries, longest Korean term first: ko, en, and perhaps avoid (spellings refused) and first (false: too ordinary a
    word for its first use to be held)."""
    return _read_glossary(course.root() / "lessons" / "glossary.yml")


@lru_cache(maxsize=4)
def _read_glossary(path: Path) -> list[dict]:
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return sorted(entries, key=lambda entry: -len(entry["ko"]))


def _same_term(a: str, b: str) -> bool:
    def normal(term: str) -> str:
        term = term.lower().replace("-", " ").replace("–", " ")
        return " ".join(word.removesuffix("es") if word.endswith("sses") else word.removesuffix("s") for word in term.split())

    return normal(a) == normal(b)


def _glossary(text: Text) -> Iterator[Problem]:
    introduced: set[str] = set()
    for cell in text.cells:
        if cell.kind != "markdown" or cell.lang != "ko":
            continue
        prose = plain(cell.source).replace("**", "")
        for entry in glossary():
            # A refused spelling may be a part of the right one.
            rest = prose.replace(entry["ko"], "\0" * len(entry["ko"]))
            for wrong in entry.get("avoid", ()):
                for match in re.finditer(re.escape(wrong), rest):
                    yield cell.problem(
                        f"{wrong!r}: the glossary writes {entry['ko']!r} for {entry['en']!r}", _line_of(prose, match.start())
                    )
        yield from _glosses(cell, prose)
        if not text.is_assignment:
            yield from _first_uses(cell, _HEADING.sub("", prose), introduced)


def _glosses(cell: Cell, prose: str) -> Iterator[Problem]:
    """`한국어(English)` must pair the glossary's two terms."""
    for match in _BILINGUAL_TERM.finditer(prose):
        ko, en = match[1].strip(), match[2]
        for entry in glossary():
            if ko.endswith(entry["ko"]) and not _same_term(en, entry["en"]) and _same_term(ko, entry["ko"]):
                yield cell.problem(
                    f"{match[0]!r}: the glossary's English for {entry['ko']!r} is {entry['en']!r}", _line_of(prose, match.start())
                )
                break
            if (
                _same_term(en, entry["en"])
                and not ko.endswith(entry["ko"])
                and not any(ko.endswith(other["ko"]) for other in glossary() if _same_term(en, other["en"]))
            ):
                yield cell.problem(
                    f"{match[0]!r}: the glossary's Korean for {entry['en']!r} is {entry['ko']!r}", _line_of(prose, match.start())
                )
                break


def _first_uses(cell: Cell, prose: str, introduced: set[str]) -> Iterator[Problem]:
    """A term's first use in a lesson is `한국어(English)`."""
    taken = [False] * len(prose)
    for entry in glossary():
        term = entry["ko"]
        for match in re.finditer(rf"(?<![가-힣]){re.escape(term)}", prose):
            if any(taken[match.start() : match.end()]):
                continue
            taken[match.start() : match.end()] = [True] * len(term)
            if term in introduced or entry.get("first") is False:
                continue
            introduced.add(term)
            if not prose[match.end() :].startswith("("):
                yield cell.problem(f"the first use of {term!r} is written '{term}({entry['en']})'", _line_of(prose, match.start()))


# --- claims --------------------------------------------------------------------------------------------------------------------


def claims(cell: Cell) -> dict[str, tuple[str | None, float]]:
    """A prose cell's claims: number as written -> (expression or None, tolerance). The default tolerance is one unit of the last digit.

    Raises:
        ValueError: a claim is not of the form that the author's guide gives.
    """
    made = {}
    for key, value in (cell.metadata.get("claims") or {}).items():
        match = _QUANTITY.fullmatch(str(key).strip())
        if not match:
            raise ValueError(f"the claim {key!r} is not a number as the prose writes it")
        number = match[1].replace(",", "")
        decimals = len(number.partition(".")[2])
        expression, tolerance = value if isinstance(value, list) else [value, 10.0**-decimals]
        if not (expression is None or isinstance(expression, str)) or isinstance(tolerance, bool) or not tolerance > 0:
            raise ValueError(f"the claim {key!r} must be an expression, [expression, tolerance] or null")
        made[number] = (expression, float(tolerance))
    return made


def _claims(text: Text) -> Iterator[Problem]:
    for cell in text.cells:
        if cell.kind != "markdown" or cell.lang != "ko":
            if cell.metadata.get("claims"):
                yield cell.problem("claims stand on the ko cell: its twin has the same numbers")
            continue
        try:
            claimed = claims(cell)
        except ValueError as error:
            yield cell.problem(str(error))
            continue
        prose = plain(cell.source)
        written = {match[1].replace(",", ""): match for match in _QUANTITY.finditer(prose)}
        for number in claimed:
            if number not in written:
                yield cell.problem(f"the claim {number} does not stand in the prose")
        for number, match in written.items():
            if ("." in number or match[2]) and number not in claimed:
                yield cell.problem(
                    f"{match[0]}: where does this number come from? Claim it, or mark it given with null", _line_of(prose, match.start())
                )


# --- code and assignments ------------------------------------------------------------------------------------------------------


def _code(text: Text) -> Iterator[Problem]:
    for cell in text.cells:
        if cell.kind != "code":
            continue
        if cell.source.lstrip().startswith(("%%bash", "%%sh", "!")):
            continue
        try:
            rules.parse(cell.source)
        except SyntaxError as error:
            if "raises-exception" not in cell.tags:
                yield cell.problem(f"this code does not parse: {error.msg}", error.lineno or 0)
        longest = sum(1 for line in cell.source.split("\n") if line.strip())
        if not text.is_assignment and longest > LONGEST_CELL and "long" not in cell.tags:
            yield cell.problem(f"a cell of {longest} lines; at most {LONGEST_CELL} (or the tag 'long' for a class that is the subject)")
        for number, line in enumerate(cell.source.split("\n"), 1):
            # A test's message, in two languages, may be longer.
            if len(line) > LONGEST_LINE and cell.role != "test":
                yield cell.problem(f"a line of {len(line)} characters; JupyterLab shows {LONGEST_LINE}", number)
        if _HANGUL.search(cell.source) and cell.lang is None and not text.is_assignment:
            yield cell.problem("Korean in a code cell that both languages share; give it lang, or write it in English")


def _assignment(text: Text) -> Iterator[Problem]:
    yield from _metadata(text)
    yield from _points(text)
    yield from _answers_are_tested(text)
    yield from rules.check_tests(text)


_FIELDS = {"grade": bool, "grade_id": str, "locked": bool, "schema_version": int, "solution": bool, "task": bool}


def _metadata(text: Text) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for cell in text.cells:
        meta = cell.nbgrader
        if cell.kind == "code" and not meta and cell.lang is None:
            yield cell.problem("a code cell of an assignment carries nbgrader metadata (locked, answer or test)")
        if not meta:
            continue
        wrong = [name for name, kind in _FIELDS.items() if not isinstance(meta.get(name), kind)]
        if wrong:
            yield cell.problem(f"nbgrader metadata lacks {', '.join(wrong)} (mlroadmap format writes it in full)")
            continue
        if meta["schema_version"] != 3 or meta["task"]:
            yield cell.problem("nbgrader metadata: schema_version must be 3 and task false")
        if meta["grade"] and not (isinstance(meta.get("points"), (int, float)) and meta["points"] > 0):
            yield cell.problem("a graded cell needs points above 0")
        if cell.role == "test" and not meta["locked"] or cell.role in ("answer", "manual") and meta["locked"]:
            yield cell.problem(f"a cell of role {cell.role} must be {'locked' if cell.role == 'test' else 'unlocked'}")
        if not re.fullmatch(r"[a-z][a-z0-9_]*", meta["grade_id"]):
            yield cell.problem(f"grade_id {meta['grade_id']!r}: use small letters, digits and _")
        if meta["grade_id"] in seen:
            yield cell.problem(f"grade_id {meta['grade_id']!r} stands already on line {seen[meta['grade_id']]}")
        seen.setdefault(meta["grade_id"], cell.line)
        if cell.role == "answer" and cell.kind == "code" and "### BEGIN SOLUTION" not in cell.source:
            yield cell.problem("an answer cell needs ### BEGIN SOLUTION … ### END SOLUTION")
        if cell.role == "manual" and _HANGUL.search(cell.source):
            yield cell.problem("a manually graded cell is language-neutral: ask the question in the prose before it")


def _points(text: Text) -> Iterator[Problem]:
    total, count, promised, heading = 0.0, 0, None, None
    earned = 0.0

    def close() -> Iterator[Problem]:
        if heading is not None and promised != earned:
            yield heading.problem(f"the heading promises {promised} points, its tests give {earned:g}")

    for cell in text.cells:
        if cell.kind == "markdown" and cell.lang in ("ko", "en"):
            marks = [_POINTS.search(match[2]) for match in _HEADING.finditer(without_fences(cell.source)) if len(match[1]) == 2]
            marks = [int(mark[1]) for mark in marks if mark]
            if cell.lang == "ko" and marks:
                yield from close()
                heading, promised, earned, count = cell, sum(marks), 0.0, count + len(marks)
            elif marks and marks != [promised]:
                yield cell.problem(f"twins promise different points: ko {promised}, en {sum(marks)}")
        if cell.nbgrader.get("grade"):
            points = float(cell.nbgrader.get("points") or 0)
            earned, total = earned + points, total + points
            if heading is None:
                yield cell.problem("a graded cell before the first heading with points, such as '## 1. … (3점)'")
    yield from close()
    if total != TOTAL_POINTS:
        yield Problem(text.path, 1, f"the assignment has {total:g} points; it must have {TOTAL_POINTS}")
    if count not in QUESTIONS:
        yield Problem(text.path, 1, f"the assignment has {count} questions; it must have {QUESTIONS[0]} to {QUESTIONS[-1]}")


def _answers_are_tested(text: Text) -> Iterator[Problem]:
    answer = None
    for cell in [*text.cells, None]:
        role = cell.role if cell else "end"
        if role in ("answer", "manual", "end"):
            if answer is not None:
                yield answer.problem(f"the answer cell {answer.nbgrader.get('grade_id')!r} has no test after it")
            answer = cell if role == "answer" else None
        elif role == "test":
            answer = None
