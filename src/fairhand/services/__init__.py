"""What one can do, one job a file: the only door from a window or a command to a box."""
