"""Results that a later run uses again, each with the key of what it was made from, in one SQLite file for a guidance.

Two runs at once, or one that is killed, leave the file whole. One that cannot be read is made anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from vagledning.cache.folder import beside, contents, digest, engine, kept_file, remove_oldest
from vagledning.cache.pickles import Shared, dumps, loads
from vagledning.progress import Say

# Guidances of which results are kept, the latest.
_MOST_KEPT = 20
# Bytes that wait to be written together, so that memory does not grow with the guidance.
_TOGETHER = 4_000_000
# Seconds to wait for another run that is writing. What cannot be written is made again by the next run.
_PATIENCE = 2.0
_TABLE = "CREATE TABLE kept (room TEXT, name TEXT, key TEXT, value BLOB, PRIMARY KEY (room, name)) WITHOUT ROWID"
_CHECK = 16
# What is wrong with the disk or the moment, and not with the file.
_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
    }
)
_NOTHING: Mapping[str, object] = {}

UNREADABLE = "Det som sparats sedan förra gången gick inte att läsa. Allt görs om."


class Store:
    """Keeps results by room and name. Without a file it keeps nothing, and everything is made.

    adds is False for one that is only read from. A result that is lost is made again, so nothing here raises an exception. Used
    by one thread at a time.
    """

    def __init__(self, file: Path | None = None, environment: str = "", say: Say = lambda _: None, *, adds: bool = True) -> None:
        self._file, self._environment, self._say, self._adds = file, environment, say, adds
        self._connection: sqlite3.Connection | None = None
        self._waiting: dict[tuple[str, str], tuple[str, bytes]] = {}
        self._bytes = 0
        if file is not None:
            self._open(file)

    def _open(self, file: Path) -> None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
            # A run that is killed leaves the file whole all the same; after a power cut it may have to be made anew.
            self._connection.execute("PRAGMA synchronous = OFF")
            known = self._connection.execute("SELECT name FROM sqlite_master WHERE name = 'kept'").fetchone()
            found = known and self._connection.execute("SELECT key FROM kept WHERE room = 'environment'").fetchone()
            if not found or found[0] != self._environment:
                with self._transaction(self._connection):
                    self._connection.execute("DROP TABLE IF EXISTS kept")
                    self._connection.execute(_TABLE)
                    self._connection.execute("INSERT INTO kept VALUES ('environment', '', ?, x'')", (self._environment,))
        except sqlite3.DatabaseError as error:
            self._give_up(error)
        except OSError:
            self._connection = None

    def get(self, room: str, name: str, key: str = "", shared: Shared = _NOTHING) -> Any:
        """Return the result with this name if it was made from what key stands for, else None."""
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("SELECT key, value FROM kept WHERE room = ? AND name = ?", (room, name)).fetchone()
        except sqlite3.DatabaseError as error:
            self._give_up(error)
            return None
        if row is None or row[0] != key:
            return None
        check, content = row[1][:_CHECK], row[1][_CHECK:]
        try:
            if check != _check(content):
                raise ValueError
            return loads(content, shared)
        except Exception as error:
            self._give_up(error)
            return None

    def put(self, room: str, name: str, key: str, value: object, shared: Shared = _NOTHING) -> None:
        """Keep a result. What cannot be kept is made again by the next run."""
        if self._connection is not None and self._adds:
            with suppress(Exception):
                self.put_bytes(room, name, key, dumps(value, shared))

    def put_bytes(self, room: str, name: str, key: str, content: bytes) -> None:
        """Keep a result that is bytes already, as dumps() gives them."""
        if self._connection is None or not self._adds:
            return
        self._waiting[room, name] = (key, _check(content) + content)
        self._bytes += len(content)
        if self._bytes > _TOGETHER:
            self._write()

    def prune(self, room: str, names: Collection[str]) -> None:
        """Forget the results of a room that have none of these names."""
        if self._connection is None or not self._adds:
            return
        try:
            known = {row[0] for row in self._connection.execute("SELECT name FROM kept WHERE room = ?", (room,))}
            if gone := known - set(names):
                with self._transaction(self._connection):
                    rows = [(room, name) for name in gone]
                    self._connection.executemany("DELETE FROM kept WHERE room = ? AND name = ?", rows)
        except sqlite3.DatabaseError as error:
            self._give_up(error)

    def close(self) -> None:
        """Write what waits. A store that is not closed loses only that."""
        self._write()
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._file is not None:
            with suppress(OSError):
                remove_oldest(self._file.parent, _MOST_KEPT)

    def _write(self) -> None:
        rows = [(room, name, key, content) for (room, name), (key, content) in self._waiting.items()]
        self._waiting.clear()
        self._bytes = 0
        if self._connection is None or not rows:
            return
        try:
            with self._transaction(self._connection):
                # Another run may have begun with another environment in the meantime.
                found = self._connection.execute("SELECT key FROM kept WHERE room = 'environment'").fetchone()
                if found == (self._environment,):
                    self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
        except sqlite3.DatabaseError as error:
            self._give_up(error)

    @contextmanager
    def _transaction(self, connection: sqlite3.Connection) -> Iterator[None]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def _give_up(self, error: Exception) -> None:
        """Go on without what is in the file: without any, or with a new one if it is not as we write it."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None
        # The extended codes have the plain one in their lowest byte.
        passing = isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING
        file, self._file = self._file, None
        if file is None or passing:
            return
        self._say(UNREADABLE)
        try:
            file.unlink(missing_ok=True)
        except OSError:
            return
        self._open(file)


@contextmanager
def opened(root: Path, say: Say, *, adds: bool = True) -> Iterator[Store]:
    """Open the results that are kept of a guidance, and write the new ones afterwards, however the block ends."""
    with closing(_store(root, say, adds)) as store:
        yield store


def _store(root: Path, say: Say, adds: bool) -> Store:
    try:
        # What changes the meaning of every page: nothing that was made otherwise is used again.
        environment = digest(*engine(), *beside(root), *contents(root, "macros", "overrides", "data/kinds"))
    except (OSError, RecursionError):
        return Store()
    return Store(kept_file(root, "results", ".sqlite"), environment, say, adds=adds)


def _check(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_CHECK).digest()
