"""What imports.py imports from; it has no errors."""

present = 1
