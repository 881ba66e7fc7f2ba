import { createAction, fitsButton } from "../buttons.ts";
import { subjectOrTopic } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { type Block, doneReply, type LabelledAction, maxActions, maxChoices, notes, type Reply, texts, unclearReply } from "../reply.ts";
import type { RequesterDetails } from "../request.ts";
import { settingsChannel } from "../request.ts";
import { joinNames } from "../text/characters.ts";
import { closest } from "../text/edit-distance.ts";
import { fold } from "../text/fold.ts";
import { changeReply, missingDocumentReply, missingDocumentText, permissionRefusal } from "./channel-setting-replies.ts";
import {
  type Call,
  type CommandContext,
  type DocumentChoice,
  isUsedMissing,
  type NamedDocument,
  type StoredUse,
} from "./command-definition.ts";
import { listeningSettings } from "./verbatim.ts";

/** `/verbatim listen`, `stop listening`, `use NAME`, and `use` alone. */
export const channelSettings: StoredUse = {
  isUsedBy: (call) => call.args.use !== undefined || settings.includes(readSetting(call)),
  run(call, library, context) {
    if (call.args.use !== undefined) return useDocument(call.args.use, library, context);
    const setting = readSetting(call);
    if (setting === listeningSettings.start) return listen(library, context);
    return setting === listeningSettings.stop ? stopListening(library, context) : listDocuments(library, context);
  },
};

const settings: readonly string[] = [...Object.values(listeningSettings), "use", "documents"];

/** A button's argument has no space. */
function readSetting({ args: { list = "" } }: Call): string {
  return list.trim().toLowerCase().replaceAll("-", " ");
}

async function listen({ commandLine }: Library, context: CommandContext): Promise<Reply> {
  if (isUsedMissing(context.documents)) return missingDocumentReply(context.documents, commandLine);
  const stopLine = commandLine(`verbatim ${listeningSettings.stop}`);
  return change(true, context, ({ cannotPostReason, cannotListenReason }, isListening) => {
    // Also if it listens already: it may not get the words any more.
    const obstacle = cannotListenReason ?? cannotPostReason;
    if (obstacle !== undefined) return unclearReply(`${obstacle} Nothing was changed.`);
    return isListening
      ? unclearReply(`I listen in this channel already. ${stopLine} ends it.`)
      : `From now on I read what is written in this channel. What the document answers I answer, in a thread or as a reply to the message; otherwise I keep silent, and what I do not answer I do not keep. ${stopLine} ends it.`;
  });
}

async function stopListening({ commandLine }: Library, context: CommandContext): Promise<Reply> {
  const startLine = commandLine(`verbatim ${listeningSettings.start}`);
  return change(false, context, (_, isListening) =>
    isListening
      ? `I listen in this channel no longer: from now on, mention me or use a command. ${startLine} begins again.`
      : unclearReply(`I do not listen in this channel. ${startLine} begins it.`),
  );
}

/** Changes the setting and says what `decide` returns, unless that is a reply. */
async function change(
  isListening: boolean,
  { settings, requester, surface }: CommandContext,
  decide: (details: RequesterDetails, wasListening: boolean) => string | Reply,
): Promise<Reply> {
  if (surface === "direct") return doneReply(texts(directText));
  const details = await requester.loadDetails();
  const refusal = permissionRefusal(details, "the settings of this channel");
  if (refusal) return refusal;
  const channel = settingsChannel(requester);
  const decision = decide(details, (await settings.find(channel)).isListening);
  if (typeof decision !== "string") return decision;
  await settings.change(channel, { isListening });
  return changeReply(texts(decision), requester);
}

const directText = "Here I answer whatever you write: a mention is not needed. Only in a channel can I listen, or stop listening.";

/** `/verbatim use` alone. */
async function listDocuments({ commandLine }: Library, { documents }: CommandContext): Promise<Reply> {
  const { visible, used } = documents;
  const onlyOne = onlyOneText(documents);
  if (onlyOne !== undefined) return doneReply(texts(onlyOne));
  const blocks: readonly Block[] = [
    { kind: "heading", text: "Documents" },
    ...texts(isUsedMissing(documents) ? missingDocumentText : undefined),
    { kind: "list", items: visible.map((each) => (each.name === used ? `${fullName(each)}: used in this channel` : fullName(each))) },
    ...notes(`${commandLine("verbatim use NAME")} chooses another one.`),
  ];
  const offers = useButtons(visible.filter(({ name }) => name !== used));
  const options = offers.slice(0, maxChoices);
  return doneReply(blocks, offers.length > maxActions ? { choices: { label: "Use another document", options } } : { actions: offers });
}

/** `/verbatim use NAME`. */
async function useDocument(typed: string, library: Library, context: CommandContext): Promise<Reply> {
  const { documents, requester, settings } = context;
  const details = await requester.loadDetails();
  const refusal = permissionRefusal(details, "the settings of this channel");
  if (refusal) return refusal;
  const onlyOne = onlyOneText(documents);
  if (onlyOne !== undefined) return unclearReply(`${onlyOne} Nothing was changed.`);
  const wanted = [...typed].filter((character) => !quotationMarks.includes(character)).join("");
  const found = findDocuments(wanted, documents.visible);
  const [document, ...others] = found;
  if (!document || others.length > 0) return whichDocumentReply(wanted, found, documents);
  if (document.name === documents.used) return unclearReply(`This channel uses ${fullName(document)} already. Nothing was changed.`);
  await settings.change(settingsChannel(requester), { document: document.name });
  const text = `From now on this channel uses ${fullName(document)}: I answer from it, and it is what the commands are about.`;
  const earlier = isUsedMissing(documents) ? [] : [`Until now it was “${documents.used}”.`];
  return changeReply([...texts(text), ...notes(...earlier, ...(await dailyPostsText(document, library, context)))], requester);
}

/** Undefined if there is a choice. */
function onlyOneText({ visible, used }: DocumentChoice): string | undefined {
  const [only, ...others] = visible;
  return only && others.length === 0 && only.name === used ? `Only one document can be used here, ${fullName(only)}.` : undefined;
}

/** `handbook (Staff handbook)` */
function fullName({ name, title }: NamedDocument): string {
  return name.toLowerCase() === title.toLowerCase() ? `“${name}”` : `“${name}” (${title})`;
}

/** `found`: none, or several that are called so. */
function whichDocumentReply(wanted: string, found: readonly NamedDocument[], { visible }: DocumentChoice): Reply {
  const candidates = found.length > 0 ? found : similarDocuments(fold(wanted), visible);
  const named = joinNames(candidates.map(({ name }) => name));
  const text = candidates.length > 0 ? `Did you mean ${named}?` : "There is no document by this name here.";
  return unclearReply(text, notes(`Documents: ${visible.map(fullName).join(", ")}.`), { actions: useButtons(candidates) });
}

/** Buttons for the documents whose names fit; the others can still be typed. */
function useButtons(documents: readonly NamedDocument[]): readonly LabelledAction[] {
  // The name is found again in any case, and with other marks between its words.
  const useAction = (name: string) => createAction("verbatim", { use: name.toLowerCase().replaceAll(/[ _]/gu, "-") });
  return documents.map(({ name }) => ({ label: `Use ${name}`, action: useAction(name) })).filter(({ action }) => fitsButton(action));
}

/** What becomes of the channel's daily posts, if they do not go on by themselves. */
async function dailyPostsText(
  { name }: NamedDocument,
  { commandLine, knowledge }: Library,
  { store, requester, documents }: CommandContext,
): Promise<readonly string[]> {
  const subscription = await store.findSubscription(settingsChannel(requester));
  if (!subscription) return [];
  const { schedule, next } = subscription;
  if (documents.hasPosts(name, schedule.about))
    return next ? [] : [`The daily posts of this channel are paused. ${commandLine("daily resume")} continues them.`];
  const { about } = schedule;
  const entry = about === undefined ? undefined : subjectOrTopic(about, knowledge);
  const missing = about === undefined ? "no fact to post" : `nothing about ${entry?.name ?? "what they are about"}`;
  const remedy = documents.hasPosts(name, undefined)
    ? `${commandLine("daily start")} sets them up anew, ${commandLine("daily stop")}`
    : commandLine("daily stop");
  return [`The daily posts of this channel cannot go on: “${name}” has ${missing}. ${remedy} ends them.`];
}

const quotationMarks = '"“”„«»';

/** The documents of this name, otherwise of this title, in any case and with any marks between the words. */
function findDocuments(wanted: string, documents: readonly NamedDocument[]): readonly NamedDocument[] {
  const exact = documents.filter(({ name }) => name === wanted);
  const byName = documents.filter(({ name }) => isSame(name, wanted));
  const byTitle = documents.filter(({ title }) => isSame(title, wanted));
  return [exact, byName, byTitle].find(({ length }) => length > 0) ?? [];
}

/** Names of marks only fold to nothing. */
function isSame(a: string, b: string): boolean {
  return fold(a) === fold(b) && fold(a) !== "";
}

/** The documents with the words in their names, or else the one with a similar name. */
function similarDocuments(wanted: string, documents: readonly NamedDocument[]): readonly NamedDocument[] {
  if (wanted === "" || wanted.length > maxCompared) return [];
  const having = documents.filter(({ name, title }) => [name, title].some((text) => fold(text).includes(wanted)));
  const similar = closest(
    wanted,
    documents.map(({ name }) => fold(name)),
  );
  return having.length > 0 ? having : documents.filter(({ name }) => fold(name) === similar);
}

/** What is typed may be long; more is not compared. */
const maxCompared = 60;
