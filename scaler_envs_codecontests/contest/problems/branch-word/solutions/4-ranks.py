import sys


def main():
    data = sys.stdin.read().split()
    n, k, letters = int(data[0]), int(data[1]), data[2]
    parent = [-1, *(int(x) - 1 for x in data[3:])]
    depth = [0] * n
    has_child = [False] * n
    for v in range(1, n):
        depth[v] = depth[parent[v]] + 1
        has_child[parent[v]] = True

    # joints that spell the same word from the foot become one node of a trie
    node_of = [0] * n
    trie = [{}]
    ends = [0]
    for v in range(1, n):
        at = trie[node_of[parent[v]]]
        if letters[v] not in at:
            at[letters[v]] = len(trie)
            trie.append({})
            ends.append(0)
        node_of[v] = at[letters[v]]
    for v in range(n):
        if not has_child[v]:
            ends[node_of[v]] += 1

    # walk through the trie in order, with a stack
    stack = [(0, letters[0])]
    while stack:
        node, word = stack.pop()
        if k <= ends[node]:
            print(word)
            return
        k -= ends[node]
        for letter in sorted(trie[node], reverse=True):
            stack.append((trie[node][letter], word + letter))


main()
