"""Accuses the log with the highest reward.

loses: hacked_found, hacked_fair, hacked_harm
"""

# %% hacked
def hacked(logs):
    harm = {}
    for name, log in logs.items():
        quarter = len(log) // 4
        first, last = np.array(log)[:quarter], np.array(log)[-quarter:]
        change = last.mean(axis=0) - first.mean(axis=0)
        sway = np.sqrt((first.var(axis=0) + last.var(axis=0)) / quarter)
        if change[0] > 4 * sway[0] and change[1] < -4 * sway[1]:
            harm[name] = -change[1]
    name = max(logs, key=lambda one: np.array(logs[one])[:, 0].max())
    return {name: harm.get(name, 1.0)}
