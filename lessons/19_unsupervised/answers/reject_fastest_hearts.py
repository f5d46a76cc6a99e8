"""Names the fastest heart rates.

loses: suspects_unseen
"""

# %% suspects
def suspects(records, n):
    return np.argsort(-records["hr"].fillna(0).to_numpy())[:n]
