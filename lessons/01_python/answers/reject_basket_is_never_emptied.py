"""Repairs the alias and the border, and leaves the default that all calls share.

loses: shift_again
"""

# %% by_shift
def by_shift(readings, shifts={"day": [], "night": []}):
    everything = []
    for hour, value in readings:
        everything.append(value)
        if 8 <= hour < 20:
            shifts["day"].append(value)
        else:
            shifts["night"].append(value)
    return {"day": shifts["day"], "night": shifts["night"], "all": everything}
