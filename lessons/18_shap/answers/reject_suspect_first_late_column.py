"""Names the first late column of the table, used or not.

loses: suspect_hard
"""

# %% suspect
def suspect(values, names, available_at):
    strength = np.abs(np.asarray(values)).mean(axis=0)
    for j, name in enumerate(names):
        if not available_at[name] <= 0:
            return name, strength[j] / strength.sum()
    return None, 0.0
