"""Tables that leave a casebook, one module a format; what each column means is in dictionary.toml."""
