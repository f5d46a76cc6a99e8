"""What crosses between the two sides comes out as it went in; what is malformed or too big is refused."""

import datetime
import math
import socket
import struct
import threading
import time

import numpy as np
import pandas as pd
import pytest
import torch

from mlroadmap.grading import wire
from mlroadmap.grading.limits import Limits

LIMITS = Limits(message=2**20, items=20_000, depth=20)


def no_reference(value):
    raise wire.NotData(type(value).__name__)


def cross(value, limits=LIMITS):
    """Encode, send through a real socket, decode."""
    encoder = wire.Encoder(limits, no_reference)
    node = encoder.node(value)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sender = threading.Thread(target=wire.Channel(ours).send, args=(node, encoder.blocks))
        sender.start()
        message, blocks = wire.Channel(theirs).receive(2**22, time.monotonic() + 10)
        sender.join()
    return wire.Decoder(limits, blocks, no_reference).value(message)


VALUES = [
    None, True, False, 0, -1, 2**63, -(2**200),
    0.1, -0.0, 1e-323, 1.7976931348623157e308, 3 - 2j, "", "한글 \u0000 \ud800", b"", b"\x00\xff",
    [], [1, [2.5, "x"]], (), (1, (2,)), set(), {1, "a"}, frozenset({3}), {}, {"a": 1, (1, 2): {"b": None}, 2.5: [], b"k": 1},
    range(2, 9, 3), slice(1, None, 2), ..., int, dict, ValueError, datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 1, 2, 3, 4),
    datetime.timedelta(days=-1, seconds=5), pd.Timestamp("2024-01-01 09:00", tz="Asia/Seoul"), pd.Timestamp("2024-01-01"),
    pd.Timedelta("1.5s"),
    pd.Interval(0, 1, closed="left"), np.dtype("f4"), 10**5000,
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_plain_values_cross_exactly(value):
    back = cross(value)
    assert back == value and type(back) is type(value)
    if type(value) is float:
        assert math.copysign(1, back) == math.copysign(1, value)


def test_nan_infinities_and_missing_values_cross():
    assert math.isnan(cross(math.nan)) and cross([math.inf, -math.inf]) == [math.inf, -math.inf]
    assert cross(pd.NaT) is pd.NaT and cross(pd.NA) is pd.NA


ARRAYS = [
    np.arange(6).reshape(2, 3), np.arange(6.0).reshape(2, 3).T, np.zeros((0, 3)), np.array(5), np.array([np.nan, np.inf, -0.0]),
    np.array([True, False]), np.arange(3, dtype=">i2"), np.array([1 + 2j], dtype="c8"), np.array(["a", "나다"]), np.array([b"ab", b"c"]),
    np.array(["2024-01-01", "NaT"], dtype="M8[D]"), np.array([1, 2], dtype="m8[ns]"), np.float16([1.5]), np.arange(10)[::3],
    np.array(["a", None, 3.5], dtype=object), np.longdouble([0.1]),
]  # fmt: skip


@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: f"{array.dtype}{array.shape}")
def test_arrays_cross_with_dtype_and_shape(array):
    back = cross(array)
    assert type(back) is np.ndarray and back.dtype == array.dtype and back.shape == array.shape
    if array.dtype == object:
        assert back.tolist() == array.tolist()
    else:
        assert back.tobytes() == array.tobytes()
        back[...] = back  # the receiver may write to it
        assert back.flags.c_contiguous or array.flags.f_contiguous  # its sums add in the same order


@pytest.mark.parametrize(
    "scalar",
    [
        *(np.float64(0.1), np.float32(0.1), np.float16(-0.0), np.float64("inf"), np.longdouble("0.1"), np.complex64(1 - 2j)),
        *(np.int8(-3), np.uint64(2**64 - 1), np.bool_(True), np.str_("x"), np.datetime64("2024-01-01"), np.timedelta64(3, "h")),
    ],
    ids=repr,
)
def test_scalars_of_numpy_cross(scalar):
    back = cross(scalar)
    assert back == scalar and type(back) is type(scalar)


def test_subclasses_cross_as_their_base():
    from collections import Counter, namedtuple
    from enum import IntEnum

    class Loud(str):
        def __str__(self):
            return "something else"

    class Frame(pd.DataFrame):
        pass

    Point = namedtuple("Point", "x y")
    Level = IntEnum("Level", "LOW HIGH")
    assert cross(Point(1, 2)) == (1, 2) and type(cross(Point(1, 2))) is tuple
    assert type(cross(Counter("aab"))) is dict and cross(Counter("aab")) == {"a": 2, "b": 1}
    assert cross(Level.HIGH) == 2 and type(cross(Level.HIGH)) is int
    assert cross(Loud("x")) == "x" and type(cross(Loud("x"))) is str
    assert type(cross(Frame({"a": [1]}))) is pd.DataFrame
    assert type(cross(np.ma.masked_array([1, 2], [0, 1]))) is np.ndarray


def tables():
    index = pd.date_range("2024-01-01", periods=3, freq="D", name="day")
    everything = pd.DataFrame(
        {
            "whole": [1, 2, 3], "real": [0.5, np.nan, np.inf], "flag": [True, False, True], "text": ["a", None, "c"],
            "kind": pd.Categorical(["x", None, "y"], categories=["y", "x"], ordered=True),
            "zone": pd.to_datetime(["2024-01-01", None, "2024-06-01"]).tz_localize("Asia/Seoul"),
            "naive": pd.to_datetime(["2024-01-01", None, "2024-06-01"]), "span": pd.to_timedelta(["1h", None, "2h"]),
            "Int": pd.array([1, None, 3], dtype="Int64"), "Float": pd.array([0.5, None, 1], dtype="Float32"),
            "boolean": pd.array([True, None, False], dtype="boolean"), "string": pd.array(["a", None, "b"], dtype="string"),
            "mixed": pd.Series([1, "a", None], dtype=object).to_numpy(), "bin": pd.cut([0.5, 1.5, 2.5], [0, 1, 2, 3]),
            "month": pd.period_range("2024-01", periods=3, freq="M"),
        },
        index=index,
    )  # fmt: skip
    yield everything
    yield pd.DataFrame(np.arange(6.0).reshape(2, 3), columns=list("abc"))
    yield pd.DataFrame()
    yield pd.DataFrame([[1, "x"]], columns=pd.MultiIndex.from_tuples([("a", 1), ("a", 2)], names=["up", "down"]))
    yield pd.DataFrame([[1, 2]], columns=["same", "same"])
    yield pd.DataFrame({"v": [1, 2]}).groupby("v").sum()
    yield pd.DataFrame({"a": [1, 2, 3], "b": ["x", "", "한글"], "c": [0.5, 1, 2], "d": [4, 5, 6]}, index=["p", "q", "r"])[1:][::-1]
    yield pd.DataFrame({"empty": pd.array([], dtype="str"), "none": pd.array([], dtype="string[python]"), "n": np.array([], dtype="i4")})
    yield pd.DataFrame({"python": pd.array(["a", None, "b" * 300], dtype="string[python]"), "gone": pd.array([None] * 3, dtype="str")})


@pytest.mark.parametrize("table", list(tables()), ids=lambda table: str(table.shape))
def test_tables_cross_with_every_dtype(table):
    pd.testing.assert_frame_equal(cross(table), table)
    for i in range(table.shape[1]):
        pd.testing.assert_series_equal(cross(table.iloc[:, i]), table.iloc[:, i])
    pd.testing.assert_index_equal(cross(table.index), table.index)


@pytest.mark.parametrize(
    "index",
    [
        pd.RangeIndex(1, 9, 2, name="r"),
        pd.MultiIndex.from_product([[1, 2], ["a", None]], names=["n", None]),
        pd.CategoricalIndex(list("aba")),
    ],
    ids=lambda index: type(index).__name__,
)
def test_indexes_cross(index):
    pd.testing.assert_index_equal(cross(index), index, exact=True)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16, torch.int64, torch.bool, torch.complex64])
def test_tensors_cross(dtype):
    tensor = torch.tensor([[0, 1], [1, 1]]).to(dtype)
    back = cross(tensor)
    assert type(back) is torch.Tensor and back.dtype == dtype and torch.equal(back, tensor)


def test_tensors_keep_their_shape_and_strides():
    assert cross(torch.tensor(3.5)).shape == () and cross(torch.tensor(3.5)).item() == 3.5
    assert cross(torch.ones(2, 3).T).stride() == torch.ones(2, 3).T.stride()


def test_text_that_no_file_can_hold_is_not_sent_as_a_column():
    with pytest.raises(wire.NotData):
        cross(pd.Series(["\ud800"], dtype="string[python]"))


def test_a_parameter_crosses_as_a_tensor_that_needs_a_gradient():
    back = cross(torch.nn.Parameter(torch.ones(2)))
    assert type(back) is torch.Tensor and back.requires_grad and back.tolist() == [1, 1]


def test_exceptions_cross_by_builtin_name_and_message():
    class Own(KeyError):
        pass

    for error, kind, text in [
        (ValueError("no"), ValueError, "no"), (KeyError("k"), KeyError, "'k'"), (Own("k"), KeyError, "'k'"),
        (np.linalg.LinAlgError("singular"), ValueError, "singular"), (FileNotFoundError(2, "none", "f"),
        FileNotFoundError, "[Errno 2] none: 'f'"),
        (SystemExit(3), RuntimeError, "SystemExit: 3"), (StopIteration(1), RuntimeError, "StopIteration: 1"),
    ]:  # fmt: skip
        back = cross(error)
        assert type(back) is kind and str(back) == text
    assert cross(ValueError("a", 2)).args == ("a", 2)


@pytest.mark.parametrize(
    "value", [object(), math, lambda: 0, Limits, {object(): 1}, np.zeros(2, dtype=[("a", "i4")]), pd.Series([1, 2]).groupby([0, 1])]
)
def test_what_is_no_data_is_left_to_the_caller(value):
    with pytest.raises(wire.NotData):
        cross(value)


def test_bounds_hold_for_size_depth_and_cycles():
    deep = []
    for _ in range(30):
        deep = [deep]
    cyclic = []
    cyclic.append(cyclic)
    wide = [[1] * 150] * 150
    for value, message in [
        (deep, "nested"), (cyclic, "contains itself"), (wide, "elements"), (np.zeros(2**18), "bytes"), ("x" * 2**21, "bytes"),
        ([0] * 30_000, "elements"),
        (10**2_000_000, "bytes"),
    ]:  # fmt: skip
        with pytest.raises(wire.WireError, match=message):
            cross(value)


def decode(node, *blocks):
    return wire.Decoder(LIMITS, list(blocks), no_reference).value(node)


MALFORMED = [
    {}, [], ["zz"], [1], ["l"], ["l", 3], ["l", [], []], ["d", ["l", []], 1], ["d", [1], []], ["d", [["l", []]], [1]],
    ["s", [["l", []]]], ["c", "a", 1],
    ["a", "<f8", [2], 0], ["a", "<f8", [1], 1], ["a", "<f8", [-1], 0], ["a", "<f8", [2.0], 0], ["a", "O", [1], 0], ["a", "|V8", [1], 0],
    ["a", "<f8", [2**62, 4], 0], ["a", "i4,f4", [1], 0], ["a", "<U0", [2**39], 1], ["a", "<f8", "8", 0],
    ["a", "<f8", [1], 0, "C"], ["a", "<f8", [1], 0, "F", 1],
    ["n", "<f8", 5], ["n", "<i8", 0.5], ["n", "|b1", 1], ["n", "|i1", 300], ["n", "<M8[D]", 1],
    ["n", "O", 1], ["nb", "<f8", 5], ["nb", "<f8", 0, 0],
    ["b", -1], ["b", "0"],
    ["e", 1, 2], ["ty", "eval"], ["ty", "open"], ["pn", "Int64", ["l", []], ["l", []]], ["pc", ["l", []], ["l", []], True],
    ["ps", "python", 0, [1]], ["ps", "python", 0, ["a", "<i8", [1], 0], 0, None], ["ps", "eval", 0, ["a", "<i8", [1], 1], 0, None],
    ["pz", "ns", "../../etc/passwd", ["a", "<i8", [1], 0]], ["S", ["l", [1]], ["ir", 0, 1, 1, None], None],
    ["D", 1, 2, 3, 4], ["D", [[[0], ["a", "<f8", [1, 1], 0]]], [], ["ir", 0, 5, 1, None], ["ir", 0, 1, 1, None]],
    ["D", [[[0], ["a", "<f8", [1, 1], 0]]], [], ["ir", 0, 1, 1, None], ["ir", 0, 2, 1, None]],
    ["D", [[[7], ["a", "<f8", [1, 1], 0]]], [], ["ir", 0, 1, 1, None], ["ir", 0, 1, 1, None]],
    ["D", [[[[]], ["a", "<f8", [1, 1], 0]]], [], ["ir", 0, 1, 1, None], ["ir", 0, 1, 1, None]],
    ["D", [[[0, 1], ["a", "<f8", [1, 1], 0]]], [], ["ir", 0, 1, 1, None], ["ir", 0, 2, 1, None]],
    ["D", [[[0], ["a", "<f8", [1], 0]]], [], ["ir", 0, 1, 1, None], ["ir", 0, 1, 1, None]],
    ["D", [], [[0, ["a", "<f8", [1, 1], 0]]], ["ir", 0, 1, 1, None], ["ir", 0, 1, 1, None]], ["T", "float32", ["a", "<f8", [1], 0], False],
    ["T", "eval", 1, 1],
    ["im", [["l", []]], [["l", []]], [None]], ["i", "__import__('os')"], ["dt", "now"], ["r", 0, 1, 0],
    ["pp", "__import__", ["a", "<i8", [1], 0]],
]  # fmt: skip


@pytest.mark.parametrize("node", MALFORMED, ids=str)
def test_what_is_malformed_is_refused_and_nothing_else_is_raised(node):
    with pytest.raises(wire.WireError):
        decode(node, bytearray(8))


@pytest.mark.parametrize("begins", [[], [0], [1, 4], [0, 5], [0, 3], [0, 9, 4], [0, -1, 4], [0, 2**40, 4], [0, 1, 4]], ids=str)
def test_a_column_of_text_is_read_within_its_bytes_only(begins):
    """Arrow reads wherever the offsets point: none may leave the data, go back, or cut a letter in two."""
    data, begins = bytearray("가b".encode()), np.array(begins, dtype="i8")
    node = ["ps", "pyarrow", False, ["a", "<i8", [len(begins)], 0], 1, None]
    with pytest.raises(wire.WireError):
        decode(node, bytearray(begins.tobytes()), data)
    assert list(decode(node[:3] + [["a", "<i8", [3], 0], 1, None], bytearray(np.array([0, 3, 4]).tobytes()), data)) == ["가", "b"]


def test_a_column_of_text_shares_no_memory_with_an_array_of_its_frame():
    """Else what is written to the array moves the offsets after they have been looked at."""
    offsets = bytearray(np.array([0, 1, 2]).tobytes())
    node = ["t", [["a", "<i8", [3], 0], ["ps", "pyarrow", False, ["a", "<i8", [3], 0], 1, None]]]
    array, texts = decode(node, offsets, bytearray(b"ab"))
    array[:] = 2**40
    assert list(texts) == ["a", "b"]


def test_a_truth_value_is_never_more_than_one():
    assert decode(["a", "|b1", [3], 0], bytearray([2, 255, 0])).sum() == 2


def test_frames_are_bounded_before_they_are_read():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(struct.pack("!IH", 2**31, 0))
        with pytest.raises(wire.WireError):
            wire.Channel(theirs).receive(2**20, time.monotonic() + 5)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(struct.pack("!IHQ", 2, 1, 2**60) + b"{}")
        with pytest.raises(wire.WireError):
            wire.Channel(theirs).receive(2**20, time.monotonic() + 5)


def test_frames_that_come_at_once_are_read_one_by_one():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sender, receiver = wire.Channel(ours), wire.Channel(theirs)
        sizes = [0, 3, 70_000, 1]
        for size in sizes:
            sender.send({"size": size}, [b"x" * size, b""])
        for size in sizes:
            message, blocks = receiver.receive(2**20, time.monotonic() + 5)
            assert message == {"size": size} and blocks == [b"x" * size, b""]
        ours.close()
        with pytest.raises(EOFError):
            receiver.receive(2**20, time.monotonic() + 5)


def test_a_slow_or_ended_sender_does_not_hold_the_receiver():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(b"\0\0")
        begin = time.monotonic()
        with pytest.raises(TimeoutError):
            wire.Channel(theirs).receive(2**20, begin + 0.2)
        assert time.monotonic() - begin < 2
        ours.close()
        with pytest.raises(EOFError):
            wire.Channel(theirs).receive(2**20, time.monotonic() + 5)


@pytest.mark.parametrize("text", [b"[" * 100_000, b"nonsense", b"", b'{"a":}', b"\xff\xfe", b"1" * 5000])
def test_a_frame_that_is_no_json_is_refused(text):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(struct.pack("!IH", len(text), 0) + text)
        with pytest.raises(wire.WireError):
            wire.Channel(theirs).receive(2**20, time.monotonic() + 5)
