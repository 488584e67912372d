"""Running the notebooks in order and putting their results in place, whole or not at all."""
