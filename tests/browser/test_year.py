"""The year of a cooperative: members, officers, closing, surplus, the meeting and its book."""

from tests.browser.conftest import CHAIR, SLUG, TREASURER, Visitor, today_there

YEAR_END = f"31/12/{today_there().year - 1}"


def test_a_member_is_admitted_and_resigns(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    visitor.go(f"/k/{SLUG}/lakukan/members.admit/")
    visitor.picture("admit")
    name = f"Sutrisno {visitor.size}"
    if visitor.page.query_selector("main form details:not([open]) summary"):
        visitor.page.click("summary")
    visitor.fill(name=name)
    visitor.send()
    visitor.picture("admitted")
    assert "tercatat" in visitor.said(), visitor.said()
    visitor.go(f"/k/{SLUG}/baca/members.register/")
    assert name in visitor.said()
    visitor.picture("register")
    visitor.go(f"/k/{SLUG}/lakukan/members.resign/")
    option = visitor.page.locator(f"[name=person] option:has-text('{name} (')")
    visitor.page.select_option("[name=person]", value=option.get_attribute("value"))
    visitor.fill(reason="Pindah ke Situbondo")
    visitor.picture("resign")


def test_officers_and_heirs_are_chosen_by_name(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    for word in ("members.take_office", "members.leave_office", "members.name_heirs", "members.end_office"):
        visitor.go(f"/k/{SLUG}/lakukan/{word}/")
        visitor.picture(word)
    visitor.go(f"/k/{SLUG}/lakukan/members.end_office/")
    assert "Slamet Hariyadi" in visitor.page.inner_text("select[name=grant]")


def test_the_interview_keeps_an_answer(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    visitor.go(f"/k/{SLUG}/baca/rules.interview/")
    visitor.picture("interview")
    visitor.page.fill("[name='bylaw.board_term_years']", "4")
    visitor.page.click("button[value=keep]")
    visitor.page.wait_for_selector("[role=status]")
    assert visitor.page.input_value("[name='bylaw.board_term_years']") == "4"


def test_a_month_is_closed_from_what_is_open(visitor: Visitor) -> None:
    visitor.sign_in(*TREASURER)
    visitor.go(f"/k/{SLUG}/lakukan/ledger.close_month/")
    visitor.picture("close-month")
    if visitor.page.query_selector_all("select[name=month] option:not([value=''])"):
        visitor.send()
        visitor.picture("month-closed")
        assert visitor.page.query_selector("[role=status], [role=alert]")
    visitor.go(f"/k/{SLUG}/baca/reports.closing_checklist/")
    visitor.picture("closing-checklist")


def test_the_surplus_is_looked_at_before_it_is_decided(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    for word in ("simulation", "proposals", "proposal", "shares", "slips", "unclaimed"):
        visitor.go(f"/k/{SLUG}/baca/surplus.{word}/")
        visitor.picture(f"surplus-{word}")
    visitor.go(f"/k/{SLUG}/lakukan/surplus.decide/")
    visitor.picture("surplus-decide")


def test_the_book_of_the_meeting_is_read_and_taken_away(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    visitor.go(f"/k/{SLUG}/lakukan/meetings.call/")
    visitor.picture("call")
    visitor.go(f"/k/{SLUG}/baca/reports.book/?on={YEAR_END}")
    visitor.picture("book")
    for kind, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = visitor.page.request.get(f"{visitor.page.url}&paper={kind}")
        assert answer.status == 200 and answer.body().startswith(begins)


def test_the_sixteen_books_are_seen_opened_and_printed(visitor: Visitor) -> None:
    visitor.sign_in(*CHAIR)
    visitor.go(f"/k/{SLUG}/baca/reports.obligatory_books/")
    visitor.picture("obligatory-books")
    assert visitor.hindrances() == []
    ways = [way.get_attribute("href") for way in visitor.page.query_selector_all("td > a")]
    beside = [way.get_attribute("href") for way in visitor.page.query_selector_all("td .beside a")]
    papers = [way for way in beside if way.endswith("paper=pdf")]
    assert len(ways) == len(papers) == 9
    for paper in papers:
        assert visitor.page.request.get(f"{visitor.address}{paper}").body().startswith(b"%PDF"), paper
    for way, word in ((ways[5], "voices-book"), (ways[6], "decisions-book")):
        visitor.go(way)
        visitor.picture(word)
        assert visitor.hindrances() == []
