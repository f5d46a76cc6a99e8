"""Makes new lists on each call, but "all" is still a second name for the day's list.

loses: shift_once, shift_again, shift_border
"""

# %% by_shift
def by_shift(readings):
    shifts = {"day": [], "night": []}
    everything = shifts["day"]
    for hour, value in readings:
        everything.append(value)
        if 8 <= hour < 20:
            shifts["day"].append(value)
        else:
            shifts["night"].append(value)
    return {"day": shifts["day"], "night": shifts["night"], "all": everything}
