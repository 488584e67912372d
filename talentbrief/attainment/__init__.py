"""From observations to attainment, tasks, milestones and changes: pure functions from tables to tables."""
