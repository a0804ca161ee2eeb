"""Runs ONNX models with onnxruntime, on the processor alone."""

from __future__ import annotations

import gzip
import multiprocessing
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
