"""Rolls the last version back, too.

loses: serves_unseen
"""

# %% serves_now
def serves_now(events):
    versions = []
    for event in events:
        if event[0] == "release":
            versions.append(event[1])
        elif versions:
            versions.pop()
    return versions[-1] if versions else None
