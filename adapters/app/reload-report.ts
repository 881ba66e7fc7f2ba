import type { Logger } from "pino";
import { type Document, spanText } from "../../src/document/document.ts";
import { KnowledgeError } from "../../src/knowledge/problem.ts";
import { printableLine } from "../shared/control-characters.ts";
import type { Reload } from "./served-knowledge.ts";

const refusedMessage = "the changed knowledge cannot be used; the one from before is still served";

export function logReload(reload: Reload, log: Logger): void {
  if (reload.kind === "failed") {
    if (reload.error instanceof KnowledgeError) log.warn({ problems: reload.error.lines }, refusedMessage);
    else log.error({ err: reload.error }, refusedMessage);
    return;
  }
  const { before, after, duration } = reload;
  const { added, removed, paragraphs } = changedParagraphs(before.knowledge.document, after.knowledge.document);
  const { hash } = after.knowledge.document;
  const warnings = after.warnings.length;
  log.info({ hash: hash.slice(0, 8), paragraphs, added, removed, warnings, ms: Math.round(duration) }, "knowledge reloaded");
}

/** For a person at the terminal. */
export function reloadLines(reload: Reload): readonly string[] {
  if (reload.kind === "failed") {
    const lines = reload.error instanceof KnowledgeError ? reload.error.lines : [String(reload.error)];
    return [...lines.map(printableLine), `${refusedMessage.replace(/^t/u, "T")}.`];
  }
  const { before, after } = reload;
  const { added, removed, paragraphs } = changedParagraphs(before.knowledge.document, after.knowledge.document);
  return [`Knowledge reloaded: ${paragraphs} paragraph${paragraphs === 1 ? "" : "s"}, ${added} new, ${removed} gone.`];
}

/** A changed paragraph is a new one, and one that is gone. */
function changedParagraphs(before: Document, after: Document) {
  const [old, current] = [paragraphTexts(before), paragraphTexts(after)];
  const countMissing = (texts: readonly string[], from: readonly string[]) => {
    const known = new Set(from);
    return texts.filter((text) => !known.has(text)).length;
  };
  return { paragraphs: current.length, added: countMissing(current, old), removed: countMissing(old, current) };
}

function paragraphTexts(document: Document): readonly string[] {
  return document.paragraphs.map((paragraph) => spanText(document, paragraph));
}
