"""Makes boxes with equally many patients instead of equal width.

loses: calibration_table, calibration_error
"""

# %% calibration
def calibration(y, risk, bins):
    parts = [part for part in np.array_split(np.argsort(risk), bins) if len(part)]
    table = [[len(part), risk[part].mean(), y[part].mean()] for part in parts]
    return {"table": table, "error": sum(n * abs(a - b) for n, a, b in table) / len(y)}
