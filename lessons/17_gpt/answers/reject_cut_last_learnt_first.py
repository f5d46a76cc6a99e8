"""Glues the pair learnt last first.

loses: cut_hand, cut_order
"""

# %% cut
def glue_all(pieces, pair):
    out = []
    for piece in pieces:
        if out and (out[-1], piece) == tuple(pair):
            out[-1] += piece
        else:
            out.append(piece)
    return out


def cut(word, pairs):
    pieces = list(word)
    for pair in reversed(pairs):
        pieces = glue_all(pieces, pair)
    return pieces
