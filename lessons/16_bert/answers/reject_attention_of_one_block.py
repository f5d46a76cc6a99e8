"""Counts the shares of one block.

loses: count_attention
"""

# %% count_bert
def count_bert(vocabulary, width, layers, heads, longest, notes, length):
    embeddings = (vocabulary + longest) * width
    block = 2 * 2 * width + 3 * width * (width + 1) + width * (width + 1)
    block += 4 * width * (width + 1) + width * (4 * width + 1)
    head = 2 * width + vocabulary * (width + 1)
    return {"embeddings": embeddings, "block": block, "head": head,
            "total": embeddings + layers * block + head,
            "attention": notes * heads * length ** 2}
