"""What an agreement's file covers of its sentences, spelled as text, JSON or a document."""
