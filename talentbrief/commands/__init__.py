"""The commands, one subject a module: options in, calls to the rooms, an exit status out."""
