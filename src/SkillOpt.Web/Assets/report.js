// Unpacks what the file holds; all text is put in as text.
(async () => {
  const packed = Uint8Array.from(atob(document.getElementById("data").textContent), c => c.charCodeAt(0));
  const data = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
  const width = data.columns.length, place = document.getElementById("opened");
  const make = (name, text, className) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  for (const task of data.trajectories) {
    const card = make("details", undefined, "step-card"), columns = make("div", undefined, "cols");
    card.id = `opened-${task.task}`;
    card.append(make("summary", `${task.task} · ${task.why}`));
    for (const [title, text] of [["Input", task.question], ["Expected", task.expected]]) {
      if (text) card.append(make("h3", title), make("pre", text, "text"));
    }
    for (const side of task.sides) {
      const shown = make("div");
      shown.append(make("h3", `${side.name}: ${side.score}`));
      if (side.judged) shown.append(make("p", side.judged, "small"));
      if (side.answer !== undefined) shown.append(make("pre", side.answer, "text"));
      for (const step of side.steps) shown.append(make("pre", step, "text step-card"));
      columns.append(shown);
    }
    card.append(columns);
    place.append(card);
  }
  if (data.tasks.length > 0) {
    drawMatrix(
      document.getElementById("grid"),
      { rows: data.tasks.length, columns: data.columns, task: r => data.tasks[r], cell: (r, c) => data.cells.charCodeAt(r * width + c) - 65, need: () => {} },
      words => { document.getElementById("cell").textContent = words; },
      r => { const card = document.getElementById(`opened-${data.tasks[r]}`); if (card) { card.open = true; card.scrollIntoView(); } },
    );
  }
})();
