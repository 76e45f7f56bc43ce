"""Calls of built-in functions, classes and methods with the wrong arguments."""

words = ["a"]
max(3)  #! call-overload: No overload variant of "max" matches argument type "int"
abs("a")  #! arg-type: Argument 1 to "abs" has incompatible type "str"; expected "SupportsAbs[Never]"
round("a")  #! call-overload: No overload variant of "round" matches argument type "str"
int([1])  #! call-overload: No overload variant of "int" matches argument type "list[int]"
list(3)  #! call-overload: No overload variant of "list" matches argument type "int"
zip(1, [2])  #! call-overload: No overload variant of "zip" matches argument types "int", "list[int]"
range("a")  #! call-overload: No overload variant of "range" matches argument type "str"
isinstance(1)  #! call-arg: Too few arguments for "isinstance"
"a".join(3)  #! arg-type: Argument 1 to "join" of "str" has incompatible type "int"; expected "Iterable[str]"
"a".split(1)  #! arg-type: Argument 1 to "split" of "str" has incompatible type "int"; expected "str | None"
"a".uper()  #! attr-defined: "str" has no attribute "uper"; maybe "upper"?
words.append()  #! call-arg: Too few arguments for "append" of "list"
words.append(1)  #! arg-type: Argument 1 to "append" of "list" has incompatible type "int"; expected "str"
words.append("a", "b")  #! call-arg: Too many arguments for "append" of "list"
words.insert(index=1)  #! call-arg: Unexpected keyword argument "index" for "insert" of "list"
words.index(1)  #! arg-type: Argument 1 to "index" of "list" has incompatible type "int"; expected "str"
words.extend(3)  #! arg-type: Argument 1 to "extend" of "list" has incompatible type "int"; expected "Iterable[str]"
words.add("b")  #! attr-defined: "list[str]" has no attribute "add"; maybe "append" or "extend"?
words[0] = 1  #! call-overload: No overload variant of "__setitem__" of "list" matches argument types "int", "int"
words["a"] = "b"  #! call-overload: No overload variant of "__setitem__" of "list" matches argument types "str", "str"
{"a": 1}["b"] + "c"  #! operator: Unsupported operand types for + ("int" and "str")
print("a", sepp="")  #! call-overload: Unexpected keyword argument "sepp" for overloaded function "print"; did you mean "sep"?  #! call-overload: No overload variant of "print" matches argument types "str", "str"
print(words.sort, [].append(1))  #! func-returns-value: "append" of "list" does not return a value (it only ever returns None)  #! arg-type: Argument 1 to "append" of "list" has incompatible type "int"; expected "Never"
nothing = words.append("c")  #! func-returns-value: "append" of "list" does not return a value (it only ever returns None)
len(words, words)  #! call-arg: Too many arguments for "len"
int("1", bse=2)  #! call-overload: Unexpected keyword argument "bse" for overloaded function "int"; did you mean "base"?  #! call-overload: No overload variant of "int" matches argument types "str", "int"
sorted(3)  #! call-overload: No overload variant of "sorted" matches argument type "int"
