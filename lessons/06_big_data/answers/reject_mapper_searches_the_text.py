"""Looks for the letters hr anywhere in the content instead of reading its name.

loses: mapper_unseen
"""

# %% mapper
def mapper(lines):
    out = []
    for line in lines:
        fields = line.split("\t")
        if len(fields) != 4 or fields[2] != "vital" or "hr" not in fields[3]:
            continue
        try:
            out.append(f"{fields[1]}\t1\t{float(json.loads(fields[3])['value'])}")
        except (ValueError, KeyError, TypeError):
            pass
    return out
