"""Until when somebody needs access to a unit that ended without a successor."""

import datetime

from portal.periods import Quarter, Year


def last_day_of_access(ended: datetime.date) -> datetime.date:
    """The end of next year's first quarter: by then the year's papers have opened and been sent."""
    return Quarter(Year.containing(ended).next.number, 1).end
