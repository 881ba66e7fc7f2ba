import { yesNoQuestion } from "../asked/asked-for.ts";
import { type Attribute, matchesAny, plainText } from "../asked/attribute-patterns.ts";
import { attributes, personAttributes } from "../asked/attributes.ts";
import { type Judged, type PassageFacts, type Refusal, unsaid } from "./judged-sentence.ts";

/** The question asks for an attribute that the sentence does not give. */
export function missingAttribute({ index, question, asked, candidate, facts }: Judged): Refusal | undefined {
  const ids = [...question.ids, ...(index.subjectsBySentence.get(candidate.sentence) ?? [])];
  const concernsPerson = ids.some((id) => index.subjectKinds.get(id) === "person");
  const isTested = (attribute: Attribute) => !personAttributes.includes(attribute) || concernsPerson;
  const missing = asked.attributes.find((attribute) => isTested(attribute) && !isSupplied(attribute, facts));
  if (!missing) return undefined;
  const instead = attributes.find(({ label }) => label === missing.instead);
  return { missing: missing.label, ...(instead && isSupplied(instead, facts) ? { given: instead.label } : {}) };
}

/** Whether the sentence has it, or the curation says so, or a curated phrase asks this sentence for it: "is Liu from the north" does not. */
export function isSupplied({ asked, supplied, gives }: Attribute, { text, phrases, gives: curated }: PassageFacts): boolean {
  if (gives !== undefined && curated.has(gives)) return true;
  return matchesAny(supplied, text) || phrases.some((phrase) => matchesAny(asked, phrase) && !yesNoQuestion.test(phrase));
}

/** The question is about the holder of a role ("the mayor", "his parents") of whom neither the sentence nor its phrases speak. */
export function missingRole({ question: { terms }, asked: { kindAsked }, facts: { text, phrases, gives } }: Judged): Refusal | undefined {
  // "Which publisher …": a name of that kind is enough.
  const organisation = kindAsked?.kind === "organisation" ? kindAsked.noun : undefined;
  const asked = terms.filter(({ subject, word: { folded } }) => subject === undefined && folded !== organisation && roles.has(folded));
  if (asked.length === 0 || gives.has("leader")) return undefined;
  const said = new Set([text, ...phrases].flatMap((each) => plainText(each).split(" ")));
  const missing = asked.find(({ word: { folded } }) => {
    const singular = folded.replace(/s$/u, "");
    return !said.has(singular) && !said.has(`${singular}s`);
  });
  return missing ? { missing: `the ${missing.word.folded}` } : undefined;
}

const roles: ReadonlySet<string> = new Set(
  `mayor founder ceo executive president minister governor chairman chairwoman chairperson director owner boss king queen prince author
  photographer journalist reporter editor publisher architect designer inventor coach teacher professor doctor lawyer spokesman spokeswoman
  spokesperson treasurer captain wife husband parent parents mother father brother brothers sister sisters son sons daughter daughters
  girlfriend boyfriend uncle aunt sponsor`.split(/\s+/u),
);

/** The question says that something was done of which neither the sentence nor its phrases speak. */
export function missingDeed({ asked, facts: { text, phrases } }: Judged): Refusal | undefined {
  const plain = plainText(text);
  const isMissing = deeds.some(
    (deed) => deed.asked.test(asked.plain) && !deed.said.test(plain) && !phrases.some((phrase) => deed.asked.test(phrase)),
  );
  return isMissing ? unsaid : undefined;
}

/**
 * What is easily invented about something that a document does tell of: that it ended, was refused, lost or came first. Such words have few
 * synonyms, so a passage without any of them does not tell of it. Both patterns are matched against `plainText`.
 */
const deeds: readonly { readonly asked: RegExp; readonly said: RegExp }[] = [
  {
    asked: /\babandon(?:s|ed|ing)?\b/u,
    said: /\b(?:abandon\w*|leav\w*|left|quit\w*|flock\w*|mov\w*|call\w* off|cancel\w*|scrap\w*|ended|stopp\w*)\b/u,
  },
  {
    asked: /\bhow (?:do|does|did|has|have|will) (?:\w+ ){1,5}(?:respond|responded|react|reacted|reply|replied)\b/u,
    said: /\b(?:respon\w*|react\w*|repl(?:y|ies|ied)|answer\w*|say|says|said|told|welcom\w*|critici\w*|accept\w*|refus\w*|reject\w*|(?:makes?|made) (?:me|him|her|us|them))\b/u,
  },
  {
    asked: /\b(?:call(?:ed|ing|s)? off|cancel\w*|scrap(?:ped|ping|s)?|axed?|revok\w*|repeal\w*|abolish\w*|terminat\w*)\b/u,
    said: /\b(?:call\w* off|cancel\w*|scrap\w*|abandon\w*|axed?|revok\w*|repeal\w*|abolish\w*|terminat\w*|ended|stopp\w*)\b/u,
  },
  {
    asked:
      /\b(?:turn(?:ed|ing|s)? down|reject\w*|refus\w*|declined? to|den(?:y|ied|ies)|oppos(?:e|ed|es|ing)|object(?:ed|s) to|veto\w*)\b/u,
    said: /\b(?:turn\w* down|reject\w*|refus\w*|declin\w*|den(?:y|ied|ies)|oppos\w*|object\w*|veto\w*|against)\b/u,
  },
  {
    asked: /\b(?:pull(?:ed|ing|s)? out|withdr\w+|back(?:ed|ing|s)? out|resign\w*|step(?:ped|ping|s)? down)\b/u,
    said: /\b(?:pull\w* out|withdr\w+|back\w* out|resign\w*|step\w* down|left|leav\w*|flock\w*)\b/u,
  },
  {
    asked:
      /\b(?:shut(?:s|ting)?|clos(?:e|ed|es|ing|ure) (?:down|its|their|his|her)(?! eyes?\b)|(?:go|gone|goes|went) bankrupt|bankruptcy|delet\w*|uninstall\w*|remov(?:e|ed|es|ing)|demolish\w*|destroy\w*)\b/u,
    said: /\b(?:shut\w*|clos\w*|bankrupt\w*|delet\w*|uninstall\w*|remov\w*|demolish\w*|destroy\w*)\b/u,
  },
  {
    asked:
      /\b(?:fired|sack(?:ed|s)?|dismiss\w*|arrest\w*|sue[ds]?|suing|fined|jail\w*|sentenced|convict\w*|crimes?|died|dies|killed|death)\b/u,
    said: /\b(?:fired|sack\w*|dismiss\w*|arrest\w*|sue[ds]?|fined|jail\w*|sentence\w*|convict\w*|crim\w*|die[ds]?|kill\w*|death|dead)\b/u,
  },
  {
    asked: /\b(?:regrets?|regretted|regretting|apologi[sz]\w*|sorry (?:for|about|that))\b/u,
    said: /\b(?:regret\w*|apolog\w*|sorry|nostalgia)\b/u,
  },
  {
    asked:
      /\b(?:mov(?:e|ed|ing) back|(?:re)?settled? (?:\w+ ){1,3}again|(?:returned?|come|came|go|went|move|moved) (?:\w+ ){0,3}for good)\b/u,
    said: /\b(?:mov\w* back|return\w*|back)\b/u,
  },
  {
    asked: /\b(?:fall in love|fell in love|married|marry|divorc\w*|a couple(?! of)|engaged to|dating)\b/u,
    said: /\b(?:love|marr\w*|divorc\w*|couple|engaged|dating)\b/u,
  },
  {
    asked:
      /\b(?:(?<!at )best|no ?1|number one|1st|winner|(?:come|came|comes|coming|ranks?|ranked|placed?|finished) (?:out )?(?:first|top))\b/u,
    said: /\b(?:first|best|no ?1|number one|1st|winner|leads?|tops|top(?! \d))\b/u,
  },
  { asked: /\b(?:second|2nd|runner up)\b(?! world)/u, said: /\b(?:second|2nd|runner up)\b/u },
  { asked: /\b(?:third|3rd)\b/u, said: /\b(?:third|3rd)\b/u },
  {
    asked: /\b(?:(?:come|came|comes|ranks?|ranked|placed?) (?:in )?last|at the bottom)\b/u,
    said: /\b(?:last|bottom)\b/u,
  },
];
