"""Attacks by what is handed in: files, links, notebooks, archives. A class of attackers and one honest learner, graded in one go."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

import nbformat
import pytest
import toy

from mlroadmap.cli import main
from mlroadmap.grading import classroom

# One class for all tests here: on one worker.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("a class of attackers")]

RIGHT = {f"times{n}": f"def times{n}(x):\n    return {n} * x" for n in range(1, 7)}
SECRET = "a-secret-of-the-course-8891"
EVIL = "<script>alert(1)</script>"


def cell(notebook, grade_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def code(source):
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None}


def prose(source, kind="markdown", **more):
    return {"cell_type": kind, "metadata": {}, "source": source, **more}


PRINT_ALL = (
    "import pathlib\nfor p in sorted(pathlib.Path().rglob('*')):\n"
    "    try: print(p, p.read_bytes()[:2000])\n    except OSError as e: print(p, e)"
)


def links(folder, notebook, course):
    targets = {"data.csv": "gradebook.db", "other.ipynb": "secret.ipynb", "inside": "solutions", "secret.txt": "secret.txt"}
    for name, target in targets.items():
        (folder / name).symlink_to(course / target)
    (folder / "self").symlink_to(folder)
    notebook["cells"].append(code(PRINT_ALL))


def special_files(folder, notebook, course):
    os.mkfifo(folder / "pipe.csv")
    os.mkfifo(folder / "00.ipynb")
    before = os.getcwd()
    os.chdir(folder)
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind("socket.csv")
    os.chdir(before)
    if os.geteuid() == 0:
        os.mknod(folder / "zero.ipynb", 0o020666, os.makedev(1, 5))


def deep_folders(folder, notebook, course):
    before = os.getcwd()
    os.chdir(folder)
    for _ in range(1200):
        os.mkdir("d")
        os.chdir("d")
    os.chdir(before)


def many_files(folder, notebook, course):
    for n in range(1500):
        (folder / f"00-{n:04d}.csv").write_text("1")


def false_time(folder, notebook, course):
    (folder / "timestamp.txt").write_text("the year 10000\x00\n")
    (folder / "timestamp.unreadable").mkdir()


def time_as_folder(folder, notebook, course):
    (folder / "timestamp.txt").mkdir()


def time_as_link(folder, notebook, course):
    (folder / "timestamp.txt").symlink_to("/dev/zero")


def end_of_time(folder, notebook, course):
    (folder / "timestamp.txt").write_text("9999-12-31 23:59:59.999999 -2359")


def modules(folder, notebook, course):
    for name in ("ipykernel_launcher", "numpy", "sitecustomize", "usercustomize", "conftest", "nbgrader_config", "mlroadmap", "01_toy"):
        (folder / f"{name}.py").write_text(f"open({str(course / 'owned')!r}, 'w').write('x')\nraise SystemExit(0)\n")
    (folder / "mlroadmap").mkdir()
    (folder / "mlroadmap" / "__init__.py").write_text("raise SystemExit(0)\n")
    (folder / ".mlroadmap" / "results").mkdir(parents=True)
    (folder / ".mlroadmap" / "results" / "forged.json").write_text('{"scores": {"times2_small": 100}}')


def own_points(folder, notebook, course):
    for n in range(2, 7):
        test = cell(notebook, f"times{n}_small")
        test["source"] = "pass"
        test["metadata"]["nbgrader"] |= {"points": 100, "schema_version": 99, "checksum": "0" * 32}
        cell(notebook, f"times{n}")["metadata"]["nbgrader"] |= {"grade": True, "points": 100}
    notebook["metadata"] |= {
        "kernelspec": {"name": "evil", "argv": ["touch", str(course / "owned")], "display_name": EVIL, "language": "bash"},
        "mlroadmap": {"repairs": [EVIL], "unreadable": None},
    }


def flipped_flags(folder, notebook, course):
    for one in notebook["cells"]:
        meta = one["metadata"].get("nbgrader", {})
        for flag in ("grade", "solution", "locked", "task"):
            if flag in meta and meta["grade_id"] not in ("times1",):
                meta[flag] = not meta[flag]


def everything_twice(folder, notebook, course):
    again = [json.loads(json.dumps(one)) for one in notebook["cells"] if one["metadata"].get("nbgrader", {}).get("grade")]
    for one in again:
        one["source"] = "pass"
    notebook["cells"] = again + notebook["cells"] + again


def hostile_ids(folder, notebook, course):
    names = ["../../x", EVIL, "a" * 10**5, "times2\u200b_small", "ｔimes2_small", "\x00", "times2_small/../times1_small", None, 5, [], {}]
    for number, name in enumerate(names):
        one = code("pass")
        one["id"] = name
        one["metadata"] = {"nbgrader": {"grade_id": name, "grade": True, "points": 1e308, "locked": number, "solution": name}, "id": name}
        notebook["cells"].append(one)
    notebook["cells"] += [None, [], "x", {"cell_type": 5, "metadata": [], "source": {}}]


def answers_in_tests(folder, notebook, course):
    test = cell(notebook, "times2_small")
    test["source"] += "\nimport builtins\nfloat = lambda x: 4\ntimes2 = times3 = lambda x: 14"
    cell(notebook, "setup")["source"] += "\nfloat = lambda x: 4"


def scripts(folder, notebook, course):
    show = "from IPython.display import display, HTML, Markdown, Javascript, SVG, Latex\n"
    show += f"for kind in (HTML, Markdown, Javascript, Latex): display(kind({EVIL!r} + '<img src=x onerror=alert(1)>'))\n"
    show += "page = '<a href=\"java\\tscript:alert(1)\">x</a><iframe src=//x>'\n"
    show += "display({'text/html': page, 'application/javascript': '1'}, raw=True)\n"
    show += f"class R:\n    def _repr_html_(self): return {EVIL!r}\nprint({EVIL!r})\nR()"
    links = ["[x](javascript:alert(1)) ![](x onerror=alert(1))", "$\\href{javascript:alert(1)}{x}$"]
    name = 'a"><script>alert(1)</script>'
    notebook["cells"] += [code(show), prose(EVIL), prose(EVIL, "raw"), *map(prose, links)]
    notebook["cells"].append(prose(f"![a](attachment:{name})", attachments={name: {"image/png": "AA=="}}))
    notebook["cells"].append(code(f"raise ValueError({EVIL!r})"))
    cell(notebook, "times2")["source"] = f"def times2(x): raise ValueError({EVIL!r})"


def slow_pages(folder, notebook, course):
    """What a page's maker would take minutes to years for."""
    style = '<p style="' + "color:  " * 60 + '!">x</p>'
    pages = ["[" * 9_900, "\\begin{a}" * 1_100, style, "*a **b " * 1_400, "> " * 4_000 + "a", "<a " * 3_300]
    notebook["cells"] += [prose(page) for page in pages * 2] + [prose("[" * 300_000)]
    show = "from IPython.display import HTML, Markdown, display\n"
    show += f"attributes = ' '.join(f'x{{n}}=1' for n in range(30_000))\npages = [{style!r}, '<table>' + '<b><p>' * 30_000]\n"
    show += "pages += ['<table><a ' + attributes + '>', '<table>' + '<i></p>' * 20_000, '<table>' + '<b>x</b>' * 40_000 + '</table>']\n"
    show += "for page in pages: display(HTML(page))"
    notebook["cells"].append(code(show))
    notebook["cells"].append(code("from IPython.display import *\nfor n in range(150): display(Markdown('[' * 100_000))"))


def slow_reading(folder, notebook, course):
    """What a search for answers would take hours for."""
    cell(notebook, "times2")["source"] = "def times2(x):\n    y = x\n"
    place = notebook["cells"].index(cell(notebook, "times2")) + 1
    notebook["cells"][place:place] = [code("    y = x\n" * 2000) for _ in range(100)]
    texts = ["-" * 50_000 + "1", "(" * 50_000, "a" + ".a" * 90_000, "not " * 50_000 + "1", "\x00", "f'" + "{" * 1000]
    notebook["cells"] += [code(text) for text in [*texts, *["x=1\n" * 50_000] * 30]]


def strange_text(folder, notebook, course):
    cell(notebook, "times2")["source"] = "def times2(x): raise ValueError('\\ud800\\x1b]0;owned\\x07\\x1b[2J\\u202e')"
    notebook["cells"].append(
        code("print('\\ud800')\nfrom IPython.display import display\ndisplay({'image/svg+xml': '<svg>\\ud800'}, raw=True)")
    )
    notebook["cells"].append(prose("\ud800 \x1b[2J \u202e"))
    (folder / os.fsdecode(b"\xff\xfe.csv")).write_text("x")
    (folder / "a\nb\x1b[2J<script>.csv").write_text("x")


def many_notebooks(folder, notebook, course):
    wrong = json.loads(json.dumps(notebook))
    for number in range(30):
        (folder / f"{number:02d}.ipynb").write_text(json.dumps(wrong))
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / "deep" / "deeper" / "01_toy.ipynb").write_text('{"cells": ' + "[" * 10**5)


def numbers_that_are_none(folder, notebook, course):
    notebook["metadata"]["x"] = float("nan")
    notebook["nbformat_minor"] = 1e999


# name of the learner: (what they do, what their honest answers earn). Everybody answers the first question, worth 3 of 20 points.
ATTACKS = {
    function.__name__: function
    for function in (
        links, special_files, deep_folders, many_files, false_time, time_as_folder, time_as_link, end_of_time, modules, own_points,
        flipped_flags, everything_twice, hostile_ids, answers_in_tests, scripts, slow_pages, slow_reading, strange_text, many_notebooks,
        numbers_that_are_none,
    )
}  # fmt: skip
# Look-alikes of the honest learner's name are other learners.
EARNS = dict.fromkeys(ATTACKS, 3.0) | {"zoe": 20.0, "zое": 3.0, "zoe\u200b": 3.0}  # noqa: RUF001


def remove(folder):
    """Remove a folder, however deep. pytest's own way of tidying up would end with an error."""
    found, waiting = [], [folder]
    while waiting:
        here = waiting.pop()
        found.append(here)
        for path in here.iterdir():
            if path.is_dir() and not path.is_symlink():
                waiting.append(path)
            else:
                path.unlink()
    for here in reversed(found):
        here.rmdir()


@pytest.fixture(scope="module")
def course():
    """A course whose class has handed in; the gradebook knows the release."""
    before, home = os.getcwd(), Path(tempfile.mkdtemp(prefix="mlroadmap-attacks-")) / "course"
    toy.make(home)
    os.chdir(home)
    try:
        assert main(["format"]) == 0 and main(["build"]) == 0
        nbgrader("generate_assignment", "01_toy", "--create", "--force")
        (home / "secret.txt").write_text(SECRET)
        secret = {"cells": [code(f"times2 = '{SECRET}'")], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
        (home / "secret.ipynb").write_text(json.dumps(secret))
        released = (home / "assignments" / "ko" / "01_toy" / "01_toy.ipynb").read_text()
        for name in EARNS:
            folder = home / "submitted" / name / "01_toy"
            folder.mkdir(parents=True)
            made = json.loads(released)
            for answer in RIGHT if name == "zoe" else ["times1"]:
                cell(made, answer)["source"] = RIGHT[answer]
            if name in ATTACKS:
                ATTACKS[name](folder, made, home)
            (folder / "01_toy.ipynb").write_text(json.dumps(made))
        yield home
    finally:
        os.chdir(before)
        remove(home.parent)


def nbgrader(*arguments, status=0):
    done = subprocess.run([sys.executable, "-m", "nbgrader", *arguments], text=True, capture_output=True, errors="replace")
    assert done.returncode == status, (done.stdout + done.stderr)[-3000:]
    return done.stdout + done.stderr


def exported(name) -> dict[str, float]:
    nbgrader("export", "--to", name)
    with open(name, newline="", encoding="utf-8") as file:
        return {row["student_id"]: float(row["score"] or 0) for row in csv.DictReader(file)}


def kept(course) -> dict:
    """What grading must leave alone: what was given out, the texts, and secrets."""
    found = {}
    for top in ("lessons", "solutions", "assignments", "course"):
        for path in sorted((course / top).rglob("*")):
            found[path] = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
    for name in ("secret.txt", "secret.ipynb", "nbgrader_config.py"):
        found[name] = (course / name).read_bytes()
    return found | {"beside": sorted(os.listdir(course.parent)), "owned": (course / "owned").exists()}


def check_pages(course):
    """No executed notebook holds a secret, or anything that would run when it is opened."""
    for name in EARNS:
        text = (course / "autograded" / name / "01_toy" / "01_toy.ipynb").read_text(encoding="utf-8")
        assert SECRET not in text, name
        for one in nbformat.reads(text, 4).cells:
            pages = [out.get("data", {}).get(kind, "") for out in one.get("outputs", ()) for kind in ("text/html", "text/markdown")]
            pages += [one.source] if one.cell_type == "markdown" else []
            assert one.cell_type != "raw", name
            for page in pages:
                unfenced = "\n".join(line for line in page.split("\n") if not line.startswith("    "))
                assert not re.search(r"<script|onerror\s*=|javascript:|<iframe", unfenced, re.IGNORECASE), (name, page[:300])
            assert not any("javascript" in kind for out in one.get("outputs", ()) for kind in out.get("data", {})), name


def test_a_class_of_attackers_through_mlroadmap_grade(course):
    before = kept(course)
    begin = time.monotonic()
    outcome = classroom.grade_class(["01_toy"], progress=False, workers=2)
    assert outcome.failed == {} and outcome.graded == len(EARNS)
    assert time.monotonic() - begin < 150
    assert exported("ours.csv") == EARNS
    assert kept(course) == before
    check_pages(course)
    # And again: what has not changed is found again, whatever it is.
    assert classroom.grade_class(["01_toy"], progress=False).kept == len(EARNS)


def test_the_same_class_through_nbgrader_autograde(course):
    before = kept(course)
    out = nbgrader("autograde", "01_toy", "--create", "--force")
    assert exported("nbgrader.csv") == EARNS, out[-3000:]
    assert kept(course) == before
    check_pages(course)
    nbgrader("generate_feedback", "01_toy", "--force", "--student=scripts")
    page = (course / "feedback" / "scripts" / "01_toy" / "01_toy.html").read_text(encoding="utf-8")
    assert EVIL not in page and not re.search(r"<[^>]*onerror|<iframe|href=.javascript:", page)
    assert "times2(7)" not in page, "a hidden test is in the feedback"


def test_an_archive_names_nobody_else_and_leaves_its_folder_alone(course):
    released = json.loads((course / "assignments" / "ko" / "01_toy" / "01_toy.ipynb").read_text())
    cell(released, "times1")["source"] = "# forged"
    forged = json.dumps(released).encode()

    def archive(names):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as bundle:
            for name in names:
                bundle.writestr(name, forged)
            link = zipfile.ZipInfo("link_01_toy.ipynb")
            link.external_attr = 0o120777 << 16
            bundle.writestr(link, str(course / "secret.ipynb"))
        return made.getvalue()

    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w:gz") as bundle:
        files = dict.fromkeys(
            ("extracted/zoe/01_toy.ipynb", "downloaded/x/extracted/zoe/01_toy.ipynb", "zoe_01_toy.ipynb"), tarfile.REGTYPE
        )
        for name, kind in {"t_01_toy.ipynb": tarfile.SYMTYPE, **files}.items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname, info.size = kind, str(course / "secret.ipynb"), len(forged) if kind == tarfile.REGTYPE else 0
            bundle.addfile(info, io.BytesIO(forged))
    place = course / "downloaded" / "01_toy" / "archive"
    place.mkdir(parents=True)
    before = {path: path.read_bytes() for path in (course / "submitted" / "zoe").rglob("*") if path.is_file()}
    with zipfile.ZipFile(place / "class.zip", "w") as bundle:
        bundle.writestr("kim_123_01_toy.ipynb", forged)
        # Their own archives, inside the class's.
        inner = ["zoe_01_toy.ipynb", "zoe/01_toy.ipynb", "zoe/zoe/01_toy.ipynb", ".._01_toy.ipynb", "extracted/zoe_01_toy.ipynb"]
        bundle.writestr("lee_124_work.zip", archive(inner))
        bundle.writestr("park_125_work.tar.gz", tar.getvalue())
        # The learner that this would name is the course itself; what is left is the archive's own name.
        bundle.writestr(".._01_toy.ipynb", forged)
    top = sorted(os.listdir(course))
    out = nbgrader("zip_collect", "01_toy", "--force")
    assert {path: path.read_bytes() for path in (course / "submitted" / "zoe").rglob("*") if path.is_file()} == before, out[-3000:]
    assert sorted(os.listdir(course)) == top and not Path("/tmp/left-by-an-attack").exists()
    assert set(os.listdir(course / "submitted")) - set(EARNS) == {"kim", "class"}
    assert SECRET not in "".join(path.read_text() for path in (course / "submitted" / "kim").rglob("*") if path.is_file())
