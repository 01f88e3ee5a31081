"""The readers, one file each; `formats.reader` finds them here by walking, so a new one is one new file."""
