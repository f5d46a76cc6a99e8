"""Uses the mean rate for every word.

loses: mask_chosen, mask_untouched
"""

# %% mask_tokens
def mask_tokens(ids, rate, choose, turn, lots):
    guess = (choose < rate.mean()) & (ids != 0)
    seen = np.where(guess & (turn < 0.8), MASK, ids)
    return {"seen": np.where(guess & (turn >= 0.9), lots, seen), "guess": guess}
