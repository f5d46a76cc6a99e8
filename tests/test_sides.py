"""Honest ways to write an answer and its test: each earns the same points in one kernel and on two sides."""

import textwrap
from concurrent.futures import ThreadPoolExecutor

import pytest

from mlroadmap.grading.names import both_sides, names_or_none
from mlroadmap.grading.runner import Cell, Limits, Runner

pytestmark = pytest.mark.slow

LIMITS = Limits(cell=20)
SETUP = """
import numpy as np
import pandas as pd
import torch
from sklearn.metrics import accuracy_score
from mlroadmap.grading import learner_side, warnings_to_stdout
warnings_to_stdout()
"""

# name: (more locked code, a right answer, a wrong answer, the test)
PATTERNS = {
    "a function of numbers": ("", "def f(x): return 2 * x", "def f(x): return 3 * x", "assert float(f(3)) == 6, 'm'"),
    "a value": ("", "answer = 0.25", "answer = 0.2", "assert abs(float(answer) - 0.25) < 1e-9, 'm'"),
    "a list for an array": (
        "",
        "def f(x): return [v ** 2 for v in x]",
        "def f(x): return [v for v in x]",
        "assert np.allclose(np.asarray(f(np.arange(4)), dtype=float), [0, 1, 4, 9]), 'm'",
    ),
    "an array changed in place": (
        "",
        "def f(x):\n    x[0] = 9\n    return x",
        "def f(x): return x",
        "assert np.asarray(f(np.zeros(3)), dtype=float)[0] == 9, 'm'",
    ),
    "shapes and dtypes": (
        "",
        "def f(n): return np.ones((n, 2), dtype=np.float32)",
        "def f(n): return np.ones((n, 2))",
        "_a = np.asarray(f(3))\nassert _a.shape == (3, 2) and str(_a.dtype) == 'float32', 'm'",
    ),
    "NaN and infinity": (
        "",
        "def f(): return [float('nan'), float('inf'), -0.0, 0.1 + 0.2]",
        "def f(): return [0.0, float('inf'), -0.0, 0.3]",
        "_v = list(f())\nassert np.isnan(_v[0]) and _v[1] == np.inf and np.signbit(_v[2]) and _v[3] == 0.1 + 0.2, 'm'",
    ),
    "complex, bytes, big integers": (
        "",
        "def f(): return 1 + 2j, b'ab', 10 ** 40",
        "def f(): return 1 - 2j, b'ab', 10 ** 40",
        "_c, _b, _i = f()\nassert complex(_c) == 1 + 2j and bytes(_b) == b'ab' and int(_i) == 10 ** 40, 'm'",
    ),
    "a dict with tuple keys": (
        "",
        "def f(): return {(1, 'a'): [1], None: {2, 3}}",
        "def f(): return {}",
        "_d = dict(f())\nassert list(_d[(1, 'a')]) == [1] and set(_d[None]) == {2, 3}, 'm'",
    ),
    "a Counter, a defaultdict, an OrderedDict": (
        "",
        "from collections import Counter, OrderedDict, defaultdict\n"
        "def f(): return Counter('aab'), defaultdict(int, b=1), OrderedDict(c=2)",
        "from collections import Counter, OrderedDict, defaultdict\ndef f(): return Counter('ab'), defaultdict(int), OrderedDict()",
        "_a, _b, _c = f()\nassert dict(_a) == {'a': 2, 'b': 1} and dict(_b) == {'b': 1} and dict(_c) == {'c': 2}, 'm'",
    ),
    "a named tuple": (
        "",
        "from collections import namedtuple\nPoint = namedtuple('Point', 'x y')\ndef f(): return Point(1, 2)",
        "def f(): return (1, 3)",
        "_x, _y = f()\nassert (int(_x), int(_y)) == (1, 2), 'm'",
    ),
    "a dataclass": (
        "",
        "from dataclasses import dataclass\n@dataclass\nclass Split:\n    feature: int\n    gain: float\ndef f(): return Split(1, 0.5)",
        "from dataclasses import dataclass\n@dataclass\nclass Split:\n    feature: int\n    gain: float\ndef f(): return Split(1, 0.4)",
        "_s = f()\nassert int(_s.feature) == 1 and float(_s.gain) == 0.5, 'm'",
    ),
    "a class with a state": (
        "",
        "class Stack:\n    def __init__(self): self.items = []\n    def push(self, x): self.items.append(x)\n"
        "    def __len__(self): return len(self.items)\n"
        "    def __getitem__(self, i): return self.items[i]",
        "class Stack:\n    def __init__(self): self.items = []\n    def push(self, x): pass\n    def __len__(self): return len(self.items)",
        "_s = Stack()\n_s.push(3)\n_s.push(4)\nassert len(_s) == 2 and int(_s[1]) == 4 and [int(_v) for _v in _s] == [3, 4], 'm'",
    ),
    "a subclass of a locked class": (
        "class Model:\n    def predict(self, X): raise NotImplementedError\n"
        "    def error(self, X, y): return float(np.mean(self.predict(X) != y))",
        "class Constant(Model):\n    def predict(self, X): return np.ones(len(X))",
        "class Constant(Model):\n    def predict(self, X): return np.zeros(len(X))",
        "_m = Constant()\nassert float(_m.error(np.zeros((4, 1)), np.ones(4))) == 0, 'm'",
    ),
    "a subclass of a library's class": (
        "",
        "from sklearn.base import BaseEstimator, ClassifierMixin\nclass Mode(ClassifierMixin, BaseEstimator):\n"
        "    def fit(self, X, y):\n        self.mode_ = np.bincount(y).argmax()\n        return self\n"
        "    def predict(self, X): return np.full(len(X), self.mode_)",
        "from sklearn.base import BaseEstimator, ClassifierMixin\nclass Mode(ClassifierMixin, BaseEstimator):\n"
        "    def fit(self, X, y): return self\n    def predict(self, X): return np.zeros(len(X))",
        "_m = Mode().fit(np.zeros((3, 1)), np.array([2, 2, 1]))\nassert np.asarray(_m.predict(np.zeros((2, 1)))).tolist() == [2, 2], 'm'",
    ),
    "a fitted estimator": (
        "",
        "from sklearn.linear_model import LinearRegression\ndef fit(X, y): return LinearRegression().fit(X, y)",
        "from sklearn.linear_model import LinearRegression\ndef fit(X, y): return LinearRegression(fit_intercept=False).fit(X, y)",
        "_X = np.arange(6.0).reshape(-1, 1)\n_m = fit(_X, 2 * _X[:, 0] + 1)\n"
        "assert np.allclose(np.asarray(_m.coef_), [2]) and abs(float(_m.intercept_) - 1) < 1e-9, 'm'\n"
        "assert np.allclose(np.asarray(_m.predict([[10.0]])), [21]), 'm'",
    ),
    "a pipeline and its steps": (
        "",
        "from sklearn.pipeline import make_pipeline\nfrom sklearn.preprocessing import StandardScaler\nfrom sklearn.svm import SVC\n"
        "pipe = make_pipeline(StandardScaler(), SVC(C=3))",
        "from sklearn.pipeline import make_pipeline\nfrom sklearn.svm import SVC\npipe = make_pipeline(SVC(C=3))",
        "_names = [str(_name) for _name, _ in pipe.steps]\nassert _names == ['standardscaler', 'svc'] and "
        "float(pipe.get_params()['svc__C']) == 3, 'm'",
    ),
    "metrics of unseen rows": (
        "",
        "from sklearn.tree import DecisionTreeClassifier\ndef train(X, y, seed): return "
        "DecisionTreeClassifier(random_state=seed).fit(X, y)",
        "from sklearn.dummy import DummyClassifier\ndef train(X, y, seed): return DummyClassifier().fit(X, y)",
        "_r = np.random.default_rng(1)\n_X = _r.normal(size=(200, 3))\n_y = (_X[:, 0] > 0).astype(int)\n"
        "_m = train(_X[:100], _y[:100], seed=0)\n"
        "assert accuracy_score(_y[100:], np.asarray(_m.predict(_X[100:]))) > 0.9, 'm'",
    ),
    "a closure": (
        "",
        "def scale(k):\n    def inner(x): return k * x\n    return inner",
        "def scale(k):\n    def inner(x): return x\n    return inner",
        "_g = scale(3)\nassert float(_g(2)) == 6, 'm'",
    ),
    "a decorator": (
        "",
        "def twice(f):\n    def inner(x): return f(f(x))\n    return inner",
        "def twice(f): return f",
        "def _add(x): return x + 1\n_g = twice(_add)\nassert int(_g(1)) == 3, 'm'",
    ),
    "a callback that counts": (
        "",
        "def search(f, xs): return min(xs, key=f)",
        "def search(f, xs): return xs[0]",
        "_calls = []\ndef _f(x):\n    _calls.append(x)\n    return (x - 2) ** 2\n"
        "assert int(search(_f, [0, 1, 2, 3])) == 2 and len(_calls) == 4, 'm'",
    ),
    "a kernel function with arrays": (
        "",
        "def gram(k, X): return np.array([[k(a, b) for b in X] for a in X])",
        "def gram(k, X): return np.zeros((len(X), len(X)))",
        "_X = np.eye(3)\nassert np.allclose(np.asarray(gram(lambda a, b: float(a @ b) + 1, _X)), np.eye(3) + 1), 'm'",
    ),
    "a callback that raises": (
        "",
        "def safe(f):\n    try: return f()\n    except ValueError: return 'caught'",
        "def safe(f): return 'caught'",
        "def _bad(): raise ValueError('x')\ndef _good(): return 'fine'\n"
        "assert str(safe(_bad)) == 'caught' and str(safe(_good)) == 'fine', 'm'",
    ),
    "a library function as an argument": (
        "",
        "def apply(f, x): return f(x)",
        "def apply(f, x): return 0",
        "assert float(apply(np.mean, np.array([1.0, 3.0]))) == 2 and float(apply(abs, -3)) == 3 and float(apply(float, '2')) == 2, 'm'",
    ),
    "a locked class as an argument": (
        "class Node:\n    def __init__(self, value): self.value = value",
        "def make(kind, value): return kind(value)",
        "def make(kind, value): return kind(0)",
        "assert int(make(Node, 4).value) == 4, 'm'",
    ),
    "a locked object as an argument": (
        "from sklearn.linear_model import LogisticRegression\nmodel = LogisticRegression().fit([[0.0], [1.0]], [0, 1])",
        "def rows(m, X): return m.predict(X)",
        "def rows(m, X): return [0] * len(X)",
        "assert np.asarray(rows(model, [[0.0], [1.0]])).tolist() == [0, 1], 'm'",
    ),
    "a generator": (
        "",
        "def batches(n, size):\n    for i in range(0, n, size): yield list(range(i, min(n, i + size)))",
        "def batches(n, size):\n    yield list(range(n))",
        "assert [list(_b) for _b in batches(5, 2)] == [[0, 1], [2, 3], [4]], 'm'",
    ),
    "an endless generator": (
        "",
        "def naturals():\n    n = 0\n    while True:\n        yield n\n        n += 1",
        "def naturals():\n    while True: yield 0",
        "_g = naturals()\nassert [int(next(_g)) for _ in range(3)] == [0, 1, 2], 'm'",
    ),
    "range, zip, map, dict views": (
        "",
        "def f(): return range(3), zip([1], [2]), map(str, [1]), {'a': 1}.items()",
        "def f(): return range(2), zip([1], [2]), map(str, [1]), {'a': 1}.items()",
        "_r, _z, _m, _d = f()\nassert list(_r) == [0, 1, 2] and list(_z) == [(1, 2)] and list(_m) == ['1'] and list(_d) == [('a', 1)], 'm'",
    ),
    "an exception is raised": (
        "",
        "def f(x):\n    if x < 0: raise ValueError('negative')\n    return x",
        "def f(x): return x",
        "_raised = ''\ntry:\n    f(-1)\nexcept ValueError as _e:\n    _raised = str(_e)\nassert _raised == 'negative', 'm'",
    ),
    "an own exception class": (
        "",
        "class TooSmall(ValueError): pass\ndef f(x): raise TooSmall('no')",
        "def f(x): raise TypeError('no')",
        "_seen = False\ntry:\n    f(1)\nexcept ValueError:\n    _seen = True\nassert _seen, 'm'",
    ),
    "a key error": (
        "",
        "def f(d): return d['missing']",
        "def f(d): return d.get('missing')",
        "_key = ''\ntry:\n    f({})\nexcept KeyError as _e:\n    _key = _e.args[0]\nassert _key == 'missing', 'm'",
    ),
    "warnings": (
        "",
        "import warnings\ndef f(x):\n    warnings.warn('careful')\n    return np.log(np.zeros(1))[0] + x",
        "def f(x): return x",
        "assert float(f(1)) == -np.inf, 'm'",
    ),
    "a warning of a library": (
        "",
        "from sklearn.neural_network import MLPClassifier\ndef f(X, y): return MLPClassifier(max_iter=2, "
        "random_state=0).fit(X, y).predict(X)",
        "def f(X, y): return []",
        "assert len(np.asarray(f(np.eye(4), np.array([0, 1, 0, 1])))) == 4, 'm'",
    ),
    "a learner who binds locked names anew": (
        "",
        "accuracy_score = lambda a, b: 0.0\nnp_mean = np.mean\ndef f(x): return sum(x) / len(x)",
        "accuracy_score = lambda a, b: 1.0\ndef f(x): return 0",
        "assert float(f([1, 3])) == 2, 'm'",
    ),
    "seeds": (
        "",
        "def draw(n, seed): return np.random.default_rng(seed).normal(size=n)",
        "def draw(n, seed): return np.random.default_rng().normal(size=n)",
        "assert np.array_equal(np.asarray(draw(5, seed=3)), np.asarray(draw(5, seed=3))), 'm'",
    ),
    "magics": (
        "%matplotlib inline",
        "%%time\ntotal = sum(range(10))",
        "%%time\ntotal = sum(range(9))",
        "assert int(total) == 45, 'm'",
    ),
    "a timed test": ("", "def f(x): return x + 1", "def f(x): return x", "%%time\nassert int(f(1)) == 2, 'm'"),
    "a cell with await": (
        "",
        "import asyncio\nasync def slow():\n    await asyncio.sleep(0)\n    return 7\nvalue = await slow()",
        "value = 6",
        "assert int(value) == 7, 'm'",
    ),
    "a Series and its index": (
        "",
        "def f(s): return s.groupby(s.index).mean().rename('mean')",
        "def f(s): return s.groupby(s.index).sum()",
        "_s = f(pd.Series([1.0, 3.0, 5.0], index=['a', 'a', 'b']))\n"
        "assert _s.to_dict() == {'a': 2.0, 'b': 5.0} and list(_s.index) == ['a', 'b'], 'm'",
    ),
    "a table with every dtype": (
        "",
        "def f(df): return df.assign(kind=df['text'].astype('category'), day=pd.to_datetime(df['when']).dt.tz_localize('Asia/Seoul'),"
        " whole=df['n'].astype('Int64'), flag=df['n'] > 1)",
        "def f(df): return df.assign(kind=df['text'], day=df['when'], whole=df['n'], flag=df['n'] > 1)",
        "_t = f(pd.DataFrame({'text': ['a', 'b', None], 'when': ['2024-01-01', '2024-01-02', None], 'n': [1, 2, 3]}))\n"
        "_d = [str(_k) for _k in _t.dtypes]\n"
        "assert _d[3] == 'category' and 'Asia/Seoul' in _d[4] and _d[5:] == ['Int64', 'bool'], 'm'\n"
        "assert _t['kind'].cat.codes.tolist() == [0, 1, -1] and _t['day'].isna().tolist() == [False, False, True], 'm'",
    ),
    "a MultiIndex": (
        "",
        "def f(df): return df.groupby(['a', 'b'])['v'].sum()",
        "def f(df): return df.groupby('a')['v'].sum()",
        "_s = f(pd.DataFrame({'a': [1, 1, 2], 'b': ['x', 'y', 'x'], 'v': [1, 2, 3]}))\n"
        "assert list(_s.index.names) == ['a', 'b'] and int(_s.loc[(1, 'y')]) == 2, 'm'",
    ),
    "bins": (
        "",
        "def f(s): return pd.cut(s, [0, 1, 2])",
        "def f(s): return pd.cut(s, [0, 2])",
        "_c = f(pd.Series([0.5, 1.5]))\nassert [float(_i.right) for _i in _c] == [1.0, 2.0], 'm'",
    ),
    "times": (
        "",
        "def f(s): return s.max(), s.diff().iloc[1]",
        "def f(s): return s.min(), s.diff().iloc[1]",
        "_last, _step = f(pd.Series(pd.date_range('2024-01-01', periods=3, freq='h')))\n"
        "assert pd.Timestamp(_last) == pd.Timestamp('2024-01-01 02:00') and pd.Timedelta(_step) == pd.Timedelta('1h'), 'm'",
    ),
    "a tensor": (
        "",
        "def f(x): return torch.softmax(x, dim=-1)",
        "def f(x): return x",
        "_p = f(torch.tensor([[1.0, 1.0]]))\nassert torch.allclose(torch.as_tensor(_p), torch.tensor([[0.5, 0.5]])) and "
        "tuple(_p.shape) == (1, 2), 'm'",
    ),
    "a tensor with a gradient": (
        "",
        "def loss(w): return (w ** 2).sum()\nw = torch.ones(3, requires_grad=True)\nloss(w).backward()\ngrad = w.grad",
        "grad = torch.zeros(3)",
        "assert torch.as_tensor(grad).tolist() == [2, 2, 2], 'm'",
    ),
    "a locked cell that calls the learner's side while it runs": (
        "@learner_side\ndef doubled(x):\n    return double(x)",
        "def double(x): return 2 * x",
        "def double(x): return 3 * x",
        "assert four == 4, 'm'",
    ),
    "a network and its parameters": (
        "@learner_side\ndef shapes():\n    return [tuple(p.shape) for p in Net().parameters()]\n"
        "@learner_side\ndef forward(x):\n    torch.manual_seed(0)\n    return Net()(x).detach().numpy()",
        "class Net(torch.nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.layer = torch.nn.Linear(2, 3)\n"
        "    def forward(self, x): return torch.relu(self.layer(x))",
        "class Net(torch.nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.layer = torch.nn.Linear(2, 4)\n"
        "    def forward(self, x): return self.layer(x)",
        "assert [tuple(_s) for _s in shapes()] == [(3, 2), (3,)], 'm'\n_o = np.asarray(forward(torch.ones(5, 2)))\n"
        "assert _o.shape == (5, 3) and (_o >= 0).all(), 'm'",
    ),
    "a network through its handle": (
        "",
        "net = torch.nn.Sequential(torch.nn.Linear(2, 1))\nwith torch.no_grad():\n    net[0].weight.fill_(1.0)\n    net[0].bias.fill_(0.5)",
        "net = torch.nn.Sequential(torch.nn.Linear(2, 2))",
        "assert np.allclose(torch.as_tensor(net(torch.ones(1, 2))).detach().numpy(), [[2.5]]), 'm'\n"
        "assert sum(int(np.prod(tuple(_p.shape))) for _p in net.parameters()) == 3, 'm'",
    ),
    "axes and their lines": (
        "import matplotlib.pyplot as plt\n@learner_side\ndef drawn():\n    fig, ax = plt.subplots()\n    draw(ax)\n"
        "    found = {'title': ax.get_title(), 'lines': [line.get_xydata() for line in ax.lines]}\n    plt.close(fig)\n    return found",
        "def draw(ax):\n    ax.plot([0, 1], [2, 3])\n    ax.set_title('Loss')",
        "def draw(ax):\n    ax.plot([0, 1], [2, 2])\n    ax.set_title('Loss')",
        "_d = drawn()\nassert str(_d['title']) == 'Loss' and np.asarray(_d['lines'][0]).tolist() == [[0, 2], [1, 3]], 'm'",
    ),
    "a loader handed over": (
        "from torch.utils.data import DataLoader, TensorDataset\n@learner_side\ndef epoch_means(n):\n"
        "    loader = DataLoader(TensorDataset(torch.arange(float(n))), batch_size=2)\n    return [float(v) for v in means(loader)]",
        "def means(loader): return [batch.mean().item() for (batch,) in loader]",
        "def means(loader): return [0.0 for _ in loader]",
        "assert list(epoch_means(4)) == [0.5, 2.5], 'm'",
    ),
    "a locked helper that calls the learner": (
        "",
        "def f(x): return x + 1",
        "def f(x): return x",
        "def _all(xs): return [int(f(x)) for x in xs]\nassert _all([1, 2]) == [2, 3], 'm'",
    ),
    "a locked cell after the answer": (
        "",
        "def build(): return {'rows': [1, 2, 3]}",
        "def build(): return {'rows': []}",
        "assert list(built['rows']) == [1, 2, 3], 'm'",
    ),
    "enumerations and paths": (
        "",
        "from enum import Enum\nfrom pathlib import Path\nclass Kind(Enum):\n    A = 'a'\ndef f(): return Kind.A, Path('x') / 'y'",
        "from pathlib import Path\ndef f(): return 'b', Path('x')",
        "_k, _p = f()\nassert str(getattr(_k, 'value', _k)) == 'a' and str(_p) == 'x/y', 'm'",
    ),
    "sparse matrices": (
        "",
        "from scipy.sparse import csr_matrix\ndef f(): return csr_matrix(np.eye(3))",
        "from scipy.sparse import csr_matrix\ndef f(): return csr_matrix(np.zeros((3, 3)))",
        "assert np.allclose(np.asarray(f().toarray(), dtype=float), np.eye(3)), 'm'",
    ),
    "recursion and state between calls": (
        "",
        "cache = {}\ndef fib(n):\n    if n not in cache: cache[n] = n if n < 2 else fib(n - 1) + fib(n - 2)\n    return cache[n]",
        "def fib(n): return n",
        "assert int(fib(30)) == 832040 and int(fib(10)) == 55, 'm'",
    ),
    "the learner's own builtins": (
        "",
        "abs = lambda x: 0\nsum = lambda x: 0\ndef f(x): return -x",
        "abs = lambda x: 0\nsum = lambda x: 0\ndef f(x): return x",
        "assert float(f(3)) == -3, 'm'",
    ),
    "keyword arguments and defaults": (
        "",
        "def f(x, *, power=2, **rest): return x ** power + len(rest)",
        "def f(x, *, power=3, **rest): return x ** power",
        "assert float(f(3)) == 9 and float(f(2, power=3, a=1)) == 9, 'm'",
    ),
    "scalars of NumPy": (
        "",
        "def f(x): return np.float32(x.mean()), np.int64(x.argmax()), np.bool_(True)",
        "def f(x): return 0.0, 0, False",
        "_m, _i, _b = f(np.array([1.0, 2.0]))\nassert float(_m) == 1.5 and int(_i) == 1 and bool(_b) is True, 'm'",
    ),
    "a callback that is given an object": (
        "",
        "class Node:\n    def __init__(self, v): self.value = v\ndef visit(f): return [f(Node(i)) for i in range(3)]",
        "class Node:\n    def __init__(self, v): self.value = v\ndef visit(f): return [f(Node(0))]",
        "assert [int(_v) for _v in visit(lambda node: node.value * 2)] == [0, 2, 4], 'm'",
    ),
    "an async function": (
        "",
        "import asyncio\nasync def f(x):\n    await asyncio.sleep(0)\n    return x + 1",
        "async def f(x): return x",
        "assert int(await f(1)) == 2, 'm'",
    ),
    "a function as it was given": (
        "",
        "def best(fs, x): return min(fs, key=lambda f: f(x))",
        "def best(fs, x): return fs[0]",
        "def _a(x): return x\ndef _b(x): return -x\nassert float(best([_a, _b], 1)(5)) == -5, 'm'",
    ),
    "a missing answer": ("", "def g(): return 1", "pass", "assert int(g()) == 1, 'm'"),
}

NAMES = {
    "a locked cell that needs nothing": (["x = 1"], [True]),
    "a learner's name": (["y = f(1)"], [False]),
    "what depends on it": (["y = f(1)", "z = y + 1", "w = 2"], [False, False, True]),
    "a name of another locked cell": (["import numpy as np", "x = np.ones(3)"], [True, True]),
    "in a function's body": (["def g(): return f()"], [False]),
    "in a function's body, of its own": (["def g(): return h()\ndef h(): return 1"], [True]),
    "in a @learner_side function": (["from mlroadmap.grading import learner_side\n@learner_side\ndef g(): return Net()"], [True]),
    "in a class": (["class A(Base): pass"], [False]),
    "in a class's method": (["class A:\n    def m(self): return f()"], [False]),
    "in a comprehension": (["x = [f(i) for i in range(3)]"], [False]),
    "changed where it stands": (["df = df.dropna()"], [False]),
    "a loop's own variable": (["for i in range(3):\n    print(i)"], [True]),
    "a cell magic around Python": (["%%time\ny = f(1)", "%%time\nx = 1"], [False, True]),
    "magics": (["%matplotlib inline\nx = 1", "lines = !ls"], [True, True]),
    "a star": (["from math import *", "x = sqrt(2)"], [True, True]),
    "no Python": (["def f(:"], [False]),
}

LATER = {
    "a locked cell after the answer": "built = build()",
    "a locked cell that calls the learner's side while it runs": "four = doubled(2)",
}

# What a test may not do with an opaque object: it fails on two sides, and the message tells the author what to write instead.
REFUSED = {
    "truth": ("class T: pass\nt = T()", "assert t, 'm'", "convert"),
    "comparison": ("class T:\n    def __eq__(self, other): return True\n    __hash__ = None\nt = T()", "assert t == 3, 'm'", "convert"),
    "in": ("class T:\n    def __contains__(self, x): return True\nt = T()", "assert 3 in t, 'm'", "convert"),
    "arithmetic": ("class T:\n    def __sub__(self, x): return 0.0\nt = T()", "assert abs(float(t - 3)) < 1, 'm'", "convert"),
    "hash": ("class T: pass\nt = T()", "assert len({t}) == 1, 'm'", "convert"),
    "formatting": ("class T:\n    def __format__(self, spec): return 'x'\nt = T()", "assert f'{t}' == 'x', 'm'", "convert"),
    "isinstance": ("import fractions\nt = fractions.Fraction(1, 2)", "assert isinstance(t, (int, str)), 'm'", "m"),
    "an estimator as an argument": (
        "def f(m): return 1",
        "from sklearn.svm import SVC as _SVC\nassert int(f(_SVC())) == 1, 'm'",
        "@learner_side",
    ),
    "a module of the learner's": ("import math as mymath", "assert float(mymath.pi) > 3, 'm'", "mymath"),
}


def cells(name, answer, test, locked="", later=None):
    made = [Cell("setup", "locked", SETUP + locked), Cell("answer", "answer", answer)]
    if later:
        made.append(Cell("later", "locked", later))
    return [*made, Cell("test", "test", test, 2.0)]


@pytest.fixture(scope="module")
def two():
    with Runner(limits=LIMITS) as runner:
        yield runner


@pytest.fixture(scope="module")
def results(two):
    """Every pattern, right and wrong, in both ways of running."""
    found = {}
    with Runner(sides=1, sandbox=False, limits=LIMITS) as one, ThreadPoolExecutor(2) as pool:
        waiting = {}
        for name, (locked, right, wrong, test) in PATTERNS.items():
            for kind, answer in (("right", right), ("wrong", wrong)):
                for sides, runner in ((1, one), (2, two)):
                    job = cells(name, answer, test, locked, LATER.get(name))
                    waiting[name, kind, sides] = pool.submit(runner.run, job)
        for name, (answer, test, _) in REFUSED.items():
            waiting[name, "refused", 2] = pool.submit(two.run, cells(name, answer, test))
        for key, future in waiting.items():
            found[key] = future.result()
    return found


@pytest.mark.parametrize("name", PATTERNS)
def test_an_honest_pattern_earns_the_same_both_ways(results, name):
    for sides in (1, 2):
        run = results[name, "right", sides]
        assert run.scores == {"test": 2.0}, f"{sides}: {run.messages} {run.outputs}"
        run = results[name, "wrong", sides]
        assert run.scores == {"test": 0.0}, f"{sides}: a wrong answer earns points"
        assert run.messages["test"]


@pytest.mark.parametrize("name", REFUSED)
def test_what_an_opaque_object_says_of_itself_earns_nothing(results, name):
    run = results[name, "refused", 2]
    assert run.scores == {"test": 0.0}
    assert textwrap.shorten(REFUSED[name][2], 100) in run.messages["test"]


@pytest.mark.parametrize("name", NAMES)
def test_a_locked_cell_that_uses_a_learners_name_runs_on_the_learners_side_only(name):
    sources, expected = NAMES[name]
    assert list(both_sides({source: names_or_none(source) for source in sources}).values()) == expected


def score(runner, answer, test, locked=""):
    return runner.run(cells("", answer, test, locked)).scores["test"]


def test_the_imports_of_a_locked_cell_reach_the_tests_even_where_the_cell_does_not(two):
    run = two.run(cells("", "def f(x): return x", "assert math.isclose(float(y), 1.0), 'm'", later="import math\ny = f(1.0)"))
    assert run.scores["test"] == 2


CHEATS = {
    "an object equal to everything": "class Any:\n    def __eq__(self, o): return True\n    __hash__ = None\n"
    "    def __float__(self): return 3.0\ndef f(x): return Any()",
    "NumPy changed": "import numpy as np\nnp.allclose = np.isclose = np.array_equal = lambda *a, **k: True\ndef f(x): return [0]",
    "builtins changed": "import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.float = lambda x=0: 6.0\ndef f(x): return 0",
    "assertions stripped": "import ast\nclass T(ast.NodeTransformer):\n    def visit_Assert(self, n): return ast.Pass()\n"
    "get_ipython().ast_transformers.append(T())",
    "cells replaced": "get_ipython().input_transformers_post.append(lambda lines: ['pass\\n'])",
    "run_code replaced": "async def nothing(*a, **k): return False\nget_ipython().run_code = nothing",
    "StopIteration": "def f(x): raise StopIteration",
    "SystemExit": "def f(x): raise SystemExit(0)",
    "quiet exit": "import sys\ndef f(x): sys.exit(0)",
    "the marker of the last line": "def _mlroadmap_last_line(): pass\ndef f(x):\n    _mlroadmap_last_line()\n    raise ValueError",
    "a lying class": "class L(list):\n    def __iter__(self): return iter([6.0])\n    def __getitem__(self, i): return 6.0\n"
    "    def __len__(self): return 1\ndef f(x): return L([1.0])",
    "a forged answer": "import gc\nfor o in gc.get_objects():\n    if type(o).__name__ == 'LearnerSide':\n"
    "        o.answer = lambda *a: {'value': True, 'ok': True, 'score': 2, 'reached': True}",
    "a handle that claims to be data": "import gc\nfor o in gc.get_objects():\n    if type(o).__name__ == 'LearnerSide':\n"
    "        o.answer = lambda *a: {'value': ['back', 1]}",
}


CHECKS = {
    "an object equal to everything": "assert f(3) == 6, 'm'",
    "a lying class": "assert [float(_v) for _v in f(3)] == [6.0], 'm'",
}
CHECK = "assert np.allclose(np.asarray([float(_v) for _v in [f(3)]]), [6.0]) and abs(float(f(3)) - 6) < 1e-9, 'm'"


@pytest.mark.parametrize("name", CHEATS)
def test_no_cheat_earns_a_point(two, name):
    assert score(two, CHEATS[name], CHECKS.get(name, CHECK)) == 0


@pytest.mark.parametrize("answer, check", [("def f(x): return 2 * x", CHECK), ("def f(x): return 2 * x", CHECKS["an object "
"equal to everything"]),
                                           ("def f(x): return [2 * x]", CHECKS["a lying class"])])  # fmt: skip
def test_what_the_cheats_try_to_pass_can_be_passed(two, answer, check):
    assert score(two, answer, check) == 2


def test_an_answer_to_an_earlier_call_is_not_taken_for_a_later_one(two):
    answer = "kept = []\ndef f(g):\n    kept.append(g)\n    return 1\ndef again(): return kept[0](1)"
    cells_ = [
        Cell("setup", "locked", SETUP),
        Cell("a", "answer", answer),
        Cell("first", "test", "assert int(f(lambda x: x)) == 1 and int(again()) == 1, 'm'", 1),
        Cell("second", "test", "assert int(again()) == 1, 'm'", 1),
    ]
    run = two.run(cells_)
    assert run.scores == {"first": 1, "second": 0} and "has ended" in run.messages["second"]


def test_the_message_of_a_missing_name_is_kind_and_in_two_languages(two):
    run = two.run(cells("", "pass", "assert int(f(1)) == 1, 'm'"))
    assert "아직 없는 이름" in run.messages["test"] and "f is not defined" in run.messages["test"]


def test_a_failed_tests_output_is_its_message_and_nothing_else(two):
    test = "print('secret input')\n_secret = 41\nassert int(f(_secret)) == 42, '틀렸어요 / wrong'"
    run = two.run(cells("", "def f(x):\n    print('seen', x)\n    return x", test))
    assert run.messages == {"test": "틀렸어요 / wrong"}
    assert [output["output_type"] for output in run.outputs[-1]] == ["error"]
    assert "secret" not in str(run.outputs) and "41" not in str(run.outputs)


def test_a_locked_cell_prints_once(two):
    run = two.run(cells("", "print('mine')", "assert True, 'm'", "print('locked')"))
    assert [output["text"] for outputs in run.outputs for output in outputs] == ["locked\n", "mine\n"]


def test_without_fork_the_results_are_the_same():
    """Ordinary processes, as on a machine that has no fork."""
    setup = Cell("setup", "locked", SETUP.replace("import torch\n", ""))
    submission = [setup]
    for name in ("a callback that counts", "a table with every dtype", "magics", "an exception is raised", "a dataclass"):
        _, right, wrong, test = PATTERNS[name]
        submission += [Cell(name, "answer", right), Cell(f"right: {name}", "test", test, 1)]
        submission += [Cell(None, "free", wrong), Cell(f"wrong: {name}", "test", test, 1)]
    submission += [
        Cell(None, "answer", "import os\nos.system('echo x')"),
        Cell("bad", "answer", "os._exit(3)"),
        Cell("late", "test", "", 1),
    ]
    found = {}
    for fork in (True, False):
        for sides in (1, 2):
            with Runner(sides=sides, sandbox=False, limits=LIMITS, fork=fork, preload=()) as runner:
                found[fork, sides] = runner.run(submission)
    for run in found.values():
        assert all(points == (0 if name.startswith(("wrong", "late")) else 1) for name, points in run.scores.items()), run.messages
        assert run.reason == "died"
    for sides in (1, 2):
        forked, spawned = found[True, sides], found[False, sides]
        assert forked.messages == spawned.messages
        assert [[output["output_type"] for output in cell] for cell in forked.outputs] == [
            [output["output_type"] for output in cell] for cell in spawned.outputs
        ]
