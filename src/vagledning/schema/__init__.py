"""JSON Schemas for data/ and the front matter of pages, generated from the model, and the editor settings that use them."""
