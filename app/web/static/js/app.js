// Courtesies of the page. Everything works without this file.
"use strict";

// a refused form: the summary of its errors takes the focus
function focusErrors(root) {
  const summary = root.querySelector(".errors");
  if (summary) summary.focus();
}

// one click, one request: a form that is on its way cannot be sent again (unless it brought a file and we are still here)
function hold(form) {
  setTimeout(() => release(form), 5000);
  for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", "true");
  form.dataset.sent = "yes";
}

function release(form) {
  for (const button of form.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
  delete form.dataset.sent;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) event.preventDefault();
  else hold(form);
});

// a page that Back brings out of the browser's memory is ready to be sent again
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));

// the account menu closes on Escape and on a click elsewhere
document.addEventListener("keydown", (event) => {
  const menu = document.querySelector(".account[open]");
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  const menu = document.querySelector(".account[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});

// fragments: what is being fetched says so; a refused form that comes back shows its errors
document.addEventListener("htmx:beforeRequest", (event) => event.detail.elt.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:afterRequest", (event) => event.detail.elt.removeAttribute("aria-busy"));
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.xhr.status === 422) focusErrors(event.detail.target);
});

focusErrors(document);
