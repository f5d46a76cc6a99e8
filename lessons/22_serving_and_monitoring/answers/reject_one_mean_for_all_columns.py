"""Takes one mean and deviation for all columns.

loses: moves_unseen
"""

# %% weekly_moves
def weekly_moves(before, rows, people):
    weeks = len(rows) // people
    cut = rows[: weeks * people].reshape(weeks, people, rows.shape[1])
    return (np.nanmean(cut, axis=1) - np.nanmean(before)) / np.nanstd(before)
