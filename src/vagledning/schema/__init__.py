"""JSON Schemas for what stands in data/ and at the top of pages, made from the model, and the settings that point to them."""
