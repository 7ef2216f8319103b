"""The version of the library, in one place: what every result is stamped with."""

__all__ = ["__version__"]

__version__ = "0.1.0"
