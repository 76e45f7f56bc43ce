made = 0
