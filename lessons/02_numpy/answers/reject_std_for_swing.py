"""Takes the standard deviation for the swing.

loses: axis_patients
"""

# %% summarise
def summarise(X):
    return {"mean": X.mean(axis=0), "swing": X.std(axis=0), "top_day": X.mean(axis=1).argmax(axis=0)}
