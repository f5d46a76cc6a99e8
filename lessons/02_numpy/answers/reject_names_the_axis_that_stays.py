"""Takes axis for the direction that stays instead of the one that disappears.

loses: axis_patients, axis_days
"""

# %% summarise
def summarise(X):
    return {
        "mean": X.mean(axis=1),
        "swing": X.max(axis=1) - X.min(axis=1),
        "top_day": X.mean(axis=0).argmax(axis=0),
    }
