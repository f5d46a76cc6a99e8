"""Takes the means of all runs of each road, also of draws that have only one.

loses: even_gain
"""

# %% break_even
def break_even(runs):
    wide = runs.pivot(index=["labels", "draw"], columns="method", values="accuracy").dropna()
    gains = (wide["probe"] - wide["scratch"]).groupby("labels")
    gain, se = runs[runs["method"] == "probe"].groupby("labels")["accuracy"].mean() - runs[runs["method"] == "scratch"].groupby("labels")["accuracy"].mean(), gains.sem()
    enough = None
    for labels in sorted(gain.index, reverse=True):
        if gain[labels] > 2 * se[labels]:
            break
        enough = int(labels)
    return {"gain": gain.to_dict(), "se": se.to_dict(), "enough": enough}
