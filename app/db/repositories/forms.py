"""Assembled exam forms with the cases that fill them."""

from collections.abc import Sequence
from dataclasses import fields

from sqlalchemy import insert, select

from app.db.records.audit import By
from app.db.records.exams import Form, FormItem, NewForm
from app.db.repositories.base import Repository, changes, columns
from app.db.repositories.counters import Counters
from app.db.tables.exams import form_items, forms
from app.kit.errors import N_, Conflict, Message


class Forms(Repository):
    """`store.forms`. What these methods return names the instances of an exam: never for a candidate's eyes."""

    def get(self, form_id: int) -> Form:
        """One form; NotFound when there is none."""
        what = Message(N_("There is no exam form with the number {id}."), {"id": form_id})
        return self._one(Form, select(*columns(forms, Form)).where(forms.c.id == form_id), what)

    def all(self, blueprint: str = "") -> list[Form]:
        """Forms, the newest first, of one blueprint or of all."""
        wanted = select(*columns(forms, Form)).order_by(forms.c.id.desc())
        return self._many(Form, wanted.where(forms.c.blueprint == blueprint) if blueprint else wanted)

    def items(self, form_id: int) -> list[FormItem]:
        """The places of a form in their order."""
        wanted = select(*columns(form_items, FormItem)).where(form_items.c.form_id == form_id)
        return self._many(FormItem, wanted.order_by(form_items.c.no))

    @changes
    def add(self, by: By, new: NewForm, items: Sequence[tuple[str, str, object, int]]) -> Form:
        """Keep a form; `items` are (slot, function, weight, case id) in order.

        Conflict when a form of this blueprint was already made from the same seed.
        """
        row = {field.name: getattr(new, field.name) for field in fields(NewForm)}
        number = Counters(self._store).next(f"form:{new.blueprint}")
        row |= {"number": number, "made_at": by.at, "made_by": by.person}
        statement = self._insert(forms).values(row).on_conflict_do_nothing(index_elements=["blueprint", "seed"])
        form_id = self._run(statement.returning(forms.c.id)).scalar_one_or_none()
        if form_id is None:
            raise Conflict(Message(N_("A form was already made from this seed. Take another seed.")))
        rows = [
            {"form_id": form_id, "no": no, "slot": slot, "function": function, "weight": weight, "case_id": case_id}
            for no, (slot, function, weight, case_id) in enumerate(items, start=1)
        ]
        self._run(insert(form_items).values(rows))
        self._note(by, "form.add", f"form:{form_id}", blueprint=new.blueprint, number=number, hash=new.blueprint_hash)
        return self.get(form_id)
