
"use strict";
{
  const form = document.getElementById("filter");
  const fold = document.getElementById("fold");
  const total = document.querySelectorAll(".case").length;
  const cases = Array.from(document.querySelectorAll(".case"), (element) => ({
    element,
    suite: element.dataset.suite,
    kind: element.dataset.kind,
    text: element.textContent.toLowerCase(),
    parts: Array.from(element.querySelectorAll(".part"), (part) => ({
      element: part,
      model: part.dataset.model,
      failures: part.dataset.failures.split(" "),
    })),
  }));

  const has = (wanted, value) => !wanted || wanted === value;
  const isPart = (part, wanted) =>
    has(wanted.model, part.model) && (!wanted.failure || part.failures.includes(wanted.failure));
  const isCase = (one, wanted) =>
    has(wanted.suite, one.suite) && has(wanted.kind, one.kind) &&
    one.text.includes(wanted.text.trim().toLowerCase()) &&
    one.parts.some((part) => isPart(part, wanted));

  const wanted = () => Object.fromEntries(new FormData(form));

  function show() {
    const now = wanted();
    let count = 0;
    for (const one of cases) {
      one.element.hidden = !isCase(one, now);
      count += one.element.hidden ? 0 : 1;
      for (const part of one.parts) part.element.hidden = !isPart(part, now);
    }
    for (const select of form.querySelectorAll("select")) {
      for (const option of select.options) {
        const other = { ...now, [select.name]: option.value };
        const found = cases.filter((one) => isCase(one, other)).length;
        option.textContent = `${option.dataset.name} (${found})`;
      }
    }
    document.getElementById("shown").textContent = `${count} of ${total} failing cases`;
  }

  function keep() {
    const set = Object.entries(wanted()).filter(([, value]) => value);
    const hash = new URLSearchParams(set).toString();
    history.replaceState(null, "", hash ? `#${hash}` : "#failing");
  }

  function restore() {
    const hash = location.hash.slice(1);
    if (hash.includes("=")) {
      const set = new URLSearchParams(hash);
      for (const field of form.elements) if (field.name) field.value = set.get(field.name) ?? "";
      for (const select of form.querySelectorAll("select")) {
        if (select.selectedIndex < 0) select.value = "";
      }
      document.getElementById("failing").scrollIntoView();
    } else {
      const target = document.getElementById(hash);
      if (target?.matches(".case")) target.open = true;
    }
    show();
  }

  function open(all) {
    for (const one of cases) one.element.open = all;
    fold.textContent = all ? "Close all" : "Open all";
    fold.setAttribute("aria-pressed", String(all));
  }

  form.addEventListener("input", () => { keep(); show(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { keep(); show(); }));
  fold.addEventListener("click", () => open(fold.getAttribute("aria-pressed") === "false"));
  addEventListener("hashchange", restore);
  form.hidden = total === 0;
  restore();
}
