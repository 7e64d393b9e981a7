"""New folders are made aside, in .vagledning/, and take the place of the old ones whole or not at all."""
