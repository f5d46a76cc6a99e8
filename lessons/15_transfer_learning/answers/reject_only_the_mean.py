"""Forgets that the variance is remembered as well.

loses: audit_moved, audit_all
"""

# %% audit
def audit(record):
    body = [name for name in record["moved"] if not name.startswith("head.")]
    memory = [name for name in body if name.endswith("running_mean")]
    gains = np.array(record["gains"])
    se = gains.std(ddof=1) / len(gains) ** 0.5
    found = {
        "input": record["score_here"] < record["card_score"] - 0.05,
        "thawed": record["stage"] == "probe" and len(body) > len(memory),
        "memory": bool(memory),
        "forgot": record["floor"] is not None and record["old_after"] < record["floor"],
        "no gain": gains.mean() <= 2 * se,
    }
    return {"troubles": [name for name, there in found.items() if there], "gain": gains.mean()}
