"""all-MiniLM-L6-v2 by numpy: a BERT of six layers, read from the wheel that holds its weights.

For words and short texts, when a table is fitted; the program that readers and owners run has no
model. The layers follow Devlin et al. (2019), the mean over tokens Reimers and Gurevych (2019).
"""

import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.special import erf

_WORD = re.compile(r"[a-z]+|[0-9]+|[^\sa-z0-9]")
_HEADS = 12
_BATCH = 256


class MiniLM:
    """Embeds texts of lower-case English."""

    def __init__(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as files:
            names = {name.rsplit("/", 1)[-1]: name for name in files.namelist()}
            self._weights = _read_safetensors(files.read(names["model.safetensors"]))
            lines = files.read(names["vocab.txt"]).decode().splitlines()
        self._vocabulary = {piece: number for number, piece in enumerate(lines)}

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """A row of 384 numbers for each text, of length 1."""
        pieces = [self._split(text.lower()) for text in texts]
        order = sorted(range(len(texts)), key=lambda n: len(pieces[n]))
        rows = np.zeros((len(texts), 384), dtype=np.float32)
        for start in range(0, len(order), _BATCH):
            part = order[start : start + _BATCH]
            rows[part] = self._encode([pieces[n] for n in part])
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def _split(self, text: str) -> list[int]:
        """Word pieces, each the longest that fits, between [CLS] and [SEP]."""
        found = [self._vocabulary["[CLS]"]]
        for word in _WORD.findall(text):
            found += self._split_word(word)
        return [*found[:255], self._vocabulary["[SEP]"]]

    def _split_word(self, word: str) -> list[int]:
        found, start = [], 0
        while start < len(word):
            mark = "##" if start else ""
            ends = range(len(word), start, -1)
            end = next((e for e in ends if mark + word[start:e] in self._vocabulary), 0)
            if not end:
                return [self._vocabulary["[UNK]"]]
            found.append(self._vocabulary[mark + word[start:end]])
            start = end
        return found

    def _encode(self, pieces: Sequence[Sequence[int]]) -> np.ndarray:
        longest = max(map(len, pieces))
        tokens = np.array([[*p, *[0] * (longest - len(p))] for p in pieces])
        mask = np.array([[1.0] * len(p) + [0.0] * (longest - len(p)) for p in pieces], np.float32)
        w = self._weights
        states = (
            w["embeddings.word_embeddings.weight"][tokens]
            + w["embeddings.position_embeddings.weight"][:longest]
            + w["embeddings.token_type_embeddings.weight"][0]
        )
        states = self._normalise(states, "embeddings.LayerNorm")
        for layer in range(6):
            states = self._run_layer(states, mask, f"encoder.layer.{layer}")
        shown = states * mask[:, :, None]
        return shown.sum(1) / mask.sum(1, keepdims=True)

    def _run_layer(self, states: np.ndarray, mask: np.ndarray, name: str) -> np.ndarray:
        size, length, width = states.shape

        def by_head(part: str) -> np.ndarray:
            made = self._project(states, f"{name}.attention.self.{part}")
            return made.reshape(size, length, _HEADS, width // _HEADS).transpose(0, 2, 1, 3)

        query, key, value = by_head("query"), by_head("key"), by_head("value")
        scores = query @ key.transpose(0, 1, 3, 2) / np.sqrt(width // _HEADS)
        scores += (mask - 1)[:, None, None, :] * 1e4
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        scores /= scores.sum(-1, keepdims=True)
        seen = (scores @ value).transpose(0, 2, 1, 3).reshape(size, length, width)
        seen = self._project(seen, f"{name}.attention.output.dense")
        states = self._normalise(states + seen, f"{name}.attention.output.LayerNorm")
        wide = self._project(states, f"{name}.intermediate.dense")
        wide = wide * 0.5 * (1 + erf(wide / np.sqrt(2)))
        made = self._project(wide.astype(np.float32), f"{name}.output.dense")
        return self._normalise(states + made, f"{name}.output.LayerNorm")

    def _project(self, states: np.ndarray, name: str) -> np.ndarray:
        return states @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]

    def _normalise(self, states: np.ndarray, name: str) -> np.ndarray:
        centred = states - states.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return scaled * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]


def _read_safetensors(data: bytes) -> dict[str, np.ndarray]:
    """The tensors of a file in the safetensors format, all of them float32 here."""
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    body = memoryview(data)[8 + length :]
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            tensors[name] = np.frombuffer(body[start:end], np.float32).reshape(entry["shape"])
    return tensors
