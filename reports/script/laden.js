/* Loads what draws only when somebody opens a part: a page that is only read stays light. */
(() => {
  const load = (src) => new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = src; script.onload = done; script.onerror = fail;
    document.head.append(script);
  });
  let plotly, choose;
  document.querySelectorAll("details[data-plotly]").forEach((part) => part.addEventListener("toggle", () => {
    if (!part.open || part.dataset.klaar) return;
    part.dataset.klaar = "ja";
    const first = part.dataset.plotly ? (plotly ??= load("assets/plotly.min.js")) : Promise.resolve();
    first.then(() => (choose ??= load("assets/kiezen.js"))).then(() => window.verken(part)).catch(() => {
      part.querySelector("[role=status]").textContent = "De tekening kan niet geladen worden.";
    });
  }));
})();
