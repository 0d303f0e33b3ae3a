"""The skeleton of a plan, made from the schema and an agreement: no field or duty is named here."""
