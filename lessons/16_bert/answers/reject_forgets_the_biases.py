"""Counts linear layers without their biases.

loses: count_block, count_total
"""

# %% count_bert
def count_bert(vocabulary, width, layers, heads, longest, notes, length):
    embeddings, block, head = (vocabulary + longest) * width, 12 * width ** 2 + 4 * width, 2 * width + vocabulary * width
    return {"embeddings": embeddings, "block": block, "head": head, "total": embeddings + layers * block + head,
            "attention": layers * notes * heads * length ** 2}
