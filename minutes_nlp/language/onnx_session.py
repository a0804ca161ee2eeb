"""Runs ONNX models with onnxruntime, on the processor alone."""

from __future__ import annotations

import gzip
import multiprocessing
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def session_of(model: bytes, threads: int) -> Any:
    """An `InferenceSession` of onnxruntime for an ONNX model, on the processor alone; raises its bare Exceptions."""
    import onnxruntime

    onnxruntime.set_default_logger_severity(3)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # a core that waits for another sleeps: on a busy computer turning idly takes twice the time, the result is the same
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # without instructions for whole numbers (VNNI) sums of products would overflow their sixteen bits, and the result
    # would hang on the computer
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def threads_for_a_run() -> int:
    """One core in a worker, which has others beside it, else two; a result does not hang on it."""
    return 1 if multiprocessing.parent_process() else 2


def unpacked(path: Path) -> bytes:
    """The ONNX model in a `.onnx.gz`; raises `OSError`, `EOFError` or `zlib.error` where it is missing or damaged."""
    return gzip.decompress(path.read_bytes())


def with_outputs(model: bytes, names: Iterable[str]) -> bytes:
    """An ONNX model that gives some of its inner values, by name, as outputs too.

    Messages of protobuf laid end to end are read as one, whose lists are joined (protobuf.dev, "Last One Wins"): behind
    the model come a message for each name that holds nothing but an output of the graph.
    """
    added = (_field(_GRAPH, _field(_OUTPUT, _field(_NAME, name.encode()))) for name in names)
    return b"".join((model, *added))


#: Numbers of the fields of onnx.proto: a model's graph, a graph's output, an output's name.
_GRAPH, _OUTPUT, _NAME = 7, 12, 1


def _field(number: int, content: bytes) -> bytes:
    """A field of protobuf that holds bytes, of fewer than 128: more would need a longer length."""
    return bytes((number << 3 | 2, len(content))) + content
