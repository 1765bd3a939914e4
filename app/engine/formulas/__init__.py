"""Parts of formulas that several rules share; a rule imports these, never another rule. They count as law text."""
