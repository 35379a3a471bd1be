"""The demo's campaigns that are going on, and an edition that takes applications now."""

import datetime

from campaigns.choices import PanelKind
from campaigns.models import Campaign, Selection, SelectionKind
from campaigns.selectors.editions.judges import accounts_for
from campaigns.services.editions.panels import set_judges
from campaigns.services.editions.starting import EditionFacts, start_edition
from campaigns.services.frames.campaigns import move_frame, save_frame
from campaigns.services.selections.opening import open_selection
from portal.models import User
from reports.management.demo.papers import City

AUTHORITY = "市委"
# Code and number of the paper each stands on.
OPENED = (
    ("clean_organ", 3), ("clean_demo_drive", 3), ("clean_governance_project", 3),
    ("integrity_month", 6), ("branch_building", 2), ("party_brand", 5), ("enterprise_pair", 9),
    ("problem_breaking", 9), ("youth_challenge", 11), ("model_organ", 4), ("expert_study", 7),
    ("pioneer_campaign", 1),
)  # fmt: skip
KIND, SEATS = "party_brand", 3
SINCE = datetime.timedelta(days=10)


def write_frames(city: City) -> None:
    """Frames with their papers, and this year's edition of 党建品牌 with its judges."""
    year, by = city.plan.today.year, city.people.office
    frames = {frame.code: frame for frame in Campaign.objects.frames().select_related("parent")}
    for code, number in OPENED:
        values = {
            "name": frames[code].name,
            "basis_document": f"市直工委发〔{year}〕{number}号",
            "approving_authority": AUTHORITY,
            "starts_on": datetime.date(year, 1, 1),
        }
        move_frame(save_frame(values, by=by, frame=frames[code]), "open", by=by)
    open_edition(city, year)


def open_edition(city: City, year: int) -> Selection:
    """Taking applications since some days."""
    by = city.people.office
    kind = SelectionKind.objects.get(code=KIND)
    facts = EditionFacts(
        f"{year}年{kind.title}评审", year, None, city.plan.today - SINCE,
        f"市直工委发〔{year}〕21号", AUTHORITY,
    )  # fmt: skip
    draft = start_edition(kind, facts, by=by)
    seats: dict[PanelKind, list[User]] = {k: list(accounts_for(k)[:SEATS]) for k in PanelKind}
    set_judges(draft, seats, by=by)
    return open_selection(draft, by=by)
