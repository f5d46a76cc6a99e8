"""The environment, and JupyterLab in it: `python3 -m mlroadmap setup`, `lab` and `exec`.

Standard library only, and only syntax that Python 3.6 can read: this runs before anything is installed, on Linux, macOS and
Windows alike.

The environment is `.venv` at the top of the repository. A file in it, `mlroadmap-setup.json`, says whether it is whole: it is
written as unfinished before anything else and gets its stamp last, so an interrupted set-up is never taken for a whole one.
"""

import argparse
import contextlib
import hashlib
import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import quote, urlparse
from urllib.request import url2pathname

from mlroadmap.errors import CourseError

TOP = Path(__file__).resolve().parent.parent
VENV = TOP / ".venv"
MARKER = VENV / "mlroadmap-setup.json"
LOG = VENV / "mlroadmap-setup.log"
CONSTRAINTS = VENV / "mlroadmap-constraints.txt"
LOCK = TOP / ".setup.lock"

COMMANDS = ("setup", "lab", "exec")
LANGUAGES = ("ko", "en")
OLDEST_PYTHON = (3, 11)
FREE_GIB = 3  # what a new environment needs while it is being made: 1.9 GiB installed, the downloads beside it
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
# An index that cannot be reached then costs seconds instead of pip's 15 s times six attempts.
IMPATIENT = ["--retries", "0", "--timeout", "3"]

# What makes up an environment: the profile's file of pins. `test` holds everything of `learner`.
PROFILES = {"learner": "requirements.txt", "test": "requirements-test.txt"}


# --------------------------------------------------------------------------------------------------- the environment


def scripts(environment=VENV):
    """The folder of an environment's programs."""
    return environment / ("Scripts" if os.name == "nt" else "bin")


def interpreter(environment=VENV):
    """The path of an environment's Python."""
    return scripts(environment) / ("python.exe" if os.name == "nt" else "python")


def stamp(profile):
    """What a whole environment of `profile` was made from, hashed: the pins; the package's own record and JupyterLab's settings."""
    settings = sorted(path for path in (TOP / "jupyter").rglob("*") if path.is_file())
    sources = {"pins": [TOP / PROFILES[profile]], "course": [TOP / "pyproject.toml", *settings]}
    result = {"profile": profile}
    for name, paths in sources.items():
        digest = hashlib.sha256()
        for path in paths:
            digest.update(path.relative_to(TOP).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
        result[name] = digest.hexdigest()
    return result


def recorded():
    """The marker's record: empty when there is no marker, `{"unfinished": True}` when it cannot be read."""
    try:
        return json.loads(MARKER.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        return {"unfinished": True}


def record(entries):
    """Write the marker, whole or not at all."""
    new = MARKER.with_suffix(".new")
    new.write_text(json.dumps(entries), encoding="utf-8")
    os.replace(str(new), str(MARKER))


def is_whole(profile):
    """Whether `.venv` holds everything that the profile's pins name. Reads a few small files."""
    state = recorded()
    has = state.get("profile")
    return has in (profile, "test") and interpreter().exists() and state == stamp(has)


def surrounding_environment():
    """The running interpreter's environment if somebody installed this very checkout into it (conda, Binder, a venv of their own)."""
    ours = Path(sys.prefix).resolve() == VENV.resolve() and recorded()
    if ours or sys.version_info < OLDEST_PYTHON:
        return None
    from importlib import metadata, util

    try:
        origin = json.loads(metadata.distribution("mlroadmap").read_text("direct_url.json") or "{}").get("url", "")
    except (metadata.PackageNotFoundError, ValueError):
        return None
    here = urlparse(origin).scheme == "file" and Path(url2pathname(urlparse(origin).path)).resolve() == TOP
    return Path(sys.prefix) if here and util.find_spec("jupyterlab") else None


def check_machine():
    """Refuse what cannot work, before anything is written."""
    if sys.version_info < OLDEST_PYTHON:
        newer = newer_python()
        remedy = f"run `make lab PYTHON={newer}` or `{newer} -m mlroadmap lab`" if newer else "install one from https://www.python.org"
        raise CourseError(
            "this is Python {}.{}, and the course needs {}.{} or newer: {}".format(*sys.version_info[:2], *OLDEST_PYTHON, remedy)
        )
    if sys.platform == "darwin" and platform.machine() == "x86_64":
        raise CourseError(
            "PyTorch is no longer made for Intel processors under macOS: "
            "use an arm64 Python on an Apple-silicon Mac, or open the course on Binder"
        )
    from importlib import util

    if not util.find_spec("ensurepip"):
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        raise CourseError(f"this Python's venv module is incomplete: install the package {package} (`sudo apt install {package}`)")


def newer_python():
    """The name of a Python on the PATH that is new enough and does run; None if there is none."""
    for minor in range(OLDEST_PYTHON[1] + 9, OLDEST_PYTHON[1] - 1, -1):
        name = f"python3.{minor}"
        if shutil.which(name):
            answer = subprocess.run([name, "-c", ""], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if answer.returncode == 0:
                return name
    return None


@contextlib.contextmanager
def only_one():
    """Hold the set-up's lock; the system frees it when the process ends, however it ends."""
    try:
        handle = LOCK.open("w")
    except OSError as error:
        raise CourseError(cannot_write(error)) from error
    try:
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CourseError("another set-up of this folder is running: wait until it is done") from None
        yield
    finally:
        handle.close()


def cannot_write(error):
    """One line for a disk that refuses."""
    if error.errno == 28:  # ENOSPC, the same number on Windows
        return f"the disk is full: the environment needs about {FREE_GIB} GiB free under {TOP}"
    return f"cannot write to {TOP} ({error.strerror or error}): copy the course to a folder of your own and run it there"


def make_environment(profile):
    """Bring `.venv` to the profile's pins, from nothing or from what is there.

    Raises `CourseError`; an environment that this call began and could not finish is removed, so that its space is free again (pip's
    cache keeps the downloads).
    """
    state = recorded()
    if state.get("profile") == "test":
        profile = "test"  # never take the tests' programs away again
    usable = VENV.exists() and not state.get("unfinished") and interpreter().exists()
    if not usable:
        check_machine()
        if shutil.disk_usage(str(TOP)).free < FREE_GIB * 2**30:
            raise CourseError(cannot_write(OSError(28, "")))
    began = False
    try:
        if not usable:
            remove_environment()
            VENV.mkdir()
            began = True
        if state or not usable:
            record({"unfinished": True})  # not in somebody else's environment: an unfinished one is removed by the next call
        if not usable:
            step(1, "an environment in .venv, with Python {}.{}.{}".format(*sys.version_info[:3]))
            # venv with pip in one go would hide what pip's own installation complains of.
            call([getattr(sys, "_base_executable", sys.executable), "-m", "venv", "--without-pip", str(VENV)])
            call([str(interpreter()), "-m", "ensurepip", "--upgrade", "--default-pip"])
        wanted = stamp(profile)
        if not usable or any(state.get(name) != wanted[name] for name in ("profile", "pins")):
            step(2, "PyTorch (on Linux its CPU build: about 200 MB)")
            install_torch(profile)
            step(3, "JupyterLab, nbgrader and the other libraries")
            pip("-r", PROFILES[profile])
        step(4, "the course itself")
        pip("--no-deps", "--no-build-isolation", "-e", ".")
        record(wanted)
    except (OSError, CourseError) as error:
        if began:
            shutil.rmtree(str(VENV), ignore_errors=True)
        if isinstance(error, OSError):
            raise CourseError(cannot_write(error)) from error
        raise


def remove_environment():
    """Remove `.venv` if a set-up of ours left it unfinished; refuse to remove what somebody else made."""
    if not VENV.exists() and not VENV.is_symlink():
        return
    if not recorded() and any(VENV.iterdir()):
        raise CourseError(f"{VENV} is not an environment that this course made, and its Python does not run: move it away")
    shutil.rmtree(str(VENV))


def install_torch(profile):
    """PyTorch first and alone; on Linux its CPU build wherever one can be had.

    PyPI's build for Linux brings 3 GB of CUDA along. The local version `+cpu` exists on PyTorch's CPU index, and some people's
    pip configuration offers it as well. An unreachable index may cost seconds only, yet a slow line must not die of the short
    time limit; so: impatient first, patient again if the index did answer, and what pip's own configuration offers last.
    """
    pins = (TOP / PROFILES[profile]).read_text(encoding="utf-8").splitlines()
    torch = [line for line in pins if line.startswith("torch==")]
    if not torch:
        raise CourseError(f"{PROFILES[profile]} pins no torch: run `make lock`")
    # As constraints: the pins of what PyTorch needs. Its own pin would refuse "+cpu", with half a page about conflicts.
    CONSTRAINTS.write_text("\n".join(line for line in pins if line not in torch), encoding="utf-8")
    pin = torch[0].split(";")[0].strip()
    if pin == f"torch=={torch_installed()}":
        return
    constraints = ["-c", str(CONSTRAINTS)]
    if not sys.platform.startswith("linux"):
        pip(pin, *constraints)
        return
    cpu_build = ["--extra-index-url", CPU_INDEX, pin + "+cpu", *constraints]
    complaint = try_pip(*IMPATIENT, *cpu_build)
    if complaint and index_answered():
        complaint = try_pip(*cpu_build)
    if complaint:
        stop_if_disk_refused(complaint)
        print("      No CPU build is within reach: taking what pip's configuration offers (on PyPI the CUDA build, 3 GB; Ctrl-C stops).")
        pip(pin, *constraints)


def torch_installed():
    """The version of PyTorch in the environment, without the name of its build; empty if there is none."""
    code = "import importlib.metadata as m; print(m.version('torch').split('+')[0])"
    answer = subprocess.run([str(interpreter()), "-c", code], check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return answer.stdout.decode().strip()


def index_answered():
    """Whether the last pip run could read PyTorch's page on its own index: pip's log names each page that it could not fetch."""
    return f"Could not fetch URL {CPU_INDEX}/torch/" not in read_log()


def read_log():
    return LOG.read_text(encoding="utf-8", errors="replace") if LOG.exists() else ""


def pip(*arguments):
    """Run `pip install` in the environment, its progress on the screen; raise `CourseError` with one line if it fails."""
    complaint = try_pip(*arguments)
    if complaint:
        stop_if_disk_refused(complaint)
        log = read_log()
        if "Could not fetch URL" in log and "Fetched page" not in log:
            raise CourseError("no package index can be reached, and the first set-up needs one: connect (or set pip's proxy) and try again")
        last = [line for line in complaint.splitlines() if line.startswith("ERROR:")] or ["ERROR: pip failed"]
        raise CourseError("{} (set-up stopped; `make setup` tries again)".format(last[-1][len("ERROR:") :].strip()))


def try_pip(*arguments):
    """Run `pip install`; return what it complained of, or None when it succeeded."""
    with contextlib.suppress(FileNotFoundError):
        LOG.unlink()
    options = ["install", "--disable-pip-version-check", "--no-input", "--log", str(LOG)]
    sys.stdout.flush()
    process = subprocess.Popen(
        [str(interpreter()), "-m", "pip", *options, *arguments], cwd=str(TOP), env=environment_variables(), stderr=subprocess.PIPE
    )
    heard = []

    def listen():
        for line in process.stderr:
            heard.append(line.decode("utf-8", "replace"))

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        process.wait()
    except BaseException:
        # Ctrl-C reaches pip as well; let it tidy up before our own process goes.
        process.wait()
        raise
    listener.join()
    return None if process.returncode == 0 else "".join(heard) or "ERROR: pip failed"


def stop_if_disk_refused(complaint):
    """Raise `CourseError` for a disk that is full or read-only: no other index can mend that."""
    text = complaint.lower()
    if "no space left" in text or "errno 28" in text or "not enough space" in text:
        raise CourseError(cannot_write(OSError(28, "")))
    if "read-only file system" in text or "errno 30" in text:
        raise CourseError(cannot_write(OSError(30, "Read-only file system")))


def call(command):
    """Run a program of the set-up; its complaints become one line."""
    answer = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if answer.returncode:
        text = answer.stdout.decode("utf-8", "replace")
        stop_if_disk_refused(text)
        lines = [line for line in text.splitlines() if line.strip()] or ["no reason given"]
        raise CourseError(f"the environment could not be made: {lines[-1].strip()}")


def step(number, text):
    print(f"[{number}/4] {text}")


def ensure(profile):
    """The environment that commands run in, made or mended if need be.

    Returns its folder. With a whole environment this reads a few small files and touches neither network nor disk.
    """
    own = surrounding_environment()
    if own:
        return own
    if not is_whole(profile):
        with only_one():
            if not is_whole(profile):
                make_environment(profile)
    return VENV


def environment_variables(environment=VENV):
    """The variables of an activated environment: its programs come first on the PATH (nbgrader calls some by name)."""
    variables = dict(os.environ)
    variables["PATH"] = str(scripts(environment)) + os.pathsep + variables.get("PATH", os.defpath)
    if environment == VENV:
        variables["VIRTUAL_ENV"] = str(VENV)
    variables.pop("PYTHONHOME", None)
    return variables


def run(command, environment):
    """Become `command` in the environment, in the course's top folder. On Windows a program cannot be replaced: wait for it."""
    variables = environment_variables(environment)
    os.chdir(str(TOP))
    program = shutil.which(command[0], path=variables["PATH"])
    if not program:
        raise CourseError(f"there is no program {command[0]} in the environment")
    if os.name == "nt":
        return subprocess.run([program, *command[1:]], env=variables, check=False).returncode
    sys.stdout.flush()
    os.execve(program, [program, *command[1:]], variables)


def course(arguments):
    """Run one of the course's own commands (`mlroadmap build`, …), in `.venv` if the running interpreter is another one."""
    try:
        inside = Path(sys.prefix).resolve() == VENV.resolve() or surrounding_environment()
        if not inside and interpreter().exists() and not recorded().get("unfinished"):
            return run([str(interpreter()), "-m", "mlroadmap", *arguments], VENV)
        if not inside:
            check_machine()
        from mlroadmap.cli import main as command_line
    except ModuleNotFoundError as error:
        return complain(f"this needs the course's environment ({error.name} is missing here): run `make setup` first")
    except CourseError as trouble:
        return complain(trouble)
    return command_line(arguments)


def complain(text):
    print(f"mlroadmap: {text}", file=sys.stderr)
    return 2


# ------------------------------------------------------------------------------------------------------- JupyterLab


def first_lesson(language):
    """The path of the course's first lesson, relative to the top: the lowest number in `course/<language>/`."""
    lessons = sorted((TOP / "course" / language).glob("[0-9][0-9]_*.ipynb"))
    if not lessons:
        raise CourseError(f"course/{language} holds no lesson yet: build them with `make notebooks`")
    return lessons[0].relative_to(TOP).as_posix()


def check_port(port):
    """Refuse a port that cannot be had, in one line, before JupyterLab tries."""
    if not 1 <= port <= 65535:
        raise CourseError(f"there is no port {port}: choose one from 1024 to 65535")
    with contextlib.closing(socket.socket()) as trial:
        if os.name != "nt":
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as error:
            remedy = "choose another, or leave the port out and a free one is found"
            raise CourseError(f"port {port} cannot be used ({error.strerror}): {remedy}") from error


def lab_command(language, port=None, browser=True, more=()):
    """The command line that starts JupyterLab at the first lesson in `language`."""
    command = ["jupyter", "lab", "--ServerApp.root_dir=" + str(TOP), "--LabApp.default_url=/lab/tree/" + quote(first_lesson(language))]
    if port is not None:
        command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if not browser:
        command.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # in a container there is often nobody else; the server still listens on this machine only
    return command + list(more)


# ---------------------------------------------------------------------------------------------------- command line


class OneLineParser(argparse.ArgumentParser):
    """Errors on one line, without the usage block before them."""

    def error(self, message):
        raise CourseError(f"{message} (`{self.prog} --help` lists what there is)")


def configure(parser):
    """The options of `lab`, here and in the command `mlroadmap lab`."""
    parser.add_argument("--lang", choices=LANGUAGES, default="ko", help="the lessons' language (default: ko)")
    parser.add_argument("--port", type=int, help="the server's port (default: the first free one from 8888)")
    parser.add_argument("--no-browser", action="store_true", help="start the server alone and print its address")
    parser.add_argument("more", nargs="*", metavar="-- OPTION", help="options for JupyterLab itself, after --")


def main(options):
    """Open JupyterLab at the first lesson, the environment made or mended first; becomes JupyterLab."""
    if options.port is not None:
        check_port(options.port)
    command = lab_command(options.lang, options.port, not options.no_browser, options.more)
    return run(command, ensure("learner"))


def door(arguments):
    """Run `setup`, `lab` or `exec`; returns the exit status, or becomes the program asked for."""
    top = OneLineParser(prog="python3 -m mlroadmap", description="Make the course's environment and open JupyterLab in it.")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=OneLineParser)
    setup = commands.add_parser("setup", help="make or mend the environment in .venv")
    setup.add_argument("--test", action="store_true", help="with what the tests need as well")
    configure(commands.add_parser("lab", help="set up if need be, and open JupyterLab at the first lesson"))
    execute = commands.add_parser("exec", help="set up if need be, and run a program in the environment")
    execute.add_argument("--test", action="store_true", help="with what the tests need as well")
    execute.add_argument("program", nargs=argparse.REMAINDER, metavar="PROGRAM …", help="the program and its arguments")
    try:
        options = top.parse_args(arguments)
        if not interpreter().exists() and not surrounding_environment():
            check_machine()
        if options.command == "lab":
            return main(options)
        if options.command == "exec" and not options.program:
            raise CourseError("exec needs a program, for instance `exec nbgrader --version`")
        environment = ensure("test" if options.test else "learner")
        if options.command == "exec":
            return run(options.program, environment)
        print(f"The environment is ready: {environment}")
        return 0
    except CourseError as error:
        return complain(error)
    except KeyboardInterrupt:
        print("\nmlroadmap: interrupted; the next call goes on from here", file=sys.stderr)
        return 130
