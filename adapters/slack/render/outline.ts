import { displayText } from "../../../src/document/display.ts";
import type { Document } from "../../../src/document/document.ts";
import type { Paragraph } from "../../../src/document/paragraphs.ts";
import { headingTree } from "../../../src/intents/outline/heading-tree.ts";
import type { Choices, LabelledAction } from "../../../src/reply.ts";
import { limits } from "./limits.ts";

/** A menu of the document's sections, with those below them if all fit; undefined if it has no headings. */
export function outlineMenu(document: Document): Choices | undefined {
  const options = optionsByDocument.get(document) ?? outlineOptions(document);
  optionsByDocument.set(document, options);
  return options.length === 0 ? undefined : { label: "Open a section", options };
}

/** A long document has thousands of headings. */
const optionsByDocument = new WeakMap<Document, readonly LabelledAction[]>();

function outlineOptions(document: Document): readonly LabelledAction[] {
  const tree = headingTree(document);
  const highest = tree.map(({ heading }) => sectionOption(heading, "", document));
  const all = tree.flatMap(({ heading, below }) => [
    sectionOption(heading, "", document),
    ...below.map((each) => sectionOption(each, "– ", document)),
  ]);
  return (all.length <= limits.menu.options ? all : highest).slice(0, limits.menu.options);
}

function sectionOption(heading: Paragraph, mark: string, document: Document): LabelledAction {
  return { label: mark + displayText(document, heading), action: { command: "about", args: { section: String(heading.number) } } };
}
