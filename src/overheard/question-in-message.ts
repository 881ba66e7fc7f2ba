import { readsAsQuestion } from "../reading/phrase-patterns.ts";
import { chineseQuestion } from "../reading/split-questions.ts";
import { compact } from "../text/compact-pattern.ts";
import { hasHan, splitWords } from "../text/words.ts";

const someone = "(?:any ?one|any ?body|some ?one|some ?body)";
const questionWords = "what|who|whom|which|where|when|why|how";

/** Whether a message asks who knows something: "does anyone know …", "remind me …", "I am looking for …". */
export function asksWhoKnows(text: string): boolean {
  return whoKnows.test(text);
}

const whoKnows = forms([
  `(?:${someone}|(?:do|does) (?:we|you)(?: guys| all)?) (?:(?:here|happen to|still|actually) )*(?:knows?|remembers?|recalls?)(?! (?:each|me|him|her|them)(?!\\p{L}))`,
  `(?:can|could|would) (?:${someone}|you) (?:(?:please|quickly|kindly) )*(?:tell|remind|explain|say|clarify)`,
  "(?:remind|tell) me",
  "any ?(?:idea|clue)s?",
  "wonder(?:ing)?|curious|looking for",
  "(?:want|need|like|love|trying) to (?:know|find out|understand)",
  `(?:forgot|forget|remember|recall) (?:${questionWords})`,
]);

export function isMarkedQuestion(text: string): boolean {
  return /[?？]\W*$/u.test(text);
}

/** Whether a sentence is a question by its form, or a few words with a question mark. */
export function isQuestion(sentence: string): boolean {
  if (exclamation.test(sentence)) return false;
  const isMarked = isMarkedQuestion(sentence);
  if (hasHan(sentence)) return isMarked || chineseQuestion.test(sentence);
  if (order.test(sentence)) return orderToTell.test(sentence);
  if (readsAsQuestion(sentence)) return isMarked || !isStatement(sentence);
  return asksAfterPause(sentence) || (isMarked && splitWords(sentence).length <= maxWords);
}

/** Words of a question without its form: "notice period during probation?" More with a question mark are a doubtful statement. */
const maxWords = 9;

/** "What a day", "how nice!" */
const exclamation =
  /^(?:(?:and|so|oh) )?(?:what an?(?!\p{L})(?!.*\?)|how (?!much|many|long|old|far|often|come)(?:(?:very|so) )?\p{L}+\s*[!.]*$)/iu;

const leading = "^(?:(?:and|but|so|then|also) )*";
const order = forms(["name|list|show|tell|give|explain|compare|quote"], leading);
/** "Tell me about Tarn", but not "give me a minute", "give it time", "quote me on that". */
const orderToTell = forms(
  [
    "(?:tell|give|show|explain) (?:me|us)(?! an? (?:sec|second|minute|moment|break|shout|call|ring|hand|lift)(?!\\p{L}))",
    "(?:name|list|explain|compare|quote) (?!(?:it|this|that|me|us|them)(?!\\p{L}))[\\p{L}\\p{N}]+",
  ],
  leading,
);

/** "In the handbook, what is …", "Tarn in winter: how cold is it", "guys what is …" */
function asksAfterPause(sentence: string): boolean {
  return clausesAfterPause(sentence).some((clause) => asking.test(clause) && !tag.test(clause) && !isStatement(clause));
}

/** What follows each pause, up to the end: after a comma, a colon, a dash, a quotation, or words that call everybody. Two words or more. */
function clausesAfterPause(sentence: string): readonly string[] {
  return [...sentence.matchAll(pause)]
    .slice(0, maxPauses)
    .map(({ index, 0: mark }) => sentence.slice(index + mark.length))
    .filter((clause) => /\p{L}\P{L}+\p{L}/u.test(clause));
}

/** Bounds the time. */
const maxPauses = 6;

const pause = compact(
  /(?:[,:;]|\.{2,}|…|\s[-–—]{1,2}|["”])\s+(?:(?:um|so|and|but|or),? )*|^(?:(?:guys|folks|people|everyone|everybody|team|all|mates?|lads|friends|gang|peeps|hm+|um+|uh+|so|ok|okay|wait),? )+/giu,
);

/** Words like those of a question without its order: the verb is not followed by its subject. */
function isStatement(sentence: string): boolean {
  return subordinate.test(sentence) || withoutSubject.test(sentence);
}

const verbs =
  "(?:is|are|was|were|do|does|did|has|have|had|can|could|should|would|must)(?:n['’]?t)?|am|will|won['’]?t|can['’]?t|shall|may|might";
const pronouns = "i|you|we|he|she|it|they";

/** "Isn't it?" asks for a nod. */
const tag = compact(new RegExp(`^(?:${verbs})(?: not)? (?:${pronouns}|there|that|this)(?: not)?\\W*$`, "iu"));
/** "Which is …" and "who lives …" go on with what was said. */
const asking = forms(
  [
    "what|when|where|why|how|whose|whom",
    `which (?:of|ones?|\\p{L}+ (?:${verbs})|\\p{L}+(?=\\W*$))`,
    "who(?:['’]s| is| are| was| were) (?:they|it|he|she|that|this|the)",
    `(?:${verbs}|must) (?:${pronouns}|the|that|this|these|those|there|an?|one)`,
  ],
  "^(?:(?:for|in|to|since|until|at|on|with|from|by|of|about) )?",
);

/** "When I lived there, …", "how they did it", "which is why …" */
const subordinate = forms(
  [
    `(?:when|where|why)(?!['’]?(?:s|re|d|ll)(?!\\p{L}))(?! (?:${verbs}|to|not|on|in|exactly|else)(?!\\p{L}))`,
    `how (?:${pronouns}|the|this|that|my|our)`,
    `what (?:${pronouns})`,
    `(?:which|what|who|that) (?:is|was|are) (?:${questionWords}|because)`,
  ],
  leading,
);

/** "Have a nice day", "will do", "don't ask", "is the cover" */
const withoutSubject = compact(
  new RegExp(
    `${leading}(?:${[
      "(?:have|has|had) (?:an?|the|to|been|not|no|my|our|some)(?!\\p{L})",
      "(?:can|could|will|would|should|may|might|is|was|are|were|do|does|did) (?:be|do|confirm|check|try|not|to|look|see|need|work|make|have)(?!\\p{L})",
      "\\p{L}+n['’]t \\p{L}+ (?:it|that|this|them|him|her|me|to)(?!\\p{L})",
      `don['’]t (?!(?:${pronouns}|the|people|any|all|our|my)(?!\\p{L}))`,
      "(?:is|are|was|were|do|have) (?:the|an?|my|our) \\p{L}+\\W*$",
    ].join("|")})`,
    "iu",
  ),
);

/** Whether a message may ask something, although many of the same form only tell: a very sure answer shows that it asks. */
export function mayAsk(text: string): boolean {
  return /[?？]/u.test(text) || isQuestion(text) || [refusal, request, ordered, last, wanted].some((form) => form.test(text));
}

const unknown = "(?:the|what|which|when|where|how|who|why|whether|if)";
/** What somebody is missing: "still need the …", "can't find where …", "no idea what …". */
const refusal = forms(
  [
    "(?:need(?:ed)?|missing|searching for) (?:the|a|an|one|some|two|three|what|which|when|where|how|who|why|to (?:know|check))",
    `(?:can['’]?t|cannot|can not|couldn['’]?t|don['’]?t) (?:seem to |quite )?(?:find|remember|recall|work out|figure out|see|know) ${unknown}`,
    `(?:no|not any|without any) (?:idea|clue) ${unknown}`,
    `not sure ${unknown}`,
    "(?:trying|like|want) to (?:work|find|figure) out",
  ],
  "(?:^|[,.;:!?–—-]\\s*|(?<!\\p{L})(?:i|i['’]?m|i am|we|still|just|also|only|but|and|really|is|are) )",
);

/** What nobody in particular is asked: "…, anyone?", "can someone point me to …", "the age of the founder, please". */
const request = forms([
  `${someone}(?=\\W*$)`,
  "any ?(?:one|body) (?:here )?(?:has |have )?(?:got|has|have|noted|found) (?:the|what|which|when|where|who|how)",
  "(?:any|some) ?(?:one|body) (?:can |could )?(?:point|help|give|show|find)",
  "who can help",
  "(?:please|pls|plz)(?=\\W*$)",
]);

const auxiliaries = "(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must)(?:n['’]?t)?";
/** A question in its own order, after whatever: "the quiz wants to know what does Tarn sell". */
const ordered = forms([
  `(?:what|when|where|why|how|whom) ${auxiliaries} \\p{L}+`,
  `(?:what|which(?: \\p{L}+)?|how (?:many|much|old|long|far)) \\p{L}+ ${auxiliaries} \\p{L}+`,
]);

/** "Tarn is how deep", "two rivers meet: in which town" */
const last = forms([
  "(?:what|who|whom|where|when|why|how|how (?:many|much|old|long|far|often|big|deep)|which \\p{L}+)(?: (?:exactly|again|then))?(?=\\W*$)",
]);

const kinds = "(?:names?|age|dates?|year|number|terms?|words?|title|reasons?|purpose|meaning|cause|source|length|size|amount|rate|place)";
/** What is to be filled in: "for the map: cities with a port", "name of the founder". */
const wanted = forms([
  "for (?:the|my|our|a) (?:\\p{L}+ ){0,2}\\p{L}+(?=:)",
  `(?<=^\\W*)(?:(?:the|an?|one|two|three) )?${kinds} (?:of|for|that|when|why|where|per|\\p{L}+ uses)`,
]);

/** The parts of a message that may be all that it asks: without what is to choose from, without its introduction. The likeliest first. */
export function askingClauses(clean: string): readonly string[] {
  return [...new Set([clean, ...clausesAfterPause(clean)].flatMap((clause) => [clause, ...withoutChoices(clause)]))];
}

/** "How long has it been missing, 10 years? 20?", "the year of the ranking, 2017 or 2018", "name of the group, starts with B" */
function withoutChoices(clause: string): readonly string[] {
  const short = clause.replace(/(?:[,:;(]|\?|\s[-–—])\s+[^,:;?]*(?:\?[^,:;?]*){0,2}$/u, "");
  return isQuestion(short) || wanted.test(short) || refusal.test(short) ? [short] : [];
}

/** A pattern of these forms, with whole words. `start`: what is before them. */
export function forms(alternatives: readonly string[], start = "(?<!\\p{L})"): RegExp {
  return compact(new RegExp(`${start}(?:${alternatives.join("|")})(?!\\p{L})`, "iu"));
}

/** What somebody wrote, without what they quote and without code. On Slack and Discord, `>>>` quotes the rest of a message. */
export function ownWords(text: string): string {
  return withoutCode(text)
    .replace(/^[^\S\n]*(?:>>>|&gt;&gt;&gt;)[\s\S]*/gmu, "")
    .replace(/^[^\S\n]*(?:>|&gt;).*$/gmu, "")
    .trim();
}

export function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?(?:```|$)/gu, "\n");
}
