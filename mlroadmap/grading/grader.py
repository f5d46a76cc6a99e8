"""The grader's side: forks the learner's side, runs locked cells and tests, and decides the scores."""

import contextlib
import os
import signal
import socket
import struct
import time

import mlroadmap.grading

from . import learner, pages, sandbox, wire
from .handles import GRACE, LearnerGone, Link
from .names import Names, both_sides
from .shell import Notebook, plain

# The last line of a test: a name that nothing else uses.
_REACHED = "_mlroadmap_last_line"
_ALARM = hasattr(signal, "setitimer")
NO_MESSAGE = "검사 하나를 통과하지 못했어요 / a check did not pass"
WROTE = "검사 중에 표준 오류로 출력이 나왔어요 / the test wrote to standard error"
TOO_LONG = "시간이 너무 오래 걸려서 멈췄어요 / it took too long and was stopped"


def to_the_end(source):
    """A test, and after it the line by which it earns its points."""
    return f"{source}\n{_REACHED}()"


def main(waiting, shell, limits, sides, sandboxed, written):
    """Serve one run; called in a process forked for it.

    waiting: the socket on which the runner's arrives, once there is a job. written: memory that cells write to, see `pages`.
    """
    box = sandbox.Box(sandboxed, limits)
    base_data = sandbox.data_size()
    ours, theirs = map(wire.Channel, socket.socketpair())
    orders, monitored = socket.socketpair()

    def enter():
        try:
            output = box.enter(theirs.socket.fileno(), base_data)
            side = learner.LearnerSide(theirs, shell, limits, output)
            # While the pair waits for its job.
            side.notebook.warm_up()
            pages.make_own(written)
        except Exception as error:
            theirs.send({"failed": f"{type(error).__name__}: {error}"[:2000]})
            os._exit(1)
        theirs.send({})
        learner.main(side)

    # The learner's side is forked before this side has read the job: the tests and the key were never in its memory.
    monitor = os.fork()
    if monitor == 0:
        status = 1
        try:
            for channel in (waiting, ours, orders):
                channel.close()
            status = sandbox.monitor(box, monitored, enter)
        finally:
            os._exit(status)
    theirs.close()
    monitored.close()
    end, runner, child = {"reason": "died"}, None, _Child(orders, monitor)
    try:
        sandbox.limit_memory(base_data + 2 * limits.memory)
        cells = prepared(shell, limits, sides, ours, child)
        if sides == 2:
            pages.make_own(written)
        _, descriptors, _, _ = socket.recv_fds(waiting, 10, 1)
        if descriptors:
            runner = wire.Channel(socket.socket(fileno=descriptors[0]))
            end = follow(runner, cells, box.room, waiting.close)
    finally:
        # Whoever hears of the end may rely on it that none of the learner's code runs any more. That its processes are gone, too, and the
        # files removed, takes the kernel a while; until then this process is there, and the runner need not wait.
        child.kill()
        if runner is not None:
            with contextlib.suppress(OSError):
                runner.send(end)
        with contextlib.suppress(OSError):
            orders.shutdown(socket.SHUT_WR)
            while orders.recv(100):
                pass
        box.close()


def prepared(shell, limits, sides, learner_channel, child):
    """Both sides of a run, ready for a job."""
    cells = (OneKernel if sides == 1 else TwoSides)(shell, limits, Link(learner_channel, limits, child))
    # Before any of the learner's code has run, this frame can be believed.
    try:
        cells.state, _ = learner_channel.receive(40_000, time.monotonic() + 60)
    except (EOFError, TimeoutError):
        cells.state = {"failed": "it did not start"}
    return cells


def follow(runner, cells, room, on_turns=lambda: None):
    """Take the job from the runner and do it. Returns the last event. ``on_turns()`` is called when one core is enough for both sides."""
    cells.on_turns = on_turns
    runner.send({"process": os.getpid(), "room": room})
    job, code = runner.receive(2**31)
    if cells.state:
        return cells.state
    cells.begin(runner, job, code)
    cells.link.child.started()
    if job["folder"] is not None:
        try:
            for path, first, data in sandbox.regular_files(job["folder"], cells.limits):
                cells.link.request({"do": "file", "path": path, "first": first}, [data])
        except LearnerGone as gone:
            return {"reason": gone.reason}
    return {"reason": cells.perform()}


class _Child:
    """The forked learner's side, as the grader's side holds it."""

    def __init__(self, orders, monitor):
        self.orders = orders
        self.monitor = monitor
        self.process = None

    def started(self):
        (self.process,) = struct.unpack("=i", self.orders.recv(4))
        # From now on its monitor counts the time.
        self.orders.sendall(b"!")

    def share_core(self, core):
        """Keep this process and the learner's on one core.

        They take turns, so a second core gains nothing; and the kernel would move each to the core that is idle, away from what it and
        the values that cross have in the cache. Without this, the same calls took half as long again.
        """
        with contextlib.suppress(OSError):
            for process in (0, self.process):
                os.sched_setaffinity(process, {core})

    def interrupt(self):
        self._send(signal.SIGINT)

    def kill(self):
        self._send(signal.SIGKILL)

    def _send(self, number):
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(self.process, number)

    def why(self):
        """The reason, once it has ended: its monitor knows."""
        # Its number may soon be another's.
        self.process = None
        _, status = os.waitpid(self.monitor, 0)
        return sandbox.REASONS.get(os.waitstatus_to_exitcode(status), "died")


class _Cells:
    """What both ways of running have in common: the order, the events, the end."""

    def __init__(self, shell, limits, link):
        self.shell = shell
        self.limits = limits
        self.link = link

    def begin(self, runner, job, code):
        """Take the job: ``code`` are the blocks that it names."""
        self.runner = runner
        self.job = job
        self.deadline = time.monotonic() + self.limits.wall

    def perform(self):
        reason = None
        for number, cell in enumerate(self.job["cells"]):
            if time.monotonic() > self.deadline:
                reason = "time"
                break
            try:
                self.event(number, cell)
            except LearnerGone as gone:
                reason = gone.reason
                break
        return reason

    def event(self, number, cell):
        outputs, score, message = self.cell(cell)
        event = {"cell": number, "outputs": outputs}
        if score is not None:
            event.update(id=cell["id"], score=score, message=message)
        self.runner.send(event)

    def learner_cell(self, cell, kind="cell", names=(), meanwhile=None):
        """Run a cell on the learner's side, and meanwhile something here: its outputs, checked."""
        message = {"do": kind, "source": cell["source"], "names": sorted(names), "test": self.link.test}
        try:
            answer, _ = self.link.request(message, seconds=self.limits.cell, meanwhile=meanwhile)
        except LearnerGone:
            raise
        except Exception as error:
            return [_error_output(type(error).__name__, str(error))], False
        return checked_outputs(answer.get("outputs"), self.limits), answer.get("ok") is True


class OneKernel(_Cells):
    """Every cell in the learner's process. A test that raises, or writes to standard error, earns nothing: nbgrader's own rule."""

    def perform(self):
        self.on_turns()
        try:
            self.link.request({"do": "environment", "environment": self.job["environment"]})
        except LearnerGone as gone:
            return gone.reason
        return super().perform()

    def cell(self, cell):
        outputs, ok = self.learner_cell(cell)
        if cell["role"] != "test":
            return outputs, None, None
        errors = [output for output in outputs if output["output_type"] == "error"]
        if errors:
            return outputs, 0.0, message_of(errors[-1]["ename"], errors[-1]["evalue"])
        if not ok:
            return outputs, 0.0, NO_MESSAGE
        if any(output["output_type"] == "stream" and output["name"] == "stderr" for output in outputs):
            return outputs, 0.0, WROTE
        return outputs, float(cell["points"]), None


class TwoSides(_Cells):
    """Tests run here, learners' cells there. A test earns its points when its last line was reached, here."""

    def __init__(self, shell, limits, link):
        super().__init__(shell, limits, link)
        mlroadmap.grading._side = link.forward
        self.notebook = Notebook(shell, limits)
        # Nobody reads tracebacks of this side, and what makes them looks into files and objects that an exception names.
        self.shell.showtraceback = self.shell.showsyntaxerror = _show_nothing
        self.names = self.shell.user_ns
        self.own = set(self.names)
        self.shell.user_ns[_REACHED] = self._reach
        if _ALARM:
            signal.signal(signal.SIGALRM, _alarm)
        self.reached = False
        self.turns = False

    def begin(self, runner, job, code):
        super().begin(runner, job, code)
        os.environ.update(job["environment"])
        os.chdir(job["release"] or "/")
        self.code = {source: code[number] for source, number in job["code"].items()}
        self.names_of = {source: data and Names.from_json(data) for source, data in job["names"].items()}
        locked = [cell["source"] for cell in job["cells"] if cell["role"] == "locked"]
        self.both = both_sides({source: self.names_of[source] for source in locked})

    def _reach(self):
        self.reached = True

    def run_here(self, source):
        """Run a locked cell or a test on this side, within the time of a cell. Returns the exception that ended it, or None."""
        if _ALARM:
            signal.setitimer(signal.ITIMER_REAL, self.limits.cell + GRACE)
        try:
            return self.notebook.run_quietly(source, self.code.get(source))
        finally:
            if _ALARM:
                signal.setitimer(signal.ITIMER_REAL, 0)

    def cell(self, cell):
        if cell["role"] == "locked":
            return self.locked_cell(cell), None, None
        if cell["role"] == "test":
            score, message = self.test(cell)
            return ([] if message is None else [_error_output("AssertionError", message)]), score, message
        return self.learner_cell(cell)[0], None, None

    def locked_cell(self, cell):
        names = self.names_of[cell["source"]]
        if names is None:
            return self.learner_cell(cell)[0]
        # What a name stands for is fixed when its locked cell has run: a learner who binds it anew changes neither side's copy.
        return self.learner_cell(cell, "locked", names.binds, meanwhile=lambda: self.locked_here(cell["source"], names))[0]

    def locked_here(self, source, names):
        """Run a locked cell on this side, too, or its imports."""
        code = source if self.both[source] else names.imports
        error = self.run_here(code) if code else None
        if code and error is None:
            self.own |= names.binds & set(self.names)
            self.link.locked.update((name, self.names[name]) for name in names.binds if name in self.names)
        elif isinstance(error, TimeoutError):
            # A learner who keeps every core busy must not get their own copy of these names into the tests.
            self.own |= names.binds

    def test(self, cell):
        """Score one test: ``(points, message)``."""
        if not self.turns:
            # Not before: both sides run a locked cell at once.
            self.turns = True
            if self.job["core"] is not None:
                self.link.child.share_core(self.job["core"])
            self.on_turns()
        self.link.begin_test()
        self.reached = False
        names = self.names_of[cell["source"]]
        if names is None:
            return 0.0, message_of("SyntaxError", "")
        wanted = {name for name in names.reads - self.own if not (name in names.binds and name.startswith("_"))}
        missing = {}
        kept = {name: self.names[name] for name in wanted if name in self.names}
        try:
            values, missing = self.link.fetch(wanted) if wanted else ({}, {})
            self.names.update(values)
            error = self.run_here(to_the_end(cell["source"]))
        except LearnerGone:
            raise
        except Exception as failure:
            error = failure
        finally:
            for name in wanted:
                self.names.pop(name, None)
            self.names.update(kept)
        if self.link.gone:
            raise LearnerGone(self.link.gone)
        if error is None and self.reached:
            return float(cell["points"]), None
        if error is None:
            return 0.0, NO_MESSAGE
        return 0.0, self.explain(error, missing)

    def explain(self, error, missing):
        name = getattr(error, "name", None)
        if isinstance(error, NameError) and name in missing:
            return message_of("NameError", missing[name] or "", name)
        if error is self.link.raised and not isinstance(error, TimeoutError):
            text = " ".join(plain(str(error)).split())[:1000]
            kind = type(error).__name__
            return f"코드가 오류를 냈어요: {kind}: {text} / your code raised {kind}: {text}"
        return message_of(type(error).__name__, str(error))


def _show_nothing(*args, **kwargs):
    pass


def _alarm(signum, frame):
    raise TimeoutError(TOO_LONG)


def message_of(name, text, undefined=None):
    """Why a test failed, on one line for the learner."""
    text = " ".join(plain(text).split())[:1000]
    if name == "AssertionError":
        return text or NO_MESSAGE
    if name == "NameError" and undefined and text:
        return f"{undefined}: {text}"
    if name == "NameError" and undefined:
        return (
            f"{undefined}: 아직 없는 이름이에요. 그 셀을 다 쓰고 오류 없이 실행했는지 보세요 / "
            f"{undefined} is not defined: is its cell written, and does it run without an error?"
        )
    if name == "TimeoutError":
        return TOO_LONG
    return f"검사 중에 오류가 났어요: {name}: {text} / the check met an error: {name}: {text}"


def _error_output(name, text):
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}


def checked_outputs(outputs, limits):
    """The outputs that the learner's side sent, as nbformat wants them; whatever is not right is dropped."""
    try:
        return _checked_outputs(outputs, limits) if type(outputs) is list else []
    except RecursionError:
        return []


def _checked_outputs(outputs, limits):
    kept, used = [], 0
    for output in outputs[:10_000]:
        clean = _checked(output) if type(output) is dict else None
        if clean is None:
            continue
        used += _bytes(clean)
        if used > 2 * limits.output + 1_000_000:
            break
        kept.append(clean)
    return kept


def _checked(output):
    kind = output.get("output_type")
    if kind == "stream" and output.get("name") in ("stdout", "stderr") and type(output.get("text")) is str:
        return {"output_type": kind, "name": output["name"], "text": _whole(output["text"])}
    if kind == "error":
        ename, evalue, traceback = output.get("ename"), output.get("evalue"), output.get("traceback")
        if type(ename) is str and type(evalue) is str and type(traceback) is list and all(type(line) is str for line in traceback):
            return {
                "output_type": kind,
                "ename": _whole(ename),
                "evalue": _whole(evalue),
                "traceback": [_whole(line) for line in traceback],
            }
    if kind in ("display_data", "execute_result", "update_display_data"):
        data, metadata = output.get("data"), output.get("metadata")
        if type(data) is not dict or type(metadata) is not dict:
            return None
        # nbformat takes any JSON for a JSON type, and text for the others.
        if any(type(value) is not str and not kind_.endswith("json") for kind_, value in data.items()):
            return None
        data = {_whole(kind_): _whole(value) if type(value) is str else value for kind_, value in data.items()}
        clean = {"output_type": kind, "data": data, "metadata": metadata}
        if kind == "execute_result":
            count = output.get("execution_count")
            clean["execution_count"] = count if type(count) is int and 0 <= count < 10**6 else None
        if type(output.get("display_id")) is str:
            clean["display_id"] = output["display_id"]
        return clean
    return None


def _whole(text):
    """Text without half surrogate pairs, which no file can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _bytes(value):
    if type(value) is str:
        return len(value)
    if type(value) is dict:
        return sum(len(key) + _bytes(item) for key, item in value.items())
    if type(value) is list:
        return sum(map(_bytes, value))
    return 20
