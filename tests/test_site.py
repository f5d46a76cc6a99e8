"""The web edition: what `mlroadmap site` builds, what it refuses, and what a reader sees of it in a browser."""

from __future__ import annotations

import functools
import http.server
import json
import re
import shutil
import threading
from collections import Counter
from pathlib import Path

import browser
import pytest
import toy
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from mlroadmap import course
from mlroadmap.cli import main
from mlroadmap.errors import CourseError
from mlroadmap.notebooks.run import execute
from mlroadmap.site import build, check
from mlroadmap.site.extension import SearchHangul, mathml

pytestmark = pytest.mark.xdist_group("site")

LESSON = (
    toy.LESSON
    + toy.prose(
        "## 나무\n\n나무를 심으면 $\\frac12$이 남아요. [다음 노트](02_next.ipynb)",
        "## Trees\n\nPlanting trees leaves $\\frac12$. [The next notebook](02_next.ipynb)",
    )
    + toy.code(
        "import matplotlib.pyplot as plt\nfrom ipywidgets import interact\n\nplt.plot([1, 2])\nplt.show()",
        "---\nalt:\n  ko: 오르는 선\n  en: A rising line\n---\n",
    )
    + toy.code("interact(lambda n: n, n=(1, 3));")
    + toy.code("import pandas as pd\n\npd.DataFrame(np.ones((3, 30)).round(2))")
    + toy.code("pd.DataFrame({'n': [1, 2]}, pd.MultiIndex.from_tuples([('', 'first'), ('', 'second')]))")
    + toy.code("print('the solution')", ":tags: [solution, hide-cell]\n")
    + toy.prose(
        "# 둘째 시간\n\n$$\\hat y = \\sum_k w_k x_k$$\n\n<details><summary>A. 하나</summary>\n\n맞아요.\n\n</details>",
        "# Second sitting\n\n$$\\hat y = \\sum_k w_k x_k$$\n\n<details><summary>A. One</summary>\n\nRight.\n\n</details>",
    )
)


def make(folder: Path) -> Path:
    toy.make(folder, LESSON)
    toy.make(folder, toy.LESSON, None, "02_next")
    road = folder / "lessons" / "roadmap.yml"
    planned = "planned:\n  - {id: 03_later, stage: 2, ko: 나중에, en: Later}"
    road.write_text(road.read_text(encoding="utf-8").replace("planned: []", planned), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A course of two toy lessons, built as a site in build/site."""
    home = make(tmp_path_factory.mktemp("site"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        assert main(["build"]) == 0
        assert main(["site"]) == 0
    return home


@pytest.fixture(scope="module")
def site(home):
    return home / "build" / "site"


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# --- what is built ------------------------------------------------------------------------------------------------------------------


def test_every_page_is_there_in_both_languages(site):
    pages = {"index.html", "glossary.html", "search.html", "01_toy.html", "02_next.html"}
    for language, other in (("ko", "en"), ("en", "ko")):
        assert {path.name for path in (site / language).glob("*.html")} == pages
        for name in pages:
            page = text(site / language / name)
            assert f'<html lang="{language}"' in page and f'href="../{other}/{name}" lang="{other}"' in page
    assert 'href="ko/index.html"' in text(site / "index.html") and 'href="en/index.html"' in text(site / "index.html")


def test_each_language_speaks_its_own(site):
    """The theme's words too: Sphinx's translations are global to a process."""
    assert "본문으로 건너뛰기" in text(site / "ko" / "01_toy.html") and "Skip to main" not in text(site / "ko" / "01_toy.html")
    assert "Skip to main content" in text(site / "en" / "01_toy.html") and "건너뛰기" not in text(site / "en" / "01_toy.html")


def test_the_front_page_is_the_road(site):
    front = text(site / "en" / "index.html")
    facts = ("<p>Why?</p>", "about 5 minutes", "Nothing is needed before", "Data: none")
    for part in ('<a href="01_toy.html">01 Toy</a>', *facts, "03 Later", "to come"):
        assert part in front


def test_a_lesson_can_be_opened_and_taken_home(home, site):
    page = text(site / "ko" / "01_toy.html")
    owner_and_name = build.repository().removeprefix("https://github.com/")
    assert f"https://mybinder.org/v2/gh/{owner_and_name}/HEAD?urlpath=lab/tree/course/ko/01_toy.ipynb" in page
    assert '<a href="notebooks/01_toy.ipynb" download>' in page and '<a href="notebooks/01_toy_assignment.ipynb" download>' in page
    notebooks = site / "ko" / "notebooks"
    assert (notebooks / "01_toy.ipynb").read_bytes() == (home / "course" / "ko" / "01_toy.ipynb").read_bytes()
    assert (notebooks / "01_toy_assignment.ipynb").read_bytes() == (home / "assignments/ko/01_toy/01_toy.ipynb").read_bytes()
    assert "assignment" not in text(site / "en" / "02_next.html").lower()  # it has none


def test_a_lesson_is_shown_with_all_its_parts(site):
    page = text(site / "en" / "01_toy.html")
    assert 'alt="A rising line"' in page and 'alt="오르는 선"' in text(site / "ko" / "01_toy.html")
    assert '<a class="reference internal" href="02_next.html">' in page
    assert "Show the solution" in page and "<summary>A. One</summary>" in page
    assert "There is a slider here" in page and "jupyter-widgets" not in page
    assert '<math xmlns="http://www.w3.org/1998/Math/MathML"' in page and "$" not in page.split("<article")[1].split("</article>")[0]
    assert page.count("<h1") == 1 and "<h2>Second sitting" in page
    assert "<th></th>" not in page
    assert re.search(r'<td rowspan="2"[^>]*></td>\s*<th>first</th>', page)


def test_a_second_build_runs_no_lesson(home, monkeypatch):
    monkeypatch.chdir(home)
    before = {path: path.read_bytes() for path in (home / "build" / "site").glob("*/0*.html")}
    monkeypatch.setattr(build, "execute", None)
    assert main(["site"]) == 0
    assert {path: path.read_bytes() for path in before} == before and len(before) == 4


def test_pages_are_written_again_when_the_code_that_writes_them_changes(home, monkeypatch):
    monkeypatch.chdir(home)
    made = home / "build" / "site-work" / "html" / "en" / "01_toy.html"
    made.write_text(text(made) + "<!-- by an older extension -->", encoding="utf-8")
    monkeypatch.setattr(build, "extension_stamp", lambda: "a newer one")
    assert main(["site"]) == 0
    assert "older extension" not in text(made)


def test_a_lesson_is_run_again_when_its_text_or_the_package_changes(tmp_path, monkeypatch):
    make(tmp_path)
    monkeypatch.chdir(tmp_path)
    runs = []
    monkeypatch.setattr(build, "execute", lambda name: runs.append(name) or execute("02_next"))

    def run(name, package=b"as it is"):
        return build.executed(name, tmp_path / "kept", package)[1]

    assert run("02_next") and not run("02_next") and run("02_next", b"changed") and not run("02_next", b"changed")
    lesson = tmp_path / "lessons" / "02_next" / "lesson.md"
    lesson.write_text(lesson.read_text(encoding="utf-8") + toy.code("1 + 1"), encoding="utf-8")
    assert run("02_next", b"changed") and len(runs) == 3
    assert len(list((tmp_path / "kept").iterdir())) == 1  # only the last one is kept


# --- search and formulas ------------------------------------------------------------------------------------------------------------


def test_the_index_has_korean_words_without_their_particles(site):
    terms = json.loads(text(site / "ko" / "searchindex.js").removeprefix("Search.setIndex(").rstrip(")"))["terms"]
    assert "나무" in terms and "나무를" not in terms


def test_korean_is_cut_into_pairs_and_english_into_words():
    words = SearchHangul({}).split("나무를 SHAP을 scikit-learn")
    assert Counter(words) == Counter(["나", "무", "를", "나무", "무를", "SHAP", "을", "scikit", "learn"])


def test_short_forms_in_formulas():
    assert mathml(r"\frac12").count("<mn>") == 2
    assert "…" in mathml(r"x_1 + \dots + x_n")
    assert 'display="block"' in mathml("x", block=True)


# --- what is refused ----------------------------------------------------------------------------------------------------------------


def broken(tmp_path, monkeypatch, change: str) -> str:
    toy.make(tmp_path, toy.LESSON + change)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CourseError) as refused:
        build.build(course.topic_ids(), tmp_path / "site")
    assert not (tmp_path / "site").exists()
    return str(refused.value)


def test_what_cannot_be_shown_is_refused(tmp_path, monkeypatch):
    both = "[x](99_nothing.ipynb) $\\nosuchcommand$"
    figure = toy.code("import matplotlib.pyplot as plt\n\nplt.plot([1, 2])\nplt.show()")
    said = broken(tmp_path, monkeypatch, toy.prose(f"## 끝\n\n{both}", f"## The end\n\n{both}") + figure)
    for language in ("ko", "en"):
        assert f"{language}/01_toy.ipynb" in said
    assert "99_nothing.ipynb" in said and "nosuchcommand" in said
    assert "a figure without alternative text below 'The end': give its cell an `alt`" in said


def test_a_number_that_the_run_does_not_give_is_refused(tmp_path, monkeypatch):
    toy.make(tmp_path, toy.LESSON.replace("1.5", "1.7"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CourseError, match="the prose says 1.7, the run gives 1.5"):
        build.build(["01_toy"], tmp_path / "site")


def test_another_folder_is_not_overwritten(tmp_path, monkeypatch):
    toy.make(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("")
    assert main(["site", "--out", "mine"]) == 2
    assert (tmp_path / "mine" / "thesis.txt").exists()


PAGE = '<html lang="ko"><h1 id="top">t</h1><a class="twin" href="../en/a.html">e</a>{}</html>'


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        ("", None),
        ('<a href="https://example.org/">x</a><a href="#top">x</a><a href="../en/a.html#top">x</a>', None),
        ('<a href="b.html">x</a>', "a link leads nowhere: b.html"),
        ('<a href="../en/a.html#no">x</a>', "a link leads to no place on its page: ../en/a.html#no"),
        ('<img alt="x" src="b.png">', "a link leads nowhere: b.png"),
        ('<img src="a.html" alt="a.html">', "a figure without alternative text below 't'"),
        ('<script src="//cdn.example.org/x.js"></script>', "fetched from another host: //cdn.example.org/x.js"),
        ('<link rel="stylesheet" href="https://example.org/x.css">', "fetched from another host: https://example.org/x.css"),
        ("<h1>u</h1>", "it has 2 titles"),
    ],
)
def test_each_page_is_checked(tmp_path, part, problem):
    for language in ("ko", "en"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.html").write_text(PAGE.replace('"ko"', f'"{language}"').format(part if language == "ko" else ""))
    found = check.check(tmp_path)
    assert len(found) == bool(problem) and all(line.startswith(f"ko/a.html: {problem}") for line in found)


def test_a_page_has_its_language_and_its_twin(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.html").write_text('<html lang="ko"><h1>t</h1></html>')
    assert check.check(tmp_path) == ["en/a.html: its lang is 'ko'", "en/a.html: there is no link to its twin in the other language"]


# --- in a browser -------------------------------------------------------------------------------------------------------------------

REAL = "09_decision_trees"
PHONE = {"width": 390, "height": 844}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args) -> None:
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A server over the toys' site with one real lesson."""
    home = make(tmp_path_factory.mktemp("pages"))
    shutil.copytree(toy.TOP / "lessons" / REAL, home / "lessons" / REAL)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        assert main(["site"]) == 0
    handler = functools.partial(_Quiet, directory=str(home / "build" / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def window(tmp_path_factory):
    with browser.chromium(tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [browser.WINDOW, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_is_accessible_and_fits_its_window(window, address, language, size, theme):
    asked = []
    window.on("request", lambda request: asked.append(request.url))
    window.set_viewport_size(size)
    window.emulate_media(color_scheme=theme, reduced_motion="reduce")  # what fades in has no contrast yet
    for name in ("index", "01_toy", REAL, "glossary", "search"):
        window.goto(f"{address}/{language}/{name}.html")
        window.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")
        assert window.evaluate("document.documentElement.scrollWidth") <= size["width"], f"{name} scrolls sideways"
        found = Axe().run(window)
        assert found.violations_count == 0, f"{name}:\n{found.generate_report()}"
    assert not [url for url in asked if not url.startswith((address, "data:", "blob:"))]


@pytest.mark.slow
@pytest.mark.browser
def test_a_reader_searches_switches_and_uses_the_keyboard(window, address):
    window.set_viewport_size(browser.WINDOW)
    for language, query, expected in (("ko", "나무", "장난감"), ("ko", "의사결정나무가", "의사결정나무"), ("en", "planting", "Toy")):
        window.goto(f"{address}/{language}/search.html?q={query}")
        window.locator("#search-results li a", has_text=expected).first.wait_for()
    for query, said in (("나무", "찾았어요"), ("없는낱말이라서", "없습니다")):
        window.goto(f"{address}/ko/search.html?q={query}")
        window.locator(".search-summary", has_text=said).wait_for()
    assert window.locator("#search-results li").count() == 0

    window.goto(f"{address}/ko/01_toy.html")
    window.locator("a.twin:visible").click()
    window.wait_for_url(f"{address}/en/01_toy.html")

    window.keyboard.press("Tab")
    expect(window.get_by_role("link", name="Skip to main content")).to_be_focused()
    folded = window.locator("article details", has_text="A. One")
    folded.locator("summary").focus()
    window.keyboard.press("Enter")
    assert folded.get_attribute("open") is not None

    window.goto(address)
    window.wait_for_url(f"{address}/*/index.html")
