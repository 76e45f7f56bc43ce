"""Wrong arguments."""


def greet(name: str, times: int = 1, *, loud: bool = False) -> str:
    return name * times


class Box:
    def __init__(self, size: int) -> None:
        self.size = size

    def grow(self, by: int) -> int:
        return self.size + by


greet()  #! call-arg: Missing positional argument "name" in call to "greet"
greet(1)  #! arg-type: Argument 1 to "greet" has incompatible type "int"; expected "str"
greet("a", "b")  #! arg-type: Argument 2 to "greet" has incompatible type "str"; expected "int"
greet("a", 1, True)  #! call-arg: Too many positional arguments for "greet"
greet("a", loud=1)  #! arg-type: Argument "loud" to "greet" has incompatible type "int"; expected "bool"
greet("a", shout=True)  #! call-arg: Unexpected keyword argument "shout" for "greet"
greet("a", name="b")  #! misc: "greet" gets multiple values for keyword argument "name"
Box()  #! call-arg: Missing positional argument "size" in call to "Box"
Box("big")  #! arg-type: Argument 1 to "Box" has incompatible type "str"; expected "int"
box = Box(1)
box.grow("x")  #! arg-type: Argument 1 to "grow" of "Box" has incompatible type "str"; expected "int"
box.grow(1, 2)  #! call-arg: Too many arguments for "grow" of "Box"
box.shrink()  #! attr-defined: "Box" has no attribute "shrink"
print(len(5))  #! arg-type: Argument 1 to "len" has incompatible type "int"; expected "Sized"
print("a".join([1, 2]))  #! list-item: List item 0 has incompatible type "int"; expected "str"  #! list-item: List item 1 has incompatible type "int"; expected "str"
[1, 2].append("x")  #! arg-type: Argument 1 to "append" of "list" has incompatible type "str"; expected "int"
number = 5
number()  #! operator: "int" not callable
