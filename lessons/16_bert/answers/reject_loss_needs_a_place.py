"""Says 0 for both parts where no place at all is to be guessed.

loses: loss_edges
"""

# %% split_loss
def split_loss(logits, ids, guess, symptom):
    if not guess.any():
        return {"symptoms": 0.0, "others": 0.0}
    rows, true = logits[guess], ids[guess]
    shifted = rows - rows.max(axis=1, keepdims=True)
    loss = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(true)), true]
    parts = {"symptoms": loss[symptom[true]], "others": loss[~symptom[true]]}
    return {name: part.mean() if len(part) else None for name, part in parts.items()}
