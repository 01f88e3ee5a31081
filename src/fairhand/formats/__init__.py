"""Other people's files: how letters come in. Knows the domain only."""
