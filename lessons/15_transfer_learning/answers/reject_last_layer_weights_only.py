"""Thaws only what is called weight in the top layer.

loses: trainable_top
"""

# %% trainable
def trainable(shapes, stage):
    parts = {name: name.split(".") for name in shapes}
    last = max(int(part[1]) for part in parts.values() if part[0] == "features")
    names = [name for name, part in parts.items()
             if stage == "all" or part[0] == "head" or (stage == "top" and int(part[1]) == last and part[-1] == "weight")]
    return {"names": names, "count": sum(int(np.prod(shapes[name])) for name in names)}
