import { type Conversation, decodeConversation, encodeConversation, limits } from "./conversation-encoding.ts";
import { contains, type Span } from "./document/document.ts";
import type { Subject } from "./knowledge/knowledge-model.ts";
import { words } from "./language/forms.ts";
import type { Library } from "./library.ts";
import { findMentions, isPronoun } from "./reading/vocabulary.ts";
import { type Reply, shownSpans, uniqueSpans } from "./reply.ts";
import { once } from "./text/collections.ts";
import { endsInPossessive, fold, hash } from "./text/fold.ts";
import { functionWords, stemWord, typedWords } from "./text/words.ts";

/** What a person asked for, with what that inherited from the conversation. */
export interface CompleteRequest {
  /** A slash command's name; undefined for free text. */
  readonly command?: string | undefined;
  /** The question, or the command's line. */
  readonly text: string;
  /** The reply shows more of what was asked before, or something about it. */
  readonly continues?: boolean | undefined;
}

/** A conversation with what its ids stand for. */
export interface ConversationState extends Conversation {
  /** The question or the command's line, in the words that were recognised. */
  readonly text: string;
  /** The subjects that the question names, in its order. */
  readonly subjects: readonly Subject[];
  /** The subjects that the shown sentences name or are about, without those of the question. */
  readonly shownSubjects: readonly Subject[];
  readonly earlierSubjects: readonly Subject[];
}

export interface ConversationStates {
  /** Undefined if there is no state, or none that belongs to this document. */
  read(encoded: string | undefined): ConversationState | undefined;
  next(completeRequest: CompleteRequest, reply: Reply, before: ConversationState | undefined): string;
}

export function createConversationStates(library: Library): ConversationStates {
  const lexicon = once(() => createLexicon(library.vocabulary.words(), library.knowledge.document.hash));
  const encode = (conversation: Conversation) => encodeConversation(conversation, lexicon().fingerprint);
  return {
    read(encoded) {
      const conversation = encoded === undefined ? undefined : decodeConversation(encoded, lexicon().fingerprint);
      return conversation && toConversationState(conversation, lexicon(), library);
    },
    next: (completeRequest, reply, before) => encode(nextConversation(completeRequest, reply, before, lexicon(), library)),
  };
}

function toConversationState(conversation: Conversation, lexicon: Lexicon, library: Library): ConversationState {
  const { document, subjects } = library.knowledge;
  const find = (ids: readonly string[]) => ids.flatMap((id) => subjects.get(id) ?? []);
  const isInside = ({ end }: Span) => end <= document.text.length;
  const shown = conversation.shown.filter(isInside);
  const asked = find(conversation.words.filter((word) => typeof word === "string"));
  // Lazy: a new question does not need them.
  const inSpans = once(() =>
    [...new Set(shown.flatMap((span) => subjectsAt(span, library)))].filter((subject) => !asked.includes(subject)),
  );
  return {
    ...conversation,
    shown,
    shownBefore: conversation.shownBefore.filter(isInside),
    text: wordsText(conversation.words, lexicon, library),
    subjects: asked,
    get shownSubjects() {
      return conversation.isAnswered ? inSpans() : [];
    },
    earlierSubjects: find(conversation.earlier),
  };
}

function wordsText(words: Conversation["words"], { wordOf }: Lexicon, { knowledge }: Library): string {
  const typed = words.flatMap((word) => (typeof word === "number" ? wordOf(word) : knowledge.subjects.get(word)?.name) ?? []);
  return typed.join(" ").replaceAll(` ${possessive}`, possessive);
}

/** The subjects that a span names, and those that the curation says it is about. */
function subjectsAt(span: Span, { namedSubjects, knowledge }: Library): readonly Subject[] {
  const { statements, subjects } = knowledge;
  const inside = statements.filter(({ shownSpan }) => contains(span, shownSpan) || contains(shownSpan, span));
  const ids = inside.flatMap((statement) => [
    ...(statement.kind !== "fact" && statement.by !== undefined ? [statement.by] : []),
    ...statement.about,
  ]);
  // "He was born …": a pronoun at the start of a sentence has a capital letter, too.
  const named = namedSubjects(span).filter(({ id, name }) => !isPronoun(name) || ids.includes(id));
  return [...named, ...ids.flatMap((id) => subjects.get(id) ?? [])];
}

function nextConversation(
  completeRequest: CompleteRequest,
  reply: Reply,
  before: ConversationState | undefined,
  lexicon: Lexicon,
  library: Library,
): Conversation {
  const shown = uniqueSpans(shownSpans(reply)).slice(0, limits.shown);
  const { command, text, continues } = completeRequest;
  const same = continues ? before : undefined;
  const words = same ? same.words : readWords(text, lexicon, library);
  return {
    command: same ? same.command : command,
    words,
    isAnswered: reply.outcome === "answered",
    shown,
    shownBefore: same ? uniqueSpans([...same.shown, ...same.shownBefore]).slice(0, limits.shownBefore) : [],
    earlier: earlierSubjects(words, before).slice(0, limits.earlier),
    actions: reply.actions.map(({ action }) => action),
  };
}

function earlierSubjects(words: Conversation["words"], before: ConversationState | undefined): readonly string[] {
  const answered = before?.shownSubjects.filter(({ kind }) => kind === "person").slice(0, 1) ?? [];
  const ids = [...(before?.subjects ?? []), ...answered].map(({ id }) => id);
  return [...new Set(ids)].filter((id) => !words.includes(id));
}

function readWords(text: string, lexicon: Lexicon, { vocabulary, subjects }: Library): Conversation["words"] {
  const typed = typedWords(text);
  const mentions = new Map(findMentions(typed, vocabulary).map((mention) => [mention.from, mention]));
  const words: (number | string)[] = [];
  for (let at = 0; at < typed.length && words.length < limits.words; at += 1) {
    const mention = mentions.get(at);
    const last = typed[mention ? mention.to - 1 : at] ?? "";
    const subject = mention && subjects.findExact(mention.name.name);
    words.push(...wordIds(last, subject, lexicon));
    if (mention) at = mention.to - 1;
  }
  return words.slice(0, limits.words);
}

/** `word`: as typed; of a name, the last. Empty if it is not known. */
function wordIds(word: string, subject: Subject | undefined, { idOf }: Lexicon): readonly (number | string)[] {
  const id = subject?.id ?? idOf(fold(word));
  if (id === undefined) return [];
  const mark = endsInPossessive(word) ? idOf(possessive) : undefined;
  return mark === undefined ? [id] : [id, mark];
}

/** The words that the conversation state can name, each with a number: function words, and the words of the knowledge. */
interface Lexicon {
  /** `word`: folded; otherwise another form of it. Undefined for a word that is in neither. */
  idOf(word: string): number | undefined;
  wordOf(id: number): string | undefined;
  /** Eight hexadecimal digits. The numbers of another fingerprint mean other words. */
  readonly fingerprint: string;
}

/** `documentHash`: hexadecimal. The same words of the same document have the same numbers. */
export function createLexicon(words: Iterable<string>, documentHash: string): Lexicon {
  const ids = new Map<string, number>();
  for (const each of [[possessive], functionWords(), askingWords, words])
    for (const word of each) if (!ids.has(word)) ids.set(word, ids.size);
  const all = [...ids.keys()];
  // Few words are typed in a form that the document does not have.
  const idsByStem = once(() => {
    const byStem = new Map<string, number>();
    for (const [word, id] of ids) byStem.set(stemWord(word), byStem.get(stemWord(word)) ?? id);
    return byStem;
  });
  return {
    idOf: (word) => ids.get(word) ?? idsByStem().get(stemWord(word)),
    wordOf: (id) => all[id],
    fingerprint: hash(`${documentHash} ${all.join(" ")}`)
      .toString(16)
      .padStart(8, "0"),
  };
}

/** Follows a name without a space: Zhang's. */
const possessive = "'s";

/** Words with which people ask, which need not be in the document: "where does he live?" */
const askingWords = words("asked-words", "follow-ups.txt");
