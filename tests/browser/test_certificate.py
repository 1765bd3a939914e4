"""From a finished exam to the page behind the QR code: assessor, HR, holder and a stranger."""

import io
import json
import re
from datetime import UTC, datetime, timedelta

import pikepdf
from playwright.sync_api import expect

from app.cases.selfmark import perfect
from app.certification import check
from app.exams import save_answer, submit
from app.exams.snapshot import remade
from tests.browser.agency import LOGINS, Site
from tests.browser.visits import Visitors, Watch, kk


def sat_perfectly(site: Site) -> tuple[str, int]:
    """A new candidate who has answered everything rightly and handed in."""
    person, number = site.running(timedelta(minutes=30))
    by = site.by(person.login, datetime.now(UTC))
    with site.db.write() as store:
        for item in store.sittings.items(number):
            for name, answer in perfect(remade(store.cases.summary(item.case_id))).items():
                save_answer(
                    store, by, number, item.no, name, answer, seen_revision=0, window="test", client_revision=1
                )  # fmt: skip
        submit(store, by, number)
    return person.login, number


def test_from_the_result_to_the_page_behind_the_qr_code(site: Site, visitors: Visitors, watch: Watch) -> None:
    watch.expect("404")
    login, number = sat_perfectly(site)
    assessor = visitors.open(LOGINS["assessor"], "")
    release = assessor.get_by_role("button", name=kk("Release the result"))
    for _ in range(30):  # the server marks in rounds of some seconds
        assessor.goto(f"/kk/sessions/{number}")
        if release.count():
            break
        assessor.wait_for_timeout(1000)
    release.click()
    expect(assessor.get_by_role("button", name=kk("Decide"))).to_have_count(0)

    hr = visitors.open(LOGINS["hr"], f"/kk/sessions/{number}")
    hr.get_by_label(kk("issue the certificate")).check()
    hr.get_by_role("button", name=kk("Decide")).click()
    expect(hr.get_by_text(kk("certificate issued"))).to_be_visible()

    holder = visitors.open(login, f"/kk/exams/{number}")
    expect(holder.get_by_text(re.compile(r"100(,0)?\s?%")).first).to_be_visible()
    holder.locator("main").get_by_role("link", name=re.compile(kk("Certificate {number}", number=r"\S+"))).click()
    expect(holder.locator(".a4 .holder")).to_have_text(site.person(login).name)
    with holder.expect_download() as download:
        holder.get_by_role("link", name=kk("Download as PDF")).click()
    with pikepdf.open(io.BytesIO(download.value.path().read_bytes())) as pdf:
        assert len(pdf.pages) == 1
    with holder.expect_download() as download:
        holder.get_by_role("link", name=kk("Download the signed file")).click()
    document = json.loads(download.value.path().read_text(encoding="utf-8"))
    found = check(document)
    assert found.intact, found.problem
    code = str(holder.get_by_role("link", name=kk("Verify the certificate")).get_attribute("href")).rsplit("/", 1)[1]

    stranger = visitors.open(path=f"/verify/{code}")
    expect(stranger).to_have_url(re.compile(rf"/(kk|ru|en)/verify/{code}$"))
    stranger.goto("/kk/verify")
    stranger.get_by_label(kk("Code of the certificate")).fill(code.lower())
    stranger.get_by_label(kk("Code of the certificate")).press("Enter")
    expect(stranger).to_have_url(re.compile(r"/kk/verify/\S+$"))
    expect(stranger.get_by_text(site.person(login).name).first).to_be_visible()
    expect(stranger.get_by_role("status").first).to_be_visible()

    hr.goto(holder.url)
    hr.get_by_label(kk("Suspend the certificate")).check()
    hr.get_by_label(kk("Reason")).fill("Тексеру аяқталғанша")
    hr.get_by_role("button", name=kk("Change the status")).click()
    expect(hr.get_by_text("Тексеру аяқталғанша").first).to_be_visible()
    stranger.reload()
    expect(stranger.get_by_text(kk("Suspended")).first).to_be_visible()

    other = code[:-1] + ("2" if code[-1] != "2" else "3")
    stranger.goto(f"/kk/verify/{other}")
    expect(stranger.locator(".errors")).to_be_visible()
    expect(stranger.get_by_label(kk("Code of the certificate"))).to_have_value(re.compile(other))
