"""Takes the spaces off the whole text only, not off each name and value.

loses: named_unseen
"""

# %% named
def named(text):
    found = {}
    for piece in text.strip().split(";"):
        if piece.strip() != "":
            name, value = piece.split("=", 1)
            found[name] = value
    return found
