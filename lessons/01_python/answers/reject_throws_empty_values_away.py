"""Takes a piece without a value for an empty piece.

loses: named_hand, named_unseen
"""

# %% named
def named(text):
    found = {}
    for piece in text.split(";"):
        name, _, value = piece.partition("=")
        if value.strip() != "":
            found[name.strip()] = value.strip()
    return found
