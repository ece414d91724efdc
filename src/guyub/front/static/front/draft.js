/* What is typed is kept on the server while it is typed, nothing of it in this browser; what arrived is told so. */
(() => {
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
  const tell = (way, data) => {
    data.set("csrfmiddlewaretoken", token());
    return fetch(`${location.pathname}?${way}`, { method: "POST", body: data, keepalive: true, credentials: "same-origin", redirect: "manual" });
  };

  let turn = 0;
  const tellDraft = (data) => tell(`draf=${turn = Math.max(turn + 1, Date.now())}`, data);

  const answer = document.querySelector("[data-arrived]");
  if (answer) {
    const data = new FormData();
    data.set("key", answer.dataset.arrived);
    tell("sampai", data).catch(() => {});
  }

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const returned = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  const asked = new URLSearchParams(location.search);
  if (returned && !asked.has("lagi") && !asked.has("simpan") && !form.querySelector("[data-draft-told]")) {
    location.replace(`${location.pathname}?lagi`);
    return;
  }

  const typed = () => {
    const data = new FormData();
    for (const one of form.elements) {
      if (!one.name || ["password", "file", "submit", "button"].includes(one.type)) continue;
      if (/^(csrfmiddlewaretoken|draft|find)$|^find-/.test(one.name)) continue;
      if (["checkbox", "radio"].includes(one.type) && !one.checked) continue;
      data.set(one.name, one.value);
    }
    return data;
  };
  const plain = () => JSON.stringify([...typed()]);
  let known = plain();
  let waiting = 0;
  let lost = false;
  const keep = () => {
    clearTimeout(waiting);
    const now = plain();
    if (now === known) return Promise.resolve();
    return tellDraft(typed()).then(
      () => { known = now; lost = false; hint(false); },
      () => { lost = true; },
    );
  };
  const hint = (shown) => {
    const place = form.querySelector("[data-draft-lost]");
    if (place) place.hidden = !shown;
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 800);
  });
  form.addEventListener("change", keep);
  addEventListener("pagehide", () => { if (plain() !== known) keep(); });
  form.addEventListener("submit", (event) => {
    if (event.submitter && (event.submitter.name || event.submitter.hasAttribute("formaction"))) return;
    if (!lost && navigator.onLine) {
      tellDraft(typed()).catch(() => {});
      return;
    }
    event.preventDefault();
    known = "";
    keep().then(() => (lost ? hint(true) : form.requestSubmit()));
  });
})();
