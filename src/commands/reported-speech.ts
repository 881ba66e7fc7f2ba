import { displayText } from "../document/display.ts";
import { isInBodyText } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { speechVerbs } from "../knowledge/extract/speech/speech-verbs.ts";
import type { Subject } from "../knowledge/model.ts";
import type { Library } from "../library.ts";
import { nameKey } from "../text/fold.ts";
import { sentencesWithPhrase } from "./words/phrase-sentences.ts";

/** Sentences that are read; bounds the time. */
const maxRead = 200;
/** UTF-16 code units from a name to the verb of what is reported: "the Chair has since said". */
const maxToVerb = 24;

/** The sentence that best shows what somebody said, where no quotation is theirs: after a label ("Chair: …"), beside a verb of speech, or any. */
export function findReported(names: readonly string[], library: Library): Sentence | undefined {
  const sentences = names.flatMap((name) => sentencesOn(name, library));
  const best = new Map<number, Sentence>();
  for (const { sentence, rank } of sentences) if (!best.has(rank)) best.set(rank, sentence);
  return best.get(0) ?? best.get(1) ?? best.get(2);
}

function sentencesOn(name: string, { knowledge: { document }, passages }: Library): readonly { sentence: Sentence; rank: number }[] {
  const wanted = withoutArticle(name).toLowerCase();
  return sentencesWithPhrase(name, passages)
    .slice(0, maxRead)
    .flatMap((row) => {
      const sentence = document.sentences[row];
      if (!sentence || !isInBodyText(document, sentence)) return [];
      return [{ sentence, rank: reportRank(displayText(document, sentence).toLowerCase(), wanted) }];
    });
}

/** 0: the sentence begins with the name as a label; 1: a verb of speech follows the name; 2: it only has the name. */
function reportRank(text: string, name: string): number {
  if (withoutArticle(text).startsWith(`${name}:`)) return 0;
  const at = text.indexOf(name);
  const after = at < 0 ? "" : text.slice(at + name.length, at + name.length + 2 * maxToVerb);
  const [verb] = speechVerbs(after);
  return verb && verb.start <= maxToVerb && !/[.,;:]/u.test(after.slice(0, verb.start)) ? 1 : 2;
}

/** Who the document says has a role, in brackets or after a comma ("Ada Brook (Chair)"); undefined unless that is one speaker. */
export function speakerWithRole(role: string, { knowledge: { document }, passages, speakers }: Library): Subject | undefined {
  const wanted = withoutArticle(role).toLowerCase();
  if (nameKey(wanted) === "") return undefined;
  const texts = sentencesWithPhrase(role, passages)
    .slice(0, maxRead)
    .flatMap((row) => document.sentences[row] ?? [])
    .map((sentence) => displayText(document, sentence).toLowerCase());
  const has = (name: string) =>
    texts.some((text) => [`${name} (${wanted})`, `${name}, ${wanted},`, `${name}, the ${wanted},`].some((form) => text.includes(form)));
  const found = speakers.entries.filter(({ name, aliases }) => [name, ...aliases].some((each) => has(each.toLowerCase())));
  return found.length === 1 ? found[0] : undefined;
}

function withoutArticle(text: string): string {
  return text.replace(/^\s*(?:the|an?)\s+/iu, "");
}
