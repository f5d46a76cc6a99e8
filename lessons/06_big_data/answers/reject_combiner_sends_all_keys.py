"""With a combiner, sends a record for every key, those that the computer does not have included.

loses: shuffle_combiner
"""

# %% shuffle_records
def shuffle_records(counts, home, combiner):
    sent = 0
    for machine, row in enumerate(counts):
        for key, count in enumerate(row):
            if home[key] != machine:
                sent += 1 if combiner else count
    return sent
