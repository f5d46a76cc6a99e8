"""Calls it a gain where a t test says so, not from 2 standard errors on.

loses: even_enough
"""

# %% break_even
from scipy import stats


def break_even(runs):
    wide = runs.pivot(index=["labels", "draw"], columns="method", values="accuracy").dropna()
    gains = (wide["probe"] - wide["scratch"]).groupby("labels")
    gain, se = gains.mean(), gains.sem()
    enough = None
    for labels in sorted(gain.index, reverse=True):
        each = gains.get_group(labels)
        if len(each) > 2 and gain[labels] > 0 and stats.ttest_1samp(each, 0).pvalue < 0.05:
            break
        if len(each) == 2 and gain[labels] > 2 * se[labels]:
            break
        enough = int(labels)
    return {"gain": gain.to_dict(), "se": se.to_dict(), "enough": enough}
