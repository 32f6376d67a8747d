"""A folder of record files becomes a checked catalogue, and the catalogue a site."""
