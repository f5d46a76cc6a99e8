"""Subtracts the largest logit of all from every place's, so that the logits of some vanish.

loses: loss_edges
"""

# %% split_loss
def split_loss(logits, ids, guess, symptom):
    rows, true = logits[guess], ids[guess]
    shifted = rows - logits.max()
    loss = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(true)), true]
    parts = {"symptoms": loss[symptom[true]], "others": loss[~symptom[true]]}
    return {name: part.mean() if len(part) else None for name, part in parts.items()}
