"""Compares layer numbers as text, so that 9 comes after 10.

loses: trainable_top
"""

# %% trainable
def trainable(shapes, stage):
    parts = {name: name.split(".") for name in shapes}
    last = max(part[1] for part in parts.values() if part[0] == "features")
    names = [name for name, part in parts.items()
             if stage == "all" or part[0] == "head" or (stage == "top" and part[1] == last)]
    return {"names": names, "count": sum(int(np.prod(shapes[name])) for name in names)}
