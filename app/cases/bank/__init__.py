"""The code of the families: one package each, its words and points in `assessments/families/<id>/family.yaml`."""
