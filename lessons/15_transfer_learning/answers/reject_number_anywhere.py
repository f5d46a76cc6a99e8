"""Looks for the layer's number anywhere in the name.

loses: trainable_top
"""

# %% trainable
def trainable(shapes, stage):
    last = max(int(name.split(".")[1]) for name in shapes if name.startswith("features."))
    names = [name for name in shapes
             if stage == "all" or name.startswith("head.") or (stage == "top" and str(last) in name.split("."))]
    return {"names": names, "count": sum(int(np.prod(shapes[name])) for name in names)}
