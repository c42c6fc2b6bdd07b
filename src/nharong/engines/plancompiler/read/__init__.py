"""The doors of the compiler: bytes of a document in, a Source of blocks out, or a Refusal that says what to do."""
