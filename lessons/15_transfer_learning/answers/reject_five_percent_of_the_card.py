"""Takes 0.05 for a share of the card's score.

loses: audit_numbers, audit_all
"""

# %% audit
def audit(record):
    memory = [name for name in record["moved"] if name.endswith(("running_mean", "running_var"))]
    body = [name for name in record["moved"] if not name.startswith("head.") and name not in memory]
    gains = np.array(record["gains"])
    found = {
        "input": record["score_here"] < 0.95 * record["card_score"],
        "thawed": record["stage"] == "probe" and bool(body),
        "memory": bool(memory),
        "forgot": record["floor"] is not None and record["old_after"] < record["floor"],
        "no gain": gains.mean() <= 2 * gains.std(ddof=1) / len(gains) ** 0.5,
    }
    return {"troubles": [name for name, there in found.items() if there], "gain": gains.mean()}
