// Comfort only: without it the page does the same, with less typing and looking.
const input = document.querySelector("#q");
const suggestions = document.querySelector("#suggestions");
const text = document.querySelector("#document");
const examples = [...suggestions.children].map(({ value }) => value);

// A press on a button leads to the reply; any other place was chosen by the person.
const isAtStart = ["", "#reply"].includes(location.hash);

// On a telephone the keyboard would cover what was asked for.
if (matchMedia("(pointer: fine)").matches && isAtStart) input.focus({ preventScroll: true });

// Browsers without scroll-initial-target. Only the pane moves, not the page.
const evidence = text.querySelector("#e1");
if (evidence && isAtStart && !CSS.supports("scroll-initial-target", "nearest"))
  text.scrollTop += evidence.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 4;

let latest = 0;
input.addEventListener("input", async () => {
  latest += 1;
  const asked = latest;
  const lines = input.value.startsWith("/") ? await completions(input.value) : examples;
  if (asked === latest) suggestions.replaceChildren(...lines.map(suggestion));
});

async function completions(line) {
  try {
    const response = await fetch(`/complete?${new URLSearchParams({ line })}`);
    return response.ok ? await response.json() : [];
  } catch {
    return [];
  }
}

function suggestion(value) {
  const option = document.createElement("option");
  option.value = value;
  return option;
}
