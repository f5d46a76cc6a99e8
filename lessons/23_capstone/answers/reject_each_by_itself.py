"""Prepares each table by itself.

loses: prepare_alone, prepare_values
"""

# %% prepare
def prepare(train, new):
    def alone(table):
        filled = table.fillna(table.median())
        return (filled - filled.mean()) / filled.std()

    return alone(train), alone(new)
