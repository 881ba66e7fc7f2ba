import { clausesAfterPause, isQuestion } from "./asks.ts";
import { forms } from "./forms.ts";

/** Whether a message may ask something, although many of the same form only tell: a very sure answer shows that it asks. */
export function mayAsk(text: string): boolean {
  return /[?？]/u.test(text) || isQuestion(text) || [lack, request, ordered, last, wanted].some((form) => form.test(text));
}

const unknown = "(?:the|what|which|when|where|how|who|why|whether|if)";
/** What somebody lacks: "still need the …", "can't find where …", "no idea what …". */
const lack = forms(
  [
    "(?:need(?:ed)?|missing|searching for) (?:the|a|an|one|some|two|three|what|which|when|where|how|who|why|to (?:know|check))",
    `(?:can['’]?t|cannot|can not|couldn['’]?t|don['’]?t) (?:seem to |quite )?(?:find|remember|recall|work out|figure out|see|know) ${unknown}`,
    `(?:no|not any|without any) (?:idea|clue) ${unknown}`,
    `not sure ${unknown}`,
    "(?:trying|like|want) to (?:work|find|figure) out",
  ],
  "(?:^|[,.;:!?–—-]\\s*|(?<!\\p{L})(?:i|i['’]?m|i am|we|still|just|also|only|but|and|really|is|are) )",
);

/** Of nobody in particular: "…, anyone?", "can someone point me to …", "the age of the founder, please". */
const request = forms([
  "(?:any ?one|any ?body|some ?one|some ?body)(?=\\W*$)",
  "any ?(?:one|body) (?:here )?(?:has |have )?(?:got|has|have|noted|found) (?:the|what|which|when|where|who|how)",
  "(?:any|some) ?(?:one|body) (?:can |could )?(?:point|help|give|show|find)",
  "who can help",
  "(?:please|pls|plz)(?=\\W*$)",
]);

const verbs = "(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must)(?:n['’]?t)?";
/** A question in its own order, after whatever: "the quiz wants to know what does Tarn sell". */
const ordered = forms([
  `(?:what|when|where|why|how|whom) ${verbs} \\p{L}+`,
  `(?:what|which(?: \\p{L}+)?|how (?:many|much|old|long|far)) \\p{L}+ ${verbs} \\p{L}+`,
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
  return [...new Set([clean, ...clausesAfterPause(clean)].flatMap((clause) => [clause, ...shorter(clause)]))];
}

function shorter(clause: string): readonly string[] {
  const short = withoutChoices(clause);
  return isQuestion(short) || wanted.test(short) || lack.test(short) ? [short] : [];
}

/** "How long has it been missing, 10 years? 20?", "the year of the ranking, 2017 or 2018", "name of the group, starts with B" */
function withoutChoices(clause: string): string {
  return clause.replace(/(?:[,:;(]|\?|\s[-–—])\s+[^,:;?]*(?:\?[^,:;?]*){0,2}$/u, "");
}
