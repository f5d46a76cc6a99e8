"""Takes the deviation of the gains with n instead of n - 1.

loses: audit_numbers, audit_all
"""

# %% audit
def audit(record):
    memory = [name for name in record["moved"] if name.endswith(("running_mean", "running_var"))]
    body = [name for name in record["moved"] if not name.startswith("head.") and name not in memory]
    gains = np.array(record["gains"])
    found = {
        "input": record["score_here"] < record["card_score"] - 0.05,
        "thawed": record["stage"] == "probe" and bool(body),
        "memory": bool(memory),
        "forgot": record["floor"] is not None and record["old_after"] < record["floor"],
        "no gain": gains.mean() <= 2 * gains.std() / len(gains) ** 0.5,
    }
    return {"troubles": [name for name, there in found.items() if there], "gain": gains.mean()}
