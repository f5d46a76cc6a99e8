"""Never chooses any of the special numbers, and not the padding alone.

loses: mask_chosen, mask_seen
"""

# %% mask_tokens
def mask_tokens(ids, rate, choose, turn, lots):
    guess = (choose < rate[ids]) & (ids > MASK)
    seen = np.where(guess & (turn < 0.8), MASK, ids)
    return {"seen": np.where(guess & (turn >= 0.9), lots, seen), "guess": guess}
