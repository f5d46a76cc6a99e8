"""Covers every chosen word by MASK.

loses: mask_seen
"""

# %% mask_tokens
def mask_tokens(ids, rate, choose, turn, lots):
    guess = (choose < rate[ids]) & (ids != 0)
    return {"seen": np.where(guess, MASK, ids), "guess": guess}
