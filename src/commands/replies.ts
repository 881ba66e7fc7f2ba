import type { Action } from "../action.ts";
import { citation } from "../document/citation.ts";
import type { Library } from "../library.ts";
import { type LabelledAction, notStatedReply, type Reply, unclearReply } from "../reply.ts";
import { findExactMatch } from "../search/exact-match.ts";
import type { Named, NameIndex, NameMatch } from "../search/names/names.ts";
import { contextButton, entryButtons, helpButton } from "./actions.ts";
import { type Command, commandUsage } from "./definition.ts";
import { findExamples } from "./examples.ts";

type UnresolvedMatch<N> = Exclude<NameMatch<N>, { kind: "resolved" }>;

interface NameQuery<N extends Named> {
  readonly typed: string;
  /** Which of several names this is, as the start of a sentence: "The second name". */
  readonly position?: string;
  /** Heading for a list of the entries: "Speakers". */
  readonly listName: string;
  readonly names: NameIndex<N>;
  actionFor(id: string): Action;
}

/** For a name that was not resolved: "Did you mean" if there are candidates, otherwise where the words occur, if they do. */
export function nameReply<N extends Named>(
  match: UnresolvedMatch<N>,
  { typed, position, listName, names, actionFor }: NameQuery<N>,
  library: Library,
): Reply {
  if (match.kind === "ambiguous") {
    return unclearReply(`Did you mean ${orList(match.candidates.map(({ name }) => name))}?`, [], {
      actions: entryButtons(match.candidates, actionFor),
      origin: actionForAll(match.candidates, actionFor),
    });
  }
  const list = names.entries.length === 0 ? [] : [{ kind: "note", text: `${listName}: ${shortList(names.entries)}.` } as const];
  const noun = listName.toLowerCase();
  const topic = library.topics.findExact(typed);
  if (topic) {
    const action = { label: `Facts: ${topic.name}`, action: { command: "fact", args: { about: topic.id } } };
    const text = `That is a topic here, not one of the ${noun}: try ${library.commandLine(`fact about ${topic.name.toLowerCase()}`)}.`;
    return notStatedReply(text, list, { actions: [action] });
  }
  const span = findExactMatch(library.knowledge.document, typed);
  if (!span)
    return notStatedReply(`${position ? `${position} is` : "These words are"} not in the document.`, list, { actions: [helpButton] });
  const cite = citation(library.knowledge.document, span);
  const text = `${position ? `${position} is not` : "Not"} one of the ${noun} by name; the words are at ${cite}.`;
  return notStatedReply(text, list, { actions: [contextButton({ span }, library)] });
}

/** Asks again which of several is meant. */
export function actionForAll(entries: readonly Pick<Named, "id">[], actionFor: (id: string) => Action): Action {
  return actionFor(entries.map(({ id }) => id).join("+"));
}

/** Says why the command cannot run, and how to write it. */
export function usageReply(reason: string, command: Command, library: Library, actions: readonly LabelledAction[] = []): Reply {
  const [example] = findExamples(command, library);
  const text = [
    `Usage: ${library.commandLine(commandUsage(command))}`,
    example === undefined ? [] : `(for example ${library.commandLine(example)})`,
  ]
    .flat()
    .join(" ");
  return unclearReply(reason, [{ kind: "note", text }], { actions });
}

const maxListed = 12;

/** The first few names, and how many more there are. */
export function shortList(entries: readonly Named[]): string {
  const listed = entries.slice(0, maxListed).map(({ name }) => name);
  const remaining = entries.length - listed.length;
  return remaining > 0 ? `${listed.join(", ")} and ${remaining} more` : listed.join(", ");
}

export function orList(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
