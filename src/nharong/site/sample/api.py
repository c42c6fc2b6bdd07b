"""The door of the sample: what commands may ask of it."""

from nharong.site.sample.accounts import Account, accounts
from nharong.site.sample.anyplan import Finished, run_year
from nharong.site.sample.province import load_once
from nharong.site.sample.refusals import YearRefused

__all__ = ["Account", "Finished", "YearRefused", "accounts", "load_once", "run_year"]
