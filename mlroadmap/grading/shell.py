"""An IPython shell that records what a cell shows as nbformat outputs, the way a notebook's kernel does, without a kernel."""

import asyncio
import builtins
import functools
import getpass
import io
import marshal
import os
import re
import sys
import threading
import zlib

from ipykernel.compiler import XCachingCompiler, get_tmp_directory
from IPython.core import page
from IPython.core.async_helpers import _pseudo_sync_runner
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

NO_INPUT = (
    "채점할 때는 아무도 키보드로 답하지 않아서 input()을 쓸 수 없어요. 값을 코드에 적으세요 / "
    "nobody answers input() while this is graded: write the value into the code"
)
INLINE = "module://matplotlib_inline.backend_inline"
CUT = "\n… 출력이 너무 길어서 여기까지만 남겼어요 / the rest of this output was cut\n"


class Capture:
    """The outputs of the cell that is running."""

    def __init__(self, limit):
        self.limit = limit
        self.reset()

    def reset(self):
        self.outputs = []
        self.used = 0
        self.clear_at_next = False

    def _room(self, size):
        if self.used > self.limit:
            return False
        self.used += size
        if self.used > self.limit:
            self.outputs.append({"output_type": "stream", "name": "stdout", "text": CUT})
            return False
        return True

    def _add(self, output, size):
        if self.clear_at_next:
            self.reset()
        if self._room(size):
            self.outputs.append(output)

    def stream(self, name, text):
        if self.clear_at_next:
            self.reset()
        room = self.limit - self.used
        if len(text) > room >= 0:
            text = text[:room]
            self._stream(name, text)
            self._room(1)
        elif room >= 0:
            self._stream(name, text)

    def _stream(self, name, text):
        self.used += len(text)
        last = self.outputs[-1] if self.outputs else None
        if last is not None and last["output_type"] == "stream" and last["name"] == name:
            last["pieces"].append(text)
        elif text:
            self.outputs.append({"output_type": "stream", "name": name, "pieces": [text]})

    def result(self, data, metadata, count):
        output = {"output_type": "execute_result", "data": data, "metadata": metadata, "execution_count": count}
        self._add(output, _size(data))

    def display(self, data, metadata, display_id=None, update=False):
        kind = "update_display_data" if update else "display_data"
        output = {"output_type": kind, "data": data, "metadata": metadata}
        if display_id is not None:
            output["display_id"] = display_id
        self._add(output, _size(data))

    def error(self, name, value, traceback):
        output = {"output_type": "error", "ename": name, "evalue": value, "traceback": traceback}
        if self.clear_at_next:
            self.reset()
        # An error is the reason of a lost point: it stays even where the outputs before it were cut.
        for key in ("ename", "evalue"):
            output[key] = output[key][:10_000]
        output["traceback"] = [line[:50_000] for line in traceback[:100]]
        self.outputs.append(output)

    def clear(self, wait):
        if wait:
            self.clear_at_next = True
        else:
            self.reset()

    def take(self):
        """The outputs so far, in nbformat's form; recording starts anew."""
        taken = []
        for output in self.outputs:
            if "pieces" in output:
                output = {"output_type": "stream", "name": output["name"], "text": "".join(output["pieces"])}
            taken.append(output)
        self.reset()
        return taken


def _size(data):
    return sum(len(value) if isinstance(value, str) else 1000 for value in data.values())


class Stream(io.TextIOBase):
    """Standard output or error of the learner's code; the descriptor is a real one, for subprocesses."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name, capture, descriptor):
        self.name = f"<{name}>"
        self._name = name
        self._capture = capture
        self._descriptor = descriptor

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._capture.stream(self._name, str(text))
        return len(text)

    def fileno(self):
        return self._descriptor

    def isatty(self):
        return False

    def writable(self):
        return True


class RecordingHook(DisplayHook):
    """The value of a cell's last expression becomes an ``execute_result``."""

    _found = None

    def start_displayhook(self):
        self._found = None

    def write_output_prompt(self):
        pass

    def write_format_data(self, format_dict, md_dict=None):
        self._found = (_text_images(format_dict), md_dict or {})

    def finish_displayhook(self):
        sys.stdout.flush()
        sys.stderr.flush()
        if self._found and self._found[0]:
            self.shell.capture.result(*self._found, self.prompt_count)
        self._found = None


class RecordingPublisher(DisplayPublisher):
    """``display`` and its kin become ``display_data``."""

    def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **kwargs):
        display_id = (transient or {}).get("display_id")
        self.shell.capture.display(_text_images(data), metadata or {}, display_id, update)

    def clear_output(self, wait=False):
        self.shell.capture.clear(wait)


def _text_images(data):
    """Images as base64 text: what nbformat holds."""
    from base64 import b64encode

    return {kind: b64encode(value).decode("ascii") if isinstance(value, bytes) else value for kind, value in data.items()}


class Compiler(XCachingCompiler):
    """Names cells as a kernel does: tracebacks and warnings show those names. The number is another one, quicker to find."""

    def get_code_name(self, raw_code, code, number):
        return f"{get_tmp_directory()}{os.sep}{zlib.crc32(raw_code.encode('utf-8', 'surrogatepass'))}.py"


# What IPython's transformers might change: magics, help, commands, prompts, a margin or blank lines on top, blanks on an empty line. And
# lines that end in an odd way, of which this expression sees no beginning.
TRANSFORMED = re.compile(
    r"\A\s|^[ \t]+$|\?|>>>|^\s*[%!,;/]|=\s*[%!]|^\s*(?:\.\.\.|\[?In )|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", re.MULTILINE
)


class Shell(InteractiveShell):
    """One learner's notebook."""

    displayhook_class = Type(RecordingHook)
    display_pub_class = Type(RecordingPublisher)
    compiler_class = Type(Compiler)
    capture = None
    given_transformers = None

    def transform_cell(self, raw_cell):
        """A cell as Python. Most are that already, and to find it out IPython's way takes longer than to run them."""
        if TRANSFORMED.search(raw_cell) or self._transformers() != self.given_transformers:
            return super().transform_cell(raw_cell)
        return raw_cell if raw_cell.endswith("\n") else f"{raw_cell}\n"

    def _transformers(self):
        manager = self.input_transformer_manager
        return [*manager.cleanup_transforms, None, *manager.line_transforms, None, *manager.token_transformers, None,
                *self.input_transformers_post]  # fmt: skip

    def init_hooks(self):
        super().init_hooks()
        self.set_hook("show_in_pager", page.as_hook(lambda *args, **kwargs: None), 99)

    def init_environment(self):
        # What a kernel sets, so that programs started with ! behave the same.
        os.environ.update(TERM="xterm-color", CLICOLOR="1", FORCE_COLOR="1", CLICOLOR_FORCE="1", PAGER="cat", GIT_PAGER="cat")

    def enable_gui(self, gui=None):
        pass

    def ask_exit(self):
        """`exit` and `quit` do not end a graded notebook: the cells after it still count."""

    def set_next_input(self, text, replace=False):
        pass

    def _showtraceback(self, etype, evalue, stb):
        sys.stdout.flush()
        sys.stderr.flush()
        self.capture.error(str(etype.__name__), str(evalue), [str(line) for line in stb])


def make_shell():
    """The shell, made once in the parent that forks: making it starts no thread and opens no file that stays open."""
    config = Config()
    config.HistoryManager.enabled = False
    config.IPKernelApp.tqdm = "a notebook"
    shell = Shell.instance(config=config)
    shell.capture = Capture(0)
    shell.given_transformers = shell._transformers()
    # Figures appear under their cell, as in a notebook; matplotlib looks for this when it is imported later.
    os.environ["MPLBACKEND"] = INLINE
    if "matplotlib.pyplot" in sys.modules:
        shell.enable_matplotlib("inline")
    return shell


class Notebook:
    """Runs cells in the shell of this process and returns their outputs.

    ``descriptors`` is the file that file descriptors 1 and 2 write to: what a subprocess or a C library prints there is
    appended to the outputs of the cell.
    """

    def __init__(self, shell, limits, descriptors=None):
        self.shell = shell
        self.limits = limits
        self.descriptors = descriptors
        self.capture = shell.capture = Capture(limits.output)
        self.loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self.loop)
        self.streams = {"stdout": Stream("stdout", self.capture, 1), "stderr": Stream("stderr", self.capture, 2)}
        sys.stdout, sys.stderr = self.streams.values()
        builtins.input = getpass.getpass = _refuse_input

    def await_it(self, coroutine):
        """Run a coroutine in the notebook's event loop. An interrupt ends it with KeyboardInterrupt."""
        if self.loop.is_running():
            # Asked from within a call that is still going on: one step is all there can be.
            try:
                coroutine.send(None)
            except StopIteration as done:
                return done.value
            coroutine.close()
            raise RuntimeError("await does not work while another call is going on")
        task = self.loop.create_task(coroutine)
        try:
            return self.loop.run_until_complete(task)
        except BaseException:
            if not task.done():
                task.cancel()
                try:
                    self.loop.run_until_complete(asyncio.wait([task], timeout=0.2))
                except BaseException:
                    pass
            raise

    def warm_up(self):
        """Run a cell that does nothing and leaves no trace, so that the first real one finds its memory this process's own."""
        self.await_it(self.shell.run_cell_async("pass", store_history=False, transformed_cell="pass\n"))
        self.capture.reset()

    def within_loop(self, function):
        """Call a plain function as one that runs in the notebook's event loop, without the price of a task (some 0.05 ms)."""
        if self.loop.is_running():
            return function()
        running = asyncio._get_running_loop()
        asyncio._set_running_loop(self.loop)
        try:
            return function()
        finally:
            asyncio._set_running_loop(running)

    def run(self, source):
        """Run one cell. Returns its outputs and the exception that ended it, or None."""
        self.capture.reset()
        for name, stream in self.streams.items():
            # IPython cannot show an error without them, and then no later cell runs either.
            if getattr(sys, name) is None:
                setattr(sys, name, stream)
        error = None
        try:
            error = self.await_it(self._run(source))
        except BaseException as exception:
            error = exception
            self.capture.error(type(exception).__name__, str(exception), [f"{type(exception).__name__}: {exception}"])
        outputs = self.capture.take()
        written = self._descriptor_text()
        if written:
            outputs.append({"output_type": "stream", "name": "stdout", "text": written})
        return outputs, error

    async def _run(self, source):
        shell = self.shell
        problem = None
        try:
            transformed = shell.transform_cell(source)
        except Exception:
            transformed, problem = source, sys.exc_info()
        # One that awaits says so, and only then is it asked in earnest, which parses the cell.
        may_await = "await" in source or "async" in source
        if may_await and shell.should_run_async(source, transformed_cell=transformed, preprocessing_exc_tuple=problem):
            result = None
            try:
                result = await shell.run_cell_async(
                    source, store_history=True, transformed_cell=transformed, preprocessing_exc_tuple=problem
                )
            finally:
                shell.events.trigger("post_execute")
                shell.events.trigger("post_run_cell", result)
        else:
            result = None
            try:
                # As shell.run_cell does it, which would transform the cell a second time.
                result = _pseudo_sync_runner(
                    shell.run_cell_async(source, store_history=True, transformed_cell=transformed, preprocessing_exc_tuple=problem)
                )
            except BaseException as error:
                shell.showtraceback(running_compiled_code=True)
                return error
            finally:
                shell.events.trigger("post_execute")
                shell.events.trigger("post_run_cell", result)
        return result.error_before_exec or result.error_in_exec

    def run_quietly(self, source, code=None):
        """Run one cell whose outputs nobody reads. Returns the exception that ended it, or None.

        code: what `compiled` makes of the cell, if that is known already.
        """
        code = code or compiled(source)
        if code is None:
            return self.run(source)[1]
        error = None
        try:
            with self.shell.builtin_trap:
                exec(marshal.loads(code), self.shell.user_ns)
        except BaseException as exception:
            error = exception
        self.capture.reset()
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")
        return error

    def _descriptor_text(self):
        if self.descriptors is None:
            return ""
        try:
            size = os.fstat(self.descriptors).st_size
            if not size:
                return ""
            os.lseek(self.descriptors, 0, os.SEEK_SET)
            data = os.read(self.descriptors, min(size, self.limits.output))
            os.ftruncate(self.descriptors, 0)
        except OSError:
            return ""
        return data.decode("utf-8", "replace") + (CUT if size > self.limits.output else "")


@functools.lru_cache(maxsize=10_000)
def compiled(source):
    """A cell's code, marshalled, or None: it holds a magic, awaits, or is wrong. Remembered: a class's submissions share their tests."""
    try:
        return marshal.dumps(compile(source, "<test>", "exec", dont_inherit=True))
    except (SyntaxError, ValueError):
        return None


def _refuse_input(prompt="", *args, **kwargs):
    raise StdinNotImplementedError(NO_INPUT)


def apply_updates(cells):
    """Resolve ``update_display`` over all cells' outputs, in place, and drop the marks that only serve it."""
    # From the end: of many updates only the last one shows.
    latest = {}
    for outputs in reversed(cells):
        kept = []
        for output in reversed(outputs):
            display_id = output.pop("display_id", None)
            if output["output_type"] == "update_display_data":
                latest.setdefault(display_id, output)
                continue
            if display_id is not None and display_id in latest:
                output.update(data=latest[display_id]["data"], metadata=latest[display_id]["metadata"])
            kept.append(output)
        outputs[:] = reversed(kept)


# A terminal's commands, other control characters, marks that turn the direction of writing, halves of surrogate pairs.
_TERMINAL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text):
    """Text that a terminal and a page show as it is: without colour codes and other commands."""
    return _CONTROL.sub("", _TERMINAL.sub("", text))


def single_threaded():
    """True when forking is safe: this process has one thread."""
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return threading.active_count() == 1
