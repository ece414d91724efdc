/* A member's page keeps itself on the phone, for when there is no connection; nobody else's page stays beside it. */
(() => {
  const OWN = "guyub-own";
  const mark = document.querySelector("[data-whose]");
  if (!mark || !("caches" in window)) return;
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js", { scope: "/" });

  const told = document.querySelector("[data-age]");
  if (mark.dataset.kept === "yes") {
    const minutes = Math.max(1, Math.round((Date.now() - Number(mark.dataset.made)) / 60000));
    const [count, unit] = minutes < 60 ? [minutes, "minute"] : minutes < 2880 ? [Math.round(minutes / 60), "hour"] : [Math.round(minutes / 1440), "day"];
    told.textContent = told.dataset.age.replace("…", `${count} ${told.dataset[unit]}`);
    told.hidden = false;
    for (const button of document.querySelectorAll("main form button")) button.disabled = true;
    return;
  }

  document.addEventListener("submit", (event) => {
    const path = new URL(event.target.action, location.href).pathname;
    if (path.startsWith("/keluar/")) caches.delete(OWN);
  });

  const keep = async () => {
    let own = await caches.open(OWN);
    const before = await own.match("/whose");
    if (before && (await before.text()) !== mark.dataset.whose) {
      await caches.delete(OWN);
      own = await caches.open(OWN);
    }
    await own.put("/whose", new Response(mark.dataset.whose));
    if (!mark.dataset.keep) return;
    const text = `<!doctype html>${document.documentElement.outerHTML}`;
    await own.put(location.pathname, new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } }));
  };
  keep();
})();
