import { createAction, fitsButton } from "../buttons.ts";
import { subjectOrTopic } from "../knowledge/knowledge-model.ts";
import type { CommandLine, Library } from "../library.ts";
import {
  type Block,
  doneReply,
  failedReply,
  type LabelledAction,
  maxActions,
  maxChoices,
  notes,
  type Reply,
  texts,
  unclearReply,
  withDocumentName,
} from "../reply.ts";
import type { Requester, RequesterDetails } from "../request.ts";
import { settingsChannel } from "../request.ts";
import { joinNames } from "../text/characters.ts";
import { closest } from "../text/edit-distance.ts";
import { fold, stripInvisible } from "../text/fold.ts";
import {
  type Call,
  type CommandContext,
  type DocumentChoice,
  isUsedMissing,
  type NamedDocument,
  type StoredUse,
} from "./command-definition.ts";
import { helpButton } from "./reply-buttons.ts";
import { listeningSettings } from "./verbatim.ts";

/** `/verbatim listen`, `stop listening`, `use NAME`, and `use` alone. */
export const channelSettings: StoredUse = {
  isUsedBy: (call) => call.args.use !== undefined || settings.includes(readSetting(call)),
  run(call, library, context) {
    if (call.args.use !== undefined) return useDocument(call.args.use, library, context);
    const setting = readSetting(call);
    const isListening = setting === listeningSettings.start;
    if (isListening || setting === listeningSettings.stop) return setListening(isListening, library, context);
    return listDocuments(library, context);
  },
};

const settings: readonly string[] = [...Object.values(listeningSettings), "use", "documents"];

/** A button's argument has no space. */
function readSetting({ args: { list = "" } }: Call): string {
  return list.trim().toLowerCase().replaceAll("-", " ");
}

/** `/verbatim listen`, `stop listening`. */
async function setListening(isListening: boolean, { commandLine }: Library, context: CommandContext): Promise<Reply> {
  const { settings, requester, surface, documents } = context;
  if (isListening && isUsedMissing(documents)) return missingDocumentReply(documents, commandLine);
  if (surface === "direct") return doneReply(texts(directText));
  const details = await requester.loadDetails();
  const refusal = permissionRefusal(details, "the settings of this channel");
  if (refusal) return refusal;
  // Also if it listens already: it may not get the words any more.
  const obstacle = isListening ? (details.cannotListenReason ?? details.cannotPostReason) : undefined;
  if (obstacle !== undefined) return unclearReply(`${obstacle} Nothing was changed.`);
  const [start, stop] = Object.values(listeningSettings).map((name) => commandLine(`verbatim ${name}`));
  const channel = settingsChannel(requester);
  const [unchanged, changed] = isListening
    ? [
        `I listen in this channel already. ${stop} ends it.`,
        `From now on I read what is written in this channel. What the document answers I answer, in a thread or as a reply to the message; otherwise I keep silent, and what I do not answer I do not keep. ${stop} ends it.`,
      ]
    : [
        `I do not listen in this channel. ${start} begins it.`,
        `I listen in this channel no longer: from now on, mention me or use a command. ${start} begins again.`,
      ];
  if ((await settings.find(channel)).isListening === isListening) return unclearReply(unchanged);
  await settings.change(channel, { isListening });
  return changeReply(texts(changed), requester);
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
  const wanted = typed.replace(/["“”„«»]/gu, "");
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
  const candidates = found.length > 0 ? found : documentsWith(fold(wanted), visible);
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

/** The documents of this name, otherwise of this title, in any case and with any marks between the words. */
function findDocuments(wanted: string, documents: readonly NamedDocument[]): readonly NamedDocument[] {
  const byName = documents.filter(({ name }) => isSame(name, wanted));
  const byTitle = documents.filter(({ title }) => isSame(title, wanted));
  return [byName, byTitle].find(({ length }) => length > 0) ?? [];
}

/** The documents with these words in their names or titles, or else the one with a similar name. */
function documentsWith(wanted: string, documents: readonly NamedDocument[]): readonly NamedDocument[] {
  const names = documents.map(({ name }) => fold(name));
  const having = documents.filter(({ name, title }) => wanted !== "" && [name, title].some((text) => fold(text).includes(wanted)));
  return having.length > 0 ? having : documents.filter(({ name }) => fold(name) === closest(wanted.slice(0, maxCompared), names));
}

/** UTF-16 code units: what is typed may be long. */
const maxCompared = 60;

/** Names of marks only fold to nothing. */
function isSame(a: string, b: string): boolean {
  return fold(a) === fold(b) && fold(a) !== "";
}

/** The reply is shared, so that the channel sees the change and who made it. */
export function changeReply(blocks: readonly Block[], { name }: Pick<Requester, "name">): Reply {
  const who = stripInvisible(name ?? "")
    .trim()
    .slice(0, maxNameLength);
  return { ...doneReply([...blocks, ...notes(who === "" ? undefined : `Changed by ${who}.`)]), visibility: "shared" };
}

/** UTF-16 code units of a person's name. */
const maxNameLength = 80;

/** Undefined if the person may change it. `what`: "the settings of this channel". `more`: what the person may do instead. */
export function permissionRefusal({ mayManage, requiredPermission }: RequesterDetails, what: string, more = ""): Reply | undefined {
  const refusal = requiredPermission ? `Only people with ${requiredPermission} can change ${what}.` : `You may not change ${what}.`;
  return mayManage ? undefined : unclearReply(`${refusal} ${more}`.trim());
}

/** The reply of an adapter's error boundary: the store's own message goes to the log. */
export function unavailableReply(): Reply {
  return failedReply("The settings of this channel cannot be read or changed now, and nothing was changed. Questions still work.");
}

/** The reply of an adapter whose platform's response deadline is near. */
export function timeoutReply({ commandLine }: Library): Reply {
  const where = `${commandLine("daily status")} and ${commandLine("verbatim use")}`;
  return failedReply(`This takes longer than usual. Look in the channel, or at ${where}, before you try again.`);
}

/** Says which document the reply is about, where there are several; the help says which others there are. */
export function nameDocument(reply: Reply, { visible, answering }: DocumentChoice, commandLine: CommandLine): Reply {
  const named = visible.find(({ name }) => name === answering);
  if (!named || visible.length < 2) return reply;
  if (!isHelp(reply)) return withDocumentName(reply, named);
  const others = visible.flatMap(({ name }) => (name === answering ? [] : [name]));
  const listed = others.length > maxListed ? [...others.slice(0, maxListed), "…"] : others;
  const text = `Document: ${named.name}. There are others, which ${commandLine("verbatim use NAME")} chooses for a channel: ${listed.join(", ")}.`;
  return { ...reply, blocks: [...reply.blocks, { kind: "note", text, isKept: true }] };
}

const maxListed = 20;

function isHelp({ outcome, showAgain }: Reply): boolean {
  const { command, args } = helpButton.action;
  return outcome === "done" && showAgain?.command === command && Object.keys(showAgain.args).length === Object.keys(args).length;
}

/** The reply in a channel that chose a document that is not there any more. */
export function missingDocumentReply(documents: DocumentChoice, commandLine: CommandLine): Reply {
  const names = documents.visible.slice(0, maxListed).map(({ name }) => name);
  return unclearReply(`${missingDocumentText} ${commandLine("verbatim use NAME")} chooses another one: ${names.join(", ")}.`);
}

/** Without the name: the operator may have hidden the document from this place. */
export const missingDocumentText = "This channel uses a document that is not here any more.";

/** The reply to a button of another document than the channel uses, which must not change what the channel gets. */
export function otherDocumentReply({ answering, used }: DocumentChoice): Reply {
  return unclearReply(
    `This button belongs to the document “${answering}”, but the channel uses “${used}” now. Nothing was changed; please give the command again.`,
  );
}

/** Why no document answers. */
export const noDocumentReplies = {
  /** The operator has given the workspace no document. */
  hidden: unclearReply("No document is set up for this place. Ask the operator of the bot (KNOWLEDGE_FOR)."),
  /** A button belongs to a document that this place may not see. */
  foreign: unclearReply("This belongs to another document, which is not set up for this place. Please ask again."),
  /** The store does not say which document the channel uses. */
  unknown: unclearReply("Which document this channel uses cannot be read at this moment. Please ask again soon."),
};
