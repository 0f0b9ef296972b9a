"""Fits the reader to the corpus: `python train/fit.py --base MODEL_DIR --out WEIGHTS`. Same seed, same threads, same weights."""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "reader" / "src")]

import data  # noqa: E402  # beside this file
import measure  # noqa: E402
from network import Network  # noqa: E402

from dateline_reader_en.cutting import Cutter  # noqa: E402  # the reader's own code cuts and decodes
from dateline_reader_en.decode import FLOOR, Answers, Seen, seen  # noqa: E402
from dateline_reader_en.labels import MARKS  # noqa: E402

MASK = 103


def batch_of(rows: list[data.Example], rng: random.Random, blank: float) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, attention mask and tags of several windows; some words are blanked so that no single word carries an answer."""
    length = max(len(e.window.pieces) for e in rows)
    ids = torch.zeros(len(rows), length, dtype=torch.long)
    tags = torch.full((len(rows), length), -1)
    mask = torch.full((len(rows), 1, 1, length), -1e4)
    for i, example in enumerate(rows):
        numbers = [MASK if p.sentence >= 0 and rng.random() < blank else p.id for p in example.window.pieces]
        ids[i, : len(numbers)] = torch.tensor(numbers)
        tags[i, : len(numbers)] = torch.tensor(example.tags)
        mask[i, ..., : len(numbers)] = 0
    return ids, mask, tags


def loss_of(net: Network, rows: list[data.Example], rng: random.Random, args: argparse.Namespace) -> Tensor:
    """The loss of one batch: tags, and at the true anchors factuality, background and pointers."""
    ids, mask, tags = batch_of(rows, rng, args.blank)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.bf16):
        hidden = net.read(ids, mask).float()
    loss = functional.cross_entropy(net.tag(hidden).flatten(0, 1), tags.flatten(), ignore_index=-1, label_smoothing=args.smooth)
    facts, backs, points, count = 0.0, 0.0, 0.0, 0
    for i, example in enumerate(rows):
        if not example.targets:
            continue
        at = torch.tensor([t.at for t in example.targets])
        heads = hidden[i, at]
        facts = facts + functional.cross_entropy(
            net.factuality(heads), torch.tensor([t.factuality for t in example.targets]), reduction="sum"
        )
        wanted = torch.tensor([float(t.background) for t in example.targets])
        backs = backs + functional.binary_cross_entropy_with_logits(net.background(heads)[:, 0], wanted, reduction="sum")
        size = len(example.window.pieces)
        marks = torch.zeros(len(at), size, MARKS)
        for row, target in enumerate(example.targets):
            for piece, mark in target.marks:
                marks[row, piece, mark] = 1
        begins = torch.tensor([p.begins for p in example.window.pieces])
        scores = net.pointers(hidden[i, :size], at)[:, begins]
        points = points + functional.binary_cross_entropy_with_logits(scores, marks[:, begins], reduction="sum")
        count += len(at)
    return loss * args.tag_weight + (0.3 * facts + 0.3 * backs + 0.2 * points) / max(count, 1)


@torch.no_grad()
def look(net: Network, example: data.Example) -> Answers:
    """The float network's answers for one window, as the exported one gives them."""
    window = example.window
    hidden = net.read(torch.tensor([window.ids]), None)[0]
    tags = torch.softmax(net.tag(hidden), -1)
    asked = torch.tensor([p.begins and n >= window.own for n, p in enumerate(window.pieces)])
    at = torch.nonzero((1 - tags[:, 0] > FLOOR) & asked)[:, 0]
    return Answers(
        tags.numpy(), at.numpy(), torch.softmax(net.factuality(hidden[at]), -1).numpy(),
        torch.sigmoid(net.background(hidden[at]))[:, 0].numpy(), torch.sigmoid(net.pointers(hidden, at)).numpy(),
    )  # fmt: skip


def plain(event: Seen) -> dict[str, Any]:
    """An event as `measure` wants it."""
    return {
        "kind": event.kinds[0][0], "start": event.start, "end": event.end, "score": event.score, "factuality": event.factuality,
        "background": event.background, "roles": [(r.role, r.start, r.end) for r in event.roles],
    }  # fmt: skip


def told(examples: list[data.Example], answer: Any, level: float) -> list[dict[str, Any]]:
    """Events of a passage with belief `level` or more."""
    return [plain(s) for e in examples for s in seen(e.window, answer(e)) if s.score >= level]


def figures(net: Network, passages: list[data.Passage], cut: Cutter, level: float = 0.5) -> dict[str, Any]:
    """Figures of the float network on passages."""
    net.eval()
    cases = [(p, told(data.examples(p, cut), lambda e: look(net, e), level)) for p in passages]
    net.train()
    return measure.score(cases)


def batches(rows: list[data.Example], size: int, rng: random.Random) -> list[list[data.Example]]:
    """Batches in random order, of windows of like length, so that little is computed for padding."""
    rng.shuffle(rows)
    pool = 16 * size
    alike = [sorted(rows[n : n + pool], key=lambda e: len(e.window.pieces)) for n in range(0, len(rows), pool)]
    found = [part[n : n + size] for part in alike for n in range(0, len(part), size)]
    rng.shuffle(found)
    return found


def rate(step: int, steps: int) -> float:
    """Share of the top rate at a step: rises for a tenth of the way, then falls to nothing."""
    rise = max(1, steps // 10)
    return step / rise if step < rise else 0.5 * (1 + math.cos(math.pi * (step - rise) / max(1, steps - rise)))


def arguments() -> argparse.Namespace:
    """The command line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--base", type=Path, required=True, help="folder with model.safetensors and tokenizer.json of the encoder")
    ask.add_argument("--out", type=Path, required=True, help="where the weights go (.pt)")
    ask.add_argument("--corpus", type=Path, default=HERE.parent / "corpus" / "reports")
    ask.add_argument("--start", type=Path, help="go on from these weights instead of the published encoder's alone")
    ask.add_argument("--all", action="store_true", help="train on the development slice too (the shipped weights)")
    ask.add_argument("--epochs", type=int, default=5)
    ask.add_argument("--batch", type=int, default=8)
    ask.add_argument("--rate", type=float, default=2e-4)
    ask.add_argument("--head-rate", type=float, default=1e-3)
    ask.add_argument("--blank", type=float, default=0.08)
    ask.add_argument("--smooth", type=float, default=0.0)
    ask.add_argument("--drop", type=float, default=0.1)
    ask.add_argument("--tag-weight", type=float, default=6.0)
    ask.add_argument("--average", type=float, default=0.995, help="decay of the running average of weights")
    ask.add_argument("--frozen", type=int, default=2, help="layers of the encoder, from below, that stay as published")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--bf16", action="store_true")
    return ask.parse_args()


class Training:
    """A network being fitted, its optimiser and the running average of its weights."""

    def __init__(self, args: argparse.Namespace, steps: int) -> None:
        self.args, self.steps, self.done = args, steps, 0
        self.net = Network(args.drop)
        self.net.encoder.take(args.base / "model.safetensors")
        if args.start:
            self.net.load_state_dict(torch.load(args.start))
        self.net.train()
        self.net.encoder.words.weight.requires_grad_(False)  # what words mean is known; what they tell is learned
        for layer in self.net.encoder.layers[: args.frozen]:
            layer.requires_grad_(False)
        self.averaged = {k: v.detach().clone() for k, v in self.net.named_parameters() if v.requires_grad}
        slow = [p for p in self.net.encoder.parameters() if p.requires_grad]
        fast = [p for name, p in self.net.named_parameters() if not name.startswith("encoder.")]
        groups = [{"params": slow, "lr": args.rate}, {"params": fast, "lr": args.head_rate}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, lambda step: rate(step, steps))

    def step(self, rows: list[data.Example], rng: random.Random) -> float:
        """One batch; its loss."""
        loss = loss_of(self.net, rows, rng, self.args)
        self.optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch's own
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimiser.step()
        if self.done < self.steps:
            self.schedule.step()
        self.done += 1
        decay = min(self.args.average, (1 + self.done) / (10 + self.done))
        for k, v in self.net.named_parameters():
            if k in self.averaged:
                self.averaged[k].lerp_(v.detach(), 1 - decay)
        return float(loss.detach())

    def weights(self) -> dict[str, Tensor]:
        """All weights, averaged where they were trained."""
        return {**self.net.state_dict(), **self.averaged}


def main() -> None:
    """Command line."""
    args = arguments()
    torch.set_num_threads(args.threads)
    torch.use_deterministic_algorithms(mode=True)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    cut = Cutter.load(args.base / "tokenizer.json")
    train, held, test = data.parts(data.load(args.corpus))
    train = train + held if args.all else train
    per = sum(len(data.examples(p, cut, length=112, context=28)) for p in train)
    training = Training(args, args.epochs * per // args.batch)
    print(f"{len(train)} passages, {per} windows, {training.steps} steps", flush=True)
    began = time.time()
    for epoch in range(args.epochs):
        rows = []
        for p in train:
            drop = rng.choice((0, 1, 2)) if epoch else 0
            rows += data.examples(p, cut, drop=drop, length=rng.choice((64, 96, 128, 160)), context=rng.choice((0, 0, 24)))
        losses = [training.step(batch, rng) for batch in batches(rows, args.batch, rng)]
        print(f"epoch {epoch + 1} loss {sum(losses) / len(losses):.4f} {time.time() - began:.0f} s", flush=True)
        torch.save(training.weights(), args.out)
        if not args.all and epoch >= args.epochs - 3:
            print(measure.show(figures(training.net, held, cut)), flush=True)
    training.net.load_state_dict(training.weights())
    for name, part in (("held", held), ("test", test)):
        if name == "test" or not args.all:
            print(name, "averaged", measure.show(figures(training.net, part, cut), full=name == "test"), flush=True)
    args.out.with_suffix(".json").write_text(json.dumps({k: str(v) for k, v in vars(args).items()}, indent=1))


if __name__ == "__main__":
    main()
