"""Takes True for 1.

loses: check_hostile, check_unseen
"""

# %% check
def check(payload, schema):
    faults = {name: "unknown" for name in payload if name not in schema}
    for name, rule in schema.items():
        value = payload.get(name)
        if value is None:
            if rule["required"]:
                faults[name] = "missing"
        elif not isinstance(value, (int, float)):
            faults[name] = "not a number"
        elif not np.isfinite(value):
            faults[name] = "not a number"
        elif value < rule["low"]:
            faults[name] = "too low"
        elif value > rule["high"]:
            faults[name] = "too high"
    return faults
