// Progressive enhancement: the page works without it, with more typing and scrolling.
const input = document.querySelector("#q");
const suggestions = document.querySelector("#suggestions");
const documentPane = document.querySelector("#document");
const examples = [...suggestions.children].map(({ value }) => value);

// Buttons lead to #reply; any other fragment is a place that the person chose.
const isAtReply = ["", "#reply"].includes(location.hash);

// On a phone the on-screen keyboard would cover the reply.
if (matchMedia("(pointer: fine)").matches && isAtReply) input.focus({ preventScroll: true });

// For browsers without scroll-initial-target. Scrolls only the document pane, not the page.
const evidence = documentPane.querySelector("#e1");
if (evidence && isAtReply && !CSS.supports("scroll-initial-target", "nearest"))
  documentPane.scrollTop += evidence.getBoundingClientRect().top - documentPane.getBoundingClientRect().top - documentPane.clientHeight / 4;

let latestRequest = 0;
input.addEventListener("input", async () => {
  latestRequest += 1;
  const request = latestRequest;
  const lines = input.value.startsWith("/") ? await fetchCompletions(input.value) : examples;
  if (request === latestRequest) suggestions.replaceChildren(...lines.map(createOption));
});

async function fetchCompletions(line) {
  try {
    const response = await fetch(`/complete?${new URLSearchParams({ line })}`);
    return response.ok ? await response.json() : [];
  } catch {
    return [];
  }
}

function createOption(value) {
  const option = document.createElement("option");
  option.value = value;
  return option;
}
