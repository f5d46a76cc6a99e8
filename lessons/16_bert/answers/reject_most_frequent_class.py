"""Always names the most frequent specialty.

loses: english_some, english_well
"""

# %% classify
def classify(texts, y, new):
    return [max(set(y), key=list(y).count)] * len(new)
