import { helpButton } from "../../commands/answer-buttons.ts";
import { displayText } from "../../document/display-text.ts";
import type { Library } from "../../library.ts";
import { type Reply, unclearReply } from "../../reply.ts";
import { fold } from "../../text/fold.ts";
import { isStopWord, splitWords, stemWord } from "../../text/words.ts";
import type { Clause, FollowUp, Rule } from "../follow-up.ts";
import { type AskedAbout, asksOnlyAboutAnswer, compiled, doc, parts, rewordAbout, saying } from "./about-answer-forms.ts";
import { quotationReply, readCertainty, readPlace, readQuotation } from "./place-certainty-quotation.ts";
import { aboutSpeaker, particulars, saidWhat } from "./questions-about-speaker.ts";
import {
  contextReply,
  neighbourReply,
  readContext,
  readNeighbour,
  readParagraph,
  shownParagraphReply,
} from "./sentence-before-or-after.ts";
import { certaintyReply, placeNameReply, type ShownPiece, type ShownPieces, shownPieces } from "./shown-again.ts";
import { durationReply, readTime, timeElsewhere, timeReply } from "./when-was-that.ts";
import { listenerReply, readListener, readSpeaker, speakerReply } from "./who-said-that.ts";
import { basisReply, namingReply, ownerReply, readBasis, readNaming, readOwner } from "./whose-is-that.ts";

/** "Who said that?", "where?", "what comes after that", "is that a quote?": a question about the sentences that were just shown. */
export const aboutAnswer: Rule = (clause, before, library) => {
  // If the last reply found nothing more, the replies before it are meant.
  const pieces = shownPieces(before.shown.length > 0 ? before.shown : before.shownBefore, library.knowledge.document);
  const asked = askedAbout(clause, pieces, library);
  const reply = asked && replyTo(asked, pieces, library);
  const elsewhere = reply && timeElsewhere(asked, reply, before, library);
  if (elsewhere) return elsewhere;
  if (reply) return goesOn(reply);
  return saidWhat(clause, before, library) ?? aboutSpeaker(clause, pieces, library) ?? particulars(clause, before, pieces, library);
};

/** A reply without evidence changes nothing: what was shown can still be asked about. */
function goesOn(reply: Reply): FollowUp {
  return { kind: "reply", reply, completeRequest: reply.outcome === "answered" ? { text: "", continues: true } : undefined };
}

function askedAbout(clause: Clause, pieces: readonly ShownPiece[], library: Library): AskedAbout | undefined {
  const asked = clause.mentions.length === 0 ? readAskedAbout(clause.plain) : readAskedAbout(withoutSpeaker(clause));
  return asked ?? readAskedAbout(withoutShownTopic(clause, pieces, library));
}

/** "The line that Brook says after that" → "the line that he says after that"; empty if the name is no speaker's. */
function withoutSpeaker({ plain, mentions, words }: Clause): string {
  const [mention, second] = mentions;
  if (!mention || second) return "";
  const unnamed = [...plain.split(" ").slice(0, mention.from), "he", ...plain.split(" ").slice(mention.to)].join(" ");
  return words.length <= maxWords && besideSpoken.test(unnamed) ? unnamed : "";
}

const maxWords = 14;
const besideSpoken =
  /(?<!\S)(?:line|sentence|words|thing|bit|part) (?:(?:that|which) )?he (?:says|said|adds|added) (?:\S+ )?(?:after|before) (?:it|that|this|those)$/u;

function replyTo(asked: AskedAbout, [first, ...others]: readonly ShownPiece[], library: Library): Reply | undefined {
  if (first) return replyAbout(asked, [first, ...others], library);
  return wordsOfOthers.has(asked.kind) ? undefined : nothingShownReply;
}

/** What is asked may be no passage. */
const wordsOfOthers: ReadonlySet<AskedAbout["kind"]> = new Set(["basis", "duration", "listener", "naming", "owner"]);

const nothingShownReply = unclearReply("There is no passage to show: the last reply quoted nothing.", [], { actions: [helpButton] });

function replyAbout(asked: AskedAbout, pieces: ShownPieces, library: Library): Reply | undefined {
  switch (asked.kind) {
    case "speaker":
      return speakerReply(pieces, library);
    case "listener":
      return listenerReply(pieces, library);
    case "naming":
      return namingReply(pieces, library);
    case "owner":
      return ownerReply(asked.noun, pieces, library);
    case "basis":
      return basisReply(asked.noun, pieces, library);
    case "place":
      return placeNameReply(pieces, library);
    case "certainty":
      return certaintyReply(pieces, library);
    case "quotation":
      return quotationReply(pieces[0], library);
    case "context":
      return contextReply(pieces, library);
    case "paragraph":
      return shownParagraphReply(pieces[0], library);
    case "neighbour":
      return neighbourReply(asked, pieces, library);
    case "time":
      return timeReply(asked, pieces, library);
    case "duration":
      return durationReply(pieces[0], library);
  }
}

/** `plain`: the words of a clause, without names. Undefined if the text asks something else. */
function readAskedAbout(plain: string): AskedAbout | undefined {
  const chinese = chineseForms.find(([form]) => form.test(plain));
  if (chinese) return chinese[1];
  if (howLong.test(plain)) return { kind: "duration" };
  const ofOthers = readListener(plain) ?? readNaming(plain) ?? readOwner(plain) ?? readBasis(plain);
  if (ofOthers) return ofOthers;
  const asked = rewordAbout(plain);
  if (!asksOnlyAboutAnswer(asked) || isAboutDocument(asked)) return undefined;
  return readers.reduce<AskedAbout | undefined>((found, read) => found ?? read(asked), undefined);
}

const chineseForms: readonly (readonly [RegExp, AskedAbout])[] = [
  [/^(?:这|那)?(?:句)?(?:话)?是?(?:谁|哪位)(?:说|讲|写|提)(?:的|过)?(?:这|那)?(?:句)?话?(?:的)?(?:呢|啊|呀)?$/u, { kind: "speaker" }],
  [
    /^(?:这|那)?(?:句)?(?:话)?(?:是|在|出自|来自)?(?:文中|文章)?(?:的)?(?:哪里|哪儿|哪一?段|哪一?句|出处|来源)(?:说|写|提到)?(?:的|是什么|呢)?$/u,
    { kind: "place" },
  ],
  [/^(?:看|显示)?(?:一下)?(?:上下文|前后文)(?:是什么|呢)?$/u, { kind: "context" }],
  [/^(?:看|显示)?(?:一下)?(?:整|全|这一?)段(?:话)?$/u, { kind: "paragraph" }],
  [/^(?:然后|那)?(?:下一句|后一句|后面|接下来)(?:呢|是什么|说什么|怎么说)?$/u, { kind: "neighbour", step: 1, unit: "sentence" }],
  [/^(?:那)?(?:上一句|前一句|前面)(?:呢|是什么|说什么|怎么说)?$/u, { kind: "neighbour", step: -1, unit: "sentence" }],
  [/^(?:这|那)?(?:是)?(?:原话|引用|引语|原文)吗$/u, { kind: "quotation" }],
  [/^(?:你)?(?:这|那)?(?:是)?(?:真的|真|确定|肯定)吗?$/u, { kind: "certainty" }],
  [/^(?:这|那)?(?:是)?(?:什么时候|何时|哪一?年)(?:的|的事|发生的)?(?:呢)?$/u, { kind: "time", unit: "any", ofSpeaking: false }],
];

const howLong =
  /^(?:and |but |so )?(?:for |since )?how long(?: (?:was|is|has|did|does))?(?: (?:that|it|this))?(?: (?:been|take|last|go on))?$/u;

/** "Who wrote this article", "when was the text written": about the document. */
function isAboutDocument(plain: string): boolean {
  return documents.test(plain) && (!withinDocument.test(plain) || /\b(?:source|come|came|taken|origin) (?:of|from)\b/u.test(plain));
}

const documents = compiled(String.raw`\b${doc}\b`);
const withinDocument = compiled(
  String.raw`\b(?:in|within|inside|from|does|did|do|according to|where|(?:in|on|of|what|which|the) ${parts} of) (?:the |this |that |your )?(?:whole |original )?${doc}\b|\b${doc} (?:really |actually |itself )?${saying}\b|\b(?:surrounding|neighbou?ring) text\b|\btext (?:before|after|around|surrounding|that)\b`,
);

/** The first that fits. */
const readers: readonly ((plain: string) => AskedAbout | undefined)[] = [
  readTime,
  readSpeaker,
  readNeighbour,
  readContext,
  readParagraph,
  readQuotation,
  readPlace,
  readCertainty,
];

/** "The line after the cab bit" → "the line after that bit", if a shown sentence has the word; empty if the text names something else. */
function withoutShownTopic({ plain, mentions }: Clause, pieces: readonly ShownPiece[], { knowledge: { document } }: Library): string {
  const found = topicForm.exec(plain) ?? aboutForm.exec(plain);
  const { topic, noun } = found?.groups ?? {};
  if (!found || topic === undefined) return "";
  const [all] = found;
  const shown = new Set(pieces.flatMap((piece) => splitWords(displayText(document, piece))).map(key));
  if (!topic.split(" ").every((word) => !isStopWord(word) && shown.has(key(word)))) return "";
  const words = plain.split(" ");
  const namedElsewhere = mentions.some(({ from, to }) => !` ${all} `.includes(` ${words.slice(from, to).join(" ")} `));
  return namedElsewhere ? "" : plain.replace(all, `that ${noun}`);
}

const topicForm =
  /(?<!\S)(?:the|that|this) (?<topic>\p{L}+(?: \p{L}+)?) (?<noun>bit|part|line|sentence|quote|statement|passage|remark)(?!\S)/u;
/** "That sentence about the ferry" at the end, after "before" or "after". */
const aboutForm =
  /(?<=(?:^| )(?:before|after|above|below|precedes|follows|preceding|following) )(?:the|that|this) (?<noun>bit|part|line|sentence|quote|statement|passage|remark) (?:about|on|regarding|concerning|with) (?:the |a |an |its |his |her )?(?<topic>\p{L}+(?: \p{L}+)?)$/u;

/** The stem of a word, without the "s" of a possessive. */
function key(word: string): string {
  return stemWord(fold(word).replace(/['\u2019]?s$/u, ""));
}
