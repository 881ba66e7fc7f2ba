import { type Action, fitsButton } from "../action.ts";
import { type Library, passageWithContext } from "../library.ts";
import { withoutRepeatedContext } from "../passage.ts";
import { answeredReply, type Block, type LabelledAction, type Reply, titled } from "../reply.ts";
import type { FoundPassage } from "../search/passages/find-passages.ts";
import { contextButton } from "./actions.ts";

/** The name of the action behind "More": it carries the sentences that are left, and the topic. */
const passagesCommand = "passages";
/** In one reply. */
export const passagesPerPage = 3;
/** In a button, whose id is short. */
export const maxLeft = 12;

interface PageOptions {
  readonly topic?: string | undefined;
  readonly heading?: string | undefined;
  readonly notes?: readonly Block[];
  /** Instead of a button with the sentences that are left. */
  readonly more?: readonly LabelledAction[];
  /** After "More". */
  readonly actions?: readonly LabelledAction[];
  /** Instead of an action with the sentences. */
  readonly origin?: Action | undefined;
  readonly back?: Action | undefined;
}

/** The first passages, with a button for the next ones. At least one passage. */
export function passagesPage(found: readonly FoundPassage[], options: PageOptions, library: Library): Reply {
  const { document, topics } = library.knowledge;
  const shown = found.slice(0, passagesPerPage).map(({ sentence, matched }) => passageWithContext(sentence, matched, library));
  const passages = withoutRepeatedContext(shown, document);
  const heading = options.heading ?? topics.get(options.topic ?? "")?.name;
  const blocks = passages.map((passage) => ({ kind: "passage", passage }) as const);
  const more = options.more ?? moreButton(found.slice(passagesPerPage), options.topic, library);
  return answeredReply([...(heading === undefined ? blocks : titled(heading, blocks)), ...(options.notes ?? [])], passages, {
    actions: [...more, ...(options.actions ?? []), ...passages.slice(0, 1).map((passage) => contextButton(passage, library))],
    origin: options.origin ?? (options.more ? undefined : passagesAction(found, options.topic, library)),
    back: options.back,
  });
}

function moreButton(left: readonly FoundPassage[], topic: string | undefined, library: Library): readonly LabelledAction[] {
  const action = left.length === 0 ? undefined : passagesAction(left, topic, library);
  return action ? [{ label: "More", action }] : [];
}

function passagesAction(found: readonly FoundPassage[], topic: string | undefined, library: Library): Action | undefined {
  const at = sentenceIndexes(found.slice(0, maxLeft), library);
  const action = { command: passagesCommand, args: { at, ...(topic === undefined ? {} : { topic }) } };
  return fitsButton(action) ? action : undefined;
}

/** The passages behind a "More" button; undefined if the action is another, or its sentences do not exist. */
export function passagesActionReply({ command, args }: Action, library: Library): Reply | undefined {
  if (command !== passagesCommand) return undefined;
  const left = sentencesAt(args.at ?? "", library);
  if (left.length === 0) return undefined;
  return passagesPage(left, { topic: args.topic }, library);
}

/** For a button, in base 36. */
export function sentenceIndexes(found: readonly FoundPassage[], { knowledge: { document } }: Library): string {
  return found.map(({ sentence }) => document.sentences.indexOf(sentence).toString(36)).join(",");
}

/** The sentences that a button carries: their indexes in base 36. Those that do not exist are skipped. */
export function sentencesAt(indexes: string, { knowledge: { document } }: Library): readonly FoundPassage[] {
  return indexes.split(",").flatMap((index) => {
    const sentence = document.sentences[Number.parseInt(index, 36)];
    return sentence ? [{ sentence, matched: [] }] : [];
  });
}
