// A running work: answers are kept on the device until the server has them; without this file «Save» does the same.
"use strict";

(() => {
  const form = document.getElementById("answers");
  if (!form) return;

  const PREFIX = "bilikti:";
  const KEY = `${PREFIX}${form.dataset.at}`;
  const WAITS = [2, 5, 15, 30];
  const MONTH = 30 * 24 * 3600 * 1000;
  const tasks = [...form.querySelectorAll(".task")];
  const acknowledged = new Map(); // task → its fields as the server has them
  const sent = new Map(); // task → its fields as they went out last
  const earlier = new Map(); // task → the window of an earlier page whose answer never arrived
  let client = Number(form.elements.client.value);
  let failures = 0;
  let timer = 0;
  let leaving = false;

  // -- what is kept on the device: {task: {fields, seen, window, client, at}} under the address of the work -------------
  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch {
      return {};
    }
  }

  function keep(all) {
    try {
      if (Object.keys(all).length) localStorage.setItem(KEY, JSON.stringify(all));
      else localStorage.removeItem(KEY);
    } catch {
      // a device without room or with storage switched off: answers still go to the server as usual
    }
  }

  function remember(task) {
    const own = earlier.get(task) || { window: form.elements.window.value, client };
    const entry = { fields: fieldsOf(task), seen: seenOf(task).value, ...own, at: Date.now() };
    keep({ ...kept(), [task.dataset.task]: entry });
  }

  function forget(task) {
    const all = kept();
    delete all[task.dataset.task];
    keep(all);
  }

  function tidy() {
    for (let i = localStorage.length - 1; i >= 0; i--) {
      const key = localStorage.key(i);
      if (!key.startsWith(PREFIX) || key === KEY) continue;
      try {
        const times = Object.values(JSON.parse(localStorage.getItem(key))).map((entry) => entry.at || 0);
        if (Math.max(0, ...times) < Date.now() - MONTH) localStorage.removeItem(key);
      } catch {
        localStorage.removeItem(key);
      }
    }
  }

  // -- fields of a task ------------------------------------------------------------------------------------------------
  function controls(task) {
    return [...task.querySelectorAll("input:not([type=hidden]), select, textarea")];
  }

  function seenOf(task) {
    return document.getElementById(`seen-${task.dataset.task}`);
  }

  function fieldsOf(task) {
    return controls(task)
      .filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked)
      .map((field) => [field.name, field.value]);
  }

  function asText(task) {
    return JSON.stringify(fieldsOf(task));
  }

  function fill(task, fields) {
    for (const field of controls(task)) {
      const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
      if (["radio", "checkbox"].includes(field.type)) field.checked = values.includes(field.value);
      else field.value = values[0] ?? "";
    }
  }

  // -- the state of a task ---------------------------------------------------------------------------------------------
  function clock() {
    return new Date().toLocaleTimeString("ru-KZ", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Almaty" });
  }

  function say(task, state, sign, words) {
    task.dataset.state = state;
    const place = document.getElementById(`state-${task.dataset.task}`);
    const text = document.createElement("span");
    text.className = "words";
    text.textContent = words;
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    icon.setAttribute("class", "icon");
    icon.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `#i-${sign}`);
    icon.append(use);
    place.replaceChildren(icon, " ", text);
  }

  function onDevice(task) {
    say(task, "device", "wait", form.dataset.device.replace("{time}", clock()));
  }

  function read(task) {
    const words = task.querySelector(".state .words");
    if (!words || !words.dataset.state) return;
    task.dataset.state = words.dataset.state;
    const unread = (words.dataset.unread || "").split(" ");
    for (const field of controls(task)) {
      const bad = unread.includes(field.name);
      field.toggleAttribute("data-unread", bad);
      if (bad) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }

  function notice(words) {
    const place = document.getElementById("notices");
    const old = place.querySelector("[data-of=work]");
    if (!words) return void (old && old.remove());
    if (old && old.textContent === words) return;
    const text = document.createElement("p");
    text.className = "notice caution";
    text.dataset.of = "work";
    text.textContent = words;
    if (old) old.replaceWith(text);
    else place.append(text);
  }

  // -- sending ---------------------------------------------------------------------------------------------------------
  function waiting() {
    const all = kept();
    return tasks.filter((task) => all[task.dataset.task] && task.dataset.state !== "conflict");
  }

  function send(task) {
    acknowledged.delete(task);
    htmx.trigger(task, "save");
  }

  function again() {
    clearTimeout(timer);
    const wait = WAITS[Math.min(failures, WAITS.length - 1)];
    failures += 1;
    timer = setTimeout(() => waiting().forEach(send), wait * 1000);
  }

  function failed(task, words) {
    if (leaving) return;
    onDevice(task);
    notice(words);
    again();
  }

  document.addEventListener("input", (event) => {
    const task = event.target.closest("#answers .task");
    if (task) remember(task);
  });

  document.addEventListener("htmx:configRequest", (event) => {
    const task = event.detail.elt;
    if (!task.matches("#answers .task")) return;
    const now = asText(task);
    if (acknowledged.get(task) === now && sent.get(task) === now) return void event.preventDefault();
    const id = task.dataset.task;
    const own = (name) => name === id || name.startsWith(`${id}/`) || ["window", `seen/${id}`].includes(name);
    for (const name of [...event.detail.parameters.keys()]) if (!own(name)) event.detail.parameters.delete(name);
    const before = earlier.get(task);
    if (before) {
      // what an earlier page of this device could not send goes out in the name of that page
      before.client += 1;
      event.detail.parameters.set("window", before.window);
      event.detail.parameters.set("client", before.client);
    } else {
      client += 1;
      form.elements.client.value = client;
      event.detail.parameters.set("client", client);
    }
    sent.set(task, now);
    remember(task);
    say(task, "saving", "wait", form.dataset.saving);
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const task = event.detail.elt;
    if (!task.matches("#answers .task")) return;
    const status = event.detail.xhr.status;
    const answered = task.querySelector(".state .words[data-state]");
    if (status === 200 || (status === 409 && answered)) {
      failures = 0;
      earlier.delete(task);
      read(task);
      if (status === 200) {
        acknowledged.set(task, sent.get(task));
        if (asText(task) === sent.get(task)) forget(task);
      }
      if (!waiting().length) notice("");
    } else if (status >= 500) failed(task, form.dataset.fault);
    else if (status) onDevice(task); // refused: the notice says why; what was typed stays here
  });

  document.addEventListener("htmx:sendError", (event) => {
    if (event.detail.elt.matches("#answers .task")) failed(event.detail.elt, form.dataset.lost);
  });
  document.addEventListener("htmx:timeout", (event) => {
    if (event.detail.elt.matches("#answers .task")) failed(event.detail.elt, form.dataset.lost);
  });
  window.addEventListener("online", () => {
    failures = 0;
    waiting().forEach(send);
  });
  window.addEventListener("pagehide", () => {
    leaving = true;
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });

  // another page of a paper: its place was the button that is gone now, so the reader goes on at its top
  document.addEventListener("htmx:afterSwap", (event) => {
    const target = event.detail.target;
    if (target.id.startsWith("sheets-")) target.querySelector(".paper")?.focus();
  });

  // «Save», Enter in a field, and the choice between two windows need no new page
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && (button.name !== "do" || button.value !== "save")) {
      if (button.dataset.take) forget(document.getElementById(`${button.dataset.take}-task`));
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const only = button && button.dataset.save;
    for (const task of tasks) {
      if (only ? task.dataset.task === only : acknowledged.get(task) !== asText(task)) send(task);
    }
  });

  // -- at the start: what the device kept and the server has not -------------------------------------------------------
  htmx.onLoad((part) => {
    if (part !== document.body) return;
    tidy();
    const all = kept();
    for (const task of tasks) {
      const entry = all[task.dataset.task];
      sent.set(task, asText(task));
      acknowledged.set(task, asText(task));
      if (!entry || task.dataset.state === "conflict") continue;
      if (JSON.stringify(entry.fields) === asText(task)) {
        forget(task);
        continue;
      }
      fill(task, entry.fields);
      seenOf(task).value = entry.seen;
      earlier.set(task, { window: entry.window, client: entry.client });
      remember(task);
      send(task);
    }
  });

  // -- the time that has passed ----------------------------------------------------------------------------------------
  const watch = document.querySelector(".clock[data-seconds]");
  if (watch) {
    const began = Date.now() - Number(watch.dataset.seconds) * 1000;
    setInterval(() => {
      const seconds = Math.floor((Date.now() - began) / 1000);
      const parts = seconds < 36000 ? [Math.floor(seconds / 60), seconds % 60] : [];
      watch.firstElementChild.textContent = parts.map((part) => String(part).padStart(2, "0")).join(":") || "–";
    }, 1000);
  }
})();
