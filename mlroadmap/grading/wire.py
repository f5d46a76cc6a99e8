"""What crosses between the two sides: frames of JSON and raw array blocks, bounded, with nothing pickled or evaluated.

A frame is a fixed header (the length of the JSON text, the number of blocks, the length of each block), the JSON text, the
blocks. In the JSON, ``null``, ``true``, numbers and text stand for themselves; everything else is a list whose first element
says what it is. Floating-point numbers are exact: JSON carries the shortest text that reads back as the same number.
"""

import builtins
import datetime
import functools
import json
import math
import re
import struct
import sys
import time

import numpy as np
import pandas as pd
import pyarrow as pa

_HEAD = struct.Struct("!IH")
_LENGTH = struct.Struct("!Q")
_MAX_BLOCKS = 60_000
# Bytes of a frame that is sent and read at once.
_AT_ONCE = 65_536
_JSON = json.JSONEncoder(separators=(",", ":"))
# JSON grows about tenfold when it is read, arrays do not: of a frame's bytes, at most one in four may be text.
_TEXT_SHARE = 4
_DTYPE = re.compile(r"[<>|=]?(?:[biufc]\d{1,2}|[SU]\d{1,7}|[mM]8(?:\[\d{0,6}[a-zA-Zμ]{1,7}\])?)\Z")
_NULLABLE = {"Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64", "Float32", "Float64", "boolean"}
_TENSORS = {"float32", "float64", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool", "complex64", "complex128"}
_ZONE = re.compile(r"[A-Za-z0-9_+:/-]{1,64}\Z")
_FREQUENCY = re.compile(r"[A-Za-z0-9-]{1,16}\Z")
_NONE = type(None)
# NumPy's numbers that a number of Python's holds exactly, and which.
_NUMBERS = {
    np.bool_: bool,
    **dict.fromkeys((np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64), int),
    **dict.fromkeys((np.float16, np.float32, np.float64), float),
}
_CONTAINERS = ((list, "l"), (tuple, "t"), (set, "s"), (frozenset, "f"), (dict, "d"))
# What JSON carries as it is.
_ATOMS = {_NONE, bool, int, float, str}
# A learner's StopIteration or GeneratorExit would silently end a loop of the test that called it.
_NOT_RAISED_AGAIN = (StopIteration, StopAsyncIteration)
PLAIN_TYPES = {
    kind.__name__: kind
    for kind in (bool, int, float, complex, str, bytes, bytearray, list, tuple, set, frozenset, dict, object, type, range, slice)
}
EXCEPTIONS = {
    name: value
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, Exception) and not issubclass(value, _NOT_RAISED_AGAIN)
}


class WireError(Exception):
    """What was to cross is malformed, too big, or of a kind that does not cross."""


class NotData(WireError):
    """This value is no data (and nothing that it could be sent as instead)."""


# ---------------------------------------------------------------------------------------------------------------- frames


class Channel:
    """A socket that carries frames, one end of it. Not for several threads at once."""

    def __init__(self, connection):
        self.socket = connection
        # What has been read and not been asked for yet: a small frame comes with one call of the system's.
        self._ahead, self._used = b"", 0

    def send(self, message, blocks=(), limit=None, seconds=None):
        """Write one frame. ``message`` is what JSON takes; ``blocks`` are bytes-like. Raises TimeoutError when it takes longer."""
        text = _JSON.encode(message).encode("ascii")
        views = [memoryview(block).cast("B") for block in blocks]
        if len(views) > _MAX_BLOCKS:
            raise WireError("too many arrays at once")
        size = len(text) + sum(view.nbytes for view in views)
        if limit is not None and (len(text) > limit // _TEXT_SHARE or size > limit):
            raise WireError(f"more than {limit} bytes at once")
        head = _HEAD.pack(len(text), len(views)) + b"".join(_LENGTH.pack(view.nbytes) for view in views)
        self._set_timeout(seconds)
        if size < _AT_ONCE:
            # Whoever waits for it wakes up once.
            self.socket.sendall(b"".join((head, text, *views)))
            return
        self.socket.sendall(head + text)
        for view in views:
            self.socket.sendall(view)

    def receive(self, limit, deadline=None):
        """Read one frame: ``(message, blocks)``. Raises EOFError when the other end is gone, TimeoutError at the deadline."""
        length, count = _HEAD.unpack(self._take(_HEAD.size, deadline))
        if count > _MAX_BLOCKS or length > limit // _TEXT_SHARE:
            raise WireError("the frame is too big")
        sizes = struct.unpack(f"!{count}Q", self._take(8 * count, deadline))
        if length + sum(sizes) > limit:
            raise WireError("the frame is too big")
        text = self._take(length, deadline)
        blocks = [self._take(size, deadline) for size in sizes]
        try:
            return json.loads(text.decode("ascii")), blocks
        except (ValueError, RecursionError):
            raise WireError("the frame is not JSON") from None

    def close(self):
        """Close this end; the other one reads EOFError."""
        self.socket.close()

    def _take(self, size, deadline):
        """The next bytes, in memory of their own."""
        data, filled = bytearray(size), 0
        while True:
            part = self._ahead[self._used : self._used + size - filled]
            data[filled : filled + len(part)] = part
            filled += len(part)
            self._used += len(part)
            if filled == size:
                return data
            if deadline is None:
                self._set_timeout(None)
            else:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise TimeoutError
                self._set_timeout(left)
            try:
                if size - filled < _AT_ONCE:
                    self._ahead, self._used = self.socket.recv(_AT_ONCE), 0
                    count = len(self._ahead)
                else:
                    count = self.socket.recv_into(memoryview(data)[filled:])
                    filled += count
            except TimeoutError:
                raise TimeoutError from None
            except ConnectionError:
                count = 0
            if not count:
                raise EOFError

    def _set_timeout(self, seconds):
        # To the next twentieth: mostly it is the one that is set already, and setting it is a call of the system's.
        if seconds is not None:
            seconds = math.ceil(20 * seconds) / 20
        if self.socket.gettimeout() != seconds:
            self.socket.settimeout(seconds)


# ---------------------------------------------------------------------------------------------------------------- writing


class Encoder:
    """Turns values into a frame's JSON and blocks.

    ``other(value)`` is asked for whatever is no data: it returns the node to send instead, or raises NotData.
    """

    def __init__(self, limits, other):
        self.limits = limits
        self.other = other
        self.blocks = []
        self.items = 0
        self.bytes = 0
        self._open = set()

    def node(self, value, depth=0):
        """The JSON node of a value."""
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is str:
            self._count_bytes(len(value))
            return value
        if kind is int:
            return value if -(2**63) <= value < 2**64 else ["i", self._big(value)]
        self.items += 1
        if self.items > self.limits.items:
            raise WireError(f"more than {self.limits.items} elements at once")
        if depth > self.limits.depth:
            raise WireError(f"nested more than {self.limits.depth} deep, or inside itself")
        return self._composite(value, depth)

    def _big(self, value):
        text = hex(value)
        self._count_bytes(len(text))
        return text

    def _count_bytes(self, size):
        self.bytes += size
        if self.bytes > self.limits.message:
            raise WireError(f"more than {self.limits.message} bytes at once")

    def _block(self, data):
        view = memoryview(data)
        if view.nbytes:
            view = view.cast("B")
        self._count_bytes(view.nbytes)
        self.blocks.append(view if view.nbytes else b"")
        return len(self.blocks) - 1

    def _nodes(self, values, depth):
        self.items += len(values)
        if self.items > self.limits.items:
            raise WireError(f"more than {self.limits.items} elements at once")
        # Most lists hold plain numbers or text only, and stand for themselves as they are.
        kinds = set(map(type, values))
        if kinds <= _ATOMS and (int not in kinds or all(-(2**63) <= value < 2**64 for value in values if type(value) is int)):
            if str in kinds:
                self._count_bytes(sum(len(value) for value in values if type(value) is str))
            return values
        return [self.node(value, depth + 1) for value in values]

    def _inside(self, value):
        if id(value) in self._open:
            raise WireError("it contains itself")
        self._open.add(id(value))

    def _composite(self, value, depth):
        for kinds, tag in _CONTAINERS:
            if isinstance(value, kinds):
                self._inside(value)
                try:
                    return self._container(value, kinds, tag, depth)
                finally:
                    self._open.discard(id(value))
        writer = _WRITERS.get(type(value)) or _writer(value)
        if writer is not None:
            marks = len(self.blocks), self.items, self.bytes
            try:
                return writer(self, value, depth)
            except NotData:
                del self.blocks[marks[0] :]
        return self.other(value)

    def _container(self, value, kinds, tag, depth):
        if tag == "d":
            pairs = list(dict.items(value))
            try:
                keys = self._keys([key for key, _ in pairs], depth)
            except NotData:
                return self.other(value)
            return [tag, keys, self._nodes([item for _, item in pairs], depth)]
        if tag in "sf":
            try:
                return [tag, self._keys(list(kinds.__iter__(value)), depth)]
            except NotData:
                return self.other(value)
        return [tag, self._nodes(list(kinds.__iter__(value)), depth)]

    def _keys(self, keys, depth):
        """Keys have to be data all through: a handle cannot be hashed."""
        other, self.other = self.other, _only_data
        try:
            return self._nodes(keys, depth)
        finally:
            self.other = other

    # NumPy

    def array(self, value, depth):
        dtype = value.dtype
        if dtype.kind == "O":
            return ["ao", list(value.shape), self._nodes(list(value.ravel()), depth)]
        if not _DTYPE.match(dtype.str):
            raise NotData
        plain = np.asarray(value)
        # Column by column where it lies so: nothing is turned over on the way, and sums over there add in the same order.
        by_columns = plain.flags.f_contiguous and not plain.flags.c_contiguous
        flat = np.ascontiguousarray((plain.T if by_columns else plain).reshape(-1))
        return ["a", dtype.str, list(value.shape), self._block(flat.view(np.uint8) if flat.size else b""), *(["F"] if by_columns else [])]

    def scalar(self, value, depth):
        if type(value) in _NUMBERS:
            return ["n", value.dtype.str, value.item()]
        if not _DTYPE.match(value.dtype.str):
            raise NotData
        return ["nb", *self.array(np.asarray(value), depth)[1::2]]

    # pandas

    def column(self, values, depth):
        """An array of any dtype that pandas knows and that is data."""
        # An array of text is one of these as well.
        if isinstance(values, pd.arrays.NumpyExtensionArray) and not isinstance(values.dtype, pd.StringDtype):
            values = values.to_numpy()
        if isinstance(values, np.ndarray):
            return self.array(values, depth)
        dtype = values.dtype
        if isinstance(values, pd.Categorical):
            return ["pc", self.node(values.categories, depth + 1), self.array(np.asarray(values.codes), depth), bool(values.ordered)]
        if isinstance(dtype, pd.DatetimeTZDtype):
            return ["pz", dtype.unit, str(dtype.tz), self.array(np.asarray(values.asi8), depth)]
        if dtype.kind in "mM" and isinstance(dtype, np.dtype):
            return self.array(np.asarray(values), depth)
        if isinstance(dtype, pd.StringDtype):
            return ["ps", dtype.storage, dtype.na_value is pd.NA, *self._texts(values, depth)]
        if str(dtype) in _NULLABLE:
            missing = np.asarray(values.isna())
            plain = values.to_numpy(dtype=dtype.numpy_dtype, na_value=dtype.numpy_dtype.type(0))
            return ["pn", str(dtype), self.array(plain, depth), self.array(missing, depth)]
        if isinstance(dtype, pd.IntervalDtype):
            return ["pi", self.node(values.left, depth + 1), self.node(values.right, depth + 1), str(values.closed)]
        if isinstance(dtype, pd.PeriodDtype):
            return ["pp", values.freqstr, self.array(np.asarray(values.asi8), depth)]
        raise NotData

    def _texts(self, values, depth):
        """A column of text the way Arrow keeps it: where each one begins (and the last ends), all of them in one, which are missing."""
        try:
            texts = pa.array(values, type=pa.large_string())
        except UnicodeEncodeError:
            raise NotData from None
        if isinstance(texts, pa.ChunkedArray):
            texts = texts.combine_chunks()
        _, begins, data = texts.buffers()
        begins = np.frombuffer(begins, np.int64, len(texts) + 1, 8 * texts.offset) if len(texts) else np.zeros(1, np.int64)
        data = memoryview(data or b"")[begins[0] : begins[-1]]
        missing = self.array(np.asarray(texts.is_null()), depth) if texts.null_count else None
        return self.array(begins - begins[0], depth), self._block(data), missing

    def index(self, value, depth):
        name = self.node(value.name, depth + 1)
        if isinstance(value, pd.RangeIndex):
            return ["ir", value.start, value.stop, value.step, name]
        if isinstance(value, pd.MultiIndex):
            levels = [self.node(level, depth + 1) for level in value.levels]
            return ["im", levels, [self.array(np.asarray(code), depth) for code in value.codes], self._nodes(list(value.names), depth)]
        frequency = getattr(value, "freqstr", None) if isinstance(value, (pd.DatetimeIndex, pd.TimedeltaIndex)) else None
        return ["ix", self.column(value.array, depth), name, frequency]

    def series(self, value, depth):
        return ["S", self.column(value.array, depth), self.index(value.index, depth), self.node(value.name, depth + 1)]

    def frame(self, value, depth):
        index, columns = self.index(value.index, depth), self.index(value.columns, depth)
        kinds = set(value.dtypes)
        if len(kinds) == 1 and isinstance(next(iter(kinds)), np.dtype) and value.shape[1] > 1:
            return ["D2", self.array(value.to_numpy(), depth), index, columns]
        self.items += value.shape[1]
        together, alone = {}, []
        for i, (_, column) in enumerate(value.items()):
            if isinstance(column.dtype, np.dtype) and column.dtype.kind != "O":
                together.setdefault(column.dtype, {})[i] = np.asarray(column.array)
            else:
                alone.append([i, self.column(column.array, depth)])
        blocks = [[list(found), self.array(np.stack(list(found.values())), depth)] for found in together.values()]
        return ["D", blocks, alone, index, columns]

    def tensor(self, value, depth):
        torch = sys.modules["torch"]
        name = str(value.dtype).removeprefix("torch.")
        if name not in _TENSORS or value.layout is not torch.strided or value.is_quantized:
            raise NotData
        plain = value.detach().resolve_conj().resolve_neg().cpu()
        if name == "bfloat16":
            plain = plain.view(torch.int16)
        return ["T", name, self.array(plain.numpy(), depth), bool(value.requires_grad)]

    def exception(self, value, depth):
        kind = next((base.__name__ for base in type(value).__mro__ if EXCEPTIONS.get(base.__name__) is base), None)
        text = str(value)[:2000]
        if kind is None or isinstance(value, _NOT_RAISED_AGAIN):
            kind, text = "RuntimeError", f"{type(value).__name__}: {text}"[:2000]
            return ["e", kind, ["l", []], text]
        try:
            arguments = Encoder(_SMALL, _only_data)
            node = arguments.node(list(value.args))
            if arguments.blocks:
                raise NotData
        except Exception:
            node = ["l", []]
        return ["e", kind, node, text]


class _SMALL:
    items, depth, message = 100, 5, 10_000


def _only_data(value):
    raise NotData(f"{type(value).__name__} is no data")


def _moment(encoder, value, depth):
    if value.tzinfo is not None or value.fold:
        raise NotData
    return ["dt", value.isoformat()]


_SIMPLE = (
    (complex, lambda encoder, value, depth: ["c", value.real, value.imag]),
    (bytes, lambda encoder, value, depth: ["b", encoder._block(bytes(value))]),
    (bytearray, lambda encoder, value, depth: ["ba", encoder._block(bytes(value))]),
    (pd.Timestamp, lambda encoder, value, depth: ["pt", value.unit, value.asm8.view("i8").item(), value.tz and str(value.tz)]),
    (pd.Timedelta, lambda encoder, value, depth: ["pd", value.unit, value.asm8.view("i8").item()]),
    (datetime.datetime, _moment),
    (datetime.date, lambda encoder, value, depth: ["da", value.isoformat()]),
    (datetime.timedelta, lambda encoder, value, depth: ["td", value.days, value.seconds, value.microseconds]),
    (range, lambda encoder, value, depth: ["r", *encoder._nodes([value.start, value.stop, value.step], depth)]),
    (slice, lambda encoder, value, depth: ["sl", *encoder._nodes([value.start, value.stop, value.step], depth)]),
    (pd.Interval, lambda encoder, value, depth: ["in", *encoder._nodes([value.left, value.right], depth), value.closed]),
    (np.ndarray, Encoder.array),
    (np.generic, Encoder.scalar),
    (pd.Series, Encoder.series),
    (pd.DataFrame, Encoder.frame),
    (pd.Index, Encoder.index),
    (pd.api.extensions.ExtensionArray, lambda encoder, value, depth: ["pa", encoder.column(value, depth)]),
    (BaseException, Encoder.exception),
)


# The writers of what crosses most, found without asking.
_WRITERS = {np.ndarray: Encoder.array, pd.Series: Encoder.series, pd.DataFrame: Encoder.frame, **dict.fromkeys(_NUMBERS, Encoder.scalar)}


def _writer(value):
    if value is pd.NaT:
        return lambda encoder, value, depth: ["NaT"]
    if value is pd.NA:
        return lambda encoder, value, depth: ["NA"]
    if value is Ellipsis:
        return lambda encoder, value, depth: ["..."]
    if isinstance(value, type):
        known = PLAIN_TYPES.get(value.__name__), EXCEPTIONS.get(value.__name__)
        return (lambda encoder, value, depth: ["ty", value.__name__]) if any(kind is value for kind in known) else None
    for base, tag in ((str, str), (float, float), (int, int)):
        if isinstance(value, base) and not isinstance(value, np.generic):
            return lambda encoder, value, depth: encoder.node(tag.__new__(tag, _as_base(value, tag)), depth)
    if isinstance(value, np.dtype):
        return (lambda encoder, value, depth: ["np", value.str]) if _DTYPE.match(value.str) else None
    for kinds, writer in _SIMPLE:
        if isinstance(value, kinds):
            return writer
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, getattr(torch, "Tensor", ())):
        return Encoder.tensor
    return None


def _as_base(value, base):
    """The value of a subclass as its base sees it: what its own ``__str__`` or ``__int__`` would say does not matter."""
    if base is str:
        return str.__str__(value)
    return float.__float__(value) if base is float else int.__int__(value)


# ---------------------------------------------------------------------------------------------------------------- reading


class Decoder:
    """Turns a frame back into values. ``reference(node)`` reads what is no data: handles, callbacks, names."""

    def __init__(self, limits, blocks, reference):
        self.limits = limits
        self.blocks = blocks
        self.reference = reference
        self.items = 0

    def value(self, node):
        """The value of a JSON node. Raises WireError, and nothing else, for whatever is not right."""
        try:
            return self._value(node, 0)
        except WireError:
            raise
        except (Exception, RecursionError) as error:
            raise WireError(f"what came back could not be read: {type(error).__name__}") from None

    def _value(self, node, depth):
        if node is None or type(node) in (bool, int, float, str):
            return node
        self.items += 1
        if type(node) is not list or not node or depth > self.limits.depth + 5 or self.items > 2 * self.limits.items:
            raise WireError("malformed")
        tag, parts = node[0], node[1:]
        reader = _READERS.get(tag) if type(tag) is str else None
        if reader is None:
            return self.reference(node)
        return reader(self, parts, depth + 1)

    def values(self, nodes, depth):
        if type(nodes) is not list:
            raise WireError("malformed")
        if set(map(type, nodes)) <= _ATOMS:
            return nodes
        return [self._value(node, depth) for node in nodes]

    def block(self, number):
        if type(number) is not int or not 0 <= number < len(self.blocks):
            raise WireError("malformed")
        return self.blocks[number]

    def is_a(self, kind, node, depth):
        value = self._value(node, depth)
        if not isinstance(value, kind):
            raise WireError("malformed")
        return value

    def array(self, parts, depth):
        text, shape, number, *order = parts
        dtype = _dtype(text)
        if order not in ([], ["F"]) or type(shape) is not list or not all(type(size) is int and 0 <= size < 2**40 for size in shape):
            raise WireError("malformed")
        data = self.block(number)
        count = math.prod(shape)
        if count * dtype.itemsize != len(data):
            raise WireError("an array whose size is not its shape")
        if dtype.kind == "b":
            # A byte that is neither 0 nor 1 would be a truth value that counts as more than one.
            flat = np.frombuffer(data, np.uint8) != 0
        elif count and dtype.itemsize:
            flat = np.frombuffer(data, dtype)
        elif count > self.limits.items:
            raise WireError("too many elements")
        else:
            flat = np.zeros(count, dtype)
        flat = flat.reshape(shape, order="F" if order else "C")
        return flat if flat.flags.writeable else flat.copy()

    def objects(self, parts, depth):
        shape, nodes = parts
        values = self.values(nodes, depth)
        flat = np.empty(len(values), dtype=object)
        for i, value in enumerate(values):
            flat[i] = value
        return flat.reshape([int(size) for size in shape])

    def number(self, parts, depth):
        text, value = parts
        kind = _dtype(text).type
        if kind not in _NUMBERS or type(value) is not _NUMBERS[kind]:
            raise WireError("malformed")
        return kind(value)

    def scalar(self, parts, depth):
        text, number = parts
        return self.array([text, [1], number], depth)[0]

    def _codes(self, node, depth):
        codes = self.is_a(np.ndarray, node, depth)
        if codes.dtype.kind not in "iu" or codes.ndim != 1:
            raise WireError("malformed")
        return codes

    def zoned(self, parts, depth):
        unit, zone, node = parts
        if unit not in ("s", "ms", "us", "ns"):
            raise WireError("malformed")
        moments = pd.DatetimeIndex(self._codes(node, depth).astype("i8").view(f"M8[{unit}]"))
        return moments.tz_localize("UTC").tz_convert(_zone(zone)).array

    def texts(self, parts, depth):
        storage, missing_is_na, begins, number, missing = parts
        # Copies: another array of this frame may lie in the same block, and be written to after the offsets have been looked at.
        begins, data = self._codes(begins, depth).copy(), bytes(self.block(number))
        if storage not in ("python", "pyarrow") or begins.dtype != np.int64 or not len(begins):
            raise WireError("malformed")
        # Arrow would read wherever these say.
        if begins[0] != 0 or begins[-1] != len(data) or (begins[1:] < begins[:-1]).any():
            raise WireError("malformed")
        texts = pa.LargeStringArray.from_buffers(len(begins) - 1, pa.py_buffer(begins), pa.py_buffer(data))
        texts.validate(full=True)
        column = pd.StringDtype(storage, na_value=pd.NA if missing_is_na else np.nan).__from_arrow__(texts)
        if missing is not None:
            missing = self.is_a(np.ndarray, missing, depth)
            if missing.dtype.kind != "b" or missing.shape != column.shape:
                raise WireError("malformed")
            column[missing] = pd.NA
        return column

    def nullable(self, parts, depth):
        name, values, missing = parts
        if name not in _NULLABLE:
            raise WireError("malformed")
        values, missing = self.is_a(np.ndarray, values, depth), self.is_a(np.ndarray, missing, depth)
        if values.ndim != 1 or missing.dtype.kind != "b" or values.shape != missing.shape:
            raise WireError("malformed")
        dtype = pd.api.types.pandas_dtype(name)
        return dtype.construct_array_type()(values.astype(dtype.numpy_dtype, copy=False), missing)

    def index(self, parts, depth):
        values, name, frequency = parts
        values = self._column(values, depth)
        index = pd.Index(values, name=self._value(name, depth), copy=False, dtype=getattr(values, "dtype", None))
        if frequency is not None and _FREQUENCY.match(frequency):
            try:
                index.freq = frequency
            except (ValueError, AttributeError):
                pass
        return index

    def multi_index(self, parts, depth):
        levels, codes, names = parts
        levels = [self.is_a(pd.Index, level, depth) for level in levels]
        return pd.MultiIndex(levels, [self._codes(code, depth) for code in codes], names=self.values(names, depth))

    def _column(self, node, depth):
        values = self._value(node, depth)
        if isinstance(values, np.ndarray):
            if values.ndim != 1:
                raise WireError("malformed")
            return values
        if isinstance(values, pd.api.extensions.ExtensionArray):
            return values
        raise WireError("malformed")

    def series(self, parts, depth):
        values, index, name = parts
        values = self._column(values, depth)
        return pd.Series(values, index=self.is_a(pd.Index, index, depth), name=self._value(name, depth), dtype=values.dtype, copy=False)

    def frame(self, parts, depth):
        blocks, alone, index, names = parts
        index, names = self.is_a(pd.Index, index, depth), self.is_a(pd.Index, names, depth)
        columns = {}
        for places, node in blocks:
            block = self.is_a(np.ndarray, node, depth)
            columns.update(zip(places, block, strict=True))
        for place, node in alone:
            column = self._column(node, depth)
            # A Series keeps its dtype; an array of objects by itself would become text.
            columns[place] = pd.Series(column, index=index, dtype=column.dtype, copy=False)
        if any(column.shape != (len(index),) for column in columns.values()) or set(columns) != set(range(len(names))):
            raise WireError("malformed")
        whole = pd.DataFrame({place: columns[place] for place in range(len(names))}, index=index)
        whole.columns = names
        return whole

    def plain_frame(self, parts, depth):
        values, index, columns = (self._value(part, depth) for part in parts)
        if not isinstance(values, np.ndarray) or values.ndim != 2:
            raise WireError("malformed")
        return pd.DataFrame(values, index=index, columns=columns, copy=False)

    def tensor(self, parts, depth):
        import torch

        name, node, requires_grad = parts
        if name not in _TENSORS:
            raise WireError("malformed")
        tensor = torch.from_numpy(self.is_a(np.ndarray, node, depth))
        if name == "bfloat16":
            tensor = tensor.view(torch.bfloat16)
        if str(tensor.dtype) != f"torch.{name}":
            raise WireError("malformed")
        return tensor.requires_grad_() if requires_grad is True else tensor

    def exception(self, parts, depth):
        name, arguments, text = parts
        kind = EXCEPTIONS.get(name, RuntimeError)
        arguments = self.is_a(list, arguments, depth)
        text = str(text)[:2000]
        if issubclass(kind, (SyntaxError, UnicodeError)):
            # The positions in these are believed by whoever shows them: a file is opened, memory is read out of bounds.
            return (SyntaxError if issubclass(kind, SyntaxError) else UnicodeError)(text)
        try:
            error = kind(*arguments)
            return error if str(error)[:2000] == text else kind(text)
        except Exception:
            return RuntimeError(f"{name}: {text}")


@functools.lru_cache(maxsize=1000)
def _dtype(text):
    if type(text) is not str or not _DTYPE.match(text):
        raise WireError("an array of a kind that does not cross")
    return np.dtype(text)


def _zone(text):
    if type(text) is not str or not _ZONE.match(text) or ".." in text or text.startswith(("/", "dateutil")):
        raise WireError("malformed")
    return text


def _stamp(decoder, parts, depth):
    unit, count, zone = parts
    stamp = pd.Timestamp(np.datetime64(count, unit))
    return stamp if zone is None else stamp.tz_localize("UTC").tz_convert(_zone(zone))


def _three(kind):
    def read(decoder, parts, depth):
        start, stop, step = decoder.values(parts, depth)
        return kind(start, stop, step)

    return read


def _plain_type(decoder, parts, depth):
    (name,) = parts
    kind = PLAIN_TYPES.get(name) or EXCEPTIONS.get(name)
    if kind is None:
        raise WireError("malformed")
    return kind


def _dict(decoder, parts, depth):
    keys, values = parts
    return dict(zip(decoder.values(keys, depth), decoder.values(values, depth), strict=True))


def _period(decoder, parts, depth):
    frequency, node = parts
    if not _FREQUENCY.match(frequency):
        raise WireError("malformed")
    return pd.arrays.PeriodArray(decoder._codes(node, depth).astype("i8"), dtype=pd.PeriodDtype(frequency))


def _big_int(decoder, parts, depth):
    if len(parts[0]) > decoder.limits.message // 100:
        raise WireError("too big a number")
    return int(parts[0], 16)


_READERS = {
    "i": _big_int,
    "c": lambda decoder, parts, depth: complex(*map(float, parts)),
    "b": lambda decoder, parts, depth: bytes(decoder.block(*parts)),
    "ba": lambda decoder, parts, depth: bytearray(decoder.block(*parts)),
    "l": lambda decoder, parts, depth: decoder.values(*parts, depth),
    "t": lambda decoder, parts, depth: tuple(decoder.values(*parts, depth)),
    "s": lambda decoder, parts, depth: set(decoder.values(*parts, depth)),
    "f": lambda decoder, parts, depth: frozenset(decoder.values(*parts, depth)),
    "d": _dict,
    "r": _three(range),
    "sl": _three(slice),
    "...": lambda decoder, parts, depth: Ellipsis,
    "ty": _plain_type,
    "dt": lambda decoder, parts, depth: datetime.datetime.fromisoformat(*parts),
    "da": lambda decoder, parts, depth: datetime.date.fromisoformat(*parts),
    "td": lambda decoder, parts, depth: datetime.timedelta(*parts),
    "NaT": lambda decoder, parts, depth: pd.NaT,
    "NA": lambda decoder, parts, depth: pd.NA,
    "pt": _stamp,
    "pd": lambda decoder, parts, depth: pd.Timedelta(np.timedelta64(parts[1], parts[0])),
    "in": lambda decoder, parts, depth: pd.Interval(*decoder.values(parts[:2], depth), closed=parts[2]),
    "np": lambda decoder, parts, depth: _dtype(*parts),
    "a": Decoder.array,
    "ao": Decoder.objects,
    "n": Decoder.number,
    "nb": Decoder.scalar,
    "pa": lambda decoder, parts, depth: decoder._column(parts[0], depth),
    "pc": lambda decoder, parts, depth: pd.Categorical.from_codes(
        decoder._codes(parts[1], depth), decoder.is_a(pd.Index, parts[0], depth), ordered=bool(parts[2])
    ),
    "pz": Decoder.zoned,
    "ps": Decoder.texts,
    "pn": Decoder.nullable,
    "pi": lambda decoder, parts, depth: pd.arrays.IntervalArray.from_arrays(
        decoder.is_a(pd.Index, parts[0], depth), decoder.is_a(pd.Index, parts[1], depth), closed=parts[2]
    ),
    "pp": _period,
    "ir": lambda decoder, parts, depth: pd.RangeIndex(*map(int, parts[:3]), name=decoder._value(parts[3], depth)),
    "ix": Decoder.index,
    "im": Decoder.multi_index,
    "S": Decoder.series,
    "D": Decoder.frame,
    "D2": Decoder.plain_frame,
    "T": Decoder.tensor,
    "e": Decoder.exception,
}
