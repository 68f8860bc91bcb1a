"""Whoosh reads parts of its files by unpickling; an index folder is not trusted to choose what.

From here on Whoosh unpickles plain data and its own segment class, nothing else. It is done to
Whoosh's modules because Whoosh has no place to pass a loader.
"""

import io
import pickle
from typing import IO, Any

import whoosh.codec.whoosh3
import whoosh.columns
import whoosh.filedb.structfile
import whoosh.formats
import whoosh.index

ALLOWED = {
    ("_codecs", "encode"),
    ("array", "_array_reconstructor"),
    ("array", "array"),
    ("builtins", "int"),
    ("builtins", "set"),
    ("collections", "defaultdict"),
    ("whoosh.codec.whoosh3", "W3Codec"),
    ("whoosh.codec.whoosh3", "W3Segment"),
}
"""The only names that a file may ask for: postings are arrays, the list of segments is objects."""


class RefusedPickle(pickle.UnpicklingError):
    """A file asked for something that no index holds."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in ALLOWED:
            raise RefusedPickle(f"{module}.{name}")
        return super().find_class(module, name)


def load(file: IO[bytes]) -> Any:
    """Unpickle from a file what an index may hold; raise `RefusedPickle` otherwise."""
    return _Unpickler(file).load()


def loads(data: bytes) -> Any:
    """Unpickle bytes as `load` does."""
    return load(io.BytesIO(data))


class _Pickle:
    """Stands for the module `pickle` where Whoosh calls it by name."""

    PicklingError = pickle.PicklingError
    dumps = staticmethod(pickle.dumps)
    loads = staticmethod(loads)


def restrict() -> None:
    """Make Whoosh unpickle by `load` and `loads` alone."""
    whoosh.filedb.structfile.load = load  # type: ignore[assignment,attr-defined]
    for module in (whoosh.codec.whoosh3, whoosh.columns, whoosh.formats):
        module.loads = loads  # type: ignore[attr-defined]
    whoosh.index.pickle = _Pickle  # type: ignore[assignment,attr-defined]
