import { fold } from "../text/fold.ts";
import { isStopWord } from "../text/words.ts";
import {
  askWho,
  expandAbbreviations,
  expandContractions,
  lowerShouting,
  removeMarkup,
  restorePossessives,
  shortenRuns,
  tidy,
} from "./chat-normalization.ts";
import { completeQuestion, readSides } from "./ellipsis.ts";
import { matchPhrase, type Phrase, readPhrases, readTokens, type Token } from "./phrase-patterns.ts";
import { trimPleasantries, trimPoliteness } from "./pleasantries.ts";
import { documentNouns } from "./pleasantry-phrases.ts";
import { type Correction, correctKeywords, createSpeller, type Speller } from "./speller.ts";
import { maxParts, splitNames, splitParts } from "./split-questions.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A sentence that asks something. */
export interface ReadQuestion {
  /** The question without what surrounds it: "hey, whats the rust belt lol" → "what is the rust belt". */
  readonly text: string;
  /** What the asker wants to know, without what is lent from other questions. */
  readonly own: string;
  /** "Does it mention snow?" has the text "snow" and asks for a mention. */
  readonly asksFor: AsksFor;
  /** The questions that are asked in one sentence, at most four; empty for a simple one. */
  readonly parts: readonly ReadQuestion[];
  /** The question with each name of a list alone, at most four; empty without a list. */
  readonly perName: readonly ReadQuestion[];
  /** What is compared, as two questions; empty if nothing is, or two names. */
  readonly sides: readonly string[];
}

/**
 * `answer`: a question of its own. `mention`: whether the document mentions something, yes or no: "does it mention snow?"
 * `passages`: what the document says about something: "anything about snow", "snow?"
 */
export type AsksFor = "answer" | "mention" | "passages";

export interface CleanText {
  /** Holds only what is part of a question, spelled rightly; empty if nothing is left. */
  readonly text: string;
  /** Words read otherwise than typed, in order. */
  readonly corrections: readonly Correction[];
}

/** Reads what people type: removes what is no part of a question, corrects the spelling, and takes several questions apart. */
export interface Reader {
  clean(text: string): CleanText;
  /** Each question with its parts, and with what it leaves out because the one before it says it. `limit`: all parts and names. */
  takeApart(questions: readonly string[], limit?: number): readonly ReadQuestion[];
  /** The arguments of a command: cleaned, its keywords spelled rightly. Names stay as typed, as the name index has its own tolerance. */
  readLine(line: string, keywords?: readonly string[]): string;
}

export function createReader(vocabulary: Vocabulary): Reader {
  let spell: Speller | undefined;
  return {
    clean(text) {
      const cleaned = cleanWords(text, vocabulary);
      // A place may be called Nice.
      const plain = trimPleasantries(cleaned) || (vocabulary.findName(fold(cleaned)) ? cleaned : "");
      if (plain === "") return { text: "", corrections: [] };
      spell ??= createSpeller(vocabulary);
      const spelled = spell(plain);
      return { text: askWho(trimPleasantries(spelled.text) || spelled.text), corrections: spelled.corrections };
    },
    takeApart: (questions, limit = maxSearches) => completeAll(questions, limit, vocabulary),
    readLine: (line, keywords = []) => correctKeywords(trimPoliteness(removeMarkup(line)), keywords, vocabulary),
  };
}

function cleanWords(text: string, vocabulary: Vocabulary): string {
  const plain = shortenRuns(lowerShouting(removeMarkup(text)));
  return restorePossessives(expandAbbreviations(expandContractions(plain), vocabulary), vocabulary);
}

function completeAll(questions: readonly string[], limit: number, vocabulary: Vocabulary): readonly ReadQuestion[] {
  let before: string | undefined;
  return questions.map((question) => {
    const complete = before === undefined ? question : completeQuestion(question, before, vocabulary);
    before = complete;
    return takeApart(complete, question, Math.floor(limit / questions.length), vocabulary);
  });
}

/** Searches for one text; more would take time. */
const maxSearches = 6;

/** `own`: the question without what was lent to it. `limit`: parts and names, together. */
function takeApart(question: string, own: string, limit: number, vocabulary: Vocabulary): ReadQuestion {
  const parts = splitParts(question, vocabulary);
  if (parts.length > 0 && parts.length <= limit) {
    const rest = Math.floor(limit / parts.length);
    return { ...simpleQuestion(question, own), parts: parts.map(({ text, complete }) => takeApart(complete, text, rest, vocabulary)) };
  }
  const perName = splitNames(question, Math.min(limit, maxParts), vocabulary).map((text) => simpleQuestion(text, text));
  return { ...simpleQuestion(question, own), ...removeFrame(question), perName, sides: readSides(question, vocabulary) };
}

function simpleQuestion(text: string, own: string): ReadQuestion {
  return { text, own, asksFor: "answer", parts: [], perName: [], sides: [] };
}

/** What is asked for in the document. */
function removeFrame(question: string): Pick<ReadQuestion, "text" | "asksFor"> {
  const tokens = readTokens(question);
  const words = tokens.slice(0, tokens.findLastIndex(({ isMark }) => !isMark) + 1);
  for (const { before, after, asksFor } of frames) {
    const from = Math.max(0, ...matchPhrase(before, words, 0));
    const to = after === undefined ? words.length : endBefore(after, words, from);
    if (from === 0 || to <= from) continue;
    const text = tidy(question.slice(words[from]?.start, words[to - 1]?.end));
    if (text === "" || placeholder.test(text)) continue;
    return { text, asksFor: embedded.has(words[from]?.word ?? "") ? "answer" : asksFor };
  }
  return { text: question, asksFor: isOneWord(words) ? "passages" : "answer" };
}

const sets = {
  it: `it|they|${documentNouns}`,
  speak:
    "say|mention|talk|write|discuss|cover|describe|touch|refer|speak|tell|report|state|contain|include|have|bring_up|deal|address|go_into|explain|give|reference",
  about: "about|on|of|to|regarding|concerning|in_relation_to|related_to|as_for|with|upon",
  thing:
    "anything|something|some|any|much|more|a_word|words|info|information|details|everything|stuff|any_info|any_information|any_details|any_mention|a_mention|any_reference|some_info|some_information|any_word|any_words",
  get: "show|give|get|find|read|list|bring_up|pull_up|share|i_want|i_want_to_read|i_want_to_see|i_need|i_would_like|i_would_like_to_read|i_would_like_to_see|i'd_like|i'd_like_to_read|i'd_like_to_see|let_me_read|let_me_see|looking_for|i'm_looking_for|i_am_looking_for|do_you_have|have_you_got|got|is_there|are_there|search_for|look_for|look_up",
  regarding:
    "about|on|regarding|concerning|related_to|relating_to|to_do_with|mentioning|dealing_with|covering|discussing|that_deal_with|that_deals_with|as_regards|re",
  part: "part|parts|bit|bits|place|passage|passages|sentence|sentences|section|info|information|details|stuff|thing|things|mentions|bits|lines|line",
};
const parts = sets.part
  .split("|")
  .map((part) => `the_${part}`)
  .join("|");
const passages = `everything|anything|something|some_info|any_info|more_info|info|information|details|mentions|references|stuff|passages|sentences|lines|paragraphs|all|more|what_it_says|what_it_has|what_you_have|what_you_know|what_is_said|what_is_there|anything_else|something_else|any_news|news|facts|any_facts|${parts}`;

interface Frame {
  readonly before: Phrase;
  /** What ends the question; undefined for a frame that only begins it. */
  readonly after: Phrase | undefined;
  readonly asksFor: AsksFor;
}

/** Questions for what the document says: what remains of them is what they ask about. The first that fits. */
const frames: readonly Frame[] = [
  frame("mention", "does|do|did <it> ever|even|also|actually|at_all* <speak> that|whether|if"),
  frame("mention", "does|do|did <it> ever|even|also|actually|at_all* <speak> us|me? <thing>? at_all|else|specific? <about>?"),
  frame("mention", "is|are|was|were there <thing> in_it|in_here|in_there|said|written|mentioned|at_all? <about>"),
  frame("mention", "is|are|was|were there a|any part|section|passage|bit|mention|mentions|reference|references of|about|on|to|regarding"),
  frame("mention", "is_there|are_there|is|are? any mention|mentions|reference|references|word of|to|about|on"),
  frame(
    "mention",
    "is|are|was|were",
    "even|ever|also? mentioned|talked_about|discussed|covered|brought_up|referred_to at_all|anywhere|in_it|in_here|in_there?",
  ),
  frame("mention", "does|do|did", "even|ever|also? come_up|get_mentioned|get_a_mention|show_up at_all|anywhere|in_it|in_here|in_there?"),
  frame(
    "passages",
    "what|everything|how_much all|else|exactly|stuff? does|do|did|has|can <it> have_to|got_to|actually? <speak> us|me? <thing>? about|on|of|regarding|concerning",
  ),
  frame(
    "passages",
    "what is|was|are|were|gets|has_been|else_is|all_is said|written|mentioned|reported|stated|told in_it|in_here|there|here? about|on|regarding|of|concerning",
  ),
  frame(
    "passages",
    `search|look|find|check|google up|through|in|it|the_document|the_article|the_text|the_doc? for|me|us|out* ${passages}? where_it_says|where_it_mentions|that_says|that_mention|that_mentions|where_it_talks? about|on|of|for|regarding|with?`,
  ),
  frame("passages", `<get>? me|us? ${passages} that_is|that_are|it_has|it_says|there_is|said|written? <regarding>`),
  frame(
    "passages",
    `<get>? me|us? ${passages} that|which|where mention|mentions|talk_about|talks_about|say|says|discuss|discusses|is_about|are_about`,
  ),
  frame("passages", "<get>? me|us? any|some|the|all|all_the|every? mention|mentions|reference|references|occurrence|occurrences of|to"),
  frame("passages", "tell|teach|inform me|us? <thing>? about"),
  frame(
    "passages",
    "what|anything|something can|do|could|will i|we|you|one? learn|find_out|find|read|know|hear|get_told about|on|of|regarding",
  ),
  frame(
    "passages",
    "and? what_about|how_about|regarding|concerning|info_on|info_about|information_on|information_about|details_on|details_about|more_on|more_about|about",
  ),
];

function frame(asksFor: AsksFor, before: string, after?: string): Frame {
  const [first = []] = readPhrases(before, sets);
  return { before: first, after: after === undefined ? undefined : readPhrases(after, sets)[0], asksFor };
}

/** "Does it say *who paid*?" asks who paid. */
const embedded: ReadonlySet<string> = new Set(["who", "what", "where", "when", "why", "how", "which", "whose", "whom"]);
/** "What does it say about that?" asks about what was said before. */
const placeholder = /^(?:it|that|this|them|those|these|him|her|there|here|else)$/iu;

/** "Snow?", "the weather". */
function isOneWord(words: readonly Token[]): boolean {
  const content = words.filter(({ word }) => !articles.has(word));
  return content.length === 1 && content.every(({ word }) => !isStopWord(word));
}

const articles: ReadonlySet<string> = new Set(["a", "an", "the"]);

/** The index of the phrase that ends the words; 0 if it does not. */
function endBefore(phrase: Phrase, words: readonly Token[], from: number): number {
  for (let at = from + 1; at < words.length; at += 1) if (matchPhrase(phrase, words, at).includes(words.length)) return at;
  return 0;
}
