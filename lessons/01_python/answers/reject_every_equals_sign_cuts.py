"""Cuts at every = and keeps what stands between the first two.

loses: named_unseen
"""

# %% named
def named(text):
    found = {}
    for piece in text.split(";"):
        if piece.strip() != "":
            parts = piece.split("=")
            found[parts[0].strip()] = parts[1].strip()
    return found
