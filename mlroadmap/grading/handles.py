"""What the grader's side holds of the learner's: handles, and the link that forwards what a test does with them."""

import functools
import sys
import time
import types

from . import wire

_READABLE = {"__name__", "__doc__", "__qualname__", "__dict__", "__annotations__", "__defaults__", "__kwdefaults__", "__wrapped__"}
GRACE = 2.0


class LearnerGone(Exception):
    """The learner's process is no more; ``reason`` is a `Run.reason`."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


class Handle:
    """Something of the learner's that is no data.

    Attribute reads, ``len``, indexing, iteration and calls are forwarded and bring back data or another handle, and so do the
    conversions ``float``, ``int``, ``complex``, ``str`` and ``np.asarray``. Everything by which an object could speak for itself
    (truth, comparison, hashing, ``in``, arithmetic, formatting) raises: a handle proves nothing.
    """

    __slots__ = ("_Handle__label", "_Handle__link", "_Handle__number")

    def __init__(self, link, number, label):
        object.__setattr__(self, "_Handle__link", link)
        object.__setattr__(self, "_Handle__number", number)
        object.__setattr__(self, "_Handle__label", label)

    def __del__(self):
        self.__link.dropped.append(self.__number)

    def __getattr__(self, name):
        if name.startswith("__") and name not in _READABLE:
            raise AttributeError(f"{name} is not read from the learner's side")
        return self.__link.operate("attribute", self, [name])

    def __call__(self, *args, **kwargs):
        return self.__link.operate("call", self, list(args), kwargs)

    def __len__(self):
        return _exactly(int, self.__link.operate("length", self))

    def __getitem__(self, key):
        return self.__link.operate("item", self, [key])

    def __iter__(self):
        link = self.__link
        iterator = link.operate("iterate", self)
        if not isinstance(iterator, Handle):
            return iter(iterator)
        return _iterate(link, iterator)

    def __next__(self):
        found = self.__link.operate("next", self)
        if not found:
            raise StopIteration
        return found[0]

    def __await__(self):
        yield from ()
        return self.__link.operate("await", self)

    def __float__(self):
        return _exactly(float, self.__link.operate("float", self))

    def __int__(self):
        return _exactly(int, self.__link.operate("int", self))

    def __complex__(self):
        return _exactly(complex, self.__link.operate("complex", self))

    def __str__(self):
        return _exactly(str, self.__link.operate("text", self))

    def __array__(self, dtype=None, copy=None):
        import numpy as np

        array = self.__link.operate("array", self)
        if not isinstance(array, np.ndarray):
            raise TypeError(f"this {self.__label} gives no array")
        return array if dtype is None else array.astype(dtype)

    def __setattr__(self, name, value):
        raise _refusal(self, f"setting .{name}")

    def __reduce_ex__(self, protocol):
        raise _refusal(self, "copying or pickling")

    def __mro_entries__(self, bases):
        raise _refusal(self, "subclassing")


def _refusal(handle, what):
    label = object.__getattribute__(handle, "_Handle__label")
    return TypeError(
        f"{what}: 학습자의 {label} 객체는 그대로 쓸 수 없어요. float(), list(), np.asarray() 같은 것으로 바꾸거나 속성을 읽으세요 / "
        f"{what} of the learner's {label}: convert it first, with float(), list(), np.asarray(), or read an attribute that is data"
    )


def _refusing(name, what):
    def refuse(self, *args, **kwargs):
        raise _refusal(self, what)

    refuse.__name__ = name
    return refuse


for _what, _names in {
    "the truth": ["bool"],
    "a comparison": ["eq", "ne", "lt", "le", "gt", "ge"],
    "the hash": ["hash"],
    "`in`": ["contains"],
    "formatting": ["format", "repr"],
    "arithmetic": [
        *["neg", "pos", "abs", "invert", "round", "trunc", "floor", "ceil", "index", "divmod", "rdivmod"],
        *(
            side + name
            for name in ["add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "xor", "or"]
            for side in ("", "r", "i")
        ),
    ],
    "a change": ["setitem", "delitem", "delattr"],
    "`with`": ["enter", "exit"],
}.items():
    for _name in _names:
        setattr(Handle, f"__{_name}__", _refusing(f"__{_name}__", _what))
del _what, _names, _name


def _exactly(kind, value):
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} expected, got {type(value).__name__}")
    return value


def _iterate(link, iterator):
    while True:
        found = link.operate("next", iterator)
        if not found:
            return
        yield found[0]


class Link:
    """The grader's end of the channel to the learner's side. One request at a time; every answer has a deadline and bounds."""

    def __init__(self, channel, limits, child):
        self.channel = channel
        self.limits = limits
        self.child = child
        self.locked = {}
        self.dropped = []
        self.functions = {}
        self.serial = 0
        self.test = 0
        self.gone = None
        self.raised = None
        self._first = None

    # Requests

    def operate(self, kind, target, arguments=(), named=None):
        """Do something to a value of the learner's; the value that comes back, or the exception, as data."""
        encoder = wire.Encoder(self.limits, self.reference)
        message = {"do": kind, "target": encoder.node(target), "test": self.test}
        if arguments:
            message["arguments"] = encoder.node(list(arguments))
        if named:
            message["named"] = encoder.node(named)
        if self.dropped:
            message["drop"], self.dropped = self.dropped, []
        answer, blocks = self.request(message, encoder.blocks, self.limits.cell)
        return self.decode(answer["value"], blocks)

    def decode(self, node, blocks):
        return wire.Decoder(self.limits, blocks, self.read).value(node)

    def request(self, message, blocks=(), seconds=None, meanwhile=None):
        """Send a request and wait for its answer, serving callbacks meanwhile.

        meanwhile: work of this side, done while the other works. A request that it makes waits for this one's answer.

        Raises the learner's exception, TimeoutError, or LearnerGone.
        """
        if self.gone:
            raise LearnerGone(self.gone)
        try:
            if self._first is not None:
                self._first()
            self.serial += 1
            serial = message["serial"] = self.serial
            self.channel.send(message, blocks, self.limits.message, self.limits.cell)
            seconds = seconds or self.limits.cell
            if meanwhile is None:
                answer, blocks = self._answer(serial, time.monotonic() + seconds)
            else:
                self._first = functools.cache(lambda: self._answer(serial, time.monotonic() + seconds))
                answered = self._first
                try:
                    meanwhile()
                finally:
                    self._first = None
                answer, blocks = answered()
        except wire.WireError as error:
            if "at once" in str(error):
                raise ValueError(str(error)) from None
            raise self.end("protocol") from None
        except TimeoutError:
            raise self.end("time") from None
        except (EOFError, OSError):
            raise self.end(None) from None
        if "error" in answer:
            error = self.decode(answer["error"], blocks)
            if not isinstance(error, Exception):
                raise self.end("protocol")
            self.raised = error
            raise error
        return answer, blocks

    def _answer(self, serial, deadline):
        late = False
        while True:
            try:
                answer, blocks = self.channel.receive(self.limits.message, deadline)
            except TimeoutError:
                if late or self.gone:
                    raise
                # Ask first: an endless loop ends with KeyboardInterrupt and the learner's other answers live on.
                late, deadline = True, time.monotonic() + GRACE
                self.child.interrupt()
                continue
            if type(answer) is not dict:
                raise wire.WireError("malformed")
            if "callback" in answer:
                self._call_back(answer, blocks)
            elif answer.get("serial") == serial:
                return answer, blocks
            else:
                raise wire.WireError("malformed")

    def _call_back(self, message, blocks):
        encoder = wire.Encoder(self.limits, self.reference)
        try:
            function = self.functions.get(message["callback"])
            if function is None:
                raise RuntimeError("this callback is not known")
            arguments = self.decode(message["arguments"], blocks)
            named = self.decode(message["named"], blocks)
            answer = {"value": encoder.node(function(*arguments, **named))}
        except LearnerGone:
            raise
        except Exception as error:
            encoder = wire.Encoder(self.limits, self.reference)
            answer = {"error": encoder.exception(error, 0)}
        self.channel.send(answer, encoder.blocks, self.limits.message, self.limits.cell)

    def end(self, reason):
        """Kill the learner's side; whatever is asked of it from now on fails. Returns the exception to raise.

        Without a reason it has ended by itself, or its monitor has ended it: the child tells.
        """
        self.child.kill()
        if self.gone is None:
            self.gone = reason or self.child.why()
        return LearnerGone(self.gone)

    def begin_test(self):
        """Callbacks of an earlier test can no longer be called."""
        self.test += 1
        self.functions = {}
        self.raised = None

    # References

    def reference(self, value):
        """How something that is no data is named to the learner's side."""
        if type(value) is Handle:
            return ["h", object.__getattribute__(value, "_Handle__number")]
        if isinstance(value, types.ModuleType):
            raise TypeError(f"a module ({value.__name__}) does not cross to the learner's side")
        if isinstance(value, type) and value.__module__ != "__main__" and _named(value):
            return ["class", value.__module__, value.__qualname__]
        side = getattr(value, "_learner_side", None) if isinstance(value, types.FunctionType) else None
        if side:
            return ["side", side]
        if not isinstance(value, types.FunctionType):
            for name, locked in self.locked.items():
                if locked is value:
                    return ["locked", name]
        if callable(value):
            number = len(self.functions) + 1 + 1000 * self.test
            self.functions[number] = value
            return ["callback", number, getattr(value, "__name__", type(value).__name__)]
        raise TypeError(
            f"{type(value).__name__} 객체는 학습자 쪽으로 건너가지 못해요. 잠긴 셀의 @learner_side 함수 안에서 만드세요 / "
            f"a {type(value).__name__} does not cross to the learner's side: make it in a locked @learner_side function"
        )

    def read(self, node):
        """What the learner's side sent that is no data."""
        if node[0] == "h" and len(node) == 3 and type(node[1]) is int:
            return Handle(self, node[1], str(node[2])[:60])
        if node[0] == "back" and node[1] in self.functions:
            return self.functions[node[1]]
        raise wire.WireError("malformed")

    def forward(self, function):
        """What a ``@learner_side`` function is on this side."""
        name = function.__name__

        def forwarded(*args, **kwargs):
            return self.operate("call", forwarded, list(args), kwargs)

        forwarded.__name__ = forwarded.__qualname__ = name
        forwarded._learner_side = name
        return forwarded

    def fetch(self, names):
        """The learner's values of names: ``(values, missing)``; ``missing`` says why a name has none."""
        answer, blocks = self.request({"do": "names", "names": sorted(names), "test": self.test})
        values, missing = {}, {}
        found = answer["values"] if type(answer.get("values")) is dict else {}
        for name in names:
            node = found.get(name)
            if name not in found or node is None:
                missing[name] = None
            elif type(node) is list and node and node[0] == "unsent":
                missing[name] = str(node[1])
            else:
                try:
                    values[name] = self.decode(node, blocks)
                except wire.WireError as error:
                    missing[name] = str(error)
        return values, missing


def _named(kind):
    found = sys.modules.get(kind.__module__)
    for part in kind.__qualname__.split("."):
        found = getattr(found, part, None)
    return found is kind
