"""Takes "all" for the body alone.

loses: trainable_probe
"""

# %% trainable
def trainable(shapes, stage):
    parts = {name: name.split(".") for name in shapes}
    last = max(int(part[1]) for part in parts.values() if part[0] == "features")
    names = [name for name, part in parts.items()
             if (stage == "all" and part[0] == "features") or (stage != "all" and part[0] == "head") or (stage == "top" and int(part[1]) == last)]
    return {"names": names, "count": sum(int(np.prod(shapes[name])) for name in names)}
