"""Repairs the two traps with lists and leaves the border at 8 o'clock.

loses: shift_border
"""

# %% by_shift
def by_shift(readings):
    day, night = [], []
    for hour, value in readings:
        if hour > 8 and hour < 20:
            day.append(value)
        else:
            night.append(value)
    return {"day": day, "night": night, "all": [value for _, value in readings]}
