"""Swaps from 0.8 to 0.9 and leaves the last tenth as it is.

loses: mask_seen
"""

# %% mask_tokens
def mask_tokens(ids, rate, choose, turn, lots):
    guess = (choose < rate[ids]) & (ids != 0)
    seen = np.where(guess & (turn < 0.8), MASK, ids)
    return {"seen": np.where(guess & (turn >= 0.8) & (turn < 0.9), lots, seen), "guess": guess}
