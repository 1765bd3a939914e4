"""An exam in a real browser: saved as one types, without a connection, in two windows, against the clock, killed."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from app.cases.model import CaseFile
from app.db.records.attempts import Answer
from app.exams.snapshot import remade
from tests.browser.agency import Site
from tests.browser.visits import Visitors, Watch, kk, saved, task

KEPT = "Осы құрылғыда сақталды: "
LOST = "Сервермен байланыс үзілді."


def figures(site: Site, number: int, no: int = 1) -> list[str]:
    """Tasks of an item that ask for an amount."""
    return [one.id for one in case_of(site, number, no).tasks if one.type == "money"]


def case_of(site: Site, number: int, no: int = 1) -> CaseFile:
    """The case of an item."""
    with site.db.read() as store:
        item = next(one for one in store.sittings.items(number) if one.no == no)
        return remade(store.cases.summary(item.case_id))


def kept(site: Site, number: int, no: int = 1) -> dict[str, Answer]:
    """What the store holds of an item."""
    with site.db.read() as store:
        item = next(one for one in store.sittings.items(number) if one.no == no)
        return store.answers.of(item.attempt_id)


def state_of(site: Site, number: int) -> str:
    """The state of a sitting in the store."""
    with site.db.read() as store:
        return store.sittings.get(number).state


def write(page: Page, name: str, words: str) -> None:
    """Type an answer and go on to the next field."""
    page.locator(f"#{name}").fill(words)
    page.locator(f"#{name}").press("Tab")


def hand_in(page: Page) -> None:
    """Submit, and confirm it."""
    page.get_by_role("button", name="Тапсыру").first.click()
    page.wait_for_url(re.compile(r"/submit$"))
    page.get_by_role("main").get_by_role("button", name="Тапсыру").click()


def test_from_the_list_to_the_receipt(site: Site, visitors: Visitors) -> None:
    person, number = site.admitted()
    page = visitors.open(person.login, "/kk/exams")
    page.get_by_role("link", name=kk("To the exam")).click()
    page.get_by_role("button", name=kk("Begin the exam")).click()
    page.wait_for_url(re.compile(rf"/exams/{number}/work/1$"))
    expect(page.get_by_role("navigation", name="Негізгі мәзір")).to_have_count(0)
    clock = page.get_by_role("timer")
    before = clock.locator("span").first.inner_text()
    assert re.fullmatch(r"\d:\d\d:\d\d", before)

    first, second = figures(site, number)[:2]
    seen = page.locator(f"#seen-{first}")
    write(page, first, "45 766")
    saved(page, first)
    expect(seen).to_have_value("1")
    write(page, first, "45 767")
    expect(seen).to_have_value("2")
    saved(page, first)
    expect(clock.locator("span").first).not_to_have_text(before)

    page.get_by_role("button", name=re.compile(r"\b0 \W \d+")).first.click()
    page.wait_for_url(re.compile(rf"/exams/{number}/work/2$"))
    other = figures(site, number, 2)[0]
    write(page, other, "1 000")
    saved(page, other)

    hand_in(page)
    page.wait_for_url(re.compile(rf"/exams/{number}$"))
    with site.db.read() as store:
        receipt = store.sittings.get(number).receipt
    assert receipt
    expect(page.get_by_text(receipt)).to_be_visible()
    expect(page.get_by_text(kk("Your work has been submitted."))).to_be_visible()
    answers = kept(site, number)
    assert (answers[first].raw, answers[first].revision) == ("45 767", 2)
    assert second not in answers
    assert kept(site, number, 2)[other].raw == "1 000"
    page.goto(f"/kk/exams/{number}/work/1")
    expect(page).to_have_url(re.compile(rf"/exams/{number}$"))


def test_a_lost_network_loses_nothing(site: Site, visitors: Visitors, watch: Watch) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED", "htmx:")
    person, number = site.running(timedelta(minutes=60))
    page = visitors.open(person.login, f"/kk/exams/{number}/work/1")
    first, second = figures(site, number)[:2]
    write(page, first, "10 000")
    saved(page, first)

    page.context.set_offline(True)
    write(page, first, "20 000")
    write(page, second, "30 000")
    for name in (first, second):
        expect(task(page, name)).to_have_attribute("data-state", "device")
        expect(page.locator(f"#state-{name}")).to_contain_text(KEPT)
    expect(page.get_by_role("alert").get_by_text(LOST)).to_be_visible()
    assert kept(site, number)[first].raw == "10 000"
    assert second not in kept(site, number)
    page.get_by_role("button", name="Тапсыру").first.click()
    expect(page).to_have_url(re.compile(r"/work/1$"))
    expect(page.locator(f"#{second}")).to_have_value("30 000")

    page.context.set_offline(False)
    for name in (first, second):
        saved(page, name)
    expect(page.get_by_role("alert").get_by_text(LOST)).to_have_count(0)
    answers = kept(site, number)
    assert (answers[first].raw, answers[second].raw) == ("20 000", "30 000")


def test_a_window_closed_without_network_is_made_good_by_the_next(site: Site, visitors: Visitors, watch: Watch) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED", "htmx:")
    person, number = site.running(timedelta(minutes=60))
    page = visitors.open(person.login, f"/kk/exams/{number}/work/1")
    name = figures(site, number)[0]
    page.context.set_offline(True)
    write(page, name, "12 345")
    expect(task(page, name)).to_have_attribute("data-state", "device")
    page.close()
    page.context.set_offline(False)

    again = page.context.new_page()
    again.goto(f"/kk/exams/{number}/work/1")
    expect(again.locator(f"#{name}")).to_have_value("12 345")
    saved(again, name)
    assert kept(site, number)[name].raw == "12 345"


@pytest.mark.parametrize(
    ("button", "winner"), [("Осы беттегі жауап", "2 000"), ("Басқа терезедегі жауап", "1 000")], ids=["this", "other"]
)
def test_two_windows_ask_which_answer_to_keep(
    site: Site, visitors: Visitors, watch: Watch, button: str, winner: str
) -> None:
    watch.expect("409")
    person, number = site.running(timedelta(minutes=60))
    first = visitors.open(person.login, f"/kk/exams/{number}/work/1")
    second = first.context.new_page()
    second.goto(f"/kk/exams/{number}/work/1")
    name = figures(site, number)[0]
    write(first, name, "1 000")
    saved(first, name)
    write(second, name, "2 000")
    expect(task(second, name)).to_have_attribute("data-state", "conflict")
    expect(second.locator(f"#state-{name}")).to_contain_text("Басқа терезеде")
    expect(second.locator(f"#state-{name}")).to_contain_text("«1 000»")
    assert kept(site, number)[name].raw == "1 000"

    second.get_by_role("button", name=button).click()
    saved(second, name)
    second.reload()
    expect(second.locator(f"#{name}")).to_have_value(winner)
    assert kept(site, number)[name].raw == winner


def test_time_runs_out_on_the_page(site: Site, visitors: Visitors) -> None:
    person, number = site.running(timedelta(seconds=12))
    page = visitors.open(person.login, f"/kk/exams/{number}/work/1")
    name = figures(site, number)[0]
    page.locator(f"#{name}").fill("7 777")
    saved(page, name)
    page.wait_for_url(re.compile(rf"/exams/{number}$"), timeout=40_000)
    expect(page.get_by_text(kk("Time is up. Your work has been submitted automatically."))).to_be_visible()
    assert state_of(site, number) in ("expired", "marked")
    with site.db.read() as store:
        sitting = store.sittings.get(number)
    assert sitting.ended_at == sitting.deadline
    assert sitting.receipt
    expect(page.get_by_text(sitting.receipt)).to_be_visible()
    assert kept(site, number)[name].raw == "7 777"
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('/exams/')).length") == 0


def test_time_runs_out_without_scripts(site: Site, visitors: Visitors) -> None:
    person, number = site.running(timedelta(seconds=8))
    page = visitors.open(person.login, f"/kk/exams/{number}/work/1", java_script_enabled=False)
    name = figures(site, number)[0]
    page.locator(f"#{name}").fill("7 777")
    for _ in range(300):
        if state_of(site, number) != "running":
            break
        page.wait_for_timeout(100)
    assert state_of(site, number) in ("expired", "marked"), "the server ends what is over by itself"
    page.get_by_role("button", name="Тапсыру").first.click()
    expect(page).to_have_url(re.compile(rf"/exams/{number}$"))
    expect(page.get_by_text(kk("Time is up. Your work has been submitted automatically."))).to_be_visible()
    assert name not in kept(site, number), "nothing is accepted after the end"


def test_a_killed_server_keeps_what_it_acknowledged(own_site: Site, own_visitors: Visitors, watch: Watch) -> None:
    watch.expect("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE", "htmx:")
    person, number = own_site.running(timedelta(minutes=60))
    page = own_visitors.open(person.login, f"/kk/exams/{number}/work/1")
    first, second = figures(own_site, number)[:2]
    write(page, first, "11 111")
    saved(page, first)

    own_site.server.kill()
    assert kept(own_site, number)[first].raw == "11 111", "on the disk before the page says saved"
    write(page, second, "22 222")
    expect(task(page, second)).to_have_attribute("data-state", "device")
    expect(page.locator(f"#state-{second}")).to_contain_text(KEPT)

    own_site.server.start()
    expect(task(page, second)).to_have_attribute("data-state", "saved", timeout=40_000)
    page.reload()
    expect(page.locator(f"#{first}")).to_have_value("11 111")
    expect(page.locator(f"#{second}")).to_have_value("22 222")
    answers = kept(own_site, number)
    assert (answers[first].raw, answers[first].revision) == ("11 111", 1)
    assert (answers[second].raw, answers[second].revision) == ("22 222", 1)
