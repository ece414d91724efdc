/* While a name or number is typed, the list beside it shows whom it may mean. Without this, a button asks the same. */
(() => {
  for (const field of document.querySelectorAll("input[data-find]")) {
    const list = document.getElementById(field.dataset.into);
    let waits = 0;
    field.addEventListener("input", () => {
      clearTimeout(waits);
      waits = setTimeout(async () => {
        if (!field.value.trim()) return;
        const asked = field.value;
        const answer = await fetch(`${field.dataset.find}?name_or_number=${encodeURIComponent(asked)}`, { headers: { Accept: "application/json" } });
        if (!answer.ok || field.value !== asked) return;
        const found = (await answer.json()).data;
        const kept = [list.options[0]];
        for (const one of found) kept.push(new Option(one.number ? `${one.name} (${one.number})` : one.name, one.person));
        list.replaceChildren(...kept);
        if (found.length === 1) list.value = found[0].person;
      }, 250);
    });
  }
})();
