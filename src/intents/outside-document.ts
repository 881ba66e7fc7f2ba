import { helpButton } from "../commands/answer-buttons.ts";
import { notStatedReply } from "../reply.ts";
import { compact } from "../text/compact-pattern.ts";
import type { Intent } from "./intent.ts";

/** Tasks and questions for a general assistant. The document is not searched, so that no word of them counts as missing from it. */
export const outside: Intent = {
  name: "outside the document",
  answer: ({ plain, library }) =>
    outsideForms.test(plain.core) && !library.subjects.findExact(plain.core)
      ? notStatedReply("The document does not say.", [], { actions: [helpButton] })
      : undefined,
};

const now = "(?: (?:right )?now| today| tonight| tomorrow| this week| this weekend| outside| here| currently| at the moment)";
const outsideForms = compact(
  new RegExp(
    `^(?:${[
      `(?:whats|what is|tell me|do you know|got) the (?:time|date|day)${now}?`,
      `what (?:time|day|date|year|month) is (?:it|today)${now}?`,
      `(?:whats|what is) todays date`,
      `(?:hows|how is|whats|what is) the (?:weather|temperature|forecast)(?: like)?${now}`,
      `(?:will|is) it (?:going to |gonna )?(?:rain|snow|raining|snowing|sunny|cold|hot)${now}`,
      "(?:ignore|disregard|forget|override|bypass|skip) (?:all |any |your |my |the |these |those |every )*(?:previous |prior |above |earlier |system |former )*(?:instructions?|prompts?|rules|guidelines you|messages?|everything)\\b.{0,150}",
      "(?:you are now|act as|pretend|roleplay|role play|behave like|imagine you are|from now on|simulate|enable|enter) .{1,150}",
      "(?:reveal|print|show|repeat|output|leak|give me|tell me|whats|what is|what are) (?:me )?(?:your|the) (?:system |hidden |secret |initial |original )+(?:prompt|instructions?|message|rules)",
      "(?:repeat after me|say after me|repeat this|echo) .{1,150}",
      "say (?:hello|hi|something|anything|yes|no|sorry|please|thank you|it|cheese|my name|a word|that i .{1,100}|i .{1,100})(?: to .{1,60}| in .{1,30})?",
      "(?:do|write|solve|finish|complete|help with|help me with|check|correct) (?:me )?my (?:homework|assignment|essay|paper|thesis|code|exam|job|work|cv|resume|letter|email)(?: .{1,60})?",
      "(?:write|compose|draft|create|generate|make|draw|paint|design|code|program|build|invent|sketch) (?:me |us )?(?:an? |some |the )?(?:\\w+ )?(?:poem|haiku|song|essay|story|letter|email|code|script|program|function|app|website|picture|image|drawing|logo|tweet|post|blog|recipe|limerick|rap|speech|presentation|slides|meme|novel)\\b.{0,100}",
      "translate .{1,150}",
      "(?:what is|whats|calculate|compute|solve) \\d+(?: (?:plus|minus|times|divided by|x) \\d+| \\d+)*",
      "(?:order|buy|book|call|text|email|send|play|open|turn on|turn off|set|remind|wake|google|search the (?:web|internet)) (?:me |us |up )?(?:a |an |the |some |my |for )*(?:pizza|food|taxi|cab|uber|flight|hotel|table|ticket|tickets|music|song|video|youtube|spotify|alarm|timer|reminder|lights?|mom|mum|dad|message)\\b.{0,80}",
      "(?:whos|who is) the (?:current )?(?:president|prime minister|king|queen)(?: of (?:the )?(?:us|usa|united states|america|uk|france|germany))?(?: now)?",
    ].join("|")})$`,
    "u",
  ),
);
