"""Set-up: the pins, conda's and Binder's files, the README's doors, and `python3 -m mlroadmap setup|lab|exec` as a newcomer runs it.

The runs take place in copies of the repository, with the Python that made the environment, never in the environment of the tests.
"""

import ast
import contextlib
import http.server
import importlib.metadata
import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import tomllib
import zipfile
from pathlib import Path
from urllib.parse import urlparse

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from mlroadmap import course as courses
from mlroadmap import launch

TOP = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
PYTHON = getattr(sys, "_base_executable", sys.executable)


# -------------------------------------------------------------------------------------------------------- the files


def ranges(*extras):
    """pyproject's requirements by canonical name; `extras` besides the runtime's own."""
    lines = list(PROJECT["project"]["dependencies"])
    for extra in extras:
        lines += PROJECT["project"]["optional-dependencies"][extra]
    wanted = [Requirement(line) for line in lines]
    return {canonicalize_name(one.name): one for one in wanted if canonicalize_name(one.name) != "mlroadmap"}


def pins(name):
    """A file of pins by canonical name: a list of requirements each, since markers may split one."""
    found = {}
    for line in (TOP / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            one = Requirement(line)
            found.setdefault(canonicalize_name(one.name), []).append(one)
    return found


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_pin_is_exact_and_names_no_place(name):
    text = (TOP / name).read_text(encoding="utf-8")
    assert not re.search(r"^\s*-|--hash|https?:|file:| @ ", text, flags=re.M), "an option, a hash or an address in a file of pins"
    for package, lines in pins(name).items():
        assert not re.match(r"nvidia|cuda|triton", package), f"{package} belongs to PyTorch's CUDA build"
        for one in lines:
            (specifier,) = one.specifier
            assert specifier.operator == "==" and "*" not in specifier.version, f"{one} is not one exact version"
            assert not Version(specifier.version).local, f"{one} asks for one particular build"
    assert [str(one) for one in pins(name)["torch"]] == ["torch==2.13.0"]


@pytest.mark.parametrize(
    "name, extras",
    [("requirements.txt", ["build"]), ("requirements-test.txt", ["build", "postgres", "dask", "site", "test"])],
)
def test_the_pins_are_within_the_ranges_and_leave_nothing_out(name, extras):
    pinned = pins(name)
    for package, wanted in ranges(*extras).items():
        assert package in pinned, f"{name} does not pin {package}: run `make lock`"
        for one in pinned[package]:
            (specifier,) = one.specifier
            assert wanted.specifier.contains(specifier.version, prereleases=True), f"{one} is outside {wanted}: run `make lock`"


def test_the_learners_pins_are_a_part_of_the_tests_pins():
    everything = {str(one) for lines in pins("requirements-test.txt").values() for one in lines}
    for lines in pins("requirements.txt").values():
        for one in lines:
            versions = {line.split(";")[0].strip() for line in everything}
            assert f"{one.name}{one.specifier}" in versions, f"the two files pin {one.name} differently: run `make lock`"


def test_this_environment_is_what_the_pins_say():
    wrong = []
    for package, lines in pins("requirements-test.txt").items():
        for one in lines:
            if one.marker and not one.marker.evaluate():
                continue
            try:
                installed = Version(importlib.metadata.version(package))
            except importlib.metadata.PackageNotFoundError:
                wrong.append(f"{package} is missing")
                continue
            (specifier,) = one.specifier
            if installed.public != Version(specifier.version).public:
                wrong.append(f"{package} {installed} instead of {specifier.version}")
    assert not wrong, "run `python3 -m mlroadmap setup --test`: " + ", ".join(wrong)


CONDA_NAMES = {"torch": "pytorch-cpu", "duckdb": "python-duckdb"}
# What pip cannot install.
ONLY_CONDA = {"openjdk"}


def test_environment_yml_holds_what_pyproject_holds():
    environment = yaml.safe_load((TOP / "environment.yml").read_text(encoding="utf-8"))
    lines = [line for line in environment["dependencies"] if isinstance(line, str)]
    (by_pip,) = [line["pip"] for line in environment["dependencies"] if isinstance(line, dict)]
    conda = {}
    for line in lines + by_pip:
        name, specifier = re.fullmatch(r"([\w.-]+?)\s*([<>=!~].*)?", line).groups()
        conda[canonicalize_name(name)] = specifier or ""
    assert conda.pop("pip") == ""
    python = conda.pop("python")
    # A range would leave Binder at its own default, which is older than what the course needs.
    assert re.fullmatch(r"=\d\.\d+", python)
    assert SpecifierSet(PROJECT["project"]["requires-python"]).contains(python[1:])
    for name in ONLY_CONDA:
        assert conda.pop(name)
    expected = {CONDA_NAMES.get(name, name): str(wanted.specifier) for name, wanted in ranges("build").items()}
    assert {name: SpecifierSet(text) for name, text in conda.items()} == {name: SpecifierSet(text) for name, text in expected.items()}


def test_each_line_of_environment_yml_says_who_needs_it():
    text = (TOP / "environment.yml").read_text(encoding="utf-8").split("dependencies:")[1]
    for line in text.splitlines():
        if line.strip().startswith("-") and not line.strip().endswith(":"):
            assert re.search(r"#\s*(every|no|\d\d_)", line), f"no topic named: {line}"


def test_binder_reads_our_files(tmp_path):
    copy_repository(tmp_path / "course")
    answer = subprocess.run(
        [sys.executable, "-m", "repo2docker", "--no-build", "--debug", str(tmp_path / "course")],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "DOCKER_HOST": "tcp://127.0.0.1:1"},
    )
    recipe = answer.stdout + answer.stderr
    assert answer.returncode == 0, recipe[-2000:]
    python = re.search(r"- python=(\S+)", (TOP / "environment.yml").read_text(encoding="utf-8")).group(1)
    assert f"Building conda environment for python={python}" in recipe
    installed = re.search(r"apt-get install --yes --no-install-recommends ([^&\\]*fonts-nanum[^&\\]*)", recipe).group(1)
    assert set(installed.split()) == {"fonts-nanum"}
    assert 'env update -p ${NB_PYTHON_PREFIX} --file "environment.yml"' in recipe
    assert "RUN ./postBuild" in recipe


@pytest.mark.parametrize("name", ["postBuild", ".ci/run"])
def test_scripts_can_run(name):
    assert os.access(TOP / name, os.X_OK)
    assert subprocess.run(["bash", "-n", TOP / name]).returncode == 0
    assert "set -euo pipefail" in (TOP / name).read_text(encoding="utf-8")


# Besides pyproject.toml: what people read before they have anything.
NAMES_THE_REPOSITORY = ("README.md", "README.ko.md", "docs/setup.md", "docs/setup.ko.md", "CITATION.cff")


@pytest.mark.parametrize("readme", ["README.md", "README.ko.md"])
def test_the_readmes_doors_open_the_first_lesson_of_this_repository(readme):
    address = PROJECT["project"]["urls"]["Repository"]
    owner_and_name = urlparse(address).path.strip("/")
    text = (TOP / readme).read_text(encoding="utf-8")
    for language in launch.LANGUAGES:
        lesson = launch.first_lesson(language)
        assert f"https://mybinder.org/v2/gh/{owner_and_name}/HEAD?urlpath=lab/tree/{lesson})" in text
    assert f"git clone {address}\n" in text and f"cd {owner_and_name.split('/')[1]}\n" in text


@pytest.mark.parametrize("name", NAMES_THE_REPOSITORY)
def test_who_names_the_repository_names_this_one(name):
    owner_and_name = urlparse(PROJECT["project"]["urls"]["Repository"]).path.strip("/")
    named = re.findall(r"github\.com/([\w.-]+/[\w.-]+)", (TOP / name).read_text(encoding="utf-8"))
    assert set(named) == {owner_and_name}


@pytest.mark.parametrize(("readme", "language"), [("README.md", "en"), ("README.ko.md", "ko")])
def test_the_readmes_road_is_the_courses(readme, language, monkeypatch):
    monkeypatch.chdir(TOP)
    text = (TOP / readme).read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| (?:\[)?(\d\d [^\]|]+?)(?:\]\(([^)]+)\))? \|(?: ([^|]+?))? \|(?: (\d+))? \|(?: ([^|]+?))? \|$", text, re.MULTILINE
    )
    assert [row[0] for row in rows] == [f"{topic.number} {topic.title[language]}" for topic in courses.road()[1]]
    for (_, link, question, minutes, data), topic in zip(rows, courses.road()[1], strict=True):
        if not topic.planned:
            assert (link, question, minutes, data) == (
                f"course/{language}/{topic.id}.ipynb", topic.question[language], str(topic.minutes), topic.data[language],
            )  # fmt: skip


@pytest.mark.parametrize("name", ["README.md", "README.ko.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in (TOP / "docs").glob("*.md"))])
def test_links_to_our_own_files_lead_somewhere(name):
    page = TOP / name
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_no_other_file_names_the_repository():
    owner, name = urlparse(PROJECT["project"]["urls"]["Repository"]).path.strip("/").split("/")
    naming = set()
    for folder, folders, files in os.walk(TOP):
        folders[:] = [one for one in folders if one not in (".git", ".venv", "build", "__pycache__") and not one.endswith("_cache")]
        paths = [Path(folder, one) for one in files if Path(one).suffix not in (".db", ".npz", ".pt", ".png")]
        naming |= {one.relative_to(TOP).as_posix() for one in paths if f"{owner}/{name}".encode() in one.read_bytes()}
    assert naming == {"pyproject.toml", *NAMES_THE_REPOSITORY}


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py", "errors.py", "launch.py"])
def test_an_old_python_can_read_what_tells_it_that_it_is_too_old(name):
    path = TOP / "mlroadmap" / name
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 7))
    for node in ast.walk(tree):
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            modules = [node.module]
        for module in modules:
            ours = module in ("mlroadmap", "mlroadmap.errors", "mlroadmap.launch", "mlroadmap.cli")
            assert ours or module.split(".")[0] in sys.stdlib_module_names, f"{name} needs {module} before anything is installed"


# ------------------------------------------------------------------------------------------------ as a newcomer runs it


def copy_repository(target):
    """What set-up needs of the repository, without the environment."""
    target.mkdir(parents=True, exist_ok=True)
    files = (
        "pyproject.toml requirements.txt requirements-test.txt environment.yml postBuild apt.txt README.md LICENSE LICENSE-text Makefile"
    )
    for name in files.split():
        shutil.copy(TOP / name, target)
    shutil.copytree(TOP / "jupyter", target / "jupyter")
    (target / "mlroadmap").mkdir()
    for name in ("__init__.py", "__main__.py", "errors.py", "launch.py"):
        shutil.copy(TOP / "mlroadmap" / name, target / "mlroadmap")
    for language in launch.LANGUAGES:
        (target / "course" / language).mkdir(parents=True)
        for name in ("11_later.ipynb", "02_first.ipynb"):
            (target / "course" / language / name).write_text("{}", encoding="utf-8")
    return target


@pytest.fixture
def course(tmp_path):
    return copy_repository(tmp_path / "a course")


def newcomer(**more):
    """The variables of somebody who has Python and nothing else: no pip configuration, no activated environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "SYSTEMROOT", "LANG") if name in os.environ}
    return {**kept, "PIP_CONFIG_FILE": os.devnull, "PYTHONDONTWRITEBYTECODE": "1", "PIP_NO_CACHE_DIR": "1", **more}


def mlroadmap(course, *words, wrapper=(), driver=None, **more):
    """Run `python3 -m mlroadmap …` in a copy; `driver` is code to run in its place."""
    program = [PYTHON, "-c", driver] if driver else [PYTHON, "-m", "mlroadmap", *words]
    return subprocess.run([*wrapper, *program], cwd=course, env=newcomer(**more), capture_output=True, text=True, timeout=120)


def one_line(answer):
    """The complaint of a run that must have failed with exactly one line on standard error."""
    assert answer.returncode == 2, answer.stdout + answer.stderr
    (line,) = answer.stderr.splitlines()
    assert line.startswith("mlroadmap: ")
    return line


def without_setup(code):
    """Python code that runs `launch` with pip replaced by something that leaves a trace: set-up's own steps without the downloads."""
    return (
        "import sys, pathlib, time\n"
        "from mlroadmap import launch\n"
        "def pip(*arguments):\n"
        "    with open('pip-calls', 'a') as file: file.write(' '.join(arguments) + chr(10))\n"
        "launch.try_pip = pip\n" + code
    )


@pytest.mark.parametrize("version", [(3, 10, 14), (3, 8, 0)])
def test_an_old_python_gets_one_line(course, version):
    for words in (["lab"], ["setup"], ["build"]):
        driver = (
            f"import sys, runpy; sys.version_info = {(*version, 'final', 0)}; sys.argv = ['mlroadmap', *{words}]; "
            "runpy.run_module('mlroadmap', run_name='__main__')"
        )
        line = one_line(mlroadmap(course, driver=driver))
        assert f"Python 3.{version[1]}" in line and "3.11 or newer" in line
    assert not (course / ".venv").exists()


def test_bad_options_get_one_line(course):
    """Each before anything is set up."""
    with contextlib.closing(socket.socket()) as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = str(busy.getsockname()[1])
        assert f"port {port} cannot be used" in one_line(mlroadmap(course, "lab", "--port", port))
    assert "'fr'" in one_line(mlroadmap(course, "lab", "--lang", "fr"))
    assert "'many'" in one_line(mlroadmap(course, "lab", "--port", "many"))
    assert "no port 70000" in one_line(mlroadmap(course, "lab", "--port", "70000"))
    assert "needs a program" in one_line(mlroadmap(course, "exec"))
    shutil.rmtree(course / "course" / "en")
    assert "make notebooks" in one_line(mlroadmap(course, "lab", "--lang", "en"))
    assert not (course / ".venv").exists()


def test_a_course_command_without_an_environment_gets_one_line(course):
    assert "make setup" in one_line(mlroadmap(course, "build"))


def test_the_lab_opens_at_the_first_lesson(course):
    code = "print(*launch.lab_command('en', port=8901, browser=False), sep=chr(10))"
    words = mlroadmap(course, driver=without_setup(code)).stdout.splitlines()
    assert words[:2] == ["jupyter", "lab"]
    assert f"--ServerApp.root_dir={course}" in words
    assert "--LabApp.default_url=/lab/tree/course/en/02_first.ipynb" in words
    assert {"--ServerApp.port=8901", "--ServerApp.port_retries=0", "--no-browser"} <= set(words)


def test_a_read_only_disk_gets_one_line(course):
    line = one_line(mlroadmap(course, "setup", wrapper=["bwrap", "--dev-bind", "/", "/", "--ro-bind", str(course), str(course)]))
    assert "cannot write" in line and "Read-only" in line


def test_a_full_disk_gets_one_line_and_leaves_nothing(course):
    small = ["bwrap", "--dev-bind", "/", "/", "--size", "30000000", "--tmpfs", "/mnt", "sh", "-c"]
    script = f"cp -r '{course}' /mnt/course && cd /mnt/course && '{PYTHON}' -m mlroadmap setup; status=$?; ls -A >&1; exit $status"
    answer = subprocess.run([*small, script], env=newcomer(), capture_output=True, text=True, timeout=120)
    assert "the disk is full" in one_line(answer) and "GiB" in answer.stderr
    assert ".venv" not in answer.stdout.split()


@pytest.mark.slow
def test_a_disk_that_fills_up_on_the_way_gets_one_line_and_its_space_back(course):
    small = ["bwrap", "--dev-bind", "/", "/", "--size", "12000000", "--tmpfs", "/mnt", "sh", "-c"]
    driver = "from mlroadmap import launch; launch.FREE_GIB = 0; sys_exit = launch.door(['setup']); raise SystemExit(sys_exit)"
    script = f"cp -r '{course}' /mnt/course && cd /mnt/course && '{PYTHON}' -c \"{driver}\"; status=$?; ls -A; exit $status"
    answer = subprocess.run([*small, script], env=newcomer(), capture_output=True, text=True, timeout=120)
    assert "the disk is full" in one_line(answer)
    assert ".venv" not in answer.stdout.split()


@pytest.mark.slow
def test_no_network_gets_one_line_and_leaves_nothing(course):
    answer = mlroadmap(course, "setup", wrapper=["bwrap", "--dev-bind", "/", "/", "--unshare-net"], PIP_RETRIES="0")
    assert "no package index can be reached" in one_line(answer)
    assert not (course / ".venv").exists()


@pytest.mark.slow
def test_the_second_call_is_quick_and_needs_no_network(course):
    made = mlroadmap(course, driver=without_setup("raise SystemExit(launch.door(['setup']))"))
    assert made.returncode == 0, made.stdout + made.stderr
    calls = (course / "pip-calls").read_text(encoding="utf-8").splitlines()
    pin = "torch==2.13.0+cpu" if sys.platform.startswith("linux") else "torch==2.13.0"
    assert pin in calls[0] and calls[1] == "-r requirements.txt" and calls[2].endswith("--no-build-isolation -e .")

    start = time.perf_counter()
    again = mlroadmap(course, "setup", wrapper=["bwrap", "--dev-bind", "/", "/", "--unshare-net", "--ro-bind", str(course), str(course)])
    assert again.returncode == 0, again.stderr
    assert time.perf_counter() - start < 5

    # The environment's programs come first, and the program runs at the top.
    where = mlroadmap(course, "exec", sys.executable, "-c", "import os; print(os.environ['PATH'].split(os.pathsep)[0]); print(os.getcwd())")
    assert where.stdout.splitlines() == [str(launch.scripts(course / ".venv")), str(course)]
    assert "no program" in one_line(mlroadmap(course, "exec", "no-such-program"))

    # Other settings or other pins: what changed is brought up to date, and nothing is made anew.
    (course / ".venv" / "kept").write_text("", encoding="utf-8")
    for name, expected in (("jupyter/jupyter_lab_config.json", calls[2:]), ("requirements.txt", calls)):
        (course / "pip-calls").unlink()
        with (course / name).open("a", encoding="utf-8") as file:
            file.write("\n")
        assert mlroadmap(course, driver=without_setup("raise SystemExit(launch.door(['setup']))")).returncode == 0
        assert (course / "pip-calls").read_text(encoding="utf-8").splitlines() == expected
    assert (course / ".venv" / "kept").exists()


@pytest.mark.slow
def test_a_killed_setup_is_not_taken_for_a_whole_one_and_is_made_again(course):
    waiting = without_setup("launch.try_pip = lambda *_: (print('here', flush=True), time.sleep(60))\nlaunch.door(['setup'])")
    process = subprocess.Popen([PYTHON, "-c", waiting], cwd=course, env=newcomer(), stdout=subprocess.PIPE, text=True)
    try:
        while process.stdout.readline().strip() != "here":
            assert process.poll() is None
        assert "another set-up" in one_line(mlroadmap(course, "setup"))
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    half = course / ".venv" / "half"
    half.write_text("", encoding="utf-8")
    assert "make setup" in one_line(mlroadmap(course, "build")), "a half-made environment was used"
    answer = mlroadmap(course, driver=without_setup("raise SystemExit(launch.door(['setup']))"))
    assert answer.returncode == 0, answer.stderr
    assert not half.exists() and (course / "pip-calls").exists()


@pytest.mark.slow
def test_an_environment_into_which_somebody_installed_this_course_is_used(course, tmp_path):
    """A conda environment, or a venv of the learner's own: no second one is made beside it."""
    own = tmp_path / "own"
    subprocess.run([PYTHON, "-m", "venv", "--without-pip", own], check=True)
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(subprocess.run([launch.interpreter(own), "-c", code], capture_output=True, text=True, check=True).stdout.strip())
    (packages / "jupyterlab").mkdir()
    (packages / "jupyterlab" / "__init__.py").write_text("", encoding="utf-8")
    info = packages / "mlroadmap-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: mlroadmap\nVersion: 0.1.0\n", encoding="utf-8")
    for origin, used in ((course.as_uri(), True), ((tmp_path / "another clone").as_uri(), False)):
        (info / "direct_url.json").write_text(json.dumps({"url": origin, "dir_info": {"editable": True}}), encoding="utf-8")
        code = "from mlroadmap import launch; print(launch.surrounding_environment())"
        answer = subprocess.run([launch.interpreter(own), "-c", code], cwd=course, env=newcomer(), capture_output=True, text=True)
        assert answer.stdout.strip() == (str(own) if used else "None"), answer.stderr


def test_somebody_elses_broken_environment_is_not_removed(course):
    (course / ".venv").mkdir()
    (course / ".venv" / "precious").write_text("", encoding="utf-8")
    assert "not an environment that this course made" in one_line(mlroadmap(course, "setup"))
    assert (course / ".venv" / "precious").exists()


# --------------------------------------------------------------------------------------------------- PyTorch comes first


def wheel():
    """A stand-in for PyTorch's CPU build, big enough to be interrupted half-way."""
    memory = io.BytesIO()
    info = "torch-2.13.0+cpu.dist-info"
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("torch/__init__.py", "x = '" + "y" * 400_000 + "'\n")
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: torch\nVersion: 2.13.0+cpu\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return memory.getvalue()


class SlowIndex(http.server.BaseHTTPRequestHandler):
    """An index whose first download stalls for longer than an impatient pip waits."""

    downloads = 0

    def do_GET(self):
        if self.path.rstrip("/").endswith("/torch"):
            body = b'<a href="/torch-2.13.0+cpu-py3-none-any.whl">torch-2.13.0+cpu-py3-none-any.whl</a>'
            self.answer("text/html", body)
        elif self.path.endswith(".whl"):
            type(self).downloads += 1
            self.answer("application/octet-stream", wheel(), stall=4.5 if self.downloads == 1 else 0)
        else:
            self.send_error(404)

    def answer(self, kind, body, stall=0):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
            time.sleep(stall)
            self.wfile.write(body[len(body) // 2 :])

    def log_message(self, *_):
        pass


def install_torch(course, index, **more):
    """Make an environment and install PyTorch alone, from `index` as PyTorch's own; returns the run and its seconds."""
    subprocess.run([PYTHON, "-m", "venv", str(course / ".venv")], check=True)
    start = time.perf_counter()
    answer = mlroadmap(
        course,
        driver=f"from mlroadmap import launch; launch.CPU_INDEX = {index!r}; launch.install_torch('learner')",
        **more,
    )
    return answer, time.perf_counter() - start


def torch_in(course):
    code = "import importlib.metadata as m; print(m.version('torch'))"
    return subprocess.run([launch.interpreter(course / ".venv"), "-c", code], capture_output=True, text=True).stdout.strip()


linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere PyPI's PyTorch is the CPU build")


@linux_only
@pytest.mark.slow
def test_a_slow_download_does_not_die_of_the_short_time_limit(course):
    SlowIndex.downloads = 0
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), SlowIndex)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        index = f"http://127.0.0.1:{server.server_port}/whl/cpu"
        answer, _ = install_torch(course, index, PIP_INDEX_URL=index + "/nothing-else")
    finally:
        server.shutdown()
        server.server_close()
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert SlowIndex.downloads >= 2, "the first download was meant to stall"
    assert torch_in(course) == "2.13.0+cpu"


@linux_only
@pytest.mark.slow
def test_an_index_that_never_answers_costs_seconds_and_pips_own_configuration_is_used(course, tmp_path):
    (tmp_path / "torch-2.13.0+cpu-py3-none-any.whl").write_bytes(wheel())
    with contextlib.closing(socket.socket()) as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        index = f"http://127.0.0.1:{silent.getsockname()[1]}/whl/cpu"
        answer, seconds = install_torch(course, index, PIP_FIND_LINKS=str(tmp_path), PIP_INDEX_URL=f"file://{tmp_path}/empty")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert torch_in(course) == "2.13.0+cpu"
    # Measured: 3 s more than without that index. pip's own patience would cost more than a minute.
    assert seconds < 30, f"{seconds:.0f} s for an index that does not answer"


# ------------------------------------------------------------------------------------------------------- a real server


@pytest.mark.slow
def test_the_server_opens_texts_as_notebooks_and_phones_nobody(tmp_path):
    with contextlib.closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = launch.environment_variables(Path(sys.prefix))
    environment.update(JUPYTER_CONFIG_DIR=str(tmp_path / "config"), JUPYTER_RUNTIME_DIR=str(tmp_path / "runtime"), JUPYTER_TOKEN="secret")
    command = launch.lab_command("ko", port=port, browser=False)
    log = (tmp_path / "log").open("w+")
    process = subprocess.Popen(command, cwd=TOP, env=environment, stdout=log, stderr=log)
    try:
        settings = fetch(port, "/lab/api/settings/@jupyterlab/docmanager-extension:plugin", process)
        assert settings["schema"]["properties"]["defaultViewers"]["default"]["markdown"] == "Jupytext Notebook"
        settings = fetch(port, "/lab/api/settings/@jupyterlab/apputils-extension:notification", process)
        defaults = {name: entry.get("default") for name, entry in settings["schema"]["properties"].items()}
        assert defaults["fetchNews"] == "false" and defaults["checkForUpdates"] is False
        assert fetch(port, "/lab/api/news", process) == {"news": []}
        assert fetch(port, "/lab/api/update", process) == {"notification": None}
        log.seek(0)
        shown = log.read()
        assert f"/lab/tree/{launch.first_lesson('ko')}?token=" in shown
        assert "Extension Manager is 'readonly'" in shown
    finally:
        process.terminate()
        process.wait(timeout=30)
        log.close()


def fetch(port, path, process):
    """A server's JSON answer; waits for the server to come up first."""
    from urllib.error import URLError
    from urllib.request import urlopen

    for _ in range(120):
        assert process.poll() is None, "the server ended"
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}?token=secret", timeout=10) as answer:
                return json.load(answer)
        except URLError as error:
            if hasattr(error, "code"):
                raise
            time.sleep(0.25)
    raise AssertionError("the server did not come up")


def test_nbgrader_is_found_by_name():
    environment = Path(sys.prefix)
    found = shutil.which("nbgrader", path=launch.environment_variables(environment)["PATH"])
    assert Path(found).parent == launch.scripts(environment)
