"""Family `age-pension-file`: the file of a claim for the base and the age pension.

`timing`, `record`, `career`, `household`, `faults` draw parts of the truth, `drawing` joins them; `chain` binds rules;
`desk` and the `*_papers` modules print; `tasks` asks; `logic` answers the machinery.
"""

from app.cases.bank.age_pension_file.logic import LOGIC

__all__ = ["LOGIC"]
