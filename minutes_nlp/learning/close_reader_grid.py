"""Puts the close reader's weights on the coarse grid on which they are stored, and keeps them there while it learns.

A weight is a whole number of steps, each half a standard deviation of its row: three bits a weight once packed. What a
layer reads is rounded to bytes, as at run time; its largest numbers are first shared out with the weights (Xiao et al.
2023, "SmoothQuant"). Gradients pass through both roundings (Bengio et al. 2013, "Estimating or propagating gradients
through stochastic neurons": straight-through). Needs the `train` extra.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn

from minutes_nlp.learning.close_reader_model import CloseReaderModel, predict
from minutes_nlp.learning.examples import Example

#: Width of the grid's steps, in standard deviations of a row's weights (words: of all).
STEP = 0.5
#: Largest step from zero: what a byte holds.
FARTHEST = 127
#: Levels of a byte.
LEVELS = 255
#: Layers that read the same states and so share their scales.
TOGETHER = ("q", "k", "v")


class _OnGrid(torch.autograd.Function):
    """Weights (outputs, inputs) rounded to whole steps (outputs, 1)."""

    @staticmethod
    def forward(_: Any, weight: torch.Tensor, steps: torch.Tensor) -> torch.Tensor:
        return (weight / steps).round_().clamp_(-FARTHEST, FARTHEST).mul_(steps)

    @staticmethod
    def backward(_: Any, gradient: torch.Tensor) -> tuple[torch.Tensor, None]:
        return gradient, None


class _InBytes(torch.autograd.Function):
    """States rounded to the levels of a byte between their least and largest, as the runtime rounds them."""

    @staticmethod
    def forward(_: Any, states: torch.Tensor) -> torch.Tensor:
        level = (states.max().clamp_min(0) - states.min().clamp_max(0)).float() / LEVELS
        return (states / level).round_().mul_(level)

    @staticmethod
    def backward(_: Any, gradient: torch.Tensor) -> torch.Tensor:
        return gradient


class GridLinear(nn.Module):
    """A linear layer with weights on the grid, of inputs divided by `scales` (inputs,), which the weights make good."""

    inverse: torch.Tensor
    steps: torch.Tensor

    def __init__(self, linear: nn.Linear, scales: torch.Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(linear.weight.detach() * scales)
        self.bias = linear.bias
        self.register_buffer("inverse", 1 / scales)
        self.register_buffer("steps", STEP * self.weight.detach().std(1, keepdim=True))

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """States (..., inputs) to (..., outputs)."""
        weight: torch.Tensor = _OnGrid.apply(self.weight, self.steps)
        return nn.functional.linear(_InBytes.apply(states * self.inverse), weight, self.bias)

    def codes(self) -> torch.Tensor:
        """How many steps each weight is from zero (outputs, inputs)."""
        return (self.weight.detach() / self.steps).round().clamp(-FARTHEST, FARTHEST)

    def settled(self) -> nn.Sequential:
        """The same as ordinary layers, for the export: a product by `inverse`, then a linear layer on the grid."""
        linear = nn.Linear(self.weight.shape[1], self.weight.shape[0])
        linear.weight = nn.Parameter(self.codes() * self.steps)
        linear.bias = self.bias
        return nn.Sequential(_Product(self.inverse), linear)


class _Product(nn.Module):
    factors: torch.Tensor

    def __init__(self, factors: torch.Tensor) -> None:
        super().__init__()
        self.register_buffer("factors", factors)

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        return states * self.factors


def put_on_grid(model: CloseReaderModel, tokenizer: Tokenizer, examples: Sequence[Example]) -> None:
    """Put every layer's weights and the word vectors on the grid; `examples` show how large each layer's inputs are."""
    largest = _largest_inputs(model, tokenizer, examples)
    for parent, names in list(_layers(model)):
        linears = [getattr(parent, name) for name in names]
        reach = torch.stack([linear.weight.detach().abs().amax(0) for linear in linears]).amax(0).clamp_min(1e-5)
        scales = (largest[linears[0]].clamp_min(1e-5) / reach).sqrt()
        scales /= scales.mean()
        for name, linear in zip(names, linears, strict=True):
            setattr(parent, name, GridLinear(linear, scales))
    words = model.body.embeddings.word_embeddings.weight
    with torch.no_grad():
        step = STEP * words.std()
        words.copy_((words / step).round().clamp(-FARTHEST, FARTHEST) * step)


def settle(model: CloseReaderModel) -> dict[str, GridLinear]:
    """Turn every layer on the grid into ordinary ones that do the same; returns what they were, by name."""
    grids = {name: part for name, part in model.named_modules() if isinstance(part, GridLinear)}
    for name, grid in grids.items():
        parent, _, own = name.rpartition(".")
        setattr(model.get_submodule(parent), own, grid.settled())
    return grids


def _layers(model: CloseReaderModel) -> Iterator[tuple[nn.Module, tuple[str, ...]]]:
    """Every linear layer of the body: the module that holds it and its name; those that read the same together."""
    for parent in model.body.encoder.layer.modules():
        names = [name for name, child in parent.named_children() if isinstance(child, nn.Linear)]
        if names and set(names) >= set(TOGETHER):
            yield parent, TOGETHER
        yield from ((parent, (name,)) for name in names if name not in TOGETHER)


def _largest_inputs(
    model: CloseReaderModel, tokenizer: Tokenizer, examples: Sequence[Example]
) -> dict[nn.Module, torch.Tensor]:
    """The largest size of each number that each layer reads (inputs,), over the examples."""
    largest: dict[nn.Module, torch.Tensor] = {}

    def note(layer: nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
        size = inputs[0].detach().float().abs().flatten(0, -2).amax(0)
        largest[layer] = torch.maximum(largest[layer], size) if layer in largest else size

    hooks = [
        getattr(parent, name).register_forward_pre_hook(note) for parent, names in _layers(model) for name in names
    ]
    predict(model, tokenizer, examples)
    for hook in hooks:
        hook.remove()
    return largest
