"""Values and small things that know of nothing but text and places."""
