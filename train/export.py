"""Weights -> int8 ONNX with card: `python train/export.py --weights W.pt --base MODEL_DIR --out FOLDER`.

Checks parity with the float network on the test part; exit code 1 when they differ by more.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "reader" / "src")]

import data  # noqa: E402  # after the path is set  # beside this file
import fit  # noqa: E402
import measure  # noqa: E402
from network import HEADS, Network  # noqa: E402

from dateline_reader_en.cutting import Cutter  # noqa: E402
from dateline_reader_en.labels import FACTUALITIES, KINDS, ROLES  # noqa: E402
from dateline_reader_en.reader import CARD, NETWORK, TOKENIZER, open_reader  # noqa: E402

PARITY = 0.01


class Attention(torch.autograd.Function):
    """Multi-headed attention as one operation of onnxruntime, which its 8-bit form runs quicker than its parts. Only for export."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:  # noqa: ARG004  # as torch calls it
        """Something of the right shape: tracing asks no more."""
        return x.clone()

    @staticmethod
    def symbolic(graph: Any, x: Any, weight: Any, bias: Any) -> Any:
        """The operation in the exported graph."""
        return graph.op("com.microsoft::Attention", x, weight, bias, num_heads_i=HEADS).setType(x.type())


def encode(net: Network, ids: Tensor) -> Tensor:
    """Hidden states of one window: the encoder's own layers, with attention as one operation."""
    encoder = net.encoder
    x = encoder.norm(encoder.words(ids) + encoder.places(torch.arange(ids.shape[1])) + encoder.types.weight[0])
    for layer in encoder.layers:
        parts = (layer.query, layer.key, layer.value)
        mixed = Attention.apply(x, torch.cat([p.weight.t() for p in parts], 1), torch.cat([p.bias for p in parts]))
        x = layer.norm1(x + layer.out(mixed))
        x = layer.norm2(x + layer.narrow(functional.gelu(layer.wide(x))))
    return x


class Exported(nn.Module):
    """One window in; probabilities out, and of the words that may be anchors all else."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, asked: Tensor, floor: Tensor) -> tuple[Tensor, ...]:
        net = self.net
        hidden = encode(net, ids[None, :])[0]
        tags = torch.softmax(net.tag(hidden), -1)
        at = torch.nonzero(((1 - tags[:, 0]) > floor) & asked)[:, 0]
        heads = hidden[at]
        factuality = torch.softmax(net.factuality(heads), -1)
        background = torch.sigmoid(net.background(heads))[:, 0]
        return tags, at, factuality, background, torch.sigmoid(net.pointers(hidden, at))


def export(net: Network, path: Path) -> None:
    """The network as ONNX, weights as 8-bit whole numbers."""
    size = 40
    given = (torch.arange(1000, 1000 + size), torch.ones(size, dtype=torch.bool), torch.tensor(0.0001))
    names = ["tags", "at", "factuality", "background", "marks"]
    axes = {"ids": {0: "pieces"}, "asked": {0: "pieces"}, "tags": {0: "pieces"}, "at": {0: "anchors"}, "factuality": {0: "anchors"},
            "background": {0: "anchors"}, "marks": {0: "anchors", 1: "pieces"}}  # fmt: skip
    with tempfile.TemporaryDirectory() as place:
        plain = Path(place) / "float.onnx"
        torch.onnx.export(
            Exported(net.eval()), given, str(plain), input_names=["ids", "asked", "floor"], output_names=names, dynamic_axes=axes,
            opset_version=17, dynamo=False, custom_opsets={"com.microsoft": 1},
        )  # fmt: skip
        quantize_dynamic(
            str(plain),
            str(path),
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )


def main() -> None:
    """Command line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--weights", type=Path, required=True)
    ask.add_argument("--base", type=Path, required=True)
    ask.add_argument("--corpus", type=Path, default=HERE.parent / "corpus" / "reports")
    ask.add_argument("--out", type=Path, required=True)
    args = ask.parse_args()
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    net = Network()
    net.load_state_dict(torch.load(args.weights))
    export(net, args.out / NETWORK)
    shutil.copyfile(args.base / TOKENIZER, args.out / TOKENIZER)
    hashes = {name: hashlib.sha256((args.out / name).read_bytes()).hexdigest() for name in (NETWORK, TOKENIZER)}
    card: dict[str, Any] = {"language": "en", "sha256": hashes, "kinds": KINDS, "factualities": FACTUALITIES, "roles": ROLES}
    (args.out / CARD).write_text(json.dumps(card, indent=1) + "\n")
    cut = Cutter.load(args.base / TOKENIZER)
    test = data.parts(data.load(args.corpus))[2]
    float_figures = fit.figures(net, test, cut)
    reader = open_reader(args.out)
    cases = []
    for p in test:
        read = reader.read(p.text, data.sentences(p.text, p.gold.get("not_report") or []))
        cases.append((p, [fit.plain(s) for s in read if s.score >= 0.5]))
    int8_figures = measure.score(cases)
    print("float", measure.show(float_figures))
    print("int8 ", measure.show(int8_figures))
    gap = abs(measure.f1_of(float_figures) - measure.f1_of(int8_figures))
    card["test"] = {"float": measure.f1_of(float_figures), "int8": measure.f1_of(int8_figures)}
    (args.out / CARD).write_text(json.dumps(card, indent=1) + "\n")
    if gap > PARITY:
        sys.exit(f"int8 and float differ by {gap:.3f} F1, more than {PARITY}")


if __name__ == "__main__":
    main()
