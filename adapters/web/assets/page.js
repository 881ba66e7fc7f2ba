// Progressive enhancement: the page works without it, with more typing and scrolling.
import "./copy.js";
import "./suggestions.js";

const reply = document.querySelector("#reply");
const documentPane = document.querySelector("#document");

// Where a language model reads the question, the next page takes seconds.
document.querySelector("form.ask")?.addEventListener("submit", ({ target }) => {
  const line = document.createElement("p");
  line.setAttribute("role", "status");
  line.className = "reading";
  line.textContent = "Reading the document …";
  setTimeout(() => target.append(line), 400);
});
// After Back, the browser may show the page as it was left.
addEventListener("pageshow", () => document.querySelector(".reading")?.remove());

// Forms and links lead to #reply; any other fragment is a place that the person chose.
const isAtReply = ["", "#reply"].includes(location.hash);

// On a phone the on-screen keyboard would cover the reply. Going to a fragment takes the focus away once more.
const focusField = () => document.querySelector("#q").focus({ preventScroll: true });
if (matchMedia("(pointer: fine)").matches && isAtReply) {
  focusField();
  addEventListener("load", () => requestAnimationFrame(focusField));
}

// For browsers without scroll-initial-target. After Back and reload they go to where the person was.
const [{ type } = {}] = performance.getEntriesByType("navigation");
if (isAtReply && type === "navigate" && !CSS.supports("scroll-initial-target", "nearest")) {
  reply.scrollIntoView({ block: "start", behavior: "instant" });
  const evidence = documentPane.querySelector("#e1");
  // Only the document's own pane scrolls, not the page.
  if (evidence && documentPane.scrollHeight > documentPane.clientHeight)
    documentPane.scrollTop +=
      evidence.getBoundingClientRect().top - documentPane.getBoundingClientRect().top - documentPane.clientHeight / 4;
}
