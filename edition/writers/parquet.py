"""Parquet: mentions, passages and records as columns, for pandas, R, DuckDB and their like (needs pyarrow)."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from edition.attestations import Attestation, Passage, attestations, passages
from edition.authority.records import Authority
from edition.document import Document
from edition.errors import UsageError
from edition.pages import WriteOptions, named
from edition.site.records import records

GROUP = 50_000  # rows that are in memory at one time
_NUMBERS = frozenset({"start", "end", "number"})


def write(documents: Sequence[Document], authority: Authority, options: WriteOptions) -> Iterator[tuple[str, bytes]]:
    """Three files; rows are written in groups, so that memory does not grow with the edition."""
    arrow, parquet = _arrow()
    with TemporaryDirectory() as folder:
        mentions = _Table(arrow, parquet, Path(folder, "mentions.parquet"), Attestation._fields)
        texts = _Table(arrow, parquet, Path(folder, "passages.parquet"), Passage._fields)
        for name, document in named(documents):
            mentions.add(attestations(name, document))
            texts.add(passages(name, document))
        for table in (mentions, texts):
            yield table.path.name, table.finish()
        yield "records.parquet", _records(arrow, parquet, Path(folder, "records.parquet"), authority)


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError("Parquet needs pyarrow", hint="pip install 'edition[parquet]'") from None
    return pyarrow, pyarrow.parquet


class _Table:
    """A Parquet file that rows are added to."""

    def __init__(self, arrow: Any, parquet: Any, path: Path, fields: Sequence[str]) -> None:
        self.path = path
        self.arrow = arrow
        self.rows: list[tuple[Any, ...]] = []
        types = [(name, arrow.int64() if name in _NUMBERS else arrow.string()) for name in fields]
        self.schema = arrow.schema(types)
        self.writer = parquet.ParquetWriter(path, self.schema, compression="zstd")

    def add(self, rows: Iterator[tuple[Any, ...]]) -> None:
        """Keep rows, and write them when they are many."""
        self.rows.extend(rows)
        if len(self.rows) >= GROUP:
            self._flush()

    def finish(self) -> bytes:
        """The bytes of the whole file."""
        self._flush()
        self.writer.close()
        return self.path.read_bytes()

    def _flush(self) -> None:
        columns = list(zip(*self.rows, strict=True)) if self.rows else [()] * len(self.schema)
        arrays = [self.arrow.array(column, kind.type) for column, kind in zip(columns, self.schema, strict=True)]
        self.writer.write_table(self.arrow.Table.from_arrays(arrays, schema=self.schema))
        self.rows = []


def _records(arrow: Any, parquet: Any, path: Path, authority: Authority) -> bytes:
    entities = sorted(authority.entities.values(), key=lambda one: one.ref)
    points = {ref: record.point or (None, None) for ref, record in records(entities).items()}
    columns = {
        "ref": arrow.array([one.ref for one in entities], arrow.string()),
        "kind": arrow.array([one.kind for one in entities], arrow.string()),
        "name": arrow.array([one.title for one in entities], arrow.string()),
        "from": arrow.array([one.start for one in entities], arrow.string()),
        "to": arrow.array([one.end for one in entities], arrow.string()),
        "latitude": arrow.array([points[one.ref][0] for one in entities], arrow.float64()),
        "longitude": arrow.array([points[one.ref][1] for one in entities], arrow.float64()),
    }
    parquet.write_table(arrow.table(columns), path, compression="zstd")
    return path.read_bytes()
