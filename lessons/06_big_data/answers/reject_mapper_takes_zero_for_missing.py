"""Asks whether the value is true, so that a heart rate of 0 counts as missing.

loses: mapper_unseen
"""

# %% mapper
def mapper(lines):
    out = []
    for line in lines:
        try:
            _, visit, kind, payload = line.split("\t")
            content = json.loads(payload)
            if kind == "vital" and content["name"] == "hr" and content["value"]:
                out.append(f"{visit}\t1\t{float(content['value'])}")
        except (ValueError, KeyError, TypeError):
            continue
    return out
