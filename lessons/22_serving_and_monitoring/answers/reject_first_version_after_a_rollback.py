"""Goes back to the first version of all.

loses: serves_unseen
"""

# %% serves_now
def serves_now(events):
    versions = []
    for event in events:
        if event[0] == "release":
            versions.append(event[1])
        elif len(versions) > 1:
            versions = versions[:1]
    return versions[-1] if versions else None
