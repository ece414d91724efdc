"""Whatever an asset costs and however it wears, its life adds up to cost less residual value."""

from hypothesis import given
from hypothesis import strategies as st

from guyub.kernel.ledger.depreciation import Method, monthly, worn


@given(
    st.integers(0, 10**12),
    st.integers(0, 10**12),
    st.integers(1, 600),
    st.integers(1, 600),
    st.sampled_from(["straight_line", "declining"]),
)
def test_a_life_adds_up_and_never_goes_back(
    cost: int, residual: int, months: int, life: int, method: Method
) -> None:
    residual = min(residual, cost)
    parts = monthly(
        book_rupiah=cost,
        residual_rupiah=residual,
        months=months,
        method=method,
        life_months=max(life, months),
    )
    assert len(parts) == months and sum(parts) == cost - residual and min(parts) >= 0
    assert worn(parts, first=202501, until=209912) == cost - residual


def test_land_does_not_wear() -> None:
    assert sum(monthly(book_rupiah=9, residual_rupiah=0, months=5, method="none", life_months=0)) == 0
