"""Makes exported models small: weights in coarser steps, each byte coded by how often it occurs. Needs `train`."""

from __future__ import annotations

import zlib

import numpy as np
import onnx
from onnx import numpy_helper

#: How many of its own steps a coarse weight moves by: weights of layers vary by some 38 steps, word vectors by nine, so
#: that both stay within a third of that, which changes less than the runtime's own rounding of activations.
LAYERS, WORDS = 6, 3
#: Fewest numbers of a layer's matrix, and of a table of vectors, that are worth it; positions vary too little.
LARGE_LAYER, LARGE_TABLE = 100_000, 1_000_000
#: Header and checksum of gzip, without name and time.
_GZIP = 31


def packed(content: bytes) -> bytes:
    """The content as gzip, each byte coded by how often it occurs: weights repeat no sequences worth looking for."""
    packer = zlib.compressobj(9, zlib.DEFLATED, _GZIP, zlib.DEF_MEM_LEVEL, zlib.Z_HUFFMAN_ONLY)
    return packer.compress(content) + packer.flush()


def coarse(model: bytes) -> bytes:
    """An ONNX model with one byte a weight whose large matrices take every LAYERS-th or WORDS-th number alone."""
    loaded = onnx.load_from_string(model)
    parts = {part.name: part for part in loaded.graph.initializer}
    for name, part in parts.items():
        numbers = numpy_helper.to_array(part)
        table = numbers.dtype == np.uint8
        if name.endswith("_quantized") and numbers.size >= (LARGE_TABLE if table else LARGE_LAYER):
            zero = int(numpy_helper.to_array(parts[f"{name.removesuffix('_quantized')}_zero_point"]).flat[0])
            step = WORDS if table else LAYERS
            part.raw_data = _coarse(numbers, zero, step).tobytes()
    return loaded.SerializeToString()


def _coarse(numbers: np.ndarray, zero: int, step: int) -> np.ndarray:
    """Each number at the nearest whole step from `zero` that its type can hold."""
    least, most = np.iinfo(numbers.dtype).min - zero, np.iinfo(numbers.dtype).max - zero
    steps = np.rint((numbers.astype(np.int64) - zero) / step).clip(-(-least // step), most // step)
    rounded: np.ndarray = (steps * step + zero).astype(numbers.dtype)
    return rounded
