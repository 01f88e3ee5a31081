"""What the tables of a box are made of."""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Text, text

metadata = MetaData()


def number() -> Column[int]:
    """Return the column by which rows are joined."""
    return Column("number", Integer, primary_key=True)


def identifier() -> Column[str]:
    """Return the column by which a thing is named outside the box."""
    return Column("id", Text, nullable=False, unique=True)


def link(table: str, name: str | None = None, *, nullable: bool = False) -> Column[int]:
    """Return a column that points to a row of a table, bearing its name or another."""
    return Column(name or table, Integer, ForeignKey(f"{table}.number"), nullable=nullable)


def where_there(table: str, column: str) -> Index:
    """Return an index over the few rows that have a value there.

    Removing a row makes SQLite look for those that point to it, and without an index it reads the
    whole table for each.
    """
    return Index(f"{table}_{column}", column, sqlite_where=text(f"{column} IS NOT NULL"))
