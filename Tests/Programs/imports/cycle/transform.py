from tree import Leaf, Node, Tree


def double(tree: Tree) -> Tree:
    if isinstance(tree, Leaf):
        return Leaf(tree.value * 2)
    assert isinstance(tree, Node)
    return Node([double(child) for child in tree.children])
