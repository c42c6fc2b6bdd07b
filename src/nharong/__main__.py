"""`python -m nharong` is the command `nharong`."""

import sys

from nharong.command import main

sys.exit(main())
