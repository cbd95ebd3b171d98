"""From programming problems to calibrated environments: the stages, the job that runs them, what it exports."""
