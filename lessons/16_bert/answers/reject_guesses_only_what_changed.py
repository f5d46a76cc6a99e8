"""Does not guess the tenth that stays as it is.

loses: mask_chosen
"""

# %% mask_tokens
def mask_tokens(ids, rate, choose, turn, lots):
    guess = (choose < rate[ids]) & (ids != 0)
    seen = np.where(guess & (turn < 0.8), MASK, ids)
    return {"seen": np.where(guess & (turn >= 0.9), lots, seen), "guess": guess & ((turn < 0.8) | (turn >= 0.9))}
