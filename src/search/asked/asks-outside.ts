import { compact, wholeWords } from "../../text/compact-pattern.ts";

/**
 * Whether a question asks for what no document tells, whatever it names: what happens now, the asker's own affairs, advice, an opinion, or a
 * deed of the bot. A document may still have such words ("translate", "today"), so this speaks against an answer and does not forbid it.
 */
export function asksOutside(question: string): boolean {
  return outside.some((form) => form.test(question));
}

const you = "(?:you|u|ya)";
const weekday = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
/** A wish before the verb: "please", "can you". */
const polite = "(?:(?:please|pls|hey|also|can you|could you|would you|will you|can u|help me|i want you to)\\W+)*";

const outside: readonly RegExp[] = [
  // Now.
  wholeWords([
    "today|tonight|tomorrow|yesterday|right now|at the moment|just now|so far|what time is it|these days|nowadays|yet",
    "this (?:morning|afternoon|evening|week|weekend|month|summer|winter)",
    "next (?:week|weekend|month)|last (?:week|night|weekend)",
    `on ${weekday}`,
  ]),
  // The asker's own affairs: "did my …", "have I …", but not "am I allowed".
  wholeWords([
    "(?:did|have|had|was|were|has|is|are|will|does|do)(?:n['’]?t)? (?:my|our)",
    "(?:(?:did|have|had|was|were)(?:n['’]?t)? (?:i|we|you)|am i|are you)(?! (?:all|allowed|entitled|supposed|expected|required|obliged|permitted|eligible|able|insured|covered|paid))",
  ]),
  // What those in the room have or do: "has anyone seen …", but not "does anyone know …".
  wholeWords([
    "(?:does|do|has|have|did|is) (?:any|some) ?(?:one|body)(?! (?:here |else )?(?:(?:still|happen to|please|kindly) )?(?:know|remember|recall|tell|explain|say|remind|point|help|give|noted|quoted|interviewed|mentioned|in the|of the))",
    "(?:who(?:['’]s| is| has| have)|any ?one|any ?body) (?:got|seen|had|taken)|who(?:['’]s| is| else)? (?:wants|up for|in for|going|working)",
  ]),
  // Advice and opinions.
  wholeWords([
    `should (?:i|we)|shall i|(?:would|could) ${you}(?! (?:please )?(?:tell|explain|remind|show|say|give))|${you} (?:like|prefer|recommend)|do ${you} (?:think|believe|agree|reckon)|what do ${you}`,
    "recommend|favou?rite|opinion|good idea|worth (?:it|a|\\p{L}+ing)",
    "is it (?:better|wise|nice|fun)",
  ]),
  // Deeds of the bot: "book me …", "translate …".
  compact(
    new RegExp(
      `^\\W*${polite}(?:book|order|reserve|translate|remind|call|cancel|send|e-?mail|mail|buy|play|schedule|recommend|suggest|sign me|turn|draw|write|calculate|convert|forward|print|delete|fix|check|sell|rent)(?!\\p{L})(?! (?:is|are|was|were|does|do)(?!\\p{L}))`,
      "iu",
    ),
  ),
  /今天|明天|昨天|现在|帮我|应该|推荐|你觉得/u,
];
