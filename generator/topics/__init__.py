"""From papers to topics, each with the phrases that speak for it."""
