import { documentNoun } from "../cleaning/pleasantry-phrases.ts";

export interface Framed {
  /** What is asked for in the document. */
  readonly text: string;
  /** Whether yes or no is expected: "does it mention snow?" */
  readonly asksWhetherMentioned: boolean;
}

const it = `(?:it|they|${documentNoun})`;
const speaks =
  "(?:say|mention|talk|write|discuss|cover|describe|touch|refer|speak|tell|report|state|contain|include|have|bring up|deal|address|go into|explain|give)";
const links = "(?:(?: (?:us|me|you))? (?:about|on|of|to|regarding|concerning|in relation to|related to|as for|with))?";
const things = "(?:anything|something|some\\w*|any\\w*|much|more|a word|words|info(?:rmation)?|details?|everything|stuff)";
const inDocument = `(?: (?:anywhere )?(?:in|by|from|inside) (?:it|here|there|${documentNoun}))?`;

/** Questions for what the document says: what remains of them is what they ask about. In this order. */
const frames: readonly { readonly pattern: RegExp; readonly asksWhetherMentioned: boolean }[] = [
  frame(`(?:does|do|did) ${it} (?:ever |even |also |actually |at all )*${speaks} (?:that|whether|if) (?<text>.+?)`, true),
  frame(
    `(?:does|do|did) ${it} (?:ever |even |also |actually |at all )*${speaks} (?<text>(?:who|what|where|when|why|how|which)\\b.+?)`,
    false,
  ),
  frame(
    `(?:does|do|did) ${it} (?:ever |even |also |actually |at all )*${speaks}(?: ${things})?(?: (?:at all|else))?${links} (?<text>.+?)`,
    true,
  ),
  frame(
    `(?:is|are|was|were) there (?:anything|something|any (?:info|information|mention|reference|references|details?|words?|part|section|passage|bit)|a (?:mention|part|section|passage|bit|reference|word))(?: (?:in (?:it|here|there|${documentNoun})|said|written|mentioned|at all))?${links} (?<text>.+?)${inDocument}`,
    true,
  ),
  frame(`(?:any|is there a) mentions? of (?<text>.+?)${inDocument}`, true),
  frame(
    `(?:is|are|was|were) (?<text>.+?) (?:even |ever |also )?(?:mentioned|talked about|discussed|covered|brought up|referred to|named|described)(?: (?:at all|anywhere))?${inDocument}`,
    true,
  ),
  frame(`(?:does|do|did) (?<text>.+?) (?:come up|get mentioned|appear|get a mention|show up)(?: (?:at all|anywhere))?${inDocument}`, true),
  frame(`anything (?:in (?:it|here|there|${documentNoun}) )?(?:about|on|regarding|said about|of) (?<text>.+?)${inDocument}`, true),
  frame(
    `(?:what|everything|how much)(?: all| else| exactly)? (?:does|do|did|has|can) ${it} (?:have to |got to )?${speaks}(?: ${things})?(?: (?:us|me|you))? (?:about|on|of|regarding|concerning) (?<text>.+?)`,
    false,
  ),
  frame(
    `what (?:is|was|are|were|gets?) (?:said|written|mentioned|reported|stated|told)(?: ${inDocument.slice(3, -2)})? (?:about|on|regarding|of) (?<text>.+?)${inDocument}`,
    false,
  ),
  frame(
    `(?:please )?(?:search|look|find|check|google)(?: up| through| in)?(?: (?:me|us))?(?: for)?(?: (?:anything|everything|something|info|information|details|mentions|stuff|passages|all|what it says|the (?:part|parts|bit|bits|place|passage|passages|sentence|section|info|information|details|stuff|thing|things)))?(?: (?:where|that|which) (?:it|they) (?:says?|mentions?|talks?))?(?: (?:about|on|of|for|regarding|with))? (?<text>.+?)`,
    false,
  ),
  frame(
    `(?:the (?:part|bit|thing|stuff|passage|sentence) (?:about|on)|what about|how about|and what about|regarding|concerning|info(?:rmation)? (?:on|about)|details (?:on|about)) (?<text>[^,]+?)`,
    false,
  ),
];

function frame(pattern: string, asksWhetherMentioned: boolean): { readonly pattern: RegExp; readonly asksWhetherMentioned: boolean } {
  return { pattern: new RegExp(`^(?:${pattern})\\s*[?.!]*$`, "iu"), asksWhetherMentioned };
}

export function removeFrame(question: string): Framed {
  for (const { pattern, asksWhetherMentioned } of frames) {
    const text = pattern.exec(question)?.groups?.text?.trim();
    if (text !== undefined && /[\p{L}\p{N}]/u.test(text) && !isPlaceholder(text)) return { text, asksWhetherMentioned };
  }
  return { text: question, asksWhetherMentioned: false };
}

/** "What does it say about that?" asks about what was said before. */
function isPlaceholder(text: string): boolean {
  return /^(?:it|that|this|them|those|these|him|her|there|here|else)$/iu.test(text);
}
