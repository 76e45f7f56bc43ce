"""What Naja offers to programs beyond Python's own modules. It works under any Python."""
