"""Puts a value on a border into the lower box and loses 0.

loses: calibration_table, calibration_error
"""

# %% calibration
def calibration(y, risk, bins):
    people = pd.DataFrame({"y": y, "risk": risk, "box": pd.cut(risk, np.linspace(0, 1, bins + 1))})
    table = people.groupby("box", observed=True).agg(n=("y", "size"), told=("risk", "mean"), happened=("y", "mean"))
    error = (table["n"] * (table["told"] - table["happened"]).abs()).sum() / len(y)
    return {"table": table.to_numpy(), "error": error}
