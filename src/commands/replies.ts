import { type Action, fitsButton } from "../action.ts";
import { citationOf, sentencesOf } from "../document/document.ts";
import type { Library } from "../library.ts";
import type { Passage } from "../passage.ts";
import { type LabelledAction, notStated, type Reply, unclear } from "../reply.ts";
import { literalPlace } from "../search/exact-match.ts";
import type { Named, NameMatch, Names } from "../search/names/names.ts";
import { type Command, usageOf } from "./definition.ts";

type Unsettled<N> = Exclude<NameMatch<N>, { kind: "known" }>;

interface NameQuery<N extends Named> {
  readonly typed: string;
  /** Which of several names it is, to start a sentence with: "The second name". */
  readonly which?: string;
  /** What the entries are, as a heading for a list of them: "Speakers". */
  readonly what: string;
  readonly names: Names<N>;
  actionFor(id: string): Action;
}

/** For a name that is not settled: did-you-mean where there are candidates, otherwise where the words stand, or that they do not. */
export function nameReply<N extends Named>(
  match: Unsettled<N>,
  { typed, which, what, names, actionFor }: NameQuery<N>,
  library: Library,
): Reply {
  if (match.kind === "unsure") {
    return unclear(`Did you mean ${orList(match.candidates.map(({ name }) => name))}?`, [], {
      actions: choices(match.candidates, actionFor),
    });
  }
  const listing = names.entries.length === 0 ? [] : [{ kind: "note", text: `${what}: ${listed(names.entries)}.` } as const];
  const topic = library.topics.exact(typed);
  if (topic) {
    const facts = { label: `Facts: ${topic.name}`, action: { command: "fact", args: { about: topic.id } } };
    return notStated(`That is a topic here, not one of the ${what.toLowerCase()}: try /fact about ${topic.name.toLowerCase()}.`, listing, {
      actions: [facts],
    });
  }
  const span = literalPlace(library.knowledge.document, typed);
  if (!span) return notStated(`${which ? `${which} is` : "These words are"} not in the document.`, listing, { actions: [helpAction] });
  const cite = citationOf(library.knowledge.document, span);
  return notStated(`${which ? `${which} is not` : "Not"} one of the ${what.toLowerCase()} by name; the words stand at ${cite}.`, listing, {
    actions: [contextAction({ span }, library)],
  });
}

/** Those that fit into a button: the others can still be typed. */
export function choices(entries: readonly Pick<Named, "id" | "name">[], actionFor: (id: string) => Action): readonly LabelledAction[] {
  return entries.map(({ id, name }) => ({ label: name, action: actionFor(id) })).filter(({ action }) => fitsButton(action));
}

/** The command cannot run as given: what is missing or too much, and how it is written. */
export function usageReply(problem: string, command: Command, actions: readonly LabelledAction[] = []): Reply {
  const example = command.examples[0] ?? usageOf(command);
  return unclear(problem, [{ kind: "note", text: `Usage: ${usageOf(command)} (for example ${example})` }], { actions });
}

/** Shows where a passage stands. */
export function contextAction({ span }: Pick<Passage, "span">, { knowledge }: Library): LabelledAction {
  const [first] = sentencesOf(knowledge.document, span);
  return { label: "In context", action: { command: "source", args: { place: `${first?.paragraph ?? 1}.${first?.number ?? 1}` } } };
}

export function aboutAction({ id, name }: Named): LabelledAction {
  return { label: `All on ${name}`, action: { command: "about", args: { subject: id } } };
}

export function quoteAction({ id, name }: Named): LabelledAction {
  return { label: `Quote ${name}`, action: { command: "quote", args: { who: id } } };
}

export const helpAction: LabelledAction = { label: "What can I ask?", action: { command: "verbatim", args: {} } };

const mostListed = 12;

/** The first few names, and how many more there are. */
export function listed(entries: readonly Named[]): string {
  const shown = entries.slice(0, mostListed).map(({ name }) => name);
  const left = entries.length - shown.length;
  return left > 0 ? `${shown.join(", ")} and ${left} more` : shown.join(", ");
}

export function orList(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
