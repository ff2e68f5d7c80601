"""A built site judged from outside before it is published: links, feeds, lasting addresses."""
