"""Finnish grammar: ``phrases`` are written with it, by ``endings`` a word's form is known."""
