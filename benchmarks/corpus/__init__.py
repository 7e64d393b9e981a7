"""Guidance of any size for the benchmarks, with the distribution of the guidance in this repository, in three dialects."""
