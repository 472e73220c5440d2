// A matrix on a canvas: only what is seen is drawn, and only the focused cell is an element.
const STATES = ["not evaluated", "solved", "partial", "failed", "flaky", "no score", "in flight", "task changed"];
const CHANGES = ["", ", better", ", worse"];
const ROW = 20, COLUMN = 24, LABELS = 120, HEAD = 22;

export function drawMatrix(box, source, say, open) {
  const canvas = document.createElement("canvas"), space = document.createElement("div");
  const row = document.createElement("div"), cell = document.createElement("div");
  box.setAttribute("role", "grid");
  box.setAttribute("aria-label", "Tasks by version");
  box.setAttribute("aria-rowcount", source.rows);
  box.setAttribute("aria-colcount", source.columns.length);
  row.setAttribute("role", "row");
  cell.setAttribute("role", "gridcell");
  cell.tabIndex = 0;
  cell.className = "focus-cell";
  row.append(cell);
  canvas.setAttribute("aria-hidden", "true");
  space.className = "canvas-space";
  space.style.width = `${LABELS + source.columns.length * COLUMN + 8}px`;
  space.style.height = `${HEAD + source.rows * ROW + 8}px`;
  space.append(canvas, row);
  box.replaceChildren(space);
  let at = [0, 0], waiting = false;

  const wordsOf = (r, c) => {
    const code = source.cell(r, c);
    return `${source.task(r) ?? "…"}, ${source.columns[c]}: ${code < 0 ? "loading" : STATES[Math.floor(code / 3)] + CHANGES[code % 3]}`;
  };
  const draw = () => {
    waiting = false;
    const css = getComputedStyle(box), color = name => css.getPropertyValue(name).trim(), scale = devicePixelRatio || 1;
    const width = box.clientWidth, height = box.clientHeight;
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const pen = canvas.getContext("2d");
    pen.scale(scale, scale);
    pen.fillStyle = color("--page");
    pen.fillRect(0, 0, width, height);
    pen.font = "11px system-ui, sans-serif";
    pen.textBaseline = "middle";
    const [good, soft, bad, badSoft, none, note, quiet, page, text] =
      ["--good", "--good-soft", "--bad", "--bad-soft", "--none", "--note", "--quiet", "--page", "--text"].map(color);
    const top = Math.floor(box.scrollTop / ROW), left = Math.floor(box.scrollLeft / COLUMN);
    const bottom = Math.min(source.rows, top + Math.ceil(height / ROW) + 1);
    const right = Math.min(source.columns.length, left + Math.ceil(width / COLUMN) + 1);
    source.need(top, bottom, schedule);
    for (let r = top; r < bottom; r++) {
      const y = HEAD + r * ROW - box.scrollTop;
      for (let c = left; c < right; c++) {
        const x = LABELS + c * COLUMN - box.scrollLeft, code = source.cell(r, c);
        if (code < 0) continue;
        const state = Math.floor(code / 3), change = code % 3;
        if (state === 1) { pen.fillStyle = good; pen.fillRect(x + 2, y + 2, COLUMN - 4, ROW - 4); }
        else if (state === 2) { pen.fillStyle = soft; pen.fillRect(x + 2, y + 2, COLUMN - 4, ROW - 4); pen.fillStyle = good; pen.fillRect(x + 2, y + ROW / 2, COLUMN - 4, ROW / 2 - 2); }
        else if (state === 3) { pen.fillStyle = badSoft; pen.fillRect(x + 2, y + 2, COLUMN - 4, ROW - 4); pen.strokeStyle = bad; pen.strokeRect(x + 2.5, y + 2.5, COLUMN - 5, ROW - 5); }
        else if (state === 4) { pen.fillStyle = note; pen.fillText("≈", x + 8, y + ROW / 2); pen.strokeStyle = note; pen.strokeRect(x + 2.5, y + 2.5, COLUMN - 5, ROW - 5); }
        else if (state === 5) { pen.strokeStyle = none; pen.beginPath(); pen.moveTo(x + 5, y + ROW - 4); pen.lineTo(x + COLUMN - 5, y + 4); pen.stroke(); }
        else if (state === 0) { pen.fillStyle = quiet; pen.fillRect(x + COLUMN / 2 - 1, y + ROW / 2 - 1, 2, 2); }
        else { pen.strokeStyle = quiet; pen.beginPath(); pen.arc(x + COLUMN / 2, y + ROW / 2, 6, 0, 7); pen.stroke(); }
        if (change) { pen.fillStyle = state === 1 ? page : bad; pen.fillText(change === 1 ? "▲" : "▼", x + 7, y + ROW / 2 + 1); }
      }
    }
    pen.fillStyle = page;
    pen.fillRect(0, 0, LABELS, height);
    pen.fillRect(0, 0, width, HEAD);
    pen.fillStyle = text;
    for (let r = top; r < bottom; r++) {
      const y = HEAD + r * ROW - box.scrollTop + ROW / 2;
      if (y > HEAD) pen.fillText((source.task(r) ?? "…").slice(0, 18), 6, y, LABELS - 10);
    }
    pen.textAlign = "center";
    for (let c = left; c < right; c++) {
      const x = LABELS + c * COLUMN - box.scrollLeft + COLUMN / 2;
      if (x > LABELS) pen.fillText(source.columns[c].replace("step ", "").replace(/^slow.*/, "s"), x, HEAD / 2, COLUMN);
    }
  };
  const schedule = () => { if (!waiting) { waiting = true; requestAnimationFrame(draw); } };
  const focus = (r, c, isMoved) => {
    at = [Math.max(0, Math.min(source.rows - 1, r)), Math.max(0, Math.min(source.columns.length - 1, c))];
    const [y, x] = [at[0] * ROW, at[1] * COLUMN];
    if (isMoved) {
      if (y < box.scrollTop) box.scrollTop = y;
      if (y + ROW + HEAD > box.scrollTop + box.clientHeight - 16) box.scrollTop = y + ROW + HEAD - box.clientHeight + 16;
      if (x < box.scrollLeft) box.scrollLeft = x;
      if (x + COLUMN + LABELS > box.scrollLeft + box.clientWidth - 16) box.scrollLeft = x + COLUMN + LABELS - box.clientWidth + 16;
    }
    cell.style.transform = `translate(${LABELS + x}px, ${HEAD + y}px)`;
    row.setAttribute("aria-rowindex", at[0] + 1);
    cell.setAttribute("aria-colindex", at[1] + 1);
    cell.setAttribute("aria-label", wordsOf(...at));
    say(wordsOf(...at));
    schedule();
  };
  box.addEventListener("scroll", schedule, { passive: true });
  new ResizeObserver(schedule).observe(box);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", schedule);
  const placeOf = event => {
    const area = box.getBoundingClientRect();
    const [r, c] = [Math.floor((event.clientY - area.top - HEAD + box.scrollTop) / ROW), Math.floor((event.clientX - area.left - LABELS + box.scrollLeft) / COLUMN)];
    return r >= 0 && c >= 0 && r < source.rows && c < source.columns.length ? [r, c] : null;
  };
  box.addEventListener("mousemove", event => { const place = placeOf(event); if (place) say(wordsOf(...place)); });
  box.addEventListener("click", event => { const place = placeOf(event); if (place) { focus(...place); open(...place); } });
  cell.addEventListener("keydown", event => {
    const page = Math.floor(box.clientHeight / ROW) - 2;
    const moves = {
      ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], k: [-1, 0], j: [1, 0], h: [0, -1], l: [0, 1],
      PageUp: [-page, 0], PageDown: [page, 0], Home: [0, -1e9], End: [0, 1e9],
    };
    if (event.ctrlKey && event.key === "Home") focus(0, 0, true);
    else if (event.ctrlKey && event.key === "End") focus(1e9, 1e9, true);
    else if (moves[event.key]) focus(at[0] + moves[event.key][0], at[1] + moves[event.key][1], true);
    else if (event.key === "Enter") open(...at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  focus(0, 0);
  box.dataset.ready = "1";
}
