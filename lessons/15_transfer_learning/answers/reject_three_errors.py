"""Asks for 3 standard errors.

loses: even_enough
"""

# %% break_even
def break_even(runs):
    wide = runs.pivot(index=["labels", "draw"], columns="method", values="accuracy").dropna()
    gains = (wide["probe"] - wide["scratch"]).groupby("labels")
    gain, se = gains.mean(), gains.sem()
    still = [labels for labels in gain.index if gain[labels] > 3 * se[labels]]
    enough = [int(labels) for labels in gain.index if labels > max(still, default=0)]
    return {"gain": gain.to_dict(), "se": se.to_dict(), "enough": min(enough, default=None)}
