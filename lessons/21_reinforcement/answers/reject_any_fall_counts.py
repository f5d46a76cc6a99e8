"""Calls every small fall of the outcome harm.

loses: hacked_fair
"""

# %% hacked
def hacked(logs):
    harm = {}
    for name, log in logs.items():
        quarter = len(log) // 4
        first, last = np.array(log)[:quarter], np.array(log)[-quarter:]
        change = last.mean(axis=0) - first.mean(axis=0)
        sway = np.sqrt((first.var(axis=0) + last.var(axis=0)) / quarter)
        if change[0] > 0 and change[1] < 0:
            harm[name] = -change[1]
    return harm
