"""The learner's side: a forked process that runs cells and answers what the grader's side asks about the names they made.

It decides nothing. Whatever it sends is data that the grader's side reads with bounds (`wire`).
"""

import importlib
import os
import signal
import sys
import threading
import types

import numpy as np

import mlroadmap.grading

from . import wire
from .shell import Notebook


class CallbackError(RuntimeError):
    """A callback was used after the test that passed it had ended, or from another thread."""


class LearnerSide:
    """Serves one run over a channel until the other end closes it."""

    def __init__(self, channel, shell, limits, descriptors):
        self.channel = channel
        self.limits = limits
        self.notebook = Notebook(shell, limits, descriptors)
        self.names = shell.user_ns
        self.objects = {}
        self.serial = 0
        self.locked = {}
        self.sides = {}
        self.callbacks = {}
        self.answering = False
        self.test = 0
        self.thread = threading.get_ident()
        mlroadmap.grading._side = self._mark
        signal.signal(signal.SIGINT, self._interrupt)

    def _mark(self, function):
        # A learner's own cell may use the decorator too; only what a locked cell marks answers to a test.
        if self.marking:
            self.sides[function.__name__] = function
        return function

    marking = False

    def _interrupt(self, signum, frame):
        if self.answering:
            raise KeyboardInterrupt

    def serve(self):
        """Answer requests, one at a time, until the grader's side hangs up."""
        while True:
            try:
                request, blocks = self.channel.receive(self.limits.message)
            except EOFError:
                return
            self.reply(request, blocks)

    def reply(self, request, blocks):
        """Answer one request. What fails is answered as a failed call."""
        encoder = self.encoder()
        try:
            self.answering = True
            answer = self.answer(request, blocks, encoder)
        except BaseException as error:
            self.answering = False
            encoder = self.encoder()
            answer = {"error": self.error(encoder, error)}
        finally:
            self.answering = False
        answer["serial"] = request.get("serial")
        try:
            self.channel.send(answer, encoder.blocks, self.limits.message)
        except wire.WireError as error:
            encoder = self.encoder()
            failed = {"error": self.error(encoder, ValueError(str(error))), "serial": request.get("serial")}
            self.channel.send(failed, encoder.blocks)

    def error(self, encoder, error):
        if isinstance(error, KeyboardInterrupt):
            error = TimeoutError("시간이 너무 오래 걸려서 멈췄어요 / it took too long and was stopped")
        try:
            return encoder.exception(error, 0)
        except BaseException as second:
            return ["e", "RuntimeError", ["l", []], f"{type(error).__name__}, whose text raised {type(second).__name__}"]

    def answer(self, request, blocks, encoder):
        kind = request["do"]
        if request.get("test", 0) != self.test:
            self.test = request.get("test", 0)
            self.callbacks = {}
        if kind in ("cell", "locked"):
            self.marking = kind == "locked"
            try:
                outputs, error = self.notebook.run(request["source"])
            finally:
                self.marking = False
            if kind == "locked":
                self.locked.update((name, self.names[name]) for name in request["names"] if name in self.names)
            return {"outputs": outputs, "ok": error is None}
        if kind == "environment":
            os.environ.update(request["environment"])
            return {}
        if kind == "file":
            os.makedirs(os.path.dirname(request["path"]) or ".", exist_ok=True)
            with open(request["path"], "wb" if request["first"] else "ab") as file:
                file.write(blocks[0])
            return {}
        for handle in request.get("drop", ()):
            self.objects.pop(handle, None)
        if kind == "names":
            return {"values": {name: self.name(name, encoder) for name in request["names"]}}
        decoder = wire.Decoder(self.limits, blocks, self.reference)
        target = decoder.value(request["target"])
        arguments = decoder.value(request.get("arguments", ["l", []]))
        named = decoder.value(request.get("named", ["d", [], []]))
        if kind == "await":
            value = self.notebook.await_it(_result_of(target))
        else:
            value = self.notebook.within_loop(lambda: _OPERATIONS[kind](target, *arguments, **named))
        self.notebook.capture.reset()
        return {"value": encoder.node(value)}

    def name(self, name, encoder):
        if name not in self.names:
            return None
        mark = len(encoder.blocks), encoder.items, encoder.bytes
        try:
            return encoder.node(self.names[name])
        except BaseException as error:
            del encoder.blocks[mark[0] :]
            encoder.items, encoder.bytes = mark[1:]
            return ["unsent", str(error)[:500], isinstance(self.names[name], types.ModuleType)]

    # References

    def encoder(self):
        return wire.Encoder(self.limits, self.keep)

    def keep(self, value):
        """Keep a value that does not cross and send a handle of it."""
        if isinstance(value, types.ModuleType):
            raise wire.NotData(f"module {value.__name__}")
        number = self.callbacks.get(id(value))
        if number is not None:
            return ["back", number]
        self.serial += 1
        self.objects[self.serial] = value
        return ["h", self.serial, type(value).__name__[:60]]

    def reference(self, node):
        tag, value = node[0], node[1]
        if tag == "h":
            return self.objects[value]
        if tag == "side":
            return self.sides[value]
        if tag == "locked":
            return self.locked[value]
        if tag == "class":
            found = importlib.import_module(value)
            for part in node[2].split("."):
                found = getattr(found, part)
            return found
        if tag == "callback":
            return self.callback(value, node[2])
        raise wire.WireError("malformed")

    def callback(self, number, name):
        test = self.test

        def callback(*args, **kwargs):
            if not self.answering or self.test != test or threading.get_ident() != self.thread:
                raise CallbackError("이 함수는 검사가 끝나서 더 부를 수 없어요 / this function belongs to a test that has ended")
            encoder = self.encoder()
            message = {"callback": number, "arguments": encoder.node(list(args)), "named": encoder.node(kwargs)}
            self.channel.send(message, encoder.blocks, self.limits.message)
            while True:
                answer, blocks = self.channel.receive(self.limits.message)
                if "do" not in answer:
                    break
                # The grader's function asks about a value of ours before it answers.
                self.reply(answer, blocks)
                self.answering = True
            decoder = wire.Decoder(self.limits, blocks, self.reference)
            if "error" in answer:
                raise decoder.value(answer["error"])
            return decoder.value(answer["value"])

        callback.__name__ = callback.__qualname__ = name
        self.callbacks[id(callback)] = number
        # The identity must stay taken for as long as it is looked up.
        self.objects[f"callback {number}"] = callback
        return callback


async def _result_of(awaitable):
    return await awaitable


def _next(iterator):
    """The next value in a list; an empty list when there is none."""
    try:
        return [next(iterator)]
    except StopIteration:
        return []


# Each is one operation on a value of the learner's.
_OPERATIONS = {
    "next": _next,
    "call": lambda target, *args, **kwargs: target(*args, **kwargs),
    "attribute": getattr,
    "length": len,
    "item": lambda target, key: target[key],
    "iterate": iter,
    "float": float,
    "int": int,
    "complex": complex,
    "text": str,
    "array": np.asarray,
}


def main(side):
    """Serve, and leave without running anything that the learner left behind (atexit, ``__del__``)."""
    try:
        side.serve()
    finally:
        sys.stdout = sys.stderr = None
        os._exit(0)
