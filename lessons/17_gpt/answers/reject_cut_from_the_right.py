"""Glues from the right.

loses: cut_hand, cut_order
"""

# %% cut
def cut(word, pairs):
    pieces = list(word)
    for left, right in pairs:
        for at in range(len(pieces) - 2, -1, -1):
            if pieces[at:at + 2] == [left, right]:
                pieces[at:at + 2] = [left + right]
    return pieces
