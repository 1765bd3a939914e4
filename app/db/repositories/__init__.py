"""One repository per subject. Reading methods take what they need; changing methods take `By` first."""
