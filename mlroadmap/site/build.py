"""`mlroadmap site`: the lessons, executed, as one static site that needs no server and no other host.

    build/site-work/executed/   a lesson's run, kept until its text, the package or a library changes
    build/site-work/ko/, en/    what Sphinx reads: a notebook a topic, the road, the glossary
    build/site-work/html/       what Sphinx makes of it
    build/site/                 the site; index.html chooses the reader's language

A warning of Sphinx is an error, and so is everything that check.py finds in the pages: then the site stays as it was.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import re
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from html import escape
from importlib.metadata import metadata, version
from multiprocessing import get_context
from pathlib import Path
from tempfile import gettempdir

import nbformat
import yaml
from nbformat.v4 import new_output

from mlroadmap import course
from mlroadmap.errors import CourseError
from mlroadmap.notebooks.build import lesson_notebook, navigation, to_bytes
from mlroadmap.notebooks.run import edition, execute
from mlroadmap.notebooks.text import Text, read
from mlroadmap.site import check

HERE = Path(__file__).parent
PACKAGE = HERE.parent
# The libraries whose new version may change what a lesson prints or draws.
LIBRARIES = ("numpy", "scipy", "pandas", "scikit-learn", "shap", "matplotlib", "torch", "duckdb", "pyspark", "ipywidgets")
WIDE = 640  # pixels of a figure that a phone cannot show whole
WORDS = {
    "ko": {
        "other": "English",
        "title": "ML 로드맵",
        "binder": "Binder에서 열기",
        "download": "노트북 내려받기",
        "assignment": "과제 내려받기",
        "assignment_binder": "과제를 Binder에서 열기",
        "source": "GitHub",
        "licence": "글과 그림은 CC BY 4.0, 코드는 BSD-3-Clause",
        "search": "검색",
        "glossary": "용어집",
        "show": "풀이 보기",
        "hide": "풀이 접기",
        "minutes": "약 {}분",
        "needs": "먼저: ",
        "nothing": "준비 없이 시작해요",
        "data": "데이터: ",
        "planned": "준비 중",
        "road": "로드맵의 모든 주제를 단계별로 그린 그림. 지금 있는 곳은 {}.",
        "progress": "JupyterLab에서는 여기에 내 진도가 보여요.",
        "slider": "여기에는 슬라이더가 있어요. 움직이려면 이 노트를 Binder나 JupyterLab에서 여세요. 정지 그림은 가까이에 있어요.",
    },
    "en": {
        "other": "한국어",
        "title": "ML Roadmap",
        "binder": "Open in Binder",
        "download": "Download notebook",
        "assignment": "Download assignment",
        "assignment_binder": "Open assignment in Binder",
        "source": "GitHub",
        "licence": "Text and figures: CC BY 4.0. Code: BSD-3-Clause",
        "search": "Search",
        "glossary": "Glossary",
        "show": "Show the solution",
        "hide": "Hide the solution",
        "minutes": "about {} minutes",
        "needs": "First: ",
        "nothing": "Nothing is needed before",
        "data": "Data: ",
        "planned": "to come",
        "road": "The road with all topics, stage by stage. You are here: {}.",
        "progress": "In JupyterLab, your own progress is shown here.",
        "slider": "There is a slider here. To move it, open this notebook in Binder or JupyterLab. A still figure is close by.",
    },
}
# What the theme says, where neither it nor Sphinx has Korean.
KOREAN = {
    "Skip to main content": "본문으로 건너뛰기",
    "Back to top": "맨 위로",
    "Breadcrumb": "현재 위치",
    "Home": "처음",
    "On this page": "이 쪽의 차례",
    "previous page": "이전 쪽",
    "previous": "이전",
    "next page": "다음 쪽",
    "next": "다음",
    "Collapse Sidebar": "차례 접기",
    "Expand Sidebar": "차례 펴기",
    "Section Navigation": "차례",
    "Site navigation": "사이트 차례",
    "Color mode": "밝기",
    "Light": "밝게",
    "Dark": "어둡게",
    "System Settings": "시스템 설정대로",
    "Error": "오류",
    "Search": "검색",
    "Please activate JavaScript to enable the search functionality.": "검색하려면 자바스크립트를 켜 주세요.",
}


# --- a lesson's run, kept ---------------------------------------------------------------------------------------------------------


def executed(topic_id: str, folder: Path, package: bytes) -> tuple[nbformat.NotebookNode, bool]:
    """A lesson's executed notebook, and whether it had to be run. `package` is `package_stamp()`.

    Raises:
        CourseError: a cell failed, or a number in the prose is not what the run gives; with file and line.
    """
    stages, topics = course.road()
    road = repr((stages, [(topic.id, topic.stage, topic.title) for topic in topics]))  # every lesson draws it
    text = (course.root() / "lessons" / topic_id / "lesson.md").read_bytes()
    kept = folder / f"{topic_id}-{hashlib.sha256(package + road.encode() + text).hexdigest()[:16]}.ipynb"
    if kept.is_file():
        return nbformat.read(kept, 4), False
    run = execute(topic_id)
    if run.problems:
        raise CourseError("\n".join(run.problems).replace(f"{course.root()}/", ""))
    # A traceback names files, and a warning its cell's; a reader has other folders than this machine.
    content = nbformat.writes(run.notebook, version=4).replace(sys.prefix, ".venv").replace(str(course.root()), ".")
    content = re.sub(re.escape(gettempdir()) + r"/ipykernel_\d+/\d+\.py", "<cell>", content)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{topic_id}-*.ipynb"):
        old.unlink()
    write(kept, content.encode())
    return nbformat.reads(content, 4), True


def package_stamp() -> bytes:
    """What all lessons' outputs depend on: the package (but for its pages and graders, which no lesson runs), Python, the libraries."""
    digest = hashlib.sha256(" ".join([sys.version, *map(version, LIBRARIES)]).encode())
    for path in sorted(PACKAGE.rglob("*")):
        inside = path.relative_to(PACKAGE).parts
        if path.is_file() and inside[0] not in ("site", "grading") and "__pycache__" not in inside:
            digest.update(f"{'/'.join(inside)} {path.stat().st_size} ".encode() + path.read_bytes())
    return digest.digest()


# --- what Sphinx reads ------------------------------------------------------------------------------------------------------------


def repository() -> str:
    """The repository's address, from pyproject.toml."""
    return dict(line.split(", ", 1) for line in metadata("mlroadmap").get_all("Project-URL"))["Repository"]


def binder(path: str) -> str:
    """The address that opens a notebook of the repository in Binder."""
    return f"https://mybinder.org/v2/gh/{'/'.join(repository().split('/')[-2:])}/HEAD?urlpath=lab/tree/{path}"


def lesson_page(text: Text, notebook: nbformat.NotebookNode, language: str) -> bytes:
    """An executed lesson in one language, as myst-nb reads it."""
    page = edition(text, notebook, language)
    here = WORDS[language]["road"].format(text.header["mlroadmap"]["title"][language])
    page.metadata.pop("widgets", None)
    for number, cell in enumerate(cell for cell in page.cells if cell.cell_type == "markdown"):
        # A page has one title; a lesson's second sitting becomes a section of it, wherever its heading stands.
        cell.source = _one_title(cell.source, first=number == 0)
    for cell in page.cells:
        if cell.cell_type == "code":
            cell.outputs = [_still(output, language) for output in cell.outputs]
            alt = cell.metadata.get("alt", here if "plots.roadmap(" in cell.source else "")
            wide = "wide" if any(_pixels(output) > WIDE for output in cell.outputs) else ""
            cell.metadata["mystnb"] = {"image": {"alt": alt, "classes": wide}}
    return to_bytes(page)


def _one_title(prose: str, first: bool) -> str:
    """Prose whose headings of the first level, but for the page's own, are of the second. A comment inside a fence is no heading."""
    lines, fenced = [], False
    for line in prose.split("\n"):
        fenced ^= line.lstrip().startswith("```")
        if line.startswith("# ") and not fenced:
            line, first = (line, False) if first else (f"#{line}", False)
        lines.append(line)
    return "\n".join(lines)


def _pixels(output: nbformat.NotebookNode) -> int:
    """The width of an output's picture; 0 if it has none."""
    head = base64.b64decode(output.get("data", {}).get("image/png", "")[:32])
    return int.from_bytes(head[16:20], "big")


def _still(output: nbformat.NotebookNode, language: str) -> nbformat.NotebookNode:
    """An output as a page shows it: what lives only in a learner's own JupyterLab becomes a line that says so."""
    data = output.get("data", {})
    if "application/vnd.jupyter.widget-view+json" in data:
        return _line("slider", language)
    if "mlroadmap-progress" in data.get("text/html", ""):
        return _line("progress", language)  # the builder's own, and in the language of the run
    return output


def _line(what: str, language: str) -> nbformat.NotebookNode:
    return new_output("display_data", {"text/html": f'<p class="slider">{WORDS[language][what]}</p>'})


def front_page(language: str, there: list[str]) -> str:
    """The road: its stages, and of each topic the question, the minutes and what is needed before."""
    stages, topics = course.road()
    titles = {topic.id: f"{topic.number} {topic.title[language]}" for topic in topics}
    hours = round(sum(topic.minutes for topic in topics if topic.id in there) / 60)
    setup = f"{repository()}/blob/HEAD/docs/setup{'.ko' if language == 'ko' else ''}.md"
    first = binder(f"course/{language}/{there[0]}.ipynb")
    lines = {
        "ko": [
            "# 머신러닝 로드맵",
            "파이썬 첫 줄에서 설명 가능한 AI까지, 손으로 해 보며 걷는 길이에요. "
            f"지금 읽을 수 있는 주제는 {len(there)}개이고, 모두 약 {hours}시간 걸려요.",
            f"여기서는 글과 그림을 읽고, [Binder]({first})에서 바로 셀을 돌려 볼 수 있어요. "
            f"과제까지 풀려면 [내 컴퓨터에 설치]({setup})하세요. 내려받은 노트북도 그 폴더에서 열어요. "
            "낯선 말은 [용어집](glossary.md)에 있어요.",
        ],
        "en": [
            "# The machine-learning roadmap",
            f"From the first line of Python to explainable AI, a road that you walk with your own hands. {len(there)} topics are open, "
            f"about {hours} hours in all.",
            f"Read the text and the figures here, and run the cells in [Binder]({first}). To solve the assignments too, "
            f"[install the course]({setup}); a downloaded notebook is opened in its folder. "
            "The [glossary](glossary.md) has every term in both languages.",
        ],
    }[language]
    for stage in stages:
        stops = [topic for topic in topics if topic.stage == stage["id"]]
        if not stops:
            continue
        stations = "\n".join(_stop(topic, titles, there, language) for topic in stops)
        lines += [f"## {stage[language]}", f'```{{raw}} html\n<ol class="road">\n{stations}\n</ol>\n```']
        entries = "\n".join(f"{titles[topic.id]} <{topic.id}>" for topic in stops if topic.id in there)
        lines += [f"```{{toctree}}\n:hidden:\n:caption: {stage[language]}\n\n{entries}\n```"] if entries else []
    lines += ["```{toctree}\n:hidden:\n\nglossary\n```"]
    return "\n\n".join(lines) + "\n"


def _stop(topic: course.Topic, titles: dict[str, str], there: list[str], language: str) -> str:
    """A topic on the road, as one line of HTML."""

    def link(name: str) -> str:
        return f'<a href="{name}.html">{escape(titles[name])}</a>' if name in there else escape(titles.get(name, name))

    words = WORDS[language]
    if topic.planned:
        return f'<li class="planned"><strong>{link(topic.id)}</strong> <span>{words["planned"]}</span></li>'
    facts = [
        words["minutes"].format(topic.minutes),
        words["needs"] + ", ".join(map(link, topic.needs)) if topic.needs else words["nothing"],
        words["data"] + escape(topic.data[language]),
    ]
    return (
        f"<li><strong>{link(topic.id)}</strong><p>{escape(topic.question[language])}</p>"
        f'<ul class="facts">{"".join(f"<li>{fact}</li>" for fact in facts)}</ul></li>'
    )


def glossary_page(language: str, texts: dict[str, Text]) -> str:
    """Every term in both languages, and the lesson that introduces it."""
    terms = yaml.safe_load((course.root() / "lessons" / "glossary.yml").read_text(encoding="utf-8"))
    other = "en" if language == "ko" else "ko"
    prose = {topic_id: " ".join(cell.source for cell in text.in_language("ko")).lower() for topic_id, text in texts.items()}
    rows = []
    for term in sorted(terms, key=lambda term: term[language].lower()):
        # The first use in a lesson is written 한국어(English).
        introduces = [name for name in texts if f"{term['ko']}({term['en']})".lower() in prose[name]]
        where = f"[{introduces[0][:2]} {course.topic(introduces[0]).title[language]}]({introduces[0]}.ipynb)" if introduces else ""
        rows.append(f"| {term[language]} | {term[other]} | {where} |")
    heads = {"ko": "| 한국어 | English | 처음 배우는 곳 |", "en": "| English | 한국어 | Where it is introduced |"}
    return "\n".join([f"# {WORDS[language]['glossary']}", "", heads[language], "|---|---|---|", *rows, ""])


# --- the site ---------------------------------------------------------------------------------------------------------------------


def write(path: Path, content: bytes) -> None:
    """Write a file if it says something new: Sphinx reads again what has a new date."""
    if not path.is_file() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def fill(folder: Path, files: dict[str, bytes]) -> None:
    """Make a folder hold these files (path -> bytes) and no others."""
    for path in folder.rglob("*") if folder.is_dir() else ():
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, content in files.items():
        write(folder / name, content)


def sources(language: str, texts: dict[str, Text], notebooks: dict[str, nbformat.NotebookNode]) -> dict[str, bytes]:
    """What Sphinx reads for one language: path -> bytes."""
    files = {
        "index.md": front_page(language, list(texts)).encode(),
        "glossary.md": glossary_page(language, texts).encode(),
    }
    files |= {f"{topic_id}.ipynb": lesson_page(text, notebooks[topic_id], language) for topic_id, text in texts.items()}
    if language == "ko":
        messages = [f'msgid "{english}"\nmsgstr "{korean}"\n' for english, korean in KOREAN.items()]
        header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        files["locale/ko/LC_MESSAGES/sphinx.po"] = "\n".join([header, *messages]).encode()
    return files


def downloads(language: str, texts: dict[str, Text]) -> dict[str, bytes]:
    """The notebooks to download: name -> bytes. A lesson's is made from the text, an assignment's is the release."""
    files = {}
    for topic_id, text in texts.items():
        files[f"{topic_id}.ipynb"] = to_bytes(lesson_notebook(text, language, navigation(topic_id, language, "lesson")))
        release = course.root() / "assignments" / language / topic_id / f"{topic_id}.ipynb"
        if release.is_file():
            files[f"{topic_id}_assignment.ipynb"] = release.read_bytes()
    return files


def doors(topic_id: str, language: str) -> list[tuple[str, str]]:
    """The links on top of a lesson's page: label and address."""
    words = WORDS[language]
    made = [
        (words["binder"], binder(f"course/{language}/{topic_id}.ipynb")),
        (words["download"], f"notebooks/{topic_id}.ipynb"),
    ]
    release = f"assignments/{language}/{topic_id}/{topic_id}.ipynb"
    if (course.root() / release).is_file():
        made += [(words["assignment_binder"], binder(release)), (words["assignment"], f"notebooks/{topic_id}_assignment.ipynb")]
    return made


def extension_stamp() -> str:
    """Changes with the code that writes the pages."""
    return hashlib.sha256((HERE / "extension.py").read_bytes()).hexdigest()


def settings(language: str, topics: list[str]) -> dict:
    """Sphinx's configuration of one language's half of the site."""
    words = WORDS[language]
    return {
        "project": words["title"],
        "language": language,
        "extensions": ["myst_nb", "mlroadmap.site.extension"],
        "nb_execution_mode": "off",
        "nb_merge_streams": True,
        "nb_code_prompt_show": words["show"],
        "nb_code_prompt_hide": words["hide"],
        "myst_enable_extensions": ["dollarmath", "amsmath"],
        "myst_heading_anchors": 4,
        "nitpicky": True,
        "locale_dirs": ["locale"],
        "templates_path": [str(HERE / "templates")],
        "html_static_path": [str(HERE / "static")],
        "html_css_files": ["course.css"],
        "html_js_files": ["korean.js"] if language == "ko" else [],
        "html_title": words["title"],
        "html_favicon": str(HERE / "static" / "icon.svg"),
        "html_math_renderer": "mathml",
        "html_search_language": "ko",  # SearchHangul, which serves both languages
        "html_use_index": False,
        "html_copy_source": False,
        "html_show_sourcelink": False,
        "html_theme": "pydata_sphinx_theme",
        "html_sidebars": {"**": ["road.html"]},
        "html_theme_options": {
            "logo": {"text": words["title"]},
            "search_bar_text": words["search"],
            "navbar_center": [],
            "navbar_persistent": ["search-button-field", "twin.html"],
            "article_header_end": ["doors.html"],
            "footer_start": ["licence.html"],
            "footer_end": [],
            "secondary_sidebar_items": ["page-toc"],
        },
        "html_context": {
            "default_mode": "auto",
            "words": words,
            "twin": "en" if language == "ko" else "ko",
            "repository": repository(),
            "doors": {topic_id: doors(topic_id, language) for topic_id in topics},
            # Sphinx looks at texts, templates and settings; without this a page would stay as an older extension wrote it.
            "written_by": extension_stamp(),
        },
    }


def build(topics: list[str], out: Path) -> dict[str, float]:
    """Build the site of these topics in `out`.

    Returns:
        Seconds by part.

    Raises:
        CourseError: a lesson does not run, Sphinx warns, or a page is not as check.py wants it; all of it, a line each.
    """
    from mlroadmap.site.extension import pages  # Sphinx is not in a learner's environment

    work, seconds, started = course.root() / "build" / "site-work", {}, time.perf_counter()
    texts = {topic_id: read(course.root() / "lessons" / topic_id / "lesson.md") for topic_id in topics}
    notebooks, package, ran = {}, package_stamp(), 0
    for topic_id in topics:
        notebooks[topic_id], new = executed(topic_id, work / "executed", package)
        ran += new
    seconds[f"{ran} of {len(topics)} lessons run"] = time.perf_counter() - started
    started = time.perf_counter()
    html = work / "html"
    jobs = []
    for language in course.LANGUAGES:
        fill(work / language, sources(language, texts, notebooks))
        jobs.append((work / language, html / language, work / "doctrees" / language, settings(language, topics)))
    # A process each: Sphinx's translations are global, and a second language would speak the first one's.
    with ProcessPoolExecutor(mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        problems = [warning for warnings in pool.map(pages, *zip(*jobs, strict=True)) for warning in warnings]
    for language in course.LANGUAGES:
        fill(html / language / "notebooks", downloads(language, texts))
        for page in (html / language).glob("*.html"):
            if page.stem not in (*topics, "index", "glossary", "search"):
                page.unlink()  # of a topic that is gone
    write(html / "index.html", (HERE / "templates" / "choose.html").read_bytes())
    write(html / ".nojekyll", b"")  # GitHub's Jekyll would leave out folders that begin with _
    seconds["pages"] = time.perf_counter() - started
    started = time.perf_counter()
    problems += check.check(html)
    seconds["check"] = time.perf_counter() - started
    if problems:
        raise CourseError("\n".join(problems))
    fill(out, site_files(html))
    return seconds


def site_files(html: Path) -> dict[str, bytes]:
    """The files to publish of what Sphinx and myst-nb left: no figures of former builds."""
    shown = "".join(path.read_text(encoding="utf-8") for path in html.glob("*/*.html"))
    return {
        path.relative_to(html).as_posix(): path.read_bytes()
        for path in html.rglob("*")
        if path.is_file() and "jupyter_execute" not in path.parts and (path.parent.name != "_images" or path.name in shown)
    }


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--topics", nargs="*", default=[], metavar="TOPIC", help="such as 09; all when left out")
    parser.add_argument("--out", type=Path, help="the folder of the site; build/site when left out")


def main(args: argparse.Namespace) -> int:
    try:
        import myst_nb  # noqa: F401
        import pydata_sphinx_theme  # noqa: F401
    except ImportError:
        raise CourseError("the site is built with Sphinx, which is not here: run `make site`, or `pip install -e '.[site]'`") from None
    topics = [topic_id for topic_id in course.topic_ids(args.topics) if (course.root() / "lessons" / topic_id / "lesson.md").is_file()]
    out = (args.out or course.root() / "build" / "site").resolve()
    if out.is_dir() and any(out.iterdir()) and not (out / "ko" / "index.html").is_file():
        raise CourseError(f"{out} holds something other than the site, and would be overwritten: choose another folder")
    seconds = build(topics, out)
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6
    print(f"site: {out}/index.html, {size:.0f} MB; " + ", ".join(f"{part} {time:.1f} s" for part, time in seconds.items()))
    return 0
