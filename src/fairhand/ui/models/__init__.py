"""Qt item models: they are given rows and never query."""
