"""The network: a small BERT encoder with heads for anchors and kinds, factuality, background and pointers to the words of roles."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dateline_reader_en.labels import FACTUALITIES, MARKS, TAGS

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
JOINT = 192
FAR = 48


class Drop(nn.Module):
    """Dropout from a pool of masks drawn once: drawing anew costs a CPU more time than the layer itself."""

    def __init__(self, p: float, size: int = 1 << 22) -> None:
        super().__init__()
        self.p, self.size = p, size
        self.pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.p:
            return x
        if self.pool is None:
            self.pool = torch.rand(self.size, generator=torch.Generator().manual_seed(7)).ge(self.p).to(torch.bfloat16) / (1 - self.p)
        wanted = x.numel()
        at = int(torch.randint(0, self.size // 2, ()))
        mask = self.pool[at:].repeat(wanted // (self.size - at) + 1)[:wanted] if wanted > self.size - at else self.pool[at : at + wanted]
        return x * mask.view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """One layer of the encoder; names of its weights as in the published checkpoint."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out, self.wide, self.narrow = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Drop(drop)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        rows, length, _ = x.shape
        q, k, v = (part(x).view(rows, length, HEADS, -1).transpose(1, 2) for part in (self.query, self.key, self.value))
        scores = q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        mixed = torch.softmax(scores, dim=-1).to(v.dtype) @ v  # plain operations: they export well, and are quicker backwards on a CPU
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(rows, length, WIDTH))))
        return self.norm2(x + self.drop(self.narrow(functional.gelu(self.wide(x)))))


class Encoder(nn.Module):
    """BERT, small."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.words, self.places, self.types = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH), nn.Embedding(2, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), Drop(drop)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(LAYERS))

    def forward(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.places(places) + self.types.weight[0]))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def take(self, path: Path) -> None:
        """Take over the published weights."""
        given = load_file(path)
        own = {"words": "word_embeddings", "places": "position_embeddings", "types": "token_type_embeddings"}
        state = {f"{ours}.weight": given[f"embeddings.{theirs}.weight"] for ours, theirs in own.items()}
        parts = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
                 "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "wide": "intermediate.dense",
                 "narrow": "output.dense", "norm2": "output.LayerNorm"}  # fmt: skip
        for kind in ("weight", "bias"):
            state[f"norm.{kind}"] = given[f"embeddings.LayerNorm.{kind}"]
            for n in range(LAYERS):
                for ours, theirs in parts.items():
                    state[f"layers.{n}.{ours}.{kind}"] = given[f"encoder.layer.{n}.{theirs}.{kind}"]
        self.load_state_dict(state)


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.encoder, self.drop = Encoder(drop), Drop(drop)
        self.tag = nn.Linear(WIDTH, TAGS)
        self.factuality, self.background = nn.Linear(WIDTH, len(FACTUALITIES)), nn.Linear(WIDTH, 1)
        self.asks, self.gives = nn.Linear(WIDTH, JOINT), nn.Linear(WIDTH, JOINT)
        self.distance = nn.Embedding(2 * FAR + 1, JOINT)
        self.mark = nn.Linear(JOINT, MARKS)
        nn.init.constant_(self.mark.bias, -4.0)  # few words fill a role

    def read(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        """Hidden states of a batch of windows."""
        return self.drop(self.encoder(ids, mask))

    def pointers(self, hidden: Tensor, at: Tensor) -> Tensor:
        """Scores (anchor, piece, mark) for anchors at pieces `at` of one window."""
        length = hidden.shape[0]
        away = torch.arange(length, device=hidden.device)[None, :] - at[:, None]
        joint = self.asks(hidden[at])[:, None, :] + self.gives(hidden)[None, :, :] + self.distance(away.clamp(-FAR, FAR) + FAR)
        return self.mark(self.drop(functional.gelu(joint)))
