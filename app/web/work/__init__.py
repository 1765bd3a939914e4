"""A running work: papers on the left, tasks on the right, answers that are kept. For practice and for exams alike."""
