"""What leaves a casebook: tables in the formats of others, and releases that any figure can be made again from."""
