"""Signing in and out, own password and language."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from app.db.records.people import Person, Unit
from app.kit.errors import N_, InputError
from app.kit.text import LANGS, Text
from app.people import change_password, sign_in, sign_out
from app.people.passwords import LONGEST, SHORTEST
from app.standard import load_standard
from app.web.access import PUBLIC, SIGNED_IN
from app.web.answers import page, redirect, to_address
from app.web.forms import Form
from app.web.language import as_lang
from app.web.pages import Pages
from app.web.render import Context
from app.web.sessions import drop_session, set_session
from app.web.shell import LANGUAGES, ROLE_NAMES
from app.web.visit import Visit

pages = Pages("account")
DONE: dict[str, str] = {
    "password": N_("The password is changed. Other devices were signed out."),
    "language": N_("The language is saved."),
}


@dataclass(frozen=True)
class SignInPage(Context):
    """The sign-in form; `back` is the page that asked for it."""

    template: ClassVar[str] = "pages/account/sign_in.html"
    form: Form
    back: str


@dataclass(frozen=True)
class PasswordPage(Context):
    """The form for a new password; `first` for whoever still has the one handed to them."""

    template: ClassVar[str] = "pages/account/password.html"
    form: Form
    first: bool
    shortest: int = SHORTEST
    longest: int = LONGEST


@dataclass(frozen=True)
class AccountPage(Context):
    """What the product knows of the person signed in."""

    template: ClassVar[str] = "pages/account/index.html"
    person: Person
    roles: tuple[str, ...]
    unit: Unit | None
    profession: Text | None
    form: Form
    languages: tuple[tuple[str, str], ...]
    done: str


@pages.get("/account/sign-in", may=PUBLIC)
def ask(visit: Visit) -> Response:
    """The sign-in form; whoever is signed in already goes home."""
    back = safe_path(visit.query.get("next", ""))
    if visit.person:
        return redirect(visit, "/")
    return page(visit, SignInPage(Form(), back))


@pages.post("/account/sign-in", may=PUBLIC)
def enter(visit: Visit) -> Response:
    """Open a session and go where the visitor wanted to."""
    form = visit.form
    back = safe_path(form.value("next"))
    login = form.text("login", N_("User name"))
    password = form.secret("password", N_("Password"))
    if form.ok:
        device = visit.request.headers.get("user-agent", "")
        try:
            signed = sign_in(
                visit.db,
                visit.services.passwords,
                login=login,
                password=password,
                at=visit.now,
                address=visit.address,
                device=device,
            )
        except InputError as error:
            form.refuse(error)
        else:
            target = back or visit.url("/", signed.person.language)
            if signed.must_change:
                target = visit.url("/account/password")
            return set_session(to_address(target), signed.token, visit.settings)
    return page(visit, SignInPage(form, back), status=422)


@pages.post("/account/sign-out", may=PUBLIC)
def leave(visit: Visit) -> Response:
    """End the session; one that has ended already is no error."""
    if visit.token:
        sign_out(visit.db, visit.token, visit.now)
    return drop_session(redirect(visit, "/"), visit.settings)


@pages.get("/account", may=SIGNED_IN)
def show(visit: Visit) -> Response:
    """Own account."""
    return page(visit, account_page(visit, Form.of(language=visit.me.language)))


@pages.post("/account/language", may=SIGNED_IN)
def language(visit: Visit) -> Response:
    """Keep the language the person wants to be met in."""
    form, me = visit.form, visit.me
    chosen = as_lang(form.choice("language", N_("Language"), LANGS))
    if not form.ok or chosen is None:
        return page(visit, account_page(visit, form), status=422)
    with visit.db.write() as store:
        store.people.change(
            visit.by,
            me.id,
            name=me.name,
            unit_id=me.unit_id,
            language=chosen,
            profession=me.profession,
            level=me.level,
        )
    return to_address(f"{visit.url('/account', chosen)}?done=language")


@pages.get("/account/password", may=SIGNED_IN)
def ask_password(visit: Visit) -> Response:
    """The form for a new password."""
    return page(visit, PasswordPage(Form(), visit.must_change))


@pages.post("/account/password", may=SIGNED_IN)
def new_password(visit: Visit) -> Response:
    """Change the password; sessions on other devices end."""
    form = visit.form
    old = form.secret("old", N_("Present password"))
    new = form.secret("new", N_("New password"))
    again = form.secret("again", N_("New password once more"))
    if form.ok and new != again:
        form.fail("again", N_("The two new passwords differ."))
    if form.ok:
        try:
            change_password(visit.db, visit.services.passwords, visit.by, old=old, new=new, token=visit.token)
            return to_address(f"{visit.url('/account')}?done=password")
        except InputError as error:
            form.refuse(error)
    return page(visit, PasswordPage(form, visit.must_change), status=422)


def account_page(visit: Visit, form: Form) -> AccountPage:
    """The account page around a form."""
    me = visit.me
    with visit.db.read() as store:
        unit = store.units.get(me.unit_id) if me.unit_id is not None else None
    return AccountPage(
        person=me,
        roles=tuple(words for role, words in ROLE_NAMES.items() if role in me.roles),
        unit=unit,
        profession=load_standard().profession(me.profession).title if me.profession else None,
        form=form,
        languages=tuple((code, name) for code, (_, name) in LANGUAGES.items()),
        done=DONE.get(visit.query.get("done", ""), ""),
    )


def safe_path(address: str) -> str:
    """An address of this site to go back to, or "" for anything that could lead elsewhere."""
    plain = address.isascii() and address.isprintable() and "\\" not in address
    return address if plain and address.startswith("/") and not address.startswith("//") else ""
