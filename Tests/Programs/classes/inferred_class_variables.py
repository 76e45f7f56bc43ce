class Flags:
    on = True
    size = 3


def save():
    return {"flag": {"x": Flags.on}, "size": Flags.size}


def restore(kept):
    Flags.on = kept["flag"]
    Flags.size = kept["name"] if "name" in kept else kept["size"]


kept = save()
print(Flags.on, kept)
restore(kept)
print(Flags.on, save())
restore({"flag": None, "name": "n"})
print(Flags.on, save(), Flags().on)
