"""Practice as a newcomer meets it: in Kazakh, by keyboard, on any screen, with and without scripts."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from app.cases.model import CaseFile
from app.cases.selfmark import perfect
from app.exams.snapshot import remade
from tests.browser.agency import Site
from tests.browser.visits import Visitors, Watch, kk, no_sideways_scrolling, saved, settle, task


def begin(page: Page) -> None:
    """Start the age-pension case of level 5 on the page of practice."""
    page.goto("/kk/practice")
    page.locator("form", has=page.locator("input[value=age-pension-file]")).get_by_role("button").first.click()
    page.wait_for_url(re.compile(r"/kk/practice/\d+$"))


def number_of(page: Page) -> int:
    """The number of the work the page shows."""
    found = re.search(r"/practice/(\d+)", page.url)
    assert found, page.url
    return int(found[1])


def case_of(site: Site, page: Page) -> CaseFile:
    """The case the page shows, with its key."""
    with site.db.read() as store:
        attempt = store.attempts.get(number_of(page))
        return remade(store.cases.summary(attempt.case_id))


def type_right_answers(page: Page, case: CaseFile) -> list[str]:
    """Type the right figures into all tasks of one field, by keyboard alone; the tasks answered."""
    right = perfect(case)
    typed = [one for one in case.tasks if one.type in ("money", "int", "pct", "date")]
    for one in typed:
        words = str(right[one.id])
        page.locator(f"#{one.id}").focus()
        page.keyboard.type(f"{date.fromisoformat(words):%d.%m.%Y}" if one.type == "date" else words)
        page.keyboard.press("Tab")
    return [one.id for one in typed]


def test_a_newcomer_reaches_the_worked_solution_by_keyboard(site: Site, visitors: Visitors) -> None:
    newcomer = site.trainee()
    page = visitors.open(path="/kk/")
    page.get_by_role("link", name="Кіру").first.press("Enter")
    page.get_by_label("Логин").fill(newcomer.login)
    page.keyboard.press("Tab")
    page.keyboard.type(site.passwords[newcomer.login])
    page.keyboard.press("Enter")
    page.get_by_role("navigation", name="Негізгі мәзір").get_by_role("link", name="Жаттығу").press("Enter")

    page.get_by_role("heading", name="Барлық кейс").wait_for()
    page.locator("form", has=page.locator("input[value=age-pension-file]")).get_by_role("button").first.press("Enter")
    page.wait_for_url(re.compile(r"/kk/practice/\d+$"))
    case = case_of(site, page)

    # the papers are a group of radio buttons: arrows open them one after another
    papers = page.get_by_role("radio", name=re.compile(r"\d+ б\."))
    expect(papers).to_have_count(len(case.documents))
    papers.first.focus()
    for paper in case.documents[1:]:
        page.keyboard.press("ArrowDown")
        expect(page.locator(f"#p-{paper.id}")).to_be_checked()
        expect(page.locator(f"#sheets-{paper.id}")).to_be_visible()

    typed = type_right_answers(page, case)
    assert typed
    for name in typed:
        saved(page, name)
    expect(page.locator("#meter b")).to_have_text(f"{len(typed)} / {len(case.tasks)}")

    page.get_by_role("button", name="Тапсыру").last.press("Enter")
    left = len(case.tasks) - len(typed)
    page.get_by_text(f"Жауап берілмеген тапсырма саны: {left}.").wait_for()
    page.get_by_role("button", name="Тапсыру").press("Enter")

    page.wait_for_url(re.compile(r"/practice/\d+/result$"))
    expect(page.get_by_role("heading", name=case.title.kk)).to_be_visible()
    solution = page.locator("details", has_text="Толық талдау")
    if solution.get_attribute("open") is None:
        solution.locator("summary").press("Enter")
    expect(solution.get_by_text(re.compile(r"-бап")).first).to_be_visible()
    rows = page.locator("table.by-task tr", has_text="дұрыс")
    assert rows.count() >= len(typed), f"{rows.count()} of {len(typed)} right answers are called right"


def test_what_cannot_be_read_says_so_and_stays(site: Site, visitors: Visitors) -> None:
    page = visitors.open(site.trainee().login)
    begin(page)
    name = next(one.id for one in case_of(site, page).tasks if one.type == "money")
    field = page.locator(f"#{name}")
    field.fill("қырық бес мың")
    field.press("Tab")
    expect(task(page, name)).to_have_attribute("data-state", "unreadable")
    expect(page.locator(f"#state-{name}")).to_contain_text("Соманы санмен жазыңыз")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("45 766,50")
    saved(page, name)
    page.reload()
    expect(field).to_have_value("45 766,50")
    saved(page, name)


def test_without_scripts_the_same_forms_do(site: Site, visitors: Visitors) -> None:
    page = visitors.open(site.trainee().login, java_script_enabled=False)
    begin(page)
    case = case_of(site, page)
    typed = type_right_answers(page, case)
    page.get_by_role("button", name="Сақтау").last.click()
    for name in typed:
        saved(page, name)
    paper = case.documents[1]
    page.locator(f"label[for=p-{paper.id}]").click()
    expect(page.locator(f"#sheets-{paper.id}")).to_be_visible()

    page.get_by_role("button", name="Тапсыру").last.click()
    page.get_by_role("button", name="Тапсыру").click()
    page.wait_for_url(re.compile(r"/result$"))
    expect(page.get_by_text(kk("The whole worked solution")).first).to_be_visible()


def test_two_windows_ask_which_answer_to_keep(site: Site, visitors: Visitors, watch: Watch) -> None:
    watch.expect("409")
    first = visitors.open(site.trainee().login)
    begin(first)
    name = next(one.id for one in case_of(site, first).tasks if one.type == "money")
    second = first.context.new_page()
    second.goto(first.url)
    first.locator(f"#{name}").fill("1000")
    saved(first, name)
    second.locator(f"#{name}").fill("2000")
    second.locator(f"#{name}").press("Tab")
    expect(task(second, name)).to_have_attribute("data-state", "conflict")
    expect(second.locator(f"#state-{name}")).to_contain_text("«1000»")
    second.get_by_role("button", name="Осы беттегі жауап").click()
    saved(second, name)
    second.reload()
    expect(second.locator(f"#{name}")).to_have_value("2000")


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_scrolls_only_downwards(site: Site, visitors: Visitors, width: int, scheme: str) -> None:
    page = visitors.open(
        site.trainee().login, viewport={"width": width, "height": 800}, color_scheme=scheme, has_touch=True
    )
    no_sideways_scrolling(page, "home")
    begin(page)
    case = case_of(site, page)
    for paper in case.documents:
        page.locator(f"label[for=p-{paper.id}]").click()
        no_sideways_scrolling(page, f"paper {paper.id}")
    page.get_by_role("navigation", name=kk("Workspace")).get_by_role("link", name="Тапсырмалар").click()
    expect(page.locator("#tasks-title")).to_be_in_viewport()
    type_right_answers(page, case)
    settle(page)
    no_sideways_scrolling(page, "workspace")
    page.get_by_role("button", name="Тапсыру").last.click()
    no_sideways_scrolling(page, "submit")
    page.get_by_role("button", name="Тапсыру").click()
    page.wait_for_url(re.compile(r"/result$"))
    no_sideways_scrolling(page, "result")


def test_a_double_click_starts_one_case(site: Site, visitors: Visitors) -> None:
    person = site.trainee()
    page = visitors.open(person.login, "/kk/practice")
    page.locator("form", has=page.locator("input[value=age-pension-file]")).get_by_role("button").first.dblclick()
    page.wait_for_url(re.compile(r"/kk/practice/\d+$"))
    page.goto("/kk/practice")
    with site.db.read() as store:
        assert len(store.attempts.of(person.id)) == 1
