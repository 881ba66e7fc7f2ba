import type { Action } from "../action.ts";
import { citation } from "../document/citation.ts";
import { displayText } from "../document/display.ts";
import type { Document } from "../document/document.ts";
import { isBodyText, type Paragraph } from "../document/paragraphs.ts";
import type { Library } from "../library.ts";
import { notStatedReply, pageOrigin, type Reply } from "../reply.ts";
import { contextButton } from "./actions.ts";
import { passagesPage, passagesPerPage } from "./passage-pages.ts";
import { sectionParagraphs } from "./words/section.ts";

const maxListedSections = 8;

/** The sentences under a heading, from the first; where they are; and the sections in it. */
export function sectionReply(heading: Paragraph, page: number, library: Library): Reply {
  const { document } = library.knowledge;
  const inside = sectionParagraphs(document, heading);
  const sentences = inside.filter(isBodyText).flatMap((paragraph) => paragraph.sentences);
  const notes = [{ kind: "note", text: whereText(heading, inside, document) } as const];
  if (sentences.length === 0)
    return notStatedReply("The document has this heading, with nothing below it.", notes, {
      actions: [contextButton({ span: heading }, library)],
    });
  const pages = Math.ceil(sentences.length / passagesPerPage);
  const current = Math.min(page, pages);
  const shown = sentences.slice((current - 1) * passagesPerPage, current * passagesPerPage).map((sentence) => ({ sentence, matched: [] }));
  const more = current < pages ? [{ label: "More", action: sectionAction(heading, current + 1) }] : [];
  const title = `${displayText(document, heading)}${pages > 1 ? ` (${current} of ${pages})` : ""}`;
  return passagesPage(shown, { heading: title, notes, more, ...pageOrigin(current, (each) => sectionAction(heading, each)) }, library);
}

function sectionAction({ number }: Pick<Paragraph, "number">, page = 1): Action {
  return { command: "about", args: { section: String(number), ...(page === 1 ? {} : { page: String(page) }) } };
}

function whereText(heading: Paragraph, inside: readonly Paragraph[], document: Document): string {
  const place = citation(document, { start: heading.start, end: (inside.at(-1) ?? heading).end });
  const sections = inside.filter((paragraph) => paragraph.kind === "heading" && paragraph.heading === heading.number);
  const names = sections.slice(0, maxListedSections).map((section) => displayText(document, section));
  const rest = sections.length > names.length ? ` and ${sections.length - names.length} more` : "";
  return names.length === 0 ? `This section is ${place}.` : `This section is ${place}: ${names.join(" · ")}${rest}.`;
}
