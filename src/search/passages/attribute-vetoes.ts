import { yesNoQuestion } from "../asked/asked-for.ts";
import { type Attribute, matchesAny } from "../asked/attribute.ts";
import { attributes, personAttributes } from "../asked/attributes.ts";
import { deeds } from "../asked/deeds.ts";
import { plainText } from "../asked/plain-text.ts";
import type { PassageFacts } from "./passage-facts.ts";
import { type Judged, type Lack, unsaid } from "./veto.ts";

/** The question asks for an attribute that the sentence does not give. */
export function missingAttribute(judged: Judged): Lack | undefined {
  const { asked, facts } = judged;
  const isTested = (attribute: Attribute) => !personAttributes.includes(attribute) || concernsPerson(judged);
  const missing = asked.attributes.find((attribute) => isTested(attribute) && !isSupplied(attribute, facts));
  if (!missing) return undefined;
  const instead = attributes.find(({ label }) => label === missing.instead);
  return { lacking: missing.label, ...(instead && isSupplied(instead, facts) ? { given: instead.label } : {}) };
}

/** A curated person is in the question or in the sentence. */
function concernsPerson({ index, question, candidate }: Judged): boolean {
  const ids = [
    ...question.terms.flatMap(({ interpretations }) => interpretations.map(({ id }) => id)),
    ...(index.subjectsBySentence.get(candidate.sentence) ?? []),
  ];
  return ids.some((id) => index.subjectKinds.get(id) === "person");
}

/** Whether the sentence has it, or the curation says so, or a curated phrase asks this sentence for it: "is Liu from the north" does not. */
export function isSupplied({ asked, supplied, gives }: Attribute, { text, phrases, gives: curated }: PassageFacts): boolean {
  if (gives !== undefined && curated.has(gives)) return true;
  return matchesAny(supplied, text) || phrases.some((phrase) => matchesAny(asked, phrase) && !yesNoQuestion.test(phrase));
}

/** The question is about the holder of a role ("the mayor", "his parents") of whom neither the sentence nor its phrases speak. */
export function absentRole({ question: { terms }, asked: { kindAsked }, facts: { text, phrases, gives } }: Judged): Lack | undefined {
  // "Which publisher …": a name of that kind is enough.
  const organisation = kindAsked?.kind === "organisation" ? kindAsked.noun : undefined;
  const asked = terms.filter(({ subject, word: { folded } }) => subject === undefined && folded !== organisation && roles.has(folded));
  if (asked.length === 0 || gives.has("leader")) return undefined;
  const said = new Set([text, ...phrases].flatMap((each) => plainText(each).split(" ")));
  const absent = asked.find(({ word: { folded } }) => {
    const singular = folded.replace(/s$/u, "");
    return !said.has(singular) && !said.has(`${singular}s`);
  });
  return absent ? { lacking: `the ${absent.word.folded}` } : undefined;
}

const roles: ReadonlySet<string> = new Set(
  `mayor founder ceo executive president minister governor chairman chairwoman chairperson director owner boss king queen prince author
  photographer journalist reporter editor publisher architect designer inventor coach teacher professor doctor lawyer spokesman spokeswoman
  spokesperson treasurer captain wife husband parent parents mother father brother brothers sister sisters son sons daughter daughters
  girlfriend boyfriend uncle aunt sponsor`.split(/\s+/u),
);

/** The question says that something was done of which neither the sentence nor its phrases speak. */
export function absentDeed({ asked, facts: { text, phrases } }: Judged): Lack | undefined {
  const plain = plainText(text);
  const isAbsent = deeds.some(
    (deed) => deed.asked.test(asked.plain) && !deed.said.test(plain) && !phrases.some((phrase) => deed.asked.test(phrase)),
  );
  return isAbsent ? unsaid : undefined;
}
