"""Removes the spaces within a value along with those at its ends.

loses: named_unseen
"""

# %% named
def named(text):
    found = {}
    for piece in text.replace(" ", "").split(";"):
        if piece != "":
            name, value = piece.split("=", 1)
            found[name] = value
    return found
