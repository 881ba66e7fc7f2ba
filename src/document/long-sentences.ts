import type { Span } from "./span.ts";

/** Where a sentence that is too long to be shown as one is cut: nearest its middle at a semicolon, before a clause, or at a comma. */
export function cutPlace(text: string, { start, end }: Span, isSpeech: (span: Span) => boolean): number | undefined {
  const length = end - start;
  if (length <= maxLength || length > maxCutLength) return undefined;
  const words = text.slice(start, end);
  for (const pattern of [semicolon, clause, comma]) {
    let best: number | undefined;
    for (const match of words.matchAll(pattern)) {
      const at = match.index + 1;
      if (at < minPart || length - at < minPart || isSpeech({ start: start + at, end: start + at + 1 })) continue;
      if (best === undefined || Math.abs(at - length / 2) < Math.abs(best - length / 2)) best = at;
    }
    if (best !== undefined) return start + best;
  }
  return undefined;
}

/** UTF-16 code units. A passage of more than 600 is rarely shown whole; the trial of step 12 cut at 480, and left parts of 80. */
const maxLength = 480;
const minPart = 80;
/** Longer ones are lists without ends, which are cut between words. */
const maxCutLength = 20_000;
const semicolon = /;(?=\s)|；/gu;
const clause =
  /,(?=\s+(?:and|but|or|nor|which|who|whose|because|although|though|while|whereas|if|when|unless|until|provided|so|except|where|whether|as|that)\s)/gu;
const comma = /,(?=\s)|，/gu;
