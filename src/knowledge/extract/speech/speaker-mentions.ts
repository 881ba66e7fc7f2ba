import type { Span } from "../../../document/span.ts";
import { writtenName } from "../proper-names/capitalised.ts";

/** By name: the attributions to speakers who are not found as names, for example because the label of a transcript is no sentence. */
export function speakerMentions(
  text: string,
  speakers: readonly Span[],
  found: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, readonly Span[]> {
  const mentions = new Map<string, Map<number, Span>>();
  for (const speaker of speakers) {
    const name = writtenName(text, speaker);
    if (found.has(name) || isChinese.test(name)) continue;
    const others = mentions.get(name) ?? new Map<number, Span>();
    mentions.set(name, others.set(speaker.start, speaker));
  }
  return new Map([...mentions].map(([name, spans]) => [name, [...spans.values()].sort((a, b) => a.start - b.start)]));
}

const isChinese = /^\p{Script=Han}/u;
