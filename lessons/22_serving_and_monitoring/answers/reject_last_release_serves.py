"""Takes the last release, whatever was rolled back.

loses: serves_hand, serves_unseen
"""

# %% serves_now
def serves_now(events):
    released = [event[1] for event in events if event[0] == "release"]
    return released[-1] if released else None
