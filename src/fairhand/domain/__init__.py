"""What Fairhand is about: frozen dataclasses and pure functions, without Qt and without a database."""
