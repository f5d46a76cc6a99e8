"""Glues each pair only where it stands first.

loses: cut_hand, cut_order
"""

# %% cut
def cut(word, pairs):
    pieces = list(word)
    for left, right in pairs:
        for at in range(len(pieces) - 1):
            if pieces[at] == left and pieces[at + 1] == right:
                pieces[at:at + 2] = [left + right]
                break
    return pieces
