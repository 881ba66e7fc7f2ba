import { createAction } from "../buttons.ts";
import { type ExpectedPassage, type Gaps, readQuestionId } from "../channel-storage.ts";
import { displayText } from "../document/display-text.ts";
import { paragraphCitation } from "../document/document.ts";
import { paragraphKindOf } from "../document/document-structure.ts";
import type { Sentence } from "../document/sentences.ts";
import { type Library, passageWithContext } from "../library.ts";
import { createPassage, passageText } from "../passage.ts";
import { type Choices, doneReply, evidenceSpans, introducedPassage, type Reply, texts, thumbCommand, unclearReply } from "../reply.ts";
import { settingsChannel } from "../request.ts";
import { rankedSentences } from "../search/find-passages.ts";
import { hash } from "../text/fold.ts";
import type { Call, CommandContext, StoredUse } from "./command-definition.ts";

interface ThumbPress {
  /** The platform's id of the message with the thumbs, or with the menu. */
  readonly message: string | undefined;
  /** Only the person who pressed sees that message. */
  readonly isOwn: boolean;
  /** The reply to a text that begins a conversation. */
  readonly ask: (text: string) => Reply;
  /** Whether a question can be understood without what came before. */
  readonly canAskAgain: (text: string) => boolean;
}

interface ThumbContext extends Omit<CommandContext, "gaps">, ThumbPress {
  readonly gaps: Gaps;
  readonly library: Library;
}

/** A press of a thumb (`withThumbs`), or a choice from the menu below one that points down. */
export function createThumbPress(press: ThumbPress): StoredUse {
  return {
    isUsedBy: () => true,
    run: async ({ args }, library, { gaps, ...context }) => {
      if (!gaps) return doneReply(texts("Whether an answer helped is not counted here; nothing was stored."));
      const pressed = { ...context, ...press, gaps, library };
      if (args.as === "right" || args.as === "none") return replyToChoice(args, pressed);
      return args.as === "down" ? replyToThumbDown(args, pressed) : thanks("Nothing is stored about that.");
    },
  };
}

async function replyToThumbDown(args: Call["args"], context: ThumbContext): Promise<Reply> {
  const { gaps, requester, documents, message } = context;
  const question = gaps.storesWords ? readQuestionId(args.of) : undefined;
  const channel = settingsChannel(requester);
  const press = ["thumb", channel.platform, channel.workspace, requester.channel, message ?? "", requester.person].join(" ");
  await gaps.noteComplaint({ channel, document: documents.answering, question }, press);
  const what = question === undefined ? "but not what was asked" : "with the words of the question";
  const reply = thanks(`The people who look after the document will see that this did not help, ${what}, and not who asked.`);
  const choices = question === undefined ? undefined : await passageChoices(question, context);
  return choices ? { ...reply, blocks: [...reply.blocks, ...texts(choiceText)], choices } : reply;
}

const choiceText = "Which passage would have been right? What you choose is stored with the question, and not who chose it.";

/** The menu stays, as another choice takes the place of the first. */
async function replyToChoice(args: Call["args"], context: ThumbContext): Promise<Reply> {
  const { gaps, requester, documents, library, isOwn } = context;
  const { document } = library.knowledge;
  const question = readQuestionId(args.of);
  const sentence = args.as === "right" ? findSentence(args.at, library) : undefined;
  if (question === undefined || (args.as === "right" && !sentence)) return unclearReply("This cannot be read. Please ask again.");
  if (args.by !== chooserKey(question, requester)) return unclearReply("Only the person who pressed the thumb can choose a passage.");
  const place = sentence && placeOf(sentence);
  const expected: ExpectedPassage = { document: documents.answering, question, place, hash: document.hash };
  const isStored = gaps.storesWords && (await gaps.noteExpected(expected));
  if (!isStored) return unclearReply("The question is not stored any more, so no passage was stored with it.");
  const blocks = sentence
    ? introducedPassage("Thank you. Stored with the question as the right passage:", passageWithContext(sentence, library))
    : texts("Thank you. No passage is stored with the question.");
  return { ...doneReply(blocks), choices: await passageChoices(question, context), isUpdate: isOwn };
}

/** A menu of the passages that ranked best for the question, without what answered it; undefined if there are none, or if it cannot be asked again alone. */
async function passageChoices(
  question: string,
  { gaps, requester, documents, library, ask, canAskAgain }: ThumbContext,
): Promise<Choices | undefined> {
  const words = await gaps.findWords(question, documents.answering);
  const asked = words === undefined ? "" : library.reader.clean(words.replace(/^\/\S*/u, "")).text;
  // What "and his shoe size?" was about is not stored.
  if (words === undefined || !(words.startsWith("/") || canAskAgain(asked))) return undefined;
  const shown = evidenceSpans(ask(words));
  const { document } = library.knowledge;
  const by = chooserKey(question, requester);
  const passages = rankedSentences(library.passages, asked, maxOffered, shown).map((sentence) => ({
    label: `${paragraphCitation(document, sentence)} ${shownWords(sentence, library)}`,
    action: createAction(thumbCommand, { as: "right", of: question, at: placeOf(sentence), by }),
  }));
  if (passages.length === 0) return undefined;
  const none = { label: "None of these", action: createAction(thumbCommand, { as: "none", of: question, by }) };
  return { label: "The right passage", options: [...passages, none] };
}

/** A row with the names of its columns; of anything else the sentence alone, because a menu has one line for it. */
function shownWords(sentence: Sentence, library: Library): string {
  const { document } = library.knowledge;
  if (paragraphKindOf(document, sentence) !== "row") return displayText(document, sentence);
  return passageText(createPassage(document, sentence));
}

/** Passages in the menu. */
const maxOffered = 5;

/** Says in a button whose it is, without the person's id. */
function chooserKey(question: string, { platform, workspace, person }: CommandContext["requester"]): string {
  return hash([question, platform, workspace, person].join(" ")).toString(36);
}

function placeOf({ paragraph, number }: Sentence): string {
  return `${paragraph}.${number}`;
}

function findSentence(place: string | undefined, { knowledge: { document } }: Library): Sentence | undefined {
  const [, paragraph, number] = /^(\d{1,9})\.(\d{1,9})$/u.exec(place ?? "") ?? [];
  return document.paragraphs[Number(paragraph) - 1]?.sentences[Number(number) - 1];
}

function thanks(more: string): Reply {
  return doneReply(texts(`Thank you. ${more}`));
}
