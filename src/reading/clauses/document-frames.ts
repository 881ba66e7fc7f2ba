import { tidy } from "../cleaning/abbreviations.ts";
import { matchPhrase, type Phrase, readPhrases, readTokens, type Token } from "../phrases/phrase.ts";
import { documentNouns } from "../phrases/pleasantry-phrases.ts";

export interface Framed {
  /** What is asked for in the document. */
  readonly text: string;
  /** Whether yes or no is expected: "does it mention snow?" */
  readonly asksWhetherMentioned: boolean;
}

const sets = {
  it: `it|they|${documentNouns}`,
  speak:
    "say|mention|talk|write|discuss|cover|describe|touch|refer|speak|tell|report|state|contain|include|have|bring_up|deal|address|go_into|explain|give|reference",
  about: "about|on|of|to|regarding|concerning|in_relation_to|related_to|as_for|with|upon",
  thing:
    "anything|something|some|any|much|more|a_word|words|info|information|details|everything|stuff|any_info|any_information|any_details|any_mention|a_mention|any_reference|some_info|some_information|any_word|any_words",
  part: "part|parts|bit|bits|place|passage|passages|sentence|sentences|section|info|information|details|stuff|thing|things|mentions|bits|lines|line",
};
const parts = sets.part
  .split("|")
  .map((part) => `the_${part}`)
  .join("|");
const passages = `everything|anything|something|info|information|details|mentions|stuff|passages|all|what_it_says|${parts}`;

interface Frame {
  readonly before: Phrase;
  /** What ends the question; undefined for a frame that only begins it. */
  readonly after: Phrase | undefined;
  readonly asksWhetherMentioned: boolean;
}

/** Questions for what the document says: what remains of them is what they ask about. The first that fits. */
const frames: readonly Frame[] = [
  frame(true, "does|do|did <it> ever|even|also|actually|at_all* <speak> that|whether|if"),
  frame(true, "does|do|did <it> ever|even|also|actually|at_all* <speak> us|me? <thing>? at_all|else|specific? <about>?"),
  frame(true, "is|are|was|were there <thing> in_it|in_here|in_there|said|written|mentioned|at_all? <about>"),
  frame(true, "is|are|was|were there a|any part|section|passage|bit|mention|mentions|reference|references of|about|on|to|regarding"),
  frame(true, "any mention|mentions|reference|references|word of|to|about|on"),
  frame(true, "anything|something in_it|in_here|in_there|else|specific|said|written? about|on|regarding|of|concerning"),
  frame(
    true,
    "is|are|was|were",
    "even|ever|also? mentioned|talked_about|discussed|covered|brought_up|referred_to at_all|anywhere|in_it|in_here|in_there?",
  ),
  frame(true, "does|do|did", "even|ever|also? come_up|get_mentioned|get_a_mention|show_up at_all|anywhere|in_it|in_here|in_there?"),
  frame(
    false,
    "what|everything|how_much all|else|exactly|stuff? does|do|did|has|can <it> have_to|got_to|actually? <speak> us|me? <thing>? about|on|of|regarding|concerning",
  ),
  frame(
    false,
    "what is|was|are|were|gets|has_been|else_is|all_is said|written|mentioned|reported|stated|told in_it|in_here|there|here? about|on|regarding|of|concerning",
  ),
  frame(
    false,
    `search|look|find|check|google up|through|in|it|the_document|the_article|the_text|the_doc? for|me|us|out* ${passages}? where_it_says|where_it_mentions|that_says|that_mention|that_mentions|where_it_talks? about|on|of|for|regarding|with?`,
  ),
  frame(false, "the part|bit|thing|stuff|passage|sentence about|on"),
  frame(
    false,
    "and? what_about|how_about|regarding|concerning|info_on|info_about|information_on|information_about|details_on|details_about",
  ),
];

function frame(asksWhetherMentioned: boolean, before: string, after?: string): Frame {
  const [first = []] = readPhrases(before, sets);
  return { before: first, after: after === undefined ? undefined : readPhrases(after, sets)[0], asksWhetherMentioned };
}

/** "Does it say *who paid*?" asks who paid. */
const embedded: ReadonlySet<string> = new Set(["who", "what", "where", "when", "why", "how", "which", "whose", "whom"]);
/** "What does it say about that?" asks about what was said before. */
const placeholder = /^(?:it|that|this|them|those|these|him|her|there|here|else)$/iu;

export function removeFrame(question: string): Framed {
  const tokens = readTokens(question);
  const words = tokens.slice(0, tokens.findLastIndex(({ isMark }) => !isMark) + 1);
  for (const { before, after, asksWhetherMentioned } of frames) {
    const from = Math.max(0, ...matchPhrase(before, words, 0));
    const to = after === undefined ? words.length : endBefore(after, words, from);
    if (from === 0 || to <= from) continue;
    const text = tidy(question.slice(words[from]?.start, words[to - 1]?.end));
    if (text === "" || placeholder.test(text)) continue;
    return { text, asksWhetherMentioned: asksWhetherMentioned && !embedded.has(words[from]?.word ?? "") };
  }
  return { text: question, asksWhetherMentioned: false };
}

/** The index of the phrase that ends the words; 0 if it does not. */
function endBefore(phrase: Phrase, words: readonly Token[], from: number): number {
  for (let at = from + 1; at < words.length; at += 1) if (matchPhrase(phrase, words, at).includes(words.length)) return at;
  return 0;
}
