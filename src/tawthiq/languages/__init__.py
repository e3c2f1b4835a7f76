"""Language packs: folders of words as data, and the schema that checks them."""
