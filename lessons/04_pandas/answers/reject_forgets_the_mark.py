"""Decodes UTF-8 and leaves the mark at the beginning of the first column's name.

loses: load_hangul
"""

# %% load
def load(raw):
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp949")
    lines = [line.split(",") for line in text.splitlines()]
    return [dict(zip(lines[0], line)) for line in lines[1:]]
