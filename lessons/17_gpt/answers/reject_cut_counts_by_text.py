"""Glues pieces whose text together is the pair, whatever the pieces are.

loses: cut_order
"""

# %% cut
def cut(word, pairs):
    pieces = list(word)
    for left, right in pairs:
        at = 0
        while at < len(pieces) - 1:
            if pieces[at] + pieces[at + 1] == left + right:
                pieces[at:at + 2] = [left + right]
            at += 1
    return pieces
