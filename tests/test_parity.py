"""The outputs of a graded notebook are those of a real kernel run through nbclient."""

import re

import nbclient
import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager

from mlroadmap import course
from mlroadmap.grading import shell
from mlroadmap.grading.runner import Cell, Runner

pytestmark = pytest.mark.slow

CELLS = {
    "print": "print('a', 1)\nprint('한글', end='')",
    "the value of the last expression": "1 + 1",
    "the count goes on": "_ + 1",
    "none": "x = 3",
    "a semicolon": "x;",
    "empty": "",
    "a comment": "# nothing",
    "standard error": "import sys\nprint('out')\nprint('err', file=sys.stderr)\nprint('out again')",
    "a table": "import pandas as pd\npd.DataFrame({'a': [1, 2], 'b': ['x', None]})",
    "a column": "pd.Series([1.5, 2], name='s')",
    "a figure": "import matplotlib.pyplot as plt\nplt.plot([1, 2], [3, 4])\nplt.title('t');",
    "a figure shown": "fig, ax = plt.subplots(figsize=(3, 2))\nax.plot([0, 1])\nplt.show()\nprint('after')",
    "a figure returned": "fig",
    "two figures": "plt.figure(figsize=(2, 2))\nplt.plot([1])\nplt.figure(figsize=(2, 1))\nplt.plot([2]);",
    "display": "from IPython.display import HTML, Markdown, Image, SVG, display\ndisplay('text', HTML('<b>b</b>'))\n"
    "display(Markdown('*m*'))\nprint(1)",
    "html": "HTML('<i>i</i>')",
    "svg": "SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>')",
    "update_display": "h = display('first', display_id='one')\nprint('between')\nh.update('second')",
    "update_display of an earlier cell": "h.update('third')",
    "clear_output": "from IPython.display import clear_output\nprint('gone')\nclear_output()\nprint('stays')",
    "clear_output that waits": "print('gone')\nclear_output(wait=True)\nprint('stays')",
    "an error": "def f(x):\n    return 1 / x\nf(0)",
    "an error after output": "print('before')\nraise ValueError('한글 text')",
    "an own error": "class Odd(Exception): pass\nraise Odd('o')",
    "a syntax error": "def f(:\n    pass",
    "an indentation error": "if True:\nx = 1",
    "a chained error": "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise KeyError('k') from e",
    "an assertion": "assert 1 == 2, 'no'",
    "sys.exit": "import sys\nsys.exit(3)",
    "a name error": "undefined_name",
    "keyboard interrupt": "raise KeyboardInterrupt",
    "a warning": "import warnings\nwarnings.warn('careful')",
    "a shell command": "!echo from the shell",
    "a shell command's output": "lines = !printf 'a\\nb\\n'\nlines",
    "a failing shell command": "!exit 3",
    "bash": "%%bash\necho one\necho two >&2",
    "time": "%%time\ny = sum(range(10))",
    "timeit of nothing": "%pwd;",
    "an unknown magic": "%nothing_like_this",
    "capture": "%%capture c\nprint('hidden')",
    "captured": "c.stdout",
    "writefile": "%%writefile some.txt\nhello",
    "cat": "print(open('some.txt').read())",
    "help": "len?",
    "await": "import asyncio\nawait asyncio.sleep(0, result=5)",
    "a running loop": "asyncio.get_running_loop().is_running()",
    "asyncio.run": "async def g(): return 1\ntry:\n    asyncio.run(g())\nexcept RuntimeError as e:\n    print(e)",
    "below Python": "import os\nos.write(1, b'from the descriptor\\n');",
    "a subprocess": "import subprocess\nsubprocess.run(['echo', 'sub']);",
    "input": "try:\n    input('?')\nexcept Exception as e:\n    print(type(e).__name__)",
    "a widget": "import ipywidgets\nipywidgets.IntSlider(value=3)",
    "a progress bar": "from tqdm import tqdm\nfor _ in tqdm(range(2), disable=True): pass",
    "a library's representation": "from sklearn.linear_model import LinearRegression\nprint(LinearRegression())",
    "Out and In": "print(In[2], Out[2])",
    "a long value": "list(range(2000))",
    "an object": "object.__new__(type('Thing', (), {'_repr_html_': lambda self: '<b>thing</b>'}))",
    "a broken representation": "type('Bad', (), {'__repr__': lambda self: 1 / 0})()",
    "a class and its pickle": "import pickle\nclass P:\n    pass\ntype(pickle.loads(pickle.dumps(P()))).__name__",
    "__name__": "__name__",
    "dunder file": "'__file__' in globals()",
}


def normal(outputs):
    """What may differ between any two runs of a kernel: addresses, file names, times, ids, and how the two streams interleave."""
    found, streams = [], {}
    for output in outputs:
        output = dict(output)
        if output["output_type"] != "stream":
            streams = {}
        elif output["name"] in streams:
            streams[output["name"]]["text"] += output["text"]
            continue
        else:
            streams[output["name"]] = output
        found.append(output)
    found.sort(key=lambda output: output.get("name", "") if len(streams) == len(found) else "")
    text = repr([{key: value for key, value in sorted(output.items())} for output in found])
    text = re.sub(r"0x[0-9a-f]+", "0x", text)
    # The number that names a cell's file is another one.
    text = re.sub(r"(?:/tmp/[^ ']*ipykernel_\d+/)?\b\d+\.py\b", "cell.py", text)
    text = re.sub(r"model_id': '[0-9a-f]+'", "model_id'", text)
    text = re.sub(r"(CPU times|Wall time|user|sys|total): ?[^\\]*", r"\1", text)
    text = re.sub(r"/[^ '\"]*(site-packages|lib/python3[^/]*)/", "lib/", text)
    return text


@pytest.fixture(scope="module")
def monkeypatch_module():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def both(tmp_path_factory, monkeypatch_module):
    """The outputs of every cell, from a kernel and from a run of ours."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS.values()])
    here = tmp_path_factory.mktemp("kernel")
    # Under pytest, a kernel does not look at its file descriptors.
    monkeypatch_module.delenv("PYTEST_CURRENT_TEST", raising=False)
    client = nbclient.NotebookClient(
        notebook, kernel_name="python3", allow_errors=True, timeout=60, resources={"metadata": {"path": str(here)}}
    )
    client.execute()
    with Runner(sides=2) as runner:
        run = runner.run([Cell(None, "free", source) for source in CELLS.values()])
    assert run.reason is None
    kernel = [[dict(output) for output in cell.outputs] for cell in notebook.cells]
    return {name: (theirs, ours) for name, theirs, ours in zip(CELLS, kernel, run.outputs, strict=True)}


@pytest.mark.parametrize("name", CELLS)
def test_outputs_are_a_kernels(both, name):
    theirs, ours = both[name]
    assert normal(ours) == normal(theirs)


LIKE_PYTHON = [
    "x = 1\n...\ny = 2", "\n\nx", "  x", "x = '''a\n   \nb'''", "x?", "x??", "f(1)?", "%time x", "x = %pwd", "y= !ls", "!ls", "%%time\nx",
    ">>> x\n1", "In [1]: x", "In [2]: f(", "a\nIn [3]: b", "...: x", ",f a b", ";f a", "/f a", "x = 1\n    %time y", "def f():\n    !ls\n",
    "if a:\n\t%pwd", "x\r\n!ls\r\n", "x = 5 %3", "a != b", "'%d' % 3", "f(a=1)", "x = (1,\n%2)", "# what?", "", " ", "x ",
    "\tx",
    "x\\\n = !ls", "a, b = !ls", "a.b = %pwd", "a[0] = !ls", "x\x0c\n%pwd", "[x]?", "%matplotlib inline\nx", "a = b = !ls",
    "\ufeffx", "x\r%pwd", "x = 1\ry = !ls\r", "x\u2028!ls", "x\x1c    \x1cy",
]  # fmt: skip


def test_a_cell_that_is_left_as_it_is_needs_no_transformer():
    """Only what IPython's transformers would leave alone is kept from them, in cells that look odd and in the course's own."""
    notebooks = [nbformat.read(path, 4) for path in sorted((course.root() / "solutions").glob("*/*.ipynb"))]
    ours = [cell.source for notebook in notebooks for cell in notebook.cells if cell.cell_type == "code"]
    left = [source for source in LIKE_PYTHON + ours if not shell.TRANSFORMED.search(source)]
    for source in left:
        assert TransformerManager().transform_cell(source) == (source if source.endswith("\n") else source + "\n")
    assert len(left) > 0.9 * len(ours)


def test_outputs_are_valid_in_a_notebook(both):
    cells = [nbformat.v4.new_code_cell(outputs=[nbformat.from_dict(output) for output in ours]) for _, ours in both.values()]
    nbformat.validate(nbformat.v4.new_notebook(cells=cells))
