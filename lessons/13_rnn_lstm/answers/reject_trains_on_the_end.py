"""Trains on the end and tests on the beginning.

loses: split_hand, split_unseen
"""

# %% split
def split(series, share):
    n = round(share * len(series))
    train, test = series[-n:], series[:-n]
    return {"train": (train - train.mean()) / train.std(), "test": (test - train.mean()) / train.std()}
