"""Calls the column with the longest bar a leak, whenever its value was written.

loses: suspect_name, suspect_hard, suspect_share
"""

# %% suspect
def suspect(values, names, available_at):
    strength = np.abs(np.asarray(values)).mean(axis=0)
    top = int(np.argmax(strength))
    return names[top], strength[top] / strength.sum()
