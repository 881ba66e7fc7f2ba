// Buttons that copy an answer's address or its quoted words. Without script there is a link instead.
const status = document.querySelector("#status");

for (const tools of document.querySelectorAll(".tools")) {
  const link = tools.querySelector(".permalink");
  const { quotation } = tools.dataset;
  link.replaceWith(
    copyButton("Copy link", link.href, "Link copied"),
    ...(quotation ? [copyButton("Copy as quotation", quotation, "Quotation copied")] : []),
  );
}

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
  const field = button.parentElement.querySelector(".to-copy") ?? document.createElement("textarea");
  field.className = "to-copy";
  field.readOnly = true;
  field.setAttribute("aria-label", "Text to copy");
  field.value = text;
  button.parentElement.append(field);
  field.select();
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
