"""The records that flow through Tawthiq: frozen, and free of any I/O."""
