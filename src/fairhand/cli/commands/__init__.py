"""One file a command, found by its name: `show.py` is `show`, `read_aside.py` is `read-aside`.

A folder is a command with commands of its own: `draft/new.py` is `draft new`. Where Python wants the
name for itself, the file's ends in "_": `import_.py` is `import`.
"""
