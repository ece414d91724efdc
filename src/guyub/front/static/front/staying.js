/* Before a session ends for not being used the page says so; when it has, the page leaves the screen. */
(() => {
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  const told = document.querySelector("[data-stay]");
  if (!told) return;
  const idle = Number(told.dataset.stay) * 1000;
  const BEFORE = Math.min(120000, idle / 4);
  let seen = Date.now();
  let asked = 0;
  const alive = () => {
    asked = Date.now();
    return fetch("/tetap/", { credentials: "same-origin", cache: "no-store" }).then((answer) => {
      if (answer.status === 204) { seen = Date.now(); told.hidden = true; }
    }, () => {});
  };
  document.addEventListener("input", () => {
    if (Date.now() - Math.max(seen, asked) > 60000) alive();
  });
  told.querySelector("button").addEventListener("click", alive);
  setInterval(() => {
    const left = seen + idle - Date.now();
    if (left < -5000) location.replace(`/masuk/?next=${encodeURIComponent(location.pathname)}&usai`);
    else told.hidden = left > BEFORE;
  }, 5000);
})();
