"""Trusts every line, and stops at the first broken one.

loses: mapper_hand, mapper_unseen
"""

# %% mapper
def mapper(lines):
    out = []
    for line in lines:
        _, visit, kind, payload = line.split("\t")
        content = json.loads(payload)
        if kind == "vital" and content["name"] == "hr":
            out.append(f"{visit}\t1\t{content['value']}")
    return out
