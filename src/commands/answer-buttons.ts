import { type Action, fitsButton } from "../buttons.ts";
import { overlappingEnds } from "../document/spans-and-citations.ts";
import type { Library } from "../library.ts";
import type { Passage } from "../passage.ts";
import type { LabelledAction } from "../reply.ts";
import type { Named } from "../search/name-lookup.ts";

/** Buttons for the entries whose ids fit; the others can still be typed. */
export function entryButtons(entries: readonly Entry[], actionFor: (id: string) => Action): readonly LabelledAction[] {
  return entries
    .map((entry) => ({ label: distinctName(entry, entries), action: actionFor(entry.id) }))
    .filter(({ action }) => fitsButton(action));
}

type Entry = Pick<Named, "id" | "name" | "kind">;

/** `Li`; if two have this name `Li (person)`, and if both are of one kind, with the number among them: `Li (2)`. */
function distinctName(entry: Entry, entries: readonly Entry[]): string {
  const { name, kind } = entry;
  const namesakes = entries.filter((other) => other.name === name);
  if (namesakes.length < 2) return name;
  const isOnlyOfKind = kind !== undefined && namesakes.filter((other) => other.kind === kind).length === 1;
  return `${name} (${isOnlyOfKind ? kind : namesakes.indexOf(entry) + 1})`;
}

/** A button that shows a passage with the paragraphs around it. */
export function contextButton({ span }: Pick<Passage, "span">, { knowledge }: Library): LabelledAction {
  const first = overlappingEnds(knowledge.document.sentences, span)?.first;
  return { label: "In context", action: { command: "source", args: { place: `${first?.paragraph ?? 1}.${first?.number ?? 1}` } } };
}

export function aboutButton({ id, name }: Pick<Named, "id" | "name">): LabelledAction {
  return { label: `All on ${name}`, action: { command: "about", args: { subject: id } } };
}

export function quoteButton({ id, name }: Named): LabelledAction {
  return { label: `Quote ${name}`, action: { command: "quote", args: { who: id } } };
}

/** Reads the document on from an offset, in UTF-16 code units. */
export function readOnButton(offset: number): LabelledAction {
  return { label: "Read on", action: { command: "source", args: { from: offset.toString(36) } } };
}

export const helpButton: LabelledAction = { label: "What can I ask?", action: { command: "verbatim", args: {} } };
