/* Words to send on: copied or handed to the phone's own list of ways to send; where neither is there, they are selected. */
(() => {
  const words = document.getElementById("f-words");
  const copy = document.querySelector("[data-copy]");
  const share = document.querySelector("[data-share]");
  const told = document.querySelector("[data-copied]");
  if (!words || !copy || !told) return;
  const say = (done) => { told.textContent = done ? told.dataset.copied : told.dataset.selected; told.hidden = false; };
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words.value);
      say(true);
    } catch (refused) {
      words.focus();
      words.select();
      say(document.execCommand("copy"));
    }
  });
  if (!share || !navigator.share) return;
  share.hidden = false;
  share.addEventListener("click", () => navigator.share({ text: words.value }).catch(() => {}));
})();
