"""Links that last: asks each address of the records whether it still answers, politely, and what became of it."""
