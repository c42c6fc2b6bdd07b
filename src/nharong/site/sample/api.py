"""The door of the sample: what commands may ask of it."""

from nharong.site.sample.anyplan import Finished, run_year
from nharong.site.sample.refusals import YearRefused

__all__ = ["Finished", "YearRefused", "run_year"]
