"""What a person sees in JupyterLab: the lessons run, an assignment validates, the Formgrader grades, a text opens as a notebook.

Everything happens in a copy of the course. The pictures of the walks are left in build/screenshots/, for a person to look at.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

import browser
import nbformat
import pytest
import toy
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TOY = "98_toy"
WALKED = ("09_decision_trees", "18_shap")  # run in the browser, in both languages; of the others the first screen is looked at, in one
TOPICS = sorted(path.parent.name for path in (toy.TOP / "lessons").glob("*/lesson.md"))
ASSIGNMENTS = sorted(path.parent.name for path in (toy.TOP / "lessons").glob("*/assignment.md") if path.parent.name in WALKED)
LANGUAGES = ("ko", "en")
PICTURES = toy.TOP / "build" / "screenshots"
MESSAGE = "2를 넣은 값이 달라요 / the value for 2 is wrong"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A copy of the course as it is built, with the toy topic beside it."""
    missing = [f"course/{language}/{topic_id}.ipynb" for topic_id in TOPICS for language in LANGUAGES]
    missing = [name for name in missing if not (toy.TOP / name).is_file()]
    if missing:
        pytest.fail(f"not built: {', '.join(missing)}; run `mlroadmap build`", pytrace=False)
    home = tmp_path_factory.mktemp("browser") / "course"
    for name in ("lessons", "course", "solutions", "assignments"):
        if (toy.TOP / name).is_dir():
            shutil.copytree(toy.TOP / name, home / name)
    toy.make(home, topic=TOY)
    for command in ("format", "build"):
        subprocess.run([sys.executable, "-m", "mlroadmap", command, TOY], cwd=home, check=True)
    return home


@pytest.fixture(scope="module")
def server(home):
    with browser.serve(home, home.parent / "jupyter") as server:
        yield server


@pytest.fixture(scope="module")
def window(tmp_path_factory):
    with browser.chromium(tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.fixture
def page(window, server):
    """The window; the kernels that a test started are gone after it."""
    yield window
    browser.end_kernels(window)


def title(home, path: str) -> str:
    """The first heading of a notebook, without its signs."""
    cells = nbformat.read(home / path, 4).cells
    return next(line for cell in cells for line in cell.source.splitlines() if line.startswith("# ")).removeprefix("# ")


def solve(home, topic_id: str, language: str, wrong: dict[str, str] | None = None) -> str:
    """A copy of the release with the solution's answers, but for those in `wrong`; returns its path below `home`."""
    source = nbformat.read(home / "solutions" / topic_id / f"{topic_id}.ipynb", 4)
    answers = {
        cell.metadata.nbgrader.grade_id: cell.source for cell in source.cells if cell.metadata.get("nbgrader", {}).get("solution")
    } | (wrong or {})
    notebook = nbformat.read(home / "assignments" / language / topic_id / f"{topic_id}.ipynb", 4)
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    path = f"assignments/{language}/{topic_id}/solved.ipynb"
    nbformat.write(notebook, home / path)
    return path


# --- lessons ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic_id", [topic_id for topic_id in TOPICS if topic_id in WALKED])
def test_a_lesson_runs_from_top_to_bottom(page, server, topic_id, language):
    path = f"course/{language}/{topic_id}.ipynb"
    browser.open_notebook(page, server, path)
    expect(page.locator(".jp-RenderedHTMLCommon h1").first).to_contain_text(title(server.home, path))
    cells = nbformat.read(server.home / path, 4).cells
    hidden = {at: cell for at, cell in enumerate(cells) if "hide-cell" in cell.metadata.get("tags", [])}
    assert hidden, "a lesson without a folded solution"
    browser.run_all(page)
    browser.photograph(page, PICTURES, f"{topic_id}_{language}")
    faults = [*browser.complaints(page), *browser.too_wide(page), *browser.bare_signs(page)]
    assert not faults, "\n".join(faults)
    assert browser.draws_hangul(page) or language == "en"
    assert browser.move_slider(page), "the slider does not redraw its figure"
    unfold(page, hidden)
    answer = page.locator(".jp-RenderedHTMLCommon details").first
    body = answer.locator(":scope > :not(summary)").first
    expect(body).not_to_be_visible()
    answer.locator("summary").click()
    expect(body).to_be_visible()


def unfold(page, hidden: dict) -> None:
    """Every folded solution shows a bar and no code; a click on the bar shows the code."""
    for at, cell in hidden.items():
        folded = page.locator(f'.jp-Cell[data-windowed-list-index="{at}"]')
        bar = folded.locator(".jp-InputPlaceholder").first
        bar.scroll_into_view_if_needed()
        expect(folded.locator(".cm-content:visible")).to_have_count(0)
        bar.click()
        expect(folded.locator(".cm-content")).to_contain_text(cell.source.strip().splitlines()[0])


@pytest.mark.parametrize(
    ("topic_id", "language"),
    # In turn: that the twins have the same code and the same cells is the build's to hold.
    [(topic_id, LANGUAGES[at % 2]) for at, topic_id in enumerate(topic_id for topic_id in TOPICS if topic_id not in WALKED)]
    + [(TOY, language) for language in LANGUAGES],
)
def test_a_lesson_opens(page, server, topic_id, language):
    path = f"course/{language}/{topic_id}.ipynb"
    browser.open_notebook(page, server, path)
    expect(page.locator(".jp-RenderedHTMLCommon h1").first).to_contain_text(title(server.home, path))
    assert browser.too_wide(page) == []


def test_the_links_on_top_lead_to_the_other_notebooks(page, server):
    browser.open_notebook(page, server, f"course/ko/{TOY}.ipynb")
    for link, path in (
        ("과제", f"assignments/ko/{TOY}/{TOY}.ipynb"),
        ("English", f"assignments/en/{TOY}/{TOY}.ipynb"),
        ("Back to the lesson", f"course/en/{TOY}.ipynb"),
        ("한국어", f"course/ko/{TOY}.ipynb"),
    ):
        page.locator(".jp-NotebookPanel:visible").get_by_role("link", name=link, exact=True).click()
        browser.wait_for_notebook(page, path)


def test_what_the_walk_would_complain_of(page, server):
    """A notebook with each of the faults: the walk must see them all."""
    cells = [
        nbformat.v4.new_markdown_cell("# Faults\n\n**굵게(bold)**예요, **bold** is, `a**b` may.", id="title"),
        nbformat.v4.new_code_cell("import sys\nprint('careful', file=sys.stderr)", id="warns"),
        nbformat.v4.new_code_cell("from IPython.display import HTML\nHTML('<div style=\"width: 4000px\">wide</div>')", id="wide"),
        nbformat.v4.new_code_cell(
            "from ipywidgets import interact\ninteract(lambda n: None, n=(0, 5))\ninteract(lambda n: print(n), n=(0, 5))", id="slider"
        ),
        nbformat.v4.new_code_cell("interact(lambda n: 1 / 0, n=(0, 5));", id="inside"),
        nbformat.v4.new_code_cell("import matplotlib.pyplot as plt\nplt.plot([1, 2])", id="words"),
        nbformat.v4.new_code_cell("int('a lesson')", id="allowed", metadata={"tags": ["raises-exception"]}),
        nbformat.v4.new_code_cell("1 / 0", id="fails"),
        nbformat.v4.new_code_cell("2", id="never"),
    ]
    nbformat.write(
        nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}),
        server.home / "faults.ipynb",
    )
    browser.open_notebook(page, server, "faults.ipynb")
    browser.run_all(page)
    said = browser.complaints(page)
    assert [line.split(":")[0] for line in said] == ["warns", "inside", "words", "fails", "never"], said
    assert [line.split(":")[0] for line in browser.too_wide(page)] == ["wide"]
    assert browser.bare_signs(page) == ["**굵게(bold)**예요,"]
    assert not browser.move_slider(page, 0, seconds=2)
    assert browser.move_slider(page, 1)


# --- assignments --------------------------------------------------------------------------------------------------------------------


def validate(page, server, path: str) -> str:
    """Open an assignment, press Validate, and return what the dialog says."""
    browser.open_notebook(page, server, path)
    page.get_by_role("button", name="Validate").click()
    dialog = page.locator(".jp-Dialog")
    dialog.wait_for(timeout=browser.RUN * 1000)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / ("validate_" + path.removesuffix(".ipynb").replace("/", "_") + ".png"))
    said = dialog.inner_text()
    dialog.get_by_role("button", name="Ok").click()
    return said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic_id", [*ASSIGNMENTS, TOY])
def test_validate_says_where_an_untouched_assignment_fails(page, server, topic_id, language):
    said = validate(page, server, f"assignments/{language}/{topic_id}/{topic_id}.ipynb")
    tests = [
        cell
        for cell in nbformat.read(server.home / "assignments" / language / topic_id / f"{topic_id}.ipynb", 4).cells
        if cell.metadata.get("nbgrader", {}).get("grade") and not cell.metadata.nbgrader.solution
    ]
    assert said.count("The following cell failed") == len(tests)
    assert all(cell.source.strip().splitlines()[0] in said for cell in tests)
    assert "NotImplementedError" in said


@pytest.mark.parametrize("topic_id", [*ASSIGNMENTS, TOY])
def test_validate_passes_a_solved_assignment(page, server, topic_id):
    assert "Success! Your notebook passes all the tests." in validate(page, server, solve(server.home, topic_id, "ko"))


def test_validate_names_the_one_wrong_answer(page, server):
    wrong = {"times1": "def times1(x):\n    return x + 5"}
    said = validate(page, server, solve(server.home, TOY, "en", wrong))
    assert said.count("The following cell failed") == 1 and MESSAGE in said


def test_the_formgrader_grades_at_the_press_of_a_button(page, server):
    wrong = {"times5": "def times5(x):\n    return x + 5"}  # 4 of the 20 points
    submission = server.home / "submitted" / "kim" / TOY / f"{TOY}.ipynb"
    submission.parent.mkdir(parents=True)
    shutil.copy(server.home / solve(server.home, TOY, "ko", wrong), submission)
    page.goto(server.address("lessons"))
    browser.menu(page, "Nbgrader", "Formgrader")
    formgrader = page.frame_locator("iframe[src*=formgrader]")
    assignment = formgrader.locator("tr", has_text=TOY)
    assignment.locator(".assign a").click()
    succeeded(formgrader, "created the student version")
    assignment.locator(".num-submissions a").click()
    kim = formgrader.locator("tr", has_text="kim")
    expect(kim.locator(".status")).to_have_text("needs autograding")
    kim.locator(".autograde a").click()
    succeeded(formgrader, "autograded")
    expect(kim.locator(".status")).to_have_text("graded")
    expect(kim.locator(".score")).to_have_text("16 / 20")
    page.screenshot(path=PICTURES / "formgrader.png")


def succeeded(formgrader, what: str) -> None:
    """Wait for the Formgrader's dialog, which must report a success, and close it."""
    dialog = formgrader.locator(".modal:visible")
    dialog.wait_for(timeout=browser.RUN * 1000)
    expect(dialog).to_contain_text(f"Successfully {what}")
    dialog.get_by_role("button", name="OK").click()
    expect(dialog).to_have_count(0)


@pytest.mark.parametrize("topic_id", [*ASSIGNMENTS, TOY])
def test_an_assignments_text_opens_as_a_notebook_with_its_points(page, server, topic_id):
    page.goto(server.address(f"lessons/{topic_id}"))
    page.locator(".jp-DirListing-item", has_text="assignment.md").dblclick()
    browser.wait_for_notebook(page, f"lessons/{topic_id}/assignment.md")
    page.get_by_role("tab", name="Create Assignment").click()
    sidebar = page.locator(".nbgrader-CreateAssignmentWidget")
    expect(sidebar.locator(".nbgrader-TotalPointsInput")).to_have_value("20")
    source = nbformat.read(server.home / "solutions" / topic_id / f"{topic_id}.ipynb", 4)
    graded = [cell.metadata.nbgrader for cell in source.cells if "nbgrader" in cell.metadata]
    shown = sidebar.locator(".nbgrader-CellId:visible input").evaluate_all("inputs => inputs.map(input => input.value)")
    assert shown == [cell.grade_id for cell in graded]
    points = sidebar.locator(".nbgrader-CellPoints:visible input").evaluate_all("inputs => inputs.map(input => Number(input.value))")
    assert points == [cell.points for cell in graded if cell.grade]
    assert page.locator(".jp-Dialog").count() == 0, "a dialog, such as the one on an outdated schema version"
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"text_{topic_id}.png")
