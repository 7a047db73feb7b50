/* Fills the lists of choice and draws; every label goes in as text, never as HTML. */
(() => {
  const all = JSON.parse(document.getElementById("cijfers").textContent);
  const ids = Object.keys(all.cijfers);
  const plain = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const say = (one, value) => value === null || value === undefined ? "geen cijfer"
    : one.hoog && value >= 90 ? "90 of meer"
    : value.toLocaleString("nl-NL", { minimumFractionDigits: one.d, maximumFractionDigits: one.d });
  const titled = (one) => `${one.n}, ${one.u}, ${one.j}`;
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const fill = (select, wanted) => {
    if (select.dataset.rol === "gebied") {
      all.gebieden.forEach((g, i) => g.l !== "gemeente" && select.add(new Option(`${g.n} (${g.l})`, i)));
      return;
    }
    let group;
    ids.forEach((id) => {
      const one = all.cijfers[id];
      if (!group || group.label !== one.t) {
        group = document.createElement("optgroup");
        group.label = one.t;
        select.append(group);
      }
      group.append(new Option(one.n, id, id === wanted, id === wanted));
    });
  };

  const table = (part, caption, heads, rows) => {
    const made = part.querySelector("table");
    made.caption.textContent = caption;
    const line = (cells, kind) => {
      const row = document.createElement("tr");
      cells.forEach((text, i) => {
        const cell = document.createElement(kind === "th" || i === 0 ? "th" : "td");
        if (cell.tagName === "TH") cell.scope = kind === "th" ? "col" : "row";
        if (i > 0) cell.className = "getal";
        cell.textContent = text;
        row.append(cell);
      });
      return row;
    };
    made.tHead.replaceChildren(line(heads, "th"));
    made.tBodies[0].replaceChildren(...rows.map((row) => line(row, "td")));
    part.querySelector("[role=status]").textContent = `Gekozen: ${caption}.`;
  };

  const draw = (part, traces, changes) => {
    const spec = JSON.parse(document.getElementById(`${part.dataset.plotly}-spec`).textContent);
    const ink = css("--fg"), soft = css("--zacht");
    const axis = { gridcolor: soft, zerolinecolor: soft, linecolor: ink };
    const layout = { ...spec.layout, font: { color: ink, size: 14 }, ...changes,
      xaxis: { ...spec.layout.xaxis, ...axis, ...changes.xaxis },
      yaxis: { ...spec.layout.yaxis, ...axis, ...changes.yaxis } };
    const place = document.getElementById(part.dataset.plotly);
    window.Plotly.react(place, traces, layout, spec.config).then(() => {
      place.querySelectorAll("svg").forEach((svg) => svg.setAttribute("aria-hidden", "true"));
    });
  };

  const shown = (level) => all.gebieden.map((g, i) => i).filter((i) => all.gebieden[i].l === level);
  const symbol = { wijk: "diamond", buurt: "circle-open" };

  const scatter = (part, chosen) => {
    const x = all.cijfers[chosen.x], y = all.cijfers[chosen.y], own = Number(chosen.gebied);
    const traces = ["wijk", "buurt"].map((level) => {
      const at = shown(level).filter((i) => x.w[i] !== null && y.w[i] !== null);
      return { type: "scatter", mode: "markers", name: level === "wijk" ? "wijken" : "buurten",
        x: at.map((i) => x.w[i]), y: at.map((i) => y.w[i]),
        text: at.map((i) => plain(all.gebieden[i].n)),
        hovertemplate: "%{text}<br>%{x} en %{y}<extra></extra>",
        marker: { symbol: symbol[level], size: at.map((i) => (i === own ? 18 : 10)),
          color: at.map((i) => (i === own ? css("--warm") : css("--stip"))) } };
    });
    draw(part, traces, { xaxis: { title: { text: plain(titled(x)) } }, yaxis: { title: { text: plain(titled(y)) } } });
    table(part, `${titled(x)}, naast ${titled(y)}`, ["gebied", x.n, y.n],
      all.gebieden.map((g, i) => [`${g.n} (${g.l})`, say(x, x.w[i]), say(y, y.w[i])]));
  };

  const spread = (part, chosen) => {
    const one = all.cijfers[chosen.x], own = Number(chosen.gebied), level = all.gebieden[own].l;
    const at = shown(level).filter((i) => one.w[i] !== null);
    const mark = (value, name, colour, y) => value === null || value === undefined ? [] : [{ value, name, colour, y }];
    const marks = [...mark(one.w[own], all.gebieden[own].n, css("--warm"), 1.1), ...mark(one.w[0], all.gebieden[0].n, css("--fg"), 1)];
    draw(part, [{ type: "histogram", x: at.map((i) => one.w[i]), nbinsx: 12, marker: { color: css("--kraal") },
      hovertemplate: "%{y}<extra></extra>" }], {
      xaxis: { title: { text: plain(titled(one)) } },
      yaxis: { title: { text: level === "wijk" ? "aantal wijken" : "aantal buurten" } },
      shapes: marks.map((m) => ({ type: "line", x0: m.value, x1: m.value, y0: 0, y1: 1, yref: "paper", line: { color: m.colour, width: 3 } })),
      annotations: marks.map((m) => ({ x: m.value, y: m.y, yref: "paper", text: plain(m.name), showarrow: false, font: { color: m.colour } })) });
    const sorted = [...at].sort((a, b) => one.w[a] - one.w[b] || a - b);
    table(part, `${titled(one)}, van laag naar hoog`, [level, one.n],
      sorted.map((i) => [all.gebieden[i].n + (i === own ? " (gekozen)" : ""), say(one, one.w[i])]));
  };

  const years = (part, chosen) => {
    const one = all.cijfers[chosen.x], periods = Object.keys(one.p).sort();
    const most = Math.max(...periods.map((year) => one.p[year].length));
    table(part, `${one.n}, ${one.u}, per jaar`, ["gebied", ...periods],
      all.gebieden.slice(0, most).map((g, i) => [g.n, ...periods.map((year) => say(one, one.p[year][i]))]));
  };

  window.verken = (part) => {
    const selects = [...part.querySelectorAll("select")];
    const show = () => {
      const chosen = Object.fromEntries(selects.map((select) => [select.dataset.rol, select.value]));
      ({ p1: scatter, p2: spread, "": years })[part.dataset.plotly](part, chosen);
    };
    selects.forEach((select) => { fill(select, select.dataset.begin); select.addEventListener("change", show); });
    show();
  };
})();
