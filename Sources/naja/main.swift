print("naja")
