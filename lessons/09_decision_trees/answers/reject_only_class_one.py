"""Returns the share of class 1 alone, as with two classes in the lesson.

loses: walk_hand, walk_shape, walk_unseen
"""

# %% leaf_shares
def leaf_shares(tree, X):
    shares = []
    for row in X:
        node = 0
        while tree["left"][node] != -1:
            yes = row[tree["feature"][node]] <= tree["threshold"][node]
            node = tree["left"][node] if yes else tree["right"][node]
        shares.append(tree["value"][node][1])
    return np.array(shares)
