class Tree:
    def show(self) -> str:
        return "?"

    def doubled(self) -> "Tree":
        import transform

        return transform.double(self)


class Leaf(Tree):
    def __init__(self, value: int) -> None:
        self.value = value

    def show(self) -> str:
        return str(self.value)


class Node(Tree):
    def __init__(self, children: list[Tree]) -> None:
        self.children = children

    def show(self) -> str:
        return "(" + " ".join(child.show() for child in self.children) + ")"


def total(tree: Tree) -> int:
    if isinstance(tree, Leaf):
        return tree.value
    if isinstance(tree, Node):
        return sum(total(child) for child in tree.children)
    return 0
