"""Takes the longest known piece instead of the order learnt.

loses: cut_order
"""

# %% cut
def cut(word, pairs):
    known = {left + right for left, right in pairs} | set(word)
    pieces, at = [], 0
    while at < len(word):
        size = max(n for n in range(1, len(word) - at + 1) if word[at:at + n] in known)
        pieces.append(word[at:at + size])
        at += size
    return pieces
