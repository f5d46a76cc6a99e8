"""A real JupyterLab over a folder, and Chromium in front of it: what the browser tests click on and look at."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from jupyter_core.paths import jupyter_config_path
from playwright.sync_api import Page, sync_playwright

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
OPTIONS = (
    "--no-sandbox",  # root in a container may not have one
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# A small laptop: what does not fit here would be cut off for many.
WINDOW = {"width": 1366, "height": 768}
START = 60.0  # seconds that the server may take; the usual is 3
RUN = 300.0  # seconds that a lesson's cells may take
CLICK = 45.0  # seconds that anything else may take


# --- the server ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Server:
    """A running JupyterLab.

    Attributes:
        home: the folder that it serves, and that nbgrader takes for the course.
        port: on 127.0.0.1.
        token: what a request must carry.
        log: file with everything that the server said.
    """

    home: Path
    port: int
    token: str
    log: Path

    def address(self, path: str) -> str:
        """The address that opens a file of `home` in an empty JupyterLab."""
        return f"http://127.0.0.1:{self.port}/lab/tree/{quote(path)}?reset&token={self.token}"


@contextlib.contextmanager
def serve(home: Path, private: Path) -> Iterator[Server]:
    """Start JupyterLab over `home`; its settings, runtime files and log lie in `private`.

    The person's own Jupyter settings take no part: what is seen is what a newcomer sees.
    """
    if not any((Path(folder) / "labconfig" / "default_setting_overrides.json").is_file() for folder in jupyter_config_path()):
        pytest.fail("The course's settings of JupyterLab are not installed: run `make setup`.", pytrace=False)
    private.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = Server(home, free.getsockname()[1], secrets.token_hex(16), private / "server.log")
    variables = os.environ | {
        "PATH": sysconfig.get_path("scripts") + os.pathsep + os.environ.get("PATH", os.defpath),
        "JUPYTER_CONFIG_DIR": str(private / "config"),
        "JUPYTER_DATA_DIR": str(private / "data"),
        "JUPYTER_RUNTIME_DIR": str(private / "runtime"),
        "IPYTHONDIR": str(private / "ipython"),
        "NBGRADER_EXCHANGE": str(private / "exchange"),
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser"]
    command += [f"--ServerApp.root_dir={home}", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={server.port}"]
    command += ["--ServerApp.port_retries=0", f"--IdentityProvider.token={server.token}"]
    with open(server.log, "w") as log:
        process = subprocess.Popen(command, cwd=home, env=variables, stdout=log, stderr=log, start_new_session=True)
    try:
        _wait_for(server, process)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)  # it ends its kernels first
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_for(server: Server, process: subprocess.Popen) -> None:
    request = f"http://127.0.0.1:{server.port}/api/status?token={server.token}"
    end = time.monotonic() + START
    while True:
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(request, timeout=5).close()
            return
        if process.poll() is not None or time.monotonic() > end:
            pytest.fail("JupyterLab did not start:\n" + server.log.read_text()[-2000:], pytrace=False)
        time.sleep(0.1)


# --- the browser --------------------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def chromium(profile: Path) -> Iterator[Page]:
    """A Chromium window with a fresh profile."""
    if not CHROMIUM.is_file():
        pytest.fail(
            f"There is no Chromium at {CHROMIUM}: install it (Debian: `apt-get install chromium fonts-nanum`), or name one in CHROMIUM.",
            pytrace=False,
        )
    with sync_playwright() as playwright:
        window = playwright.chromium.launch_persistent_context(
            str(profile), executable_path=str(CHROMIUM), args=list(OPTIONS), viewport=WINDOW, accept_downloads=False
        )
        page = window.pages[0]
        page.set_default_timeout(CLICK * 1000)
        try:
            yield page
        finally:
            window.close()


# --- a notebook in the window -------------------------------------------------------------------------------------------------------

# `jupyterapp` is JupyterLab itself (the server's --expose-app-in-browser): what it knows is read from it, what a person does is
# clicked and typed.
_READY = "() => window.jupyterapp?.shell.currentWidget?.context?.isReady && jupyterapp.shell.currentWidget.context.path == {path}"
_IDLE = "() => jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status == 'idle'"
_DONE = """() => {
    const {sessionContext, content} = jupyterapp.shell.currentWidget;
    const cells = content.widgets.map(cell => cell.model).filter(cell => cell.type == "code" && cell.sharedModel.source.trim());
    // After an error the cells below never run; a cell whose error is the lesson stops nothing.
    const stopped = cells.some(cell => !(cell.getMetadata("tags") ?? []).includes("raises-exception")
        && cell.outputs.toJSON().some(output => output.output_type == "error"));
    return sessionContext.session?.kernel?.status == "idle"
        && (stopped || cells.every(cell => cell.executionCount && cell.executionState != "running"));
}"""
_OUTPUTS = """() => jupyterapp.shell.currentWidget.content.widgets.filter(cell => cell.model.type == "code").map(cell => ({
    id: cell.model.id,
    allowed: (cell.model.getMetadata("tags") ?? []).includes("raises-exception"),
    ran: Boolean(cell.model.executionCount) || !cell.model.sharedModel.source.trim(),
    said: cell.model.outputs.toJSON().flatMap(output =>
        output.output_type == "error" ? [`${output.ename}: ${output.evalue}`]
        : output.name == "stderr" ? [output.text]
        : /^\\[?<(matplotlib|Axes|Figure)/.test(output.data?.["text/plain"] ?? "") && !output.data["image/png"]
            ? ["a bare object: " + output.data["text/plain"]]
        : "application/vnd.jupyter.widget-view+json" in (output.data ?? {})
            ? [...cell.node.querySelectorAll('[data-mime-type="application/vnd.jupyter.error"], .jp-RenderedText[data-mime-type$="stderr"],'
                + ' .jupyter-widgets-error-widget')].map(place => place.innerText)
        : []),
}))"""
_WIDE = """() => jupyterapp.shell.currentWidget.content.widgets.flatMap(cell =>
    [...cell.node.querySelectorAll(".jp-RenderedHTMLCommon, .jp-OutputArea-output, .jp-OutputArea-output *")]
        .filter(place => place.clientWidth > 0 && place.scrollWidth > place.clientWidth + 1
            && getComputedStyle(place).overflowX != "visible")
        .slice(0, 1).map(place => `${cell.model.id}: ${place.scrollWidth} pixels wide, ${place.clientWidth} are there`)
).concat([...document.querySelectorAll(".jp-Notebook, .jp-WindowedPanel-outer")]
    .filter(place => place.scrollWidth > place.clientWidth + 1).map(place => `the notebook scrolls sideways (${place.className})`))"""
_SIGNS = """() => [...document.querySelectorAll(".jp-MarkdownOutput:not(.lm-mod-hidden)")].flatMap(prose => {
    const walk = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) {
        const text = walk.currentNode.data;
        if (!walk.currentNode.parentElement.closest("code, pre, mjx-container, script, style") && /\\*\\*|\\]\\(|\\$[^$]+\\$/.test(text))
            found.push(text.trim().slice(0, 200));
    }
    return found;
})"""
_HANGUL = """() => {
    const draw = syllable => {
        const canvas = Object.assign(document.createElement("canvas"), {width: 40, height: 40});
        const pen = canvas.getContext("2d");
        pen.font = "30px " + getComputedStyle(document.querySelector(".jp-RenderedHTMLCommon h1")).fontFamily;
        pen.fillText(syllable, 2, 32);
        return canvas.toDataURL();
    };
    return draw("\uac00") != draw("\ud79d");
}"""


def open_notebook(page: Page, server: Server, path: str) -> None:
    """Open a notebook of `server.home` in an empty JupyterLab, and wait until its prose is rendered."""
    page.goto(server.address(path))
    wait_for_notebook(page, path)


def wait_for_notebook(page: Page, path: str) -> None:
    """Wait until the notebook in front is `path` and its first heading is rendered."""
    page.wait_for_function(_READY.format(path=repr(path)))
    page.locator(".jp-NotebookPanel:visible .jp-RenderedHTMLCommon h1").first.wait_for()


def end_kernels(page: Page) -> None:
    """Shut down every kernel that was started in the window."""
    page.evaluate("() => window.jupyterapp?.serviceManager.sessions.shutdownAll()")


def menu(page: Page, *names: str) -> None:
    """Choose an entry of the menu bar."""
    for name in names:
        page.get_by_role("menuitem", name=name, exact=True).click()


def run_all(page: Page) -> None:
    """Run > Run All Cells, until every cell has run or one has stopped the run."""
    page.wait_for_function(_IDLE)  # without a kernel the menu's entry does nothing
    menu(page, "Run", "Run All Cells")
    page.wait_for_function(_DONE, timeout=RUN * 1000, polling=250)


def complaints(page: Page) -> list[str]:
    """What no reader should see, a line each with its cell's id: errors and standard error (but of a cell tagged `raises-exception`), a
    figure's object in words (a semicolon is missing, or the figure itself), a cell that did not run."""
    found = []
    for cell in page.evaluate(_OUTPUTS):
        if not cell["ran"]:
            found.append(f"{cell['id']}: did not run")
        elif not cell["allowed"]:
            found += [f"{cell['id']}: {' '.join(text.split())[:300]}" for text in cell["said"]]
    return found


def too_wide(page: Page) -> list[str]:
    """Prose and outputs that do not fit into the notebook's panel, a line each. A long line of code scrolls in its own cell."""
    return page.evaluate(_WIDE)


def bare_signs(page: Page) -> list[str]:
    """Prose in which Markdown's signs are left to see: `**굵게(bold)**예요` is not bold, since the closing sign stands before a letter."""
    return page.evaluate(_SIGNS)


def draws_hangul(page: Page) -> bool:
    """Whether the prose's font has Hangul: without one, every syllable is the same empty box."""
    return page.evaluate(_HANGUL)


def move_slider(page: Page, number: int = 0, seconds: float = CLICK) -> bool:
    """Move a slider by one step with the keyboard; whether what it controls is drawn anew."""
    control = page.locator(".jp-OutputArea .widget-interact").nth(number)
    handle = control.locator(".noUi-handle").first
    handle.scroll_into_view_if_needed()
    output = control.locator(".jupyter-widget-output, .widget-output").first
    value, before = handle.get_attribute("aria-valuenow"), output.inner_html()
    handle.focus()
    page.keyboard.press("ArrowRight")
    if handle.get_attribute("aria-valuenow") == value:
        page.keyboard.press("ArrowLeft")  # it stood at its end
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        # Between two figures the output is empty for a moment.
        after = output.inner_html()
        if after != before and ("<img" in after or "<img" not in before):
            return True
        page.wait_for_timeout(100)
    return False


def photograph(page: Page, folder: Path, name: str) -> None:
    """Save the whole notebook as pictures, a long screen each."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{name}_[0-9][0-9].png"):
        old.unlink()
    tall = WINDOW | {"height": 3000}
    page.set_viewport_size(tall)
    panel = page.locator(".jp-WindowedPanel-outer:visible")
    last = panel.locator(".jp-Cell").last
    number, left = 0, True
    while left:
        panel.evaluate("(panel, top) => panel.scrollTo(0, top)", number * 2800)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        panel.screenshot(path=folder / f"{name}_{number:02d}.png")
        number, left = number + 1, last.evaluate("cell => cell.getBoundingClientRect().bottom > innerHeight")
    page.set_viewport_size(WINDOW)
