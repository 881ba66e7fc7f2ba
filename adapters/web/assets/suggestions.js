// Suggestions while typing. A combobox with a list: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
const input = document.querySelector("#q");
const list = document.createElement("ul");
const count = document.createElement("p");

list.id = "suggestions";
list.className = "suggestions";
list.role = "listbox";
list.ariaLabel = "Suggestions";
list.hidden = true;
count.className = "hidden";
count.role = "status";
input.after(list, count);
for (const [name, value] of [
  ["role", "combobox"],
  ["aria-autocomplete", "list"],
  ["aria-controls", list.id],
  ["aria-expanded", "false"],
])
  input.setAttribute(name, value);

let suggestions = [];
/** The chosen row; -1 is none, and Enter sends what is typed. */
let chosen = -1;
let latestRequest = 0;

/** Milliseconds without a further letter: fast typing asks once. */
const pause = 100;
let timer;

function suggestSoon() {
  // What is shown or on its way belongs to a shorter line: Enter sends what is typed.
  choose(-1);
  latestRequest += 1;
  clearTimeout(timer);
  timer = setTimeout(suggest, pause);
}

async function suggest() {
  latestRequest += 1;
  const request = latestRequest;
  const found = input.value.trim() === "" ? [] : await fetchSuggestions(input.value);
  if (request === latestRequest) show(found.filter(({ line }) => line.trim() !== input.value.trim()));
}

async function fetchSuggestions(line) {
  try {
    const tried = new URLSearchParams(location.search).get("doc");
    const response = await fetch(`/suggest?${new URLSearchParams({ line, ...(tried !== null && { doc: tried }) })}`);
    return response.ok ? await response.json() : [];
  } catch {
    return [];
  }
}

function show(found) {
  suggestions = found;
  list.replaceChildren(...found.map(createRow));
  list.hidden = found.length === 0;
  input.setAttribute("aria-expanded", String(!list.hidden));
  count.textContent = found.length === 0 ? "" : `${found.length} suggestions`;
  // The start of a command's name is never meant as it stands.
  choose(/^\/\S+$/u.test(input.value) && found.length > 0 ? 0 : -1);
}

function createRow({ title, about }, index) {
  const row = document.createElement("li");
  row.id = `suggestion-${index}`;
  row.role = "option";
  const note = document.createElement("span");
  note.className = "about";
  note.textContent = about;
  row.append(title, note);
  row.addEventListener("click", () => accept(index));
  return row;
}

function choose(index) {
  chosen = index;
  for (const [at, row] of [...list.children].entries()) row.setAttribute("aria-selected", String(at === index));
  const row = list.children[index];
  row?.scrollIntoView({ block: "nearest" });
  if (row) input.setAttribute("aria-activedescendant", row.id);
  else input.removeAttribute("aria-activedescendant");
}

function accept(index) {
  const { line } = suggestions[index];
  input.value = line;
  close();
  // More can follow.
  if (line.endsWith(" ")) suggest();
}

function close() {
  clearTimeout(timer);
  latestRequest += 1;
  show([]);
}

/** There is one row more than are shown: before the first and after the last, what is typed is chosen. */
function move(by) {
  const rows = suggestions.length + 1;
  choose(((chosen + 1 + by + rows) % rows) - 1);
}

const keys = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Escape: close,
  Enter: () => accept(chosen),
  Tab: () => accept(chosen),
};
const acceptingKeys = ["Enter", "Tab"];

input.addEventListener("input", suggestSoon);
input.addEventListener("blur", close);
input.addEventListener("keydown", (event) => {
  const isOurs =
    !list.hidden && !event.isComposing && Object.hasOwn(keys, event.key) && (chosen >= 0 || !acceptingKeys.includes(event.key));
  if (!isOurs || event.shiftKey) return;
  event.preventDefault();
  keys[event.key]();
});
// A press on the list must not take the focus from the field.
list.addEventListener("pointerdown", (event) => event.preventDefault());
