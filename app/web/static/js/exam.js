// An exam: the server's clock, its announcements, extra time that arrives while one works, answers of other sections.
"use strict";

(() => {
  const PREFIX = "bilikti:/exams/";
  const over = document.getElementById("exam-over");

  // -- after the end: nothing of the work stays on the device ----------------------------------------------------------
  if (over) {
    const mine = `${PREFIX}${over.dataset.exam}/`;
    for (const key of Object.keys(localStorage)) if (key.startsWith(mine)) localStorage.removeItem(key);
    return;
  }

  const clock = document.getElementById("clock");
  if (!clock) return;
  const exam = clock.dataset.exam;
  const ANNOUNCED = [30, 10, 5, 1];
  const GRACE = 6;
  const EVERY = 20000;
  const FRESH = 5000;

  // -- the clock: the server's instant at load and the time that has passed since, whatever the device's clock says -----
  let began = performance.now();
  let server = Date.parse(clock.dataset.now);
  let end = Date.parse(clock.dataset.end);
  let before = left();
  let gone = false;

  function left() {
    return Math.floor((end - server - (performance.now() - began)) / 1000);
  }

  function two(number) {
    return String(number).padStart(2, "0");
  }

  function show(seconds) {
    const rest = Math.max(seconds, 0);
    clock.firstElementChild.textContent =
      `${Math.floor(rest / 3600)}:${two(Math.floor((rest % 3600) / 60))}:${two(rest % 60)}`;
    clock.classList.toggle("low", rest < 300);
  }

  function announce(words) {
    const toast = document.createElement("p");
    toast.className = "toast";
    toast.textContent = words;
    document.getElementById("toasts").replaceChildren(toast);
    setTimeout(() => toast.remove(), 15000);
  }

  function leave() {
    if (gone) return;
    gone = true;
    location.assign(clock.dataset.over);
  }

  function tick() {
    const seconds = left();
    show(seconds);
    for (const minutes of ANNOUNCED) {
      if (before > minutes * 60 && seconds <= minutes * 60 && seconds > 0) {
        announce(minutes === 1 ? clock.dataset.last : clock.dataset.left.replace("{n}", minutes));
      }
    }
    before = seconds;
    if (seconds <= -GRACE && navigator.onLine) leave();
  }
  setInterval(tick, 1000);
  tick();

  // -- extra time, and an end that came from elsewhere -----------------------------------------------------------------
  async function ask() {
    let told;
    try {
      const sent = performance.now();
      const response = await fetch(`/api/v1/exams/${exam}`, { headers: { accept: "application/json" } });
      if (!response.ok) return;
      told = await response.json();
      began = (sent + performance.now()) / 2;
    } catch {
      return; // no network: the clock goes on by what is known
    }
    server = Date.parse(told.now);
    if (told.state !== "running") return leave();
    const moved = Date.parse(told.deadline);
    if (moved !== end) {
      end = moved;
      before = left();
      const time = new Date(end).toLocaleTimeString("ru-KZ", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Almaty" });
      document.getElementById("ends").textContent = time;
      announce(clock.dataset.moved.replace("{time}", time));
    }
    await flush();
  }
  setInterval(ask, EVERY);
  window.addEventListener("online", ask);

  // -- answers of other sections that this device could not send -------------------------------------------------------
  async function flush() {
    const here = document.getElementById("answers");
    let sent = 0;
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(`${PREFIX}${exam}/`) || (here && key === `bilikti:${here.dataset.at}`)) continue;
      let kept;
      try {
        kept = JSON.parse(localStorage.getItem(key)) || {};
      } catch {
        continue;
      }
      for (const [task, entry] of Object.entries(kept)) {
        if (Date.now() - entry.at < FRESH) continue; // another window may be sending it just now
        const body = new URLSearchParams(entry.fields);
        body.set(`seen/${task}`, entry.seen);
        body.set("window", entry.window || "device");
        body.set("client", (Number(entry.client) || 0) + 1);
        const at = `/${document.documentElement.lang}${key.slice("bilikti:".length)}/answers/${task}`;
        try {
          const response = await fetch(at, { method: "POST", body, headers: { "hx-request": "true" } });
          if (response.status !== 200) continue; // stays on the device; its section asks which answer to keep
        } catch {
          return sent;
        }
        sent += 1;
        delete kept[task];
        localStorage.setItem(key, JSON.stringify(kept));
      }
      if (!Object.keys(kept).length) localStorage.removeItem(key);
    }
    return sent;
  }
  flush().then((sent) => {
    if (sent && document.getElementById("hand-in")) location.reload();
  });

  // -- without a connection no button leads anywhere: what was typed stays on the page -----------------------------------
  document.addEventListener(
    "submit",
    (event) => {
      const unsent = document.querySelector(".task[data-state=device]");
      const words = event.target.dataset.lost;
      if (!words || (navigator.onLine && !unsent)) return;
      if (event.submitter && event.submitter.value === "save") return;
      event.preventDefault();
      event.stopPropagation();
      const text = document.createElement("p");
      text.className = "notice caution";
      text.dataset.of = "work"; // work.js takes it away when everything is sent
      text.textContent = words;
      document.getElementById("notices").replaceChildren(text);
      ask();
    },
    true,
  );
})();
