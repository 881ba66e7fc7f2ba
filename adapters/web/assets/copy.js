// Buttons that copy an answer's address or its quoted words, or a text that is shown. Without script there is a link or the text alone.
const status = document.querySelector("#status");

for (const tools of document.querySelectorAll(".tools")) {
  const link = tools.querySelector(".permalink");
  const { quotation } = tools.dataset;
  link.replaceWith(
    copyButton("Copy link", link.href, "Link copied"),
    ...(quotation ? [copyButton("Copy as quotation", quotation, "Quotation copied")] : []),
  );
}

for (const field of document.querySelectorAll(".to-copy")) field.after(copyButton("Copy", field.value, "Copied"));

function copyButton(label, text, confirmation) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", async () => {
    if (await isCopied(text)) return announce(confirmation);
    offerToSelect(button, text);
    announce("Not allowed here: press Ctrl+C or ⌘C");
  });
  return button;
}

async function isCopied(text) {
  try {
    // Undefined where the page was not loaded from this machine.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Shows the text, selected, so that the person can copy it. */
function offerToSelect(button, text) {
  const field = button.parentElement.querySelector(".to-copy") ?? addField(button.parentElement);
  field.value = text;
  field.select();
}

function addField(parent) {
  const field = document.createElement("textarea");
  field.className = "to-copy";
  field.readOnly = true;
  field.setAttribute("aria-label", "Text to copy");
  parent.append(field);
  return field;
}

let timer;

/** The text is seen, and read by screen readers, also if it is the same again. */
function announce(text) {
  clearTimeout(timer);
  status.textContent = "";
  requestAnimationFrame(() => {
    status.textContent = text;
  });
  timer = setTimeout(() => {
    status.textContent = "";
  }, 4_000);
}
