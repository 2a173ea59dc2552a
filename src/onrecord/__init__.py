"""onrecord puts every attributed statement of a news article on record. Importing it loads no network and no model."""

__version__ = "0.1.0"
