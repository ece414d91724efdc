/* Without a connection: the pages a member saw last, and how old they are. Version VERSION. */
const SHELL = "guyub-shell-VERSION";
const OWN = "guyub-own";
const NEEDED = NEEDED_FILES;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((shell) => shell.addAll(NEEDED)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((one) => one.startsWith("guyub-shell-") && one !== SHELL).map((one) => caches.delete(one))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(page(event.request, url));
  else if (url.pathname.startsWith("/static/")) {
    event.respondWith(fetch(event.request).catch(() => caches.match(event.request, { ignoreSearch: true })));
  }
});

async function page(request, url) {
  const door = url.pathname.startsWith("/anggota/") && (request.method === "POST" || url.searchParams.has("lewat"));
  const leaves = door || url.pathname.startsWith("/keluar/");
  if (leaves) await caches.delete(OWN);
  try {
    return await fetch(request);
  } catch (lost) {
    const kept = request.method === "GET" && (await caches.open(OWN)).match(url.pathname);
    const found = kept && (await kept);
    if (!found) return caches.match("/luring/");
    const text = (await found.text()).replace('data-kept="no"', 'data-kept="yes"');
    return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'" } });
  }
}
