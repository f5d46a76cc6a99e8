"""Counts parameters by name instead of their numbers.

loses: trainable_probe, trainable_top
"""

# %% trainable
def trainable(shapes, stage):
    parts = {name: name.split(".") for name in shapes}
    last = max(int(part[1]) for part in parts.values() if part[0] == "features")
    names = [name for name, part in parts.items()
             if stage == "all" or part[0] == "head" or (stage == "top" and int(part[1]) == last)]
    return {"names": names, "count": len(names)}
