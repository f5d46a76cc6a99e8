"""Glues the pair learnt last first.

loses: cut_hand, cut_order
"""

# %% cut
def cut(word, pairs):
    pieces = list(word)
    for pair in reversed(pairs):
        pieces = glue_all(pieces, pair)
    return pieces
