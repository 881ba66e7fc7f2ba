import { type Document, wordsOf } from "../../../document/document.ts";
import type { Span } from "../../../document/span.ts";
import { type NameCues, nameCuesIn } from "../proper-names/name-cues.ts";
import { type Source, sourceOf } from "../proper-names/source.ts";
import { antecedentOf } from "./antecedent.ts";
import { type Spoken, spokenIn } from "./spoken.ts";

/** Direct speech, as opposed to quoted terms, titles and words held at a distance. */
export interface Utterance {
  /** What stands between the marks. */
  readonly words: Span;
  /** The sentences that hold the words and say whose they are. */
  readonly passage: Span;
  /** The speaker's name where the text writes it nearest; undefined where the text leaves the speaker open. */
  readonly speaker: Span | undefined;
}

/** All direct speech in the document's order. A speaker is never guessed from who was mentioned last. */
export function utterancesIn(document: Document, source: Source = sourceOf(document)): readonly Utterance[] {
  const spoken = document.paragraphs.filter(({ kind }) => kind === "text").flatMap((paragraph) => spokenIn(source, paragraph));
  return spoken.length > 0 ? withSpeakers(document, source, spoken) : [];
}

function withSpeakers(document: Document, source: Source, spoken: readonly Spoken[]): readonly Utterance[] {
  const speakers = spoken.flatMap(({ speaker }) => (speaker.kind === "named" ? [wordsOf(document, speaker.name)] : []));
  const cues = nameCuesIn(source, speakers);
  const utterances: Utterance[] = [];
  for (const { words, passage, speaker } of spoken) {
    utterances.push({ words, passage, speaker: nameOf(document, source, cues, speaker, utterances.at(-1)) });
  }
  return utterances;
}

function nameOf(
  document: Document,
  source: Source,
  cues: NameCues,
  speaker: Spoken["speaker"],
  last: Utterance | undefined,
): Span | undefined {
  if (speaker.kind === "named") return speaker.name;
  if (speaker.kind === "pronoun") return antecedentOf(document, source, cues, speaker.at);
  return speaker.kind === "same as before" ? last?.speaker : undefined;
}
