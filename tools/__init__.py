"""What the project is kept with: generators, locks, checks. Nothing here is installed."""
