"""Drops a draw at every number of labels when it lacks a road at one.

loses: even_gain, even_se
"""

# %% break_even
def break_even(runs):
    wide = runs.pivot(index=["labels", "draw"], columns="method", values="accuracy").unstack("labels")
    wide = wide.dropna().stack("labels", future_stack=True)
    gains = (wide["probe"] - wide["scratch"]).groupby("labels")
    gain, se = gains.mean(), gains.sem()
    still = [labels for labels in gain.index if gain[labels] > 2 * se[labels]]
    enough = [int(labels) for labels in gain.index if labels > max(still, default=0)]
    return {"gain": gain.to_dict(), "se": se.to_dict(), "enough": min(enough, default=None)}
