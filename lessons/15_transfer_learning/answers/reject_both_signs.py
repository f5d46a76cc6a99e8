"""Takes a clear loss for a gain as well.

loses: even_enough
"""

# %% break_even
def break_even(runs):
    wide = runs.pivot(index=["labels", "draw"], columns="method", values="accuracy").dropna()
    gains = (wide["probe"] - wide["scratch"]).groupby("labels")
    gain, se = gains.mean(), gains.sem()
    enough = None
    for labels in sorted(gain.index, reverse=True):
        if abs(gain[labels]) > 2 * se[labels]:
            break
        enough = int(labels)
    return {"gain": gain.to_dict(), "se": se.to_dict(), "enough": enough}
