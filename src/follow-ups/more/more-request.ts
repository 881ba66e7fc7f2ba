import type { ConversationState } from "../../conversation-state.ts";
import type { Subject } from "../../knowledge/knowledge-model.ts";
import type { Library } from "../../library.ts";
import { compact } from "../../text/compact-pattern.ts";
import { fold } from "../../text/fold.ts";
import { hasHan, isFunctionWord, splitWords, stemWord, wordSet } from "../../text/words.ts";
import type { Clause } from "../follow-up.ts";

/** A wish for what was not shown yet. */
export interface MoreRequest {
  /** `anything`: whatever the document says further of the subject, "tell me more"; `same`: a further answer only, "another?". */
  readonly wants: "all" | "anything" | "same";
  readonly of: "quotations" | "facts" | undefined;
  /** The subject that it names. */
  readonly subject: Subject | undefined;
}

/** Undefined if the text has words of its own, or names another subject than was spoken of. */
export function readMoreRequest(clause: Clause, before: ConversationState, library: Library): MoreRequest | undefined {
  const [subject, second] = clause.subjects;
  const isOther = subject !== undefined && !isSpokenOf(subject, before, library);
  if (second || isOther || clause.words.length > maxWords || clause.mentions.length > clause.subjects.length) return undefined;
  const text = unnamed(clause);
  if (!asksForMore(text) || refusing.test(text) || !isOnlyThat(text, before)) return undefined;
  return { wants: all.test(text) ? "all" : opens.test(text) ? "anything" : "same", of: ofWhat(text, subject), subject };
}

function asksForMore(text: string): boolean {
  if (hasHan(text)) return moreInChinese.test(text.replaceAll(" ", ""));
  return text.split(" ").some((word) => moreWords.has(word)) || whole.test(text) || all.test(text);
}

/** Whether it has no word of its own, but for those of the question before. */
function isOnlyThat(text: string, before: ConversationState): boolean {
  const isGeneral = (word: string) => word === name || moreWords.has(word) || requestWords.has(word) || isFunctionWord(word);
  return hasHan(text) || whole.test(text) || text.split(" ").every((word) => isGeneral(word) || isOfQuestion(word, before));
}

function ofWhat(text: string, subject: Subject | undefined): MoreRequest["of"] {
  if (quotations.test(text) || speech.test(text) || (subject !== undefined && quoting.test(text))) return "quotations";
  return /(?<!\p{L})facts?(?!\p{L})/u.test(text) || aboutPerson.test(text) ? "facts" : undefined;
}

/** Words of a request for more; longer texts tell something. */
const maxWords = 16;
const name = "NAME";

/** The words of `Clause.plain`, with one word in each name's place. */
function unnamed({ plainWords, mentions }: Clause): string {
  const masked = plainWords.flatMap((word, at) => {
    const mention = mentions.find(({ from, to }) => from <= at && at < to);
    return mention ? (mention.from === at ? [name] : []) : [word];
  });
  return masked.join(" ").replace(purpose, "");
}

/** "One more for the worksheet". */
const purpose = / for (?:me|us|luck|(?:my|our|the|a) \S+)$/u;
const moreWords = wordSet(
  "more moar another other others else further next rest remaining additional extra anymore continue proceed elaborate expand third fourth",
);
const moreInChinese =
  /^(?:那|所以|文章|文中|里)*(?:他|她|它|这个?人|NAME)?(?:还有(?:别的|其他|什么|啥)?(?:吗|么|呢|没)?|(?:还)?(?:说|讲|提)(?:过|了)?(?:别的|其他|什么|啥)(?:话)?(?:吗|么|没|没有)?|还说(?:过|了)?(?:什么|啥|别的|其他)?.{0,2}|(?:再来|换|下)一?(?:个|句|条)|更多|继续|其他的?呢|别的呢)$/u;
/** They ask for it only as a whole text. */
const whole =
  /^(?:(?:ok|and|so|please|yes|well) )*(?:go on|keep going|carry on|deeper|again|a (?:second|third) one|(?:the )?next(?: one)?|one more)(?: (?:please|then|pls))*$/u;
/** They end a conversation or turn down an offer; "how many more" counts. */
const refusing =
  /(?<!\p{L})(?:no|not|nothing|none|nobody|nope|nah|dont|doesnt|didnt|isnt|arent|enough|stop|without|than|never|many|much)(?!\p{L})/u;
/** Words without a meaning of their own in a request for more. */
const requestWords = wordSet(
  `all everything every thing things page pages stuff detail details info information example examples point points item items part parts passage passages sentence sentences line lines bit bits
  lot piece pieces result results answer answers words mention mentions one ones person man woman guy girl lady speaker statement statements remark remarks
  comment comments opinion opinions direct thought thoughts view views matter topic subject quote quotes quotation quotations fact facts
  say says said saying city town place country company region luck particulars additional tell tells told mention mentioned speak speaks spoke talk talks talked state stated comment commented add adds added quoted write written
  note noted raise raised put think thinks thought show see hear read know want need like let list name bring look fetch share provide find got get give send
  ok okay cool nice great interesting right sure yes yeah well oh ah hm hey thanks please pls still now then also too just maybe perhaps possibly available left
  good lovely else again once yet going keep love spare add tiny little second third same person here there line`,
);
const quotations = /(?<!\p{L})(?:quot(?:e|es|ation|ations)|sayings?)(?!\p{L})/u;
const somebody = "(?:he|she|they|NAME|(?:the|this|that) (?:person|man|woman|guy|lady|speaker))";
const speech = compact(
  new RegExp(
    `(?<!\\p{L})(?:${somebody} (?:also |else |ever )?(?:have (?:more |else |anything |something )*(?:to )?)?(?:say|says|said|tell|tells|told|add|adds|added|mention|mentioned|think|thinks)|(?:from|by) (?:him|her|NAME|the same (?:person|guy|man|woman))|(?:say|said|add|tell) (?:anything|something) else)(?!\\p{L})|[说讲]`,
    "u",
  ),
);
const quoting = /(?<!\p{L})(?:say|said|quote|tell|told)(?!\p{L})/u;
const aboutPerson = /(?<!\p{L})(?:about|on|of) (?:him|her|them|NAME)(?!\p{L})/u;
const all = /(?<!\p{L})(?:everything|all (?:of|the|his|her)|the rest|every (?:one|quote))(?!\p{L})/u;
const opens = compact(
  /^(?:(?:ok|and|so|please|yes) )*(?:(?:some |a (?:bit|little|lot) )?more|continue|proceed|go on|keep going|carry on|deeper)(?: (?:please|pls))?$|(?<!\p{L})(?:tell|about|details?|info|information|elaborate|expand|deeper|further|facts?|(?:know|hear|read|learn) (?:some |any )?more|more (?:on|of) (?:it|this|that))(?!\p{L})|还有|更多/u,
);

/** The subject of the question, of what was shown, or who speaks. */
function isSpokenOf(subject: Subject, { subjects, shownSubjects, shownBefore }: ConversationState, { namedSubjects }: Library): boolean {
  return subjects.includes(subject) || shownSubjects.includes(subject) || shownBefore.some((span) => namedSubjects(span).includes(subject));
}

/** "Another ranking" after a question about a ranking. */
function isOfQuestion(word: string, { text }: ConversationState): boolean {
  return splitWords(text).some((other) => stemWord(fold(other)) === stemWord(word));
}
