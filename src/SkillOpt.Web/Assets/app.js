// What scripts add to pages that work without them: news as it comes, keys, a theme, and a matrix of any size.
import { drawMatrix } from "./matrix.js";

const policy = globalThis.trustedTypes?.createPolicy("skillopt", { createHTML: text => text }) ?? { createHTML: text => text };
const parse = text => new DOMParser().parseFromString(policy.createHTML(text), "text/html");
const mine = document.body.dataset.live;
let isPaused = false, waiting = 0, isBusy = false, isAgain = false, spoken = 0;

function tell(text) {
  const shown = document.getElementById("news");
  if (shown) shown.textContent = text;
  const now = Date.now();
  if (now - spoken > 10000) {
    spoken = now;
    document.getElementById("live").textContent = text;
  }
}

// The page is asked for again and takes the place of the old one; what was open stays open, what had the focus keeps it.
async function renew(seq) {
  if (isBusy) { isAgain = true; return; }
  isBusy = true;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = parse(await answer.text()), main = document.querySelector("main");
    const open = [...main.querySelectorAll("details")].map(d => d.open), focused = document.activeElement?.id;
    const scrolls = [...main.querySelectorAll(".scroll")].map(s => [s.scrollLeft, s.scrollTop]);
    main.replaceWith(document.adoptNode(fresh.querySelector("main")));
    const now = document.querySelector("main");
    now.querySelectorAll("details").forEach((d, i) => { d.open = open[i] ?? d.open; });
    now.querySelectorAll(".scroll").forEach((s, i) => { if (scrolls[i]) [s.scrollLeft, s.scrollTop] = scrolls[i]; });
    for (const place of [".top .badge", ".facts"]) {
      const [before, after] = [document.querySelector(place), fresh.querySelector(place)];
      if (before && after) before.replaceWith(document.adoptNode(after));
    }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    document.body.dataset.cursor = fresh.body.dataset.cursor;
    prepare();
    tell(seq >= 0 ? `live · fact ${seq}` : "live");
  } finally {
    isBusy = false;
    if (isAgain) { isAgain = false; renew(seq); }
  }
}

function hear(news) {
  if (mine !== "*" && news.run !== mine) return;
  if (mine !== "*" && document.body.dataset.cursor === `${news.cursor} ${news.status}`) { tell(`live · fact ${news.seq}`); return; }
  if (isPaused) { tell(`paused · ${++waiting} new`); return; }
  renew(news.seq);
}

// One connection for all tabs of a browser: whoever holds the lock listens and tells the others.
if (mine) {
  const channel = new BroadcastChannel("skillopt-live");
  channel.onmessage = event => {
    if (event.data.ask) known.forEach(news => channel.postMessage(news));
    else if (!event.data.ask) hear(event.data);
  };
  const known = new Map();
  navigator.locks.request("skillopt-live", () => new Promise(() => {
    const source = new EventSource("/live");
    source.addEventListener("run", event => {
      const news = JSON.parse(event.data);
      known.set(news.run, news);
      channel.postMessage(news);
      hear(news);
    });
    source.onerror = () => tell("waiting for the server");
  }));
  channel.postMessage({ ask: true });
}

// Matrices that are too large for a table are drawn; blocks of rows are fetched as they are seen.
function prepare() {
  const slider = document.getElementById("at");
  slider?.addEventListener("input", () => { slider.parentElement.querySelector("output").textContent = `${slider.value} of ${slider.max}`; });
  slider?.addEventListener("change", () => slider.form.requestSubmit());
  const box = document.getElementById("grid");
  if (!box?.dataset.cells) return;
  const size = 1000, blocks = new Map(), columns = JSON.parse(box.dataset.columns), rows = Number(box.dataset.rows);
  const blockOf = r => blocks.get(Math.floor(r / size));
  const load = (index, done) => {
    if (blocks.has(index) || index * size >= rows) return;
    blocks.set(index, null);
    fetch(`${box.dataset.cells}${box.dataset.cells.includes("?") ? "&" : "?"}from=${index * size}`)
      .then(answer => answer.json()).then(block => { blocks.set(index, block); done(); }, () => blocks.delete(index));
  };
  const source = {
    rows, columns,
    task: r => blockOf(r)?.tasks[r % size],
    cell: (r, c) => { const block = blockOf(r); return block ? block.cells.charCodeAt((r % size) * columns.length + c) - 65 : -1; },
    need: (from, to, done) => { for (let i = Math.floor(from / size); i <= Math.floor(to / size); i++) load(i, done); },
  };
  load(0, () => drawMatrix(
    box, source,
    words => { document.getElementById("cell").textContent = words; },
    (r, c) => { if (source.task(r)) location.href = `${box.dataset.task}${encodeURIComponent(source.task(r))}?b=${encodeURIComponent(columns[c].replaceAll(" ", "-"))}`; },
  ));
}

const KEYS = {
  "?": "show these keys", "g o": "overview", "g v": "versions", "g g": "gate", "g m": "matrix", "g c": "cost", "[": "verdict before", "]": "verdict after",
  "/": "find", ".": "pause or go on", "j k h l": "move in the matrix", "Enter": "open", "Esc": "close",
};
let isGoing = false;
function go(word) {
  const tab = [...document.querySelectorAll("nav.tabs a")].find(a => a.textContent.toLowerCase().startsWith(word));
  if (tab) location.href = tab.href;
}
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.("input, select, textarea")) return;
  const help = document.querySelector("dialog");
  if (isGoing) {
    isGoing = false;
    const word = { o: "over", v: "vers", g: "gate", m: "matr", c: "cost" }[event.key];
    if (word) go(word);
    return;
  }
  if (event.key === "g") isGoing = true;
  else if (event.key === "[") document.querySelector("a[rel=prev]")?.click();
  else if (event.key === "]") document.querySelector("a[rel=next]")?.click();
  else if (event.key === "/") { event.preventDefault(); document.querySelector("input[type=search]")?.focus(); }
  else if (event.key === ".") { isPaused = !isPaused; if (isPaused) tell("paused"); else { waiting = 0; renew(-1); } }
  else if (event.key === "?" && !help) showKeys();
  else if (event.key === "Escape" && help) help.remove();
});
function showKeys() {
  const dialog = document.createElement("dialog"), list = document.createElement("dl"), title = document.createElement("h2");
  title.textContent = "Keys";
  for (const [key, words] of Object.entries(KEYS)) {
    const [name, meaning] = [document.createElement("dt"), document.createElement("dd")];
    [name.textContent, meaning.textContent] = [key, words];
    list.append(name, meaning);
  }
  const close = document.createElement("button");
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.remove());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(title, list, close);
  document.body.append(dialog);
  dialog.showModal();
}

const theme = document.createElement("button");
const THEMES = ["auto", "light", "dark"];
const current = () => document.documentElement.dataset.theme ?? "auto";
theme.type = "button";
theme.className = "small";
theme.textContent = `theme: ${current()}`;
theme.addEventListener("click", () => {
  const next = THEMES[(THEMES.indexOf(current()) + 1) % 3];
  if (next === "auto") delete document.documentElement.dataset.theme; else document.documentElement.dataset.theme = next;
  try { if (next === "auto") localStorage.removeItem("skillopt-theme"); else localStorage.setItem("skillopt-theme", next); } catch { /* Not kept. */ }
  theme.textContent = `theme: ${next}`;
});
document.querySelector("footer")?.append(theme);
prepare();
document.body.dataset.ready = "1";
