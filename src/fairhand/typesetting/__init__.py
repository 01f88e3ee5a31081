"""A letter as pages: PDF to print and to keep, pictures to look at. Knows the domain only."""
