"""Looks at the kind of the line only, and counts oxygen saturations as heart rates.

loses: mapper_unseen
"""

# %% mapper
def mapper(lines):
    out = []
    for line in lines:
        try:
            _, visit, kind, payload = line.split("\t")
            if kind == "vital":
                out.append(f"{visit}\t1\t{float(json.loads(payload)['value'])}")
        except (ValueError, KeyError, TypeError):
            continue
    return out
