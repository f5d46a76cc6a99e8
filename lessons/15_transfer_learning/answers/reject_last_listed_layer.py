"""Takes the layer of the body that is listed last for the one with the largest number.

loses: trainable_top
"""

# %% trainable
def trainable(shapes, stage):
    last = [name.split(".")[1] for name in shapes if name.startswith("features.")][-1]
    names = [name for name in shapes
             if stage == "all" or name.startswith("head.") or (stage == "top" and name.startswith(f"features.{last}."))]
    return {"names": names, "count": sum(int(np.prod(shapes[name])) for name in names)}
