"""How well Tawthiq reads annotated reports; written apart from the package until `tawthiq evaluate` is made of it."""
