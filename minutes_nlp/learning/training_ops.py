"""Array operations for training: thinc's own, with matrix products by numpy.

Thinc multiplies with BLIS built for any processor; numpy's OpenBLAS is three times faster on one core with AVX2, and
matrix products are two thirds of a training step.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from thinc.api import NumpyOps


class OpenBlasOps(NumpyOps):
    """`NumpyOps` whose `gemm` is numpy's."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Return `x @ y`, either transposed on request, written into `out` where it is given."""
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)
