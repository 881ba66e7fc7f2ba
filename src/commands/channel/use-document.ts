import { type Action, fitsButton } from "../../action.ts";
import { settingsChannel } from "../../channels/settings.ts";
import type { Library } from "../../library.ts";
import { type Block, doneReply, type LabelledAction, maxActions, maxChoices, type Reply, unclearReply } from "../../reply.ts";
import { changeReply } from "../change-replies.ts";
import { type CommandContext, type DocumentChoice, isUsedMissing, type NamedDocument } from "../definition.ts";
import { missingDocumentText } from "../document-replies.ts";
import { orList } from "../replies.ts";
import { findDocument } from "./find-document.ts";
import { settingsRefusal } from "./settings-refusal.ts";

/** `/verbatim use` alone. */
export async function listDocuments({ commandLine }: Library, { documents }: CommandContext): Promise<Reply> {
  const { visible, used } = documents;
  const [onlyOne] = onlyOneText(documents);
  if (onlyOne !== undefined) return doneReply([{ kind: "text", text: onlyOne }]);
  const remarks = isUsedMissing(documents) ? [missingDocumentText(documents)] : [];
  const blocks: readonly Block[] = [
    { kind: "heading", text: "Documents" },
    ...remarks.map((text) => ({ kind: "text", text }) as const),
    { kind: "list", items: visible.map((each) => (each.name === used ? `${fullName(each)}: used in this channel` : fullName(each))) },
    { kind: "note", text: `${commandLine("verbatim use NAME")} chooses another one.` },
  ];
  const offers = useButtons(visible.filter(({ name }) => name !== used));
  const options = offers.slice(0, maxChoices);
  return doneReply(blocks, offers.length > maxActions ? { choices: { label: "Use another document", options } } : { actions: offers });
}

/** `/verbatim use NAME`. */
export async function useDocument(typed: string, library: Library, context: CommandContext): Promise<Reply> {
  const { documents, requester, settings } = context;
  const details = await requester.loadDetails();
  const refusal = settingsRefusal(details);
  if (refusal) return refusal;
  const [onlyOne] = onlyOneText(documents);
  if (onlyOne !== undefined) return unclearReply(`${onlyOne} Nothing was changed.`);
  const found = findDocument(typed, documents.visible);
  if (found.kind !== "found") return notFoundReply(found.candidates, documents);
  const { document } = found;
  if (document.name === documents.used) return unclearReply(`This channel uses ${fullName(document)} already. Nothing was changed.`);
  await settings.change(settingsChannel(requester), { document: document.name });
  const text = `From now on this channel uses ${fullName(document)}: I answer from it, and it is what the commands are about.`;
  const notes = [`Until now it was “${documents.used}”.`, ...(await dailyPostsText(document, library, context))];
  return changeReply([{ kind: "text", text }, ...notes.map((note) => ({ kind: "note", text: note }) as const)], requester);
}

/** Empty if there is a choice. */
function onlyOneText({ visible, used }: DocumentChoice): readonly string[] {
  const [only, ...others] = visible;
  return only && others.length === 0 && only.name === used ? [`There is only one document here, ${fullName(only)}.`] : [];
}

/** `handbook (Staff handbook)` */
function fullName({ name, title }: NamedDocument): string {
  return name.toLowerCase() === title.toLowerCase() ? `“${name}”` : `“${name}” (${title})`;
}

function notFoundReply(candidates: readonly NamedDocument[], { visible }: DocumentChoice): Reply {
  const text =
    candidates.length > 0 ? `Did you mean ${orList(candidates.map(({ name }) => name))}?` : "There is no document by this name here.";
  const list: Block = { kind: "note", text: `Documents: ${visible.map(fullName).join(", ")}.` };
  return unclearReply(text, [list], { actions: useButtons(candidates) });
}

/** For the documents whose names fit a button; the others can still be typed. */
function useButtons(documents: readonly NamedDocument[]): readonly LabelledAction[] {
  return documents.map(({ name }) => ({ label: `Use ${name}`, action: useAction(name) })).filter(({ action }) => fitsButton(action));
}

/** The name is found again in any case, and with other marks between its words. */
function useAction(name: string): Action {
  return { command: "verbatim", args: { use: name.toLowerCase().replaceAll(/[ _]/gu, "-") } };
}

/** What becomes of the channel's daily posts, if they do not go on by themselves. */
async function dailyPostsText(
  { name }: NamedDocument,
  { commandLine, knowledge: { subjects, topics } }: Library,
  { store, requester, documents }: CommandContext,
): Promise<readonly string[]> {
  const subscription = await store.findSubscription(settingsChannel(requester));
  if (!subscription) return [];
  const { schedule, next } = subscription;
  if (documents.hasPosts(name, schedule.about))
    return next ? [] : [`The daily posts of this channel are paused. ${commandLine("daily resume")} continues them.`];
  const { about } = schedule;
  const entry = about === undefined ? undefined : (subjects.get(about) ?? topics.get(about));
  const lack = about === undefined ? "no fact to post" : `nothing about ${entry?.name ?? "what they are about"}`;
  const remedy = documents.hasPosts(name, undefined)
    ? `${commandLine("daily start")} sets them up anew, ${commandLine("daily stop")}`
    : commandLine("daily stop");
  return [`The daily posts of this channel cannot go on: “${name}” has ${lack}. ${remedy} ends them.`];
}
