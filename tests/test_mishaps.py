"""Whatever happens to an honest learner's file on its way: the answers keep what they earn, and the feedback says what was mended."""

from __future__ import annotations

import copy
import json
import os
import re

import nbformat
import pytest
import toy

from mlroadmap.cli import main
from mlroadmap.errors import CourseError
from mlroadmap.grading import release as releases
from mlroadmap.grading.limits import Limits
from mlroadmap.grading.record import NOTES_ID, Record, grade
from mlroadmap.grading.release import Release
from mlroadmap.grading.runner import Runner
from mlroadmap.grading.submission import laid_out, read

RIGHT = {f"times{n}": f"def times{n}(x):\n    return {n} * x" for n in range(1, 7)}
WRONG = "def times5(x):\n    return x + 5"
FULL = {"times1_small": 3.0, "times2_small": 3.0, "times3_small": 3.0, "times4_small": 3.0, "times5_small": 4.0, "times6_small": 4.0}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    home = tmp_path_factory.mktemp("toy")
    toy.make(home)
    before = os.getcwd()
    os.chdir(home)
    try:
        assert main(["format"]) == 0 and main(["build"]) == 0
    finally:
        os.chdir(before)
    return home


@pytest.fixture(scope="module")
def release(course):
    return Release.from_notebook(course / "solutions" / "01_toy" / "01_toy.ipynb")


@pytest.fixture(scope="module")
def runner():
    with Runner(preload=("numpy",), limits=Limits(cell=3, wall=20)) as running:
        yield running


@pytest.fixture
def notebook(course):
    """Everything right but question 5: 16 of 20 points."""
    made = json.loads((course / "assignments" / "ko" / "01_toy" / "01_toy.ipynb").read_text())
    for name, text in {**RIGHT, "times5": WRONG}.items():
        cell(made, name)["source"] = text.splitlines(keepends=True)
    return made


def cell(notebook, grade_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def where(notebook, grade_id):
    return notebook["cells"].index(cell(notebook, grade_id))


def code(source, **metadata):
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": [], "execution_count": None}


class Hand:
    """Hands in what a test made, and grades it."""

    def __init__(self, folder, release, runner):
        self.folder, self.release, self.runner = folder, release, runner

    def file(self, content, name="01_toy.ipynb"):
        if not isinstance(content, (bytes, str)):
            content = json.dumps(content)
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def record(self) -> Record:
        submission = read(self.folder, self.release)
        again = laid_out(nbformat.reads(nbformat.writes(submission.notebook), 4), self.release)
        assert (again.cells, again.places, again.untouched) == (submission.cells, submission.places, submission.untouched)
        record = grade(submission, self.release, self.runner)
        nbformat.validate(nbformat.from_dict(record.notebook))
        assert Record.from_json(record.to_json()) == record
        for line in record.repairs:
            assert re.search("[가-힣]", line) and " / " in line, f"not in both languages: {line}"
        return record

    def earns(self, *losses, says=None) -> Record:
        """The points of everything but `losses`; the notes on top of the notebook match `says`, or there are none."""
        record = self.record()
        expected = FULL | {f"{name}_small": 0.0 for name in losses}
        assert record.scores == expected, (record.scores, record.messages, record.repairs, record.reason)
        top = record.notebook["cells"][0]
        if says is None:
            assert record.repairs == [] and top["id"] != NOTES_ID
        else:
            assert top["id"] == NOTES_ID and re.search(says, top["source"]), record.repairs
        return record


@pytest.fixture
def hand(tmp_path, release, runner):
    return Hand(tmp_path, release, runner)


def test_nothing_happened(hand, notebook):
    record = hand.file(notebook).earns("times5")
    assert record.points == FULL and record.score == 16.0 and record.reason is None and not record.untouched
    assert record.messages == {"times5_small": "2를 넣은 값이 달라요 / the value for 2 is wrong"}
    assert [c["id"] for c in record.notebook["cells"]] == [c["id"] for c in notebook["cells"]], "a whole notebook keeps its cells and ids"


def test_an_untouched_notebook_earns_nothing_and_needs_no_repair(hand, course):
    record = hand.file((course / "assignments" / "en" / "01_toy" / "01_toy.ipynb").read_bytes()).earns(*RIGHT)
    assert record.untouched == sorted(RIGHT)
    assert set(record.messages.values()) == {"아직 답을 쓰지 않았어요 / this has not been answered yet"}


# --- cells


def test_deleted_cells_come_back(hand, notebook):
    for name in ("setup", "times1_small", "times6_small", "times3"):
        notebook["cells"].remove(cell(notebook, name))
    record = hand.file(notebook).earns("times5", "times3", says="deleted cell 'setup' was put back")
    ids = [c["id"] for c in record.notebook["cells"]]
    graded = [name for name in ids if name in hand.release.by_id]
    assert graded == list(hand.release.by_id), "everything is back, in its place"
    assert "HIDDEN" in next(c["source"] for c in record.notebook["cells"] if c["id"] == "times1_small")


def test_of_a_duplicated_answer_the_last_one_counts(hand, notebook):
    again = copy.deepcopy(cell(notebook, "times5"))
    again["source"] = RIGHT["times5"]
    notebook["cells"].insert(where(notebook, "times5") + 1, again)
    hand.file(notebook).earns(says="'times5' stood more than once: the last one counts")


def test_an_empty_or_untouched_copy_of_an_answer_does_not_undo_it(hand, notebook, course):
    stub = cell(json.loads((course / "assignments" / "ko" / "01_toy" / "01_toy.ipynb").read_text()), "times1")
    empty = {**copy.deepcopy(cell(notebook, "times2")), "source": "  \n"}
    notebook["cells"] += [stub, empty]
    assert "times1" not in hand.file(notebook).earns("times5").untouched


def test_a_scratch_cell_that_kept_the_metadata_is_not_the_answer(hand, notebook):
    scratch = {**copy.deepcopy(cell(notebook, "times1")), "source": "times1(3)"}
    notebook["cells"].insert(where(notebook, "times1") + 1, scratch)
    record = hand.file(notebook).earns("times5", says="one with the answer")
    shown = [out["data"]["text/plain"] for c in record.notebook["cells"] if c["source"] == "times1(3)" for out in c["outputs"]]
    assert shown == ["3"], "it still runs, as the learner's own cell"


def test_a_duplicated_test_is_run_once(hand, notebook):
    notebook["cells"].append(copy.deepcopy(cell(notebook, "times1_small")))
    hand.file(notebook).earns("times5", says="'times1_small' stood more than once")


@pytest.mark.parametrize("kept", [True, False], ids=["metadata on both", "metadata on the first"])
def test_a_cell_split_inside_its_function(hand, notebook, kept):
    at = where(notebook, "times1")
    second = copy.deepcopy(notebook["cells"][at]) if kept else code("")
    notebook["cells"][at]["source"] = 'def times1(x):\n    """1 times x."""\n    y = 1'
    second["source"] = "    return y * x"
    second.pop("id", None)
    notebook["cells"].insert(at + 1, second)
    hand.file(notebook).earns("times5", says="'times1' had been split")


def test_a_cell_split_between_two_functions(hand, notebook):
    at = where(notebook, "times1")
    second = copy.deepcopy(notebook["cells"][at])
    notebook["cells"][at]["source"] = "def helper(x):\n    return x"
    second["source"] = "def times1(x):\n    return helper(x)"
    notebook["cells"].insert(at + 1, second)
    hand.file(notebook).earns("times5", says="times1")


def test_merged_answers(hand, notebook):
    cell(notebook, "times1")["source"] = RIGHT["times1"] + "\n\n" + RIGHT["times2"]
    notebook["cells"].remove(cell(notebook, "times2"))
    # And the other way: the earlier answer went into the later cell, and a test's text with it.
    cell(notebook, "times4")["source"] = RIGHT["times3"] + "\n\n" + RIGHT["times4"]
    notebook["cells"].remove(cell(notebook, "times3"))
    record = hand.file(notebook).earns("times5", says="'times1' and 'times2' stand in one cell")
    assert any("'times4' and 'times3'" in line or "'times3' and 'times4'" in line for line in record.repairs)


def test_an_answer_merged_into_the_test_above_it(hand, notebook):
    above = cell(notebook, "times1_small")
    above["source"] = "".join(above["source"]) + "\n" + RIGHT["times2"]
    notebook["cells"].remove(cell(notebook, "times2"))
    hand.file(notebook).earns("times5", says="'times2' was found in another cell")


def test_an_answer_in_a_cell_of_its_own_below_the_untouched_one(hand, notebook, course):
    released = json.loads((course / "assignments" / "ko" / "01_toy" / "01_toy.ipynb").read_text())
    cell(notebook, "times1")["source"] = cell(released, "times1")["source"]
    notebook["cells"].insert(where(notebook, "times1") + 1, code(RIGHT["times1"]))
    hand.file(notebook).earns("times5", says="'times1' was found in another cell")


def test_reordered_cells(hand, notebook):
    notebook["cells"].reverse()
    record = hand.file(notebook).earns("times5", says="changed places")
    ids = [c["id"] for c in record.notebook["cells"] if c["id"] in hand.release.by_id]
    assert ids == list(hand.release.by_id)


def test_own_cells_run_where_they_stand(hand, notebook):
    cell(notebook, "times1")["source"] = "def times1(x):\n    return double(x) / 2"
    notebook["cells"].insert(where(notebook, "times1"), code("def double(x):\n    return 2 * x"))
    cell(notebook, "times2")["source"] = "def times2(x):\n    return factor * x"
    notebook["cells"].insert(where(notebook, "times2") + 1, code("factor = 2"))
    notebook["cells"].append(code("factor = 7"))
    ids = [c["id"] for c in hand.file(notebook).earns("times5").notebook["cells"] if c["cell_type"] == "code"]
    assert ids[:5] == ["setup", "own-001", "times1", "times1_small", "times2"] and ids[-2:] == ["times6_small", "own-003"]


def test_own_cells_below_untouched_answers_stay_below(hand, notebook, course):
    untouched = json.loads((course / "assignments" / "ko" / "01_toy" / "01_toy.ipynb").read_text())
    untouched["cells"].insert(where(untouched, "times2") + 1, code("a = 1"))
    ids = [c["id"] for c in hand.file(untouched).earns(*RIGHT).notebook["cells"]]
    assert ids[ids.index("times2") + 1] == "own-001"


def test_edited_locked_cells_and_tests_are_restored(hand, notebook):
    cell(notebook, "setup")["source"] = "import numpy as np\nfloat = lambda x: 10"
    cell(notebook, "times5_small")["source"] = "pass"
    cell(notebook, "times5_small")["metadata"]["nbgrader"] |= {"points": 100, "locked": False, "solution": True}
    hand.file(notebook).earns("times5", says="'times5_small' had been changed and was restored")


def test_changed_cell_types(hand, notebook):
    for name, kind in (("times1", "markdown"), ("times2", "raw"), ("times3_small", "markdown")):
        changed = cell(notebook, name)
        changed["cell_type"] = kind
        del changed["outputs"], changed["execution_count"]
    hand.file(notebook).earns("times5", says="'times1' had become a text cell")


# --- editors


def test_a_notebook_that_went_through_colab(hand, notebook):
    for number, one in enumerate(notebook["cells"]):
        one.pop("id")
        one["metadata"] = {"id": f"Ab{number}cD"}
    notebook |= {"nbformat_minor": 0, "metadata": {"colab": {"provenance": []}}}
    hand.file(notebook).earns("times5", says="metadata was gone")


def test_a_notebook_that_went_through_vs_code(hand, notebook):
    for one in notebook["cells"]:
        one.pop("id")
        one["metadata"] = {"vscode": {"languageId": "python"}} if one["cell_type"] == "code" else {}
    notebook["nbformat_minor"] = 2
    # And written on with Windows' line ends.
    hand.file(json.dumps(notebook, ensure_ascii=False, indent=4).replace("\n", "\r\n")).earns("times5", says="metadata was gone")


def test_no_metadata_and_edited_tests(hand, notebook):
    for one in notebook["cells"]:
        one.pop("id")
        one["metadata"] = {}
        if "assert" in "".join(one["source"]):
            one["source"] = "# run this\n" + "".join(one["source"])
    hand.file(notebook).earns("times5", says="had been changed and was restored")


def test_ids_alone_are_enough(hand, notebook):
    cell(notebook, "times1")["source"] = "times1 = (lambda x: x)"
    for one in notebook["cells"]:
        one["metadata"] = {}
    hand.file(notebook).earns("times5", says="metadata was gone")


# --- files


@pytest.mark.parametrize("name", ["hw1.ipynb", "01_toy (1).ipynb", "01_toy.ipynb.txt", "김철수_과제.IPYNB", "inside/01_toy.ipynb"])
def test_a_renamed_file(hand, notebook, name):
    says = None if name == "inside/01_toy.ipynb" else "was graded as 01_toy.ipynb"
    hand.file(notebook, name).earns("times5", says=says)


def test_of_two_notebooks_the_one_with_the_answers_counts(hand, notebook, course):
    hand.file((course / "assignments" / "ko" / "01_toy" / "01_toy.ipynb").read_bytes())
    hand.file(notebook, "01_toy-Copy1.ipynb").file(b"", "empty.ipynb").file(notebook, ".ipynb_checkpoints/01_toy-checkpoint.ipynb")
    hand.earns("times5", says="several notebooks: '01_toy-Copy1.ipynb'")


def test_of_two_equal_notebooks_the_one_with_the_right_name_counts(hand, notebook):
    hand.file(notebook)
    cell(notebook, "times5")["source"] = RIGHT["times5"]
    hand.file(notebook, "01_a.ipynb").earns("times5", says="'01_toy.ipynb', which has the most answers")


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", b"\x00" * 4096], ids=["empty", "blank", "only a mark", "zeros"])
def test_an_empty_file(hand, content):
    record = hand.file(content).earns(*RIGHT, says="file is empty")
    assert record.reason == "unreadable" and "file is empty" in record.messages["times1_small"]


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", b"<html>login</html>", b"[1, 2]", b'{"cells": 5}', b'"text"', b"[" * 100_000, bytes(range(256)) * 9],
    ids=["pdf", "html", "list", "no cells", "text", "deep", "bytes"],
)
def test_a_file_that_is_no_notebook(hand, content):
    record = hand.file(content).earns(*RIGHT, says="could not be read as a notebook")
    assert record.reason == "unreadable"


def test_no_file_at_all(hand):
    assert hand.earns(*RIGHT, says="no notebook").reason == "unreadable"


def test_another_assignments_notebook(hand):
    other = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print('hello')")])
    hand.file(nbformat.writes(other)).earns(*RIGHT, says="no cell of 01_toy was found")


def test_a_truncated_file(hand, notebook):
    text = json.dumps(notebook, indent=1, ensure_ascii=False)
    cut = text.index("def times4(x)") + 5
    # Cut in the middle of a Korean character as well.
    hand.file(text.encode()[: len(text[:cut].encode())] + "가".encode()[:2])
    hand.earns("times4", "times5", "times6", says="cut off or damaged")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp949"])
def test_a_wrong_encoding(hand, notebook, encoding):
    text = json.dumps(notebook, ensure_ascii=False)
    says = None if encoding == "utf-8-sig" else "saved as (UTF-16|CP949), not UTF-8"
    hand.file(text.encode(encoding, "replace")).earns("times5", says=says)


def test_an_old_format(hand, notebook):
    old = json.loads(nbformat.writes(nbformat.reads(json.dumps(notebook), 4), version=3))
    assert old["nbformat"] == 3 and "input" in json.dumps(old["worksheets"])
    for one in old["worksheets"][0]["cells"]:
        one["metadata"] = {}
    hand.file(old).earns("times5", says="old format")


@pytest.mark.parametrize("minor", [0, 2, 4])
def test_a_format_without_ids(hand, notebook, minor):
    notebook["nbformat_minor"] = minor
    for one in notebook["cells"]:
        one.pop("id")
    hand.file(notebook).earns("times5")


def test_cells_that_nobody_wrote_by_hand_are_left_out(hand, notebook):
    notebook["cells"] += [code("x = 1\n" * 40_000), code("y = 2")]
    hand.file(notebook).earns("times5", says="the notebook was too long")


def test_a_script_instead_of_a_notebook(hand):
    text = "# %%\nimport numpy as np\n\n" + "\n\n".join(f"# %%\n{RIGHT[name]}" for name in RIGHT)
    hand.file(text, "01_toy.py").earns(says="Python code, not a notebook")


def test_links_and_special_files_are_never_opened(hand, notebook, tmp_path_factory):
    secret = tmp_path_factory.mktemp("secret") / "gradebook.db"
    secret.write_text("secret")
    for name in ("data.csv", "other.ipynb", "timestamp.txt"):
        (hand.folder / name).symlink_to(secret)
    (hand.folder / "folder").symlink_to(secret.parent)
    os.mkfifo(hand.folder / "pipe.ipynb")
    os.mkfifo(hand.folder / "pipe.csv")
    hand.file(b"1,2", "mine/data.csv").file(notebook)
    submission = read(hand.folder, hand.release)
    assert dict(submission.files) == {"mine/data.csv": b"1,2"}
    notebook["cells"].append(code("import pathlib\nprint(sorted(str(p) for p in pathlib.Path().rglob('*')), open('mine/data.csv').read())"))
    record = hand.file(notebook).earns("times5", says="a file that was not used: data.csv")
    assert "secret" not in record.to_json().replace("secret0", "") and "['mine', 'mine/data.csv'] 1,2" in record.to_json()


def test_a_big_file_is_left_out_and_said(hand, notebook, monkeypatch):
    monkeypatch.setattr(releases, "LARGEST_FILE", 10)
    hand.file(b"x" * 11, "big.csv").file(notebook).earns("times5", says=r"big\.csv \(too big")


# --- what happens while it runs


def test_a_stray_input(hand, notebook):
    notebook["cells"].insert(2, code("name = input('name?')"))
    record = hand.file(notebook).earns("times5")
    assert "nobody answers input()" in json.dumps(record.notebook)


@pytest.mark.slow
def test_an_endless_loop_costs_only_itself(hand, notebook):
    cell(notebook, "times2")["source"] = "def times2(x):\n    while True:\n        pass"
    notebook["cells"].insert(where(notebook, "times4"), code("while True:\n    pass"))
    record = hand.file(notebook).earns("times2", "times5")
    assert "took too long" in record.messages["times2_small"]


def test_a_run_that_ends_all_at_once_says_why(hand, notebook):
    notebook["cells"].insert(where(notebook, "times4"), code("import os\nos._exit(0)"))
    record = hand.file(notebook).earns("times4", "times5", "times6", says="ended all at once")
    assert record.reason == "died" and "ended all at once" in record.messages["times4_small"]


def test_a_warning(hand, notebook):
    cell(notebook, "times1")["source"] = (
        "import warnings, sys\ndef times1(x):\n    warnings.warn('careful')\n    print('x', file=sys.stderr)\n    return x"
    )
    hand.file(notebook).earns("times5")


def test_fifty_megabytes_of_output(hand, notebook):
    notebook["cells"].insert(where(notebook, "times2"), code("for _ in range(50):\n    print('x' * 1_000_000)"))
    notebook["cells"].insert(where(notebook, "times3"), code("print('y\\n' * 25_000_000)"))
    # And as many in the file itself, left there by a run at home.
    notebook["cells"][2]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "z" * 50_000_000}]
    record = hand.file(notebook).earns("times5")
    assert len(record.to_json()) < 1_000_000


def test_what_would_run_in_the_instructors_page_is_gone(hand, notebook):
    show = (
        "from IPython.display import display, HTML, Javascript, Markdown\nimport pandas as pd\n"
        "display(HTML('<img src=x onerror=alert(1)><b>kept</b>'), HTML('<script>alert(1)</script>'), Javascript('alert(1)'))\n"
        "display(Markdown('<svg onload=alert(1)>'), {'image/png': '\"><script>alert(1)</script>', 'text/plain': 'p'}, raw=False)\n"
        "display({'image/png': '\"><script>alert(1)</script>', 'text/plain': 'p'}, raw=True)\n"
        "pd.DataFrame({'column': [1.5]})"
    )
    notebook["cells"].append(code(show))
    for source in ("<script>alert(1)</script>", "[x](java&#115;cript:alert(1))", "<a href=x onclick=alert(1)>x</a>", "**bold** $a<b$"):
        notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": source})
    notebook["cells"].append({"cell_type": "raw", "metadata": {"raw_mimetype": "text/html"}, "source": "<script>alert(2)</script>"})
    record = hand.file(notebook).earns("times5")
    from nbconvert.exporters import HTMLExporter

    page = HTMLExporter(template_name="classic").from_notebook_node(nbformat.from_dict(record.notebook))[0]
    live = re.sub(r"&lt;.*?&gt;", "", page)
    assert not re.search(r"<[^<>]*\balert\([12]\)|<script>alert|<svg onload|href=\"java", live)
    assert "<b>kept</b>" in page and "<strong>bold</strong>" in page and '<table border="1" class="dataframe">' in page
    assert not any(c["cell_type"] == "raw" for c in record.notebook["cells"])


# --- answers in prose


@pytest.fixture
def written(tmp_path, runner):
    """An assignment with a question answered in prose and graded by hand, and its released notebook."""

    def graded(make, grade_id, source, **flags):
        meta = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, "grade_id": grade_id} | flags
        return make(source, id=grade_id, metadata={"nbgrader": meta})

    code_cell, text_cell = nbformat.v4.new_code_cell, nbformat.v4.new_markdown_cell
    source = nbformat.v4.new_notebook(
        cells=[
            text_cell("# Why?", id="prose-001"),
            graded(text_cell, "why", "because", grade=True, solution=True, points=2),
            graded(code_cell, "one", "### BEGIN SOLUTION\none = 1\n### END SOLUTION", solution=True),
            graded(code_cell, "one_is", "assert one == 1, '1이 아니에요 / not 1'", grade=True, locked=True, points=1),
        ]
    )
    release = Release.from_source(source, "02_why")
    released = copy.deepcopy(source)
    for one in released.cells:
        if one.id in release.by_id:
            one.source = release.by_id[one.id].visible
    return Hand(tmp_path, release, runner), json.loads(nbformat.writes(released))


def test_prose_graded_by_hand(written):
    hand, notebook = written
    untouched = hand.file(notebook, "02_why.ipynb").record()
    assert untouched.manual == {"why": 0.0} and untouched.scores == {"one_is": 0.0}
    cell(notebook, "why")["source"] = "I think so <script>alert(1)</script>"
    cell(notebook, "one")["source"] = "one = 1"
    record = hand.file(notebook, "02_why.ipynb").record()
    assert record.manual == {"why": None} and record.scores == {"one_is": 1.0} and not record.repairs
    # Without metadata, nothing but its place tells an answer in prose.
    for one in notebook["cells"]:
        one.pop("id")
        one["metadata"] = {}
    record = hand.file(notebook, "02_why.ipynb").record()
    assert record.manual == {"why": None} and record.scores == {"one_is": 1.0}
    assert [c["source"] for c in record.notebook["cells"] if c["id"] == "why"] == ["    I think so <script>alert(1)</script>"]


# --- the release


def test_a_release_needs_a_notebook_that_is_whole(tmp_path, course):
    with pytest.raises(CourseError, match="mlroadmap build"):
        Release.from_notebook(tmp_path / "missing.ipynb")
    twice = nbformat.read(course / "solutions" / "01_toy" / "01_toy.ipynb", 4)
    twice.cells.append(twice.cells[-1])
    with pytest.raises(CourseError, match="'times6_small' stands twice"):
        Release.from_source(twice, "01_toy")


def test_a_release_changes_its_fingerprint_with_a_test_and_not_with_prose(course):
    source = nbformat.read(course / "solutions" / "01_toy" / "01_toy.ipynb", 4)
    before = Release.from_source(source, "01_toy").fingerprint
    source.cells[0].source += " more"
    assert Release.from_source(source, "01_toy").fingerprint == before
    source.cells[-1].source += "\n"
    assert Release.from_source(source, "01_toy").fingerprint != before


def test_a_damaged_record_is_refused(hand, notebook):
    text = hand.file(notebook).record().to_json()
    for damaged in (text[:-20], text.replace('"format":1', '"format":0'), text.replace("3.0", '"3.0"'), "[]", ""):
        with pytest.raises(ValueError):
            Record.from_json(damaged)
