import { type Action, fitsButton } from "../buttons-and-forms.ts";
import { readQuestionId, settingsChannel } from "../channel-storage.ts";
import { overlappingEnds } from "../document/span.ts";
import type { Library } from "../library.ts";
import type { Passage } from "../passage.ts";
import { doneReply, type LabelledAction, type Reply } from "../reply.ts";
import type { Named } from "../search/name-lookup.ts";
import type { Call, CommandContext, StoredUse } from "./command-definition.ts";

type Entry = Pick<Named, "id" | "name" | "kind">;

/** Buttons for the entries whose ids fit; the others can still be typed. */
export function entryButtons(entries: readonly Entry[], actionFor: (id: string) => Action): readonly LabelledAction[] {
  return entries
    .map((entry) => ({ label: distinctName(entry, entries), action: actionFor(entry.id) }))
    .filter(({ action }) => fitsButton(action));
}

/** `Li`; of two with this name `Li (person)`, and where that is no difference, with the number in its row: `Li (2)`. */
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

export function aboutButton({ id, name }: Named): LabelledAction {
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

/** A press of a thumb (`withThumbs`). `message`: the platform's id of the message with the thumbs. */
export function createThumbPress(message: string | undefined): StoredUse {
  return { isUsedBy: () => true, run: (call, _, context) => answerThumb(call, message, context) };
}

async function answerThumb({ args }: Call, message: string | undefined, context: CommandContext): Promise<Reply> {
  const { gaps, requester, documents } = context;
  if (!gaps) return noThumbsReply;
  if (args.as !== "down") return thanks("Nothing is stored about that.");
  const question = gaps.keepsWords ? readQuestionId(args.of) : undefined;
  const channel = settingsChannel(requester);
  const press = ["thumb", channel.platform, channel.workspace, requester.channel, message ?? "", requester.person].join(" ");
  await gaps.noteComplaint({ channel, document: documents.answering, question }, press);
  const what = question === undefined ? "but not what was asked" : "with the words of the question";
  return thanks(`The people who look after the document will see that this did not help, ${what}, and not who asked.`);
}

function thanks(text: string): Reply {
  return doneReply([{ kind: "text", text: `Thank you. ${text}` }]);
}

const noThumbsReply: Reply = doneReply([{ kind: "text", text: "Whether an answer helped is not counted here; nothing was stored." }]);
