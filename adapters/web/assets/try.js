// A document that is dropped on the page or chosen, and how far it is. Without script the form sends it, and the page asks again by itself.
const status = document.querySelector("#status");
const form = document.querySelector("form.try");
const reading = document.querySelector("#reading");

/** Milliseconds: between two looks at how much is read, and for a sentence that may cover the field. */
const [pause, readingTime] = [700, 10_000];

const hasFile = ({ dataTransfer }) => dataTransfer?.types.includes("Files") === true;
const mark = (isDropping) => document.body.classList.toggle("dropping", isDropping);

addEventListener("dragover", (event) => {
  if (!hasFile(event)) return;
  event.preventDefault();
  mark(true);
});
addEventListener("dragleave", ({ relatedTarget }) => relatedTarget === null && mark(false));
addEventListener("drop", (event) => {
  if (!hasFile(event)) return;
  event.preventDefault();
  mark(false);
  const [file] = event.dataTransfer.files;
  if (file) send(file);
});
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  send(form.elements.document.files[0]);
});

function send(file) {
  const progress = document.createElement("progress");
  progress.ariaLabel = "How much is sent";
  const body = new FormData();
  body.append("document", file);
  const request = new XMLHttpRequest();
  request.open("POST", "/try");
  request.responseType = "document";
  say(`Sending ${file.name}`, progress);
  request.upload.addEventListener("progress", ({ loaded, total }) => Object.assign(progress, { max: total, value: loaded }));
  request.upload.addEventListener("load", () => say(`Reading ${file.name}`, document.createElement("progress")));
  request.addEventListener("load", () => {
    if (request.status < 400) location.assign(request.responseURL);
    else refuse(request.response?.querySelector("[role=alert]")?.textContent ?? "The file could not be read.");
  });
  // Also of a folder, which is dropped like a file.
  request.addEventListener("error", () => refuse(`${file.name} could not be sent; is it a file, and does the program still run?`));
  request.send(body);
}

function refuse(sentence) {
  say(sentence);
  setTimeout(() => status.textContent === sentence && say(), readingTime);
}

function say(...content) {
  status.replaceChildren(...content);
}

async function follow() {
  try {
    const response = await fetch(location.href);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.querySelector("#reading p:last-child");
    if (!next) return location.reload();
    reading.lastElementChild.replaceWith(next);
  } catch {
    // The program may be starting again.
  }
  setTimeout(follow, pause);
}
if (reading) setTimeout(follow, pause);
