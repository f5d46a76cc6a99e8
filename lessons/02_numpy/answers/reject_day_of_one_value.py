"""Looks for the day of the single highest value, not of the highest mean.

loses: axis_days
"""

# %% summarise
def summarise(X):
    return {
        "mean": X.mean(axis=0),
        "swing": X.max(axis=0) - X.min(axis=0),
        "top_day": X.max(axis=1).argmax(axis=0),
    }
