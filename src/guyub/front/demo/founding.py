"""How the demonstration cooperative stands when its year begins: deed, by-laws, register and organs."""

from datetime import date
from uuid import UUID

from guyub.documents.commands.record_authority import Named, RecordAuthority
from guyub.foundation.command import SYSTEM, Actor
from guyub.foundation.running import run
from guyub.front.demo.cast import Login, souls
from guyub.front.demo.stage import Stage, scan
from guyub.ledger.commands.open_books import UnitRow
from guyub.members.commands.bring_register import BringRegister, RegisterRow
from guyub.members.commands.give_login import GiveLogin
from guyub.members.commands.open_cooperative import OpenCooperative
from guyub.members.commands.take_office import TakeOffice
from guyub.rules.commands.adopt import Adopt, Wish

FOUNDED = date(2011, 3, 17)
POSTS = (
    ("treasurer", "board", "treasurer"),
    ("chair", "board", "chair"),
    ("secretary", "board", "secretary"),
    ("teller", "management", "teller"),
    ("supervisor", "supervisors", "chair"),
    ("manager", "management", "manager"),
    ("", "supervisors", "member"),
    ("", "supervisors", "member"),
)
"""The first members of the register in their posts: role, organ, post."""
MORE_OFFICERS = ("Bambang Irawan", "Nurhayati Laila")
BY_LAWS: tuple[tuple[str, int | str], ...] = (
    ("bylaw.principal_savings_rupiah", 100_000),
    ("bylaw.mandatory_savings_rupiah_per_month", 25_000),
    ("bylaw.loan_rate_per_year", 120_000),
    ("bylaw.board_term_years", 3),
    ("bylaw.supervisor_term_years", 3),
    ("bylaw.quorum_percent", 50),
    ("bylaw.meeting.notice_days", 14),
    ("bylaw.surplus.pool.reserve_permyriad", 3_000),
    ("bylaw.surplus.pool.capital_permyriad", 2_000),
    ("bylaw.surplus.pool.business_permyriad", 2_500),
    ("bylaw.surplus.pool.board_permyriad", 1_000),
    ("bylaw.surplus.pool.staff_permyriad", 500),
    ("bylaw.surplus.pool.education_permyriad", 500),
    ("bylaw.surplus.pool.social_permyriad", 500),
    ("bylaw.surplus.pool.area_development_permyriad", 0),
)


def found(stage: Stage, *, name: str, logins: tuple[Login, ...]) -> None:
    """The cooperative is open, with its by-laws, its members, and its organs elected on a scanned resolution."""
    opened = OpenCooperative(
        slug=stage.slug,
        name=name,
        template="konsumen",
        units=(UnitRow(code="TOKO", name="Toko"), UnitRow(code="USP", name="Unit simpan pinjam")),
        since=FOUNDED,
        authority_title="Akta pendirian",
        authority_number="17/BH/2011",
    )
    run(opened, actor=SYSTEM, body="pangkalan", key="demo-open")
    _by_laws(stage)
    _members(stage, tuple(one.name for one in logins))
    _organs(stage, logins)


def _by_laws(stage: Stage) -> None:
    deed = RecordAuthority(
        kind="deed", number="17/BH/2011", on=FOUNDED, title="Anggaran dasar dalam akta pendirian"
    )
    stage.authorities["deed"] = UUID(stage.run(deed)["authority"])
    wishes = tuple(
        Wish(path=path, value=value) if isinstance(value, int) else Wish(path=path, choice=value)
        for path, value in BY_LAWS
    )
    stage.run(Adopt(values=wishes, since=FOUNDED, authority=stage.authorities["deed"]))


def _members(stage: Stage, officers: tuple[str, ...]) -> None:
    own = (
        *officers[: len(POSTS) - len(MORE_OFFICERS)],
        *MORE_OFFICERS,
        *officers[len(POSTS) - len(MORE_OFFICERS) :],
    )
    *stage.souls, stage.newcomer = souls(stage.random, officers=own, year=stage.year)
    rows = tuple(
        RegisterRow(
            name=one.name,
            number=one.number,
            identity_number=one.identity_number,
            sex=one.sex,
            birth_place="Probolinggo",
            birth_on=one.birth_on,
            joined_on=one.joined_on,
            village=one.village,
            occupation=one.work,
        )
        for one in stage.souls
    )
    for soul, uid in zip(stage.souls, stage.run(BringRegister(rows=rows))["people"], strict=True):
        soul.uid = uid


def _organs(stage: Stage, logins: tuple[Login, ...]) -> None:
    elected = date(stage.year - 1, 2, 10)
    limits = {one.role: one.alone_up_to_rupiah for one in logins}
    seats = list(zip(stage.souls, POSTS, strict=False))
    names = tuple(
        Named(
            person=UUID(soul.uid),
            organ=organ,  # type: ignore[arg-type]
            post=post,  # type: ignore[arg-type]
            since=elected,
            alone_up_to_rupiah=limits.get(role, 0),
        )
        for soul, (role, organ, post) in seats
    )
    decided = RecordAuthority(
        kind="resolution",
        number=f"05/RAT/{elected.year}",
        on=elected,
        title="Pemilihan pengurus dan pengawas",
        paper=scan(stage.random),
        names=names,
    )
    authority = UUID(stage.run(decided)["authority"])
    for soul, (role, organ, post) in seats:
        wish = TakeOffice(
            person=UUID(soul.uid),
            organ=organ,  # type: ignore[arg-type]
            post=post,  # type: ignore[arg-type]
            since=elected,
            authority=authority,
            alone_up_to_rupiah=limits.get(role, 0),
        )
        stage.run(wish)
        if role:
            stage.actors[role] = Actor(UUID(soul.uid), soul.name)
    by_name = {soul.name: UUID(soul.uid) for soul in reversed(stage.souls)}
    for login in logins:
        stage.run(GiveLogin(person=by_name[login.name], username=login.username, password=login.password))
