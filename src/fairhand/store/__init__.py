"""The box on the disk: the only room that knows SQLAlchemy and SQLite."""
