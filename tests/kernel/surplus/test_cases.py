"""Published divisions of real cooperatives; where a publication is wrong the right figure is expected."""

from datetime import date
from uuid import UUID

import pytest

from guyub.kernel.refusal import Refusal
from guyub.kernel.surplus.basis import Member
from guyub.kernel.surplus.plan import Measured, Plan, Terms, Year, plan
from guyub.kernel.surplus.pools import pools, pools_by_origin, pools_rounded_alone
from guyub.kernel.surplus.shares import exact_text, shares

SMPN_20 = {
    "reserve": 2_500, "business": 4_500, "board": 1_500, "staff": 500, "education": 250, "social": 250,
    "area_development": 500,
}  # fmt: skip


def divided(surplus: int, parts: dict[str, int], measured: list[Measured]) -> Plan:
    """The division for the one whom the publication names, beside all the others as one."""
    year = Year(since=date(2010, 1, 1), until=date(2010, 12, 31), surplus_rupiah=surplus)
    return plan(
        Terms(pools=parts), year, members=[Member(UUID(int=1)), Member(UUID(int=2))], measured=measured
    )


def of_one(pool: str, own: int, all_of_it: int, measure: str = "interest_paid") -> Measured:
    amounts = {UUID(int=1): own, UUID(int=2): all_of_it - own}
    return Measured(pool=pool, unit="", measure=measure, amounts=amounts)  # type: ignore[arg-type]


def test_s1_bina_seroja() -> None:
    parts = {"business": 2_500, "capital": 2_000, "board": 1_000, "staff": 1_000, "education": 1_000, "social": 1_000, "reserve": 1_500}  # fmt: skip
    assert pools(123_000_000, parts) == {
        "reserve": 18_450_000, "capital": 24_600_000, "business": 30_750_000, "board": 12_300_000,
        "staff": 12_300_000, "education": 12_300_000, "social": 12_300_000,
    }  # fmt: skip


def test_s2_smpn_20_the_lost_rupiah() -> None:
    surplus = 41_604_100 - 34_506_855
    assert surplus == 7_097_245
    published = pools_rounded_alone(surplus, SMPN_20)
    assert list(published.values()) == [1_774_311, 3_193_760, 1_064_587, 354_862, 177_431, 177_431, 354_862]
    assert sum(published.values()) == 7_097_244, "the report is a rupiah short of its own surplus"
    ours = pools(surplus, SMPN_20)
    assert ours == published | {"reserve": 1_774_312} and sum(ours.values()) == surplus


def test_s3_tulus_bhakti_members_and_others_apart() -> None:
    own = {"reserve": 2_500, "capital": 2_000, "business": 2_000, "board": 1_000, "staff": 1_000, "education": 500, "social": 500, "area_development": 500}  # fmt: skip
    far = {"reserve": 4_000, "board": 1_500, "staff": 1_500, "education": 1_000, "social": 1_000, "area_development": 1_000}  # fmt: skip
    assert pools(3_000_000, own) == {
        "reserve": 750_000, "capital": 600_000, "business": 600_000, "board": 300_000, "staff": 300_000,
        "education": 150_000, "social": 150_000, "area_development": 150_000,
    }  # fmt: skip
    assert pools(1_000_000, far) == {
        "reserve": 400_000, "board": 150_000, "staff": 150_000, "education": 100_000, "social": 100_000,
        "area_development": 100_000,
    }  # fmt: skip
    both = pools_by_origin((3_000_000, 1_000_000), members=own, others=far)
    assert (both["reserve"], both["capital"], both["social"]) == (1_150_000, 600_000, 250_000)


SAVED = {
    "Agar": (80_000, 210_000), "Anum": (30_000, 160_000), "Butong": (110_000, 240_000),
    "Dongdot": (300_000, 430_000), "Getuk": (58_000, 188_000), "Golput": (99_000, 229_000),
    "Hendar": (325_000, 455_000), "Noto": (500_000, 630_000), "Ireng": (75_000, 205_000),
}  # fmt: skip


def test_s3_members_savings_and_their_shares_of_the_capital_pool() -> None:
    for own, total in SAVED.values():
        assert 10_000 + 120_000 + own == total
    found = shares(600_000, [total for _, total in SAVED.values()])
    assert sum(found.amounts) + found.rest_rupiah == 600_000
    assert found.denominator == 2_747_000 and found.amounts[7] == 600_000 * 630_000 // 2_747_000


def test_s4_karya_terpadu_one_line_was_cut_not_rounded() -> None:
    parts = {"capital": 1_000, "business": 2_000, "board": 1_500, "staff": 500, "education": 1_000, "area_development": 250, "social": 750, "reserve": 3_000}  # fmt: skip
    published = {"capital": 5_962_211, "business": 11_924_423, "board": 8_943_317, "staff": 2_981_105, "education": 5_962_211, "area_development": 1_490_553, "social": 4_471_659}  # fmt: skip
    alone = pools_rounded_alone(59_622_114, parts)
    assert {pool for pool, amount in published.items() if alone[pool] != amount} == {"staff"}
    assert alone["staff"] == 2_981_106
    assert 59_622_114 - sum(published.values()) == 17_886_635, "the reserve took the rest"
    ours = pools(59_622_114, parts)
    assert sum(ours.values()) == 59_622_114 and ours["staff"] == 2_981_106 and ours["reserve"] == 17_886_634


def test_s5_alis_jaya_lukman() -> None:
    parts = {"business": 2_500, "capital": 2_000, "reserve": 5_500}
    found = divided(
        60_000_000,
        parts,
        [
            of_one("capital", 200_000 + 1_800_000, 10_000_000 + 90_000_000, "year_end"),
            of_one("business", 5_000_000, 75_000_000, "loans_received"),
        ],
    )
    assert [stream.amounts[0] for stream in found.streams] == [240_000, 1_000_000]


def test_s9_sederhana_rani_no_share_is_rounded_to_a_percentage_first() -> None:
    """Published: 85.000 + 562.500 = 647.800. Both the share and the sum are wrong."""
    parts = {"capital": 2_000, "business": 3_000, "reserve": 5_000}
    saved = of_one("capital", 1_200_000, 4_000_000 + 56_000_000 + 10_000_000, "year_end")
    found = divided(25_000_000, parts, [saved, of_one("business", 1_500_000, 20_000_000)])
    capital, business = (stream.amounts[0] for stream in found.streams)
    assert (capital, business, capital + business) == (85_714, 562_500, 648_214)
    assert exact_text(5_000_000 * 1_200_000, 70_000_000) == "Rp85.714,28"
    one_base = of_one("capital", 1_200_000, 60_000_000, "year_end")
    again = divided(25_000_000, parts, [one_base, of_one("business", 1_500_000, 20_000_000)])
    assert again.streams[0].amounts[0] == 100_000, "with principal and mandatory savings on both sides"


def test_s11_sekawan_ibu_nur() -> None:
    found = divided(
        140_000_000, {"capital": 2_000, "reserve": 8_000}, [of_one("capital", 1_400_000, 70_000_000, "year_end")]
    )  # fmt: skip
    assert found.streams[0].amounts[0] == 560_000


def test_s12_kopwali_the_head_of_the_result() -> None:
    """Only the head was published; its sums are what the division would begin from."""
    interest, penalties, fees, operating = 51_570_000, 4_265_000, 430_000, 11_662_500
    assert interest + penalties == 55_835_000
    assert interest + penalties + fees == 56_265_000
    assert interest + penalties + fees - operating == 44_602_500


@pytest.mark.parametrize("name", ["R4", "a published table of seven parts"])
def test_r4_parts_of_105_percent_are_refused(name: str) -> None:
    parts = {"reserve": 4_000, "business": 4_000, "board": 500, "staff": 500, "education": 500, "social": 500, "area_development": 500}  # fmt: skip
    with pytest.raises(Refusal, match="pools_not_whole") as caught:
        pools(1_000_000, parts)
    told = {"sum_permyriad": 10_500, "difference_permyriad": 500, "sum_percent": "105", "off_percent": "5"}
    assert caught.value.facts == told, name
