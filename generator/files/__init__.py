"""The only disk: captures in, output files out, each whole."""
