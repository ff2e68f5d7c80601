"""What leads, how it is worded, and where it stands."""
