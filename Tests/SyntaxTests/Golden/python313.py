class Box[T = int]:
    pass


def first[T = str, *Ts = *tuple[int, ...], **P = [int]](x: T) -> T:
    return x


type Alias[T = int] = list[T]
