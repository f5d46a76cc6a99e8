"""Subtracts the wrong way round.

loses: even_gain, even_enough
"""

# %% break_even
def break_even(runs):
    wide = runs.pivot(index=["labels", "draw"], columns="method", values="accuracy").dropna()
    gains = (wide["scratch"] - wide["probe"]).groupby("labels")
    gain, se = gains.mean(), gains.sem()
    enough = None
    for labels in sorted(gain.index, reverse=True):
        if gain[labels] > 2 * se[labels]:
            break
        enough = int(labels)
    return {"gain": gain.to_dict(), "se": se.to_dict(), "enough": enough}
