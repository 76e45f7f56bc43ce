started = True
raise RuntimeError("not today")
