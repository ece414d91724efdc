// A page that watches something go on asks again every two seconds. It is shown anew only when there is another page
// to show: whoever stands on a button stays there, and a reader of the screen is not thrown back to the beginning.
(() => {
  "use strict";
  const EVERY = 2000;
  const watched = (page) => page.querySelector("[data-goes-on]");

  async function look() {
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = watched(page);
      if (answer.redirected || !now) {
        location.replace(answer.url);
        return;
      }
      if (now.innerHTML !== watched(document).innerHTML) watched(document).replaceChildren(...now.childNodes);
    } catch {
      // No connection for a moment: it is asked again.
    }
    setTimeout(look, EVERY);
  }

  setTimeout(look, EVERY);
})();
