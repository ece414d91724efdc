/* What was sent and did not arrive, as the session had ended or the connection was lost, stands in the form again. */
(() => {
  const MARK = "guyub-draft:";
  const OLDEST = 12 * 60 * 60 * 1000;
  const here = MARK + location.pathname;
  const forget = (wanted) => {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(wanted)) sessionStorage.removeItem(key);
  };

  if (document.querySelector("[data-arrived]")) forget(here);
  document.addEventListener("submit", (event) => {
    const path = event.target.getAttribute("action") || "";
    if (path.startsWith("/keluar/")) forget(MARK);
  });

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const typed = () =>
    [...form.elements].filter(
      (one) => one.name && !/^(csrfmiddlewaretoken|find)$|^find-/.test(one.name) && !["password", "file", "submit", "button"].includes(one.type),
    );

  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.name) return;
    const values = typed().map((one) => [one.name, one.value, one.selectedOptions ? one.selectedOptions[0]?.text || "" : ""]);
    sessionStorage.setItem(here, JSON.stringify({ whose: form.dataset.draft, at: Date.now(), values }));
  });

  const told = form.querySelector("[data-draft-told]");
  const kept = JSON.parse(sessionStorage.getItem(here) || "null");
  if (!told || !kept || kept.whose !== form.dataset.draft || Date.now() - kept.at > OLDEST) return;
  const left = [...kept.values];
  for (const one of typed()) {
    const at = left.findIndex(([name]) => name === one.name);
    if (at < 0) continue;
    const [[, value, label]] = left.splice(at, 1);
    if (one.options && ![...one.options].some((option) => option.value === value)) one.add(new Option(label, value));
    one.value = value;
    const behind = one.closest("details");
    if (behind && value && one.type !== "hidden") behind.open = true;
  }
  told.hidden = false;
  told.querySelector("button").addEventListener("click", () => {
    forget(here);
    location.assign(location.pathname);
  });
})();
