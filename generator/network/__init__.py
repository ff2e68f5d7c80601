"""The only network, and the only clock: sources asked for answers, mail and messages sent."""
