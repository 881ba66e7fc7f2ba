import { type Document, type Span, trimSpan } from "../../../document/document.ts";
import { isBodyText, type Paragraph } from "../../../document/paragraphs.ts";
import { endsInAny, leadingLength, startsInAny, withoutEndMarks } from "../../../text/characters.ts";
import type { TextAnalysis } from "../proper-names/proper-names.ts";
import type { AttributedQuote } from "./attributed-quotes.ts";
import { findLeadingSpeaker, type Speaker } from "./speaker-of-attribution.ts";
import { speechVerbs } from "./speech-verbs.ts";

/** The speech of each paragraph that begins with a dash (`— Oui, dit Marie.`); none unless the document writes dialogue so. */
export function readDashDialogue({ paragraphs }: Document, analysis: TextAnalysis): ReadonlyMap<Paragraph, readonly AttributedQuote[]> {
  const lines = paragraphs.filter(isBodyText).flatMap((paragraph) => {
    const start = speechStart(analysis.text, paragraph);
    return start === undefined ? [] : [{ paragraph, ...readLine(analysis, paragraph, start) }];
  });
  const attributed = lines.filter(({ isAttributed }) => isAttributed).length;
  const ended = lines.filter(({ paragraph: { end } }) => startsInAny(analysis.text.charAt(end - 1), '.!?…»”"')).length;
  const isDialogue = lines.length >= minLines && attributed > 0 && ended >= lines.length * minEndedShare;
  return new Map(isDialogue ? lines.map(({ paragraph, quotes }) => [paragraph, quotes]) : []);
}

/** Fewer lines, without attribution, are a list. */
const minLines = 3;
const minEndedShare = 0.8;

/** Undefined for a paragraph that does not begin with a dash, which can be a list's mark and then is before the paragraph. */
function speechStart(text: string, { start, end }: Span): number | undefined {
  const beginning = text.slice(start, Math.min(end, start + 8));
  if (startsInAny(beginning, dashes) || beginning.startsWith("--")) return start + leadingLength(beginning, `${dashes}-`);
  return endsInAny(text.slice(Math.max(0, start - 3), start).trimEnd(), dashes) ? start : undefined;
}

const dashes = "—–―";

/** The words of a line, without the attribution among them: `— Oui, dit Marie, je viens.`, `—No sé —dijo Juan—. Mañana.` */
function readLine(analysis: TextAnalysis, paragraph: Paragraph, start: number) {
  const { text } = analysis;
  const attribution = findInnerAttribution(analysis, { start, end: paragraph.end });
  const speaker: Speaker = attribution?.speaker ?? { kind: "unknown" };
  const shownSpan = { start: paragraph.start, end: paragraph.end };
  const parts = [
    { start, end: attribution?.start ?? paragraph.end },
    { start: attribution?.end ?? paragraph.end, end: paragraph.end },
  ];
  const quotes = parts.flatMap((part): readonly AttributedQuote[] => {
    const words = withoutEndMarks(text.slice(part.start, part.end), dashes);
    const skipped = leadingLength(words, `,.;:-${dashes}`);
    const span = trimSpan(text, { start: part.start + skipped, end: part.start + words.length });
    return span.end > span.start ? [{ span, shownSpan, speaker, end: paragraph.end }] : [];
  });
  return { quotes, isAttributed: attribution !== undefined };
}

/** `Oui, dit Marie, je viens`: also between guillemets, where the attribution can stand inside them. */
export function findInnerAttribution(analysis: TextAnalysis, { start, end }: Span): (Span & { readonly speaker: Speaker }) | undefined {
  const words = analysis.text.slice(start, Math.min(end, start + maxSearched));
  for (const verb of speechVerbs(words)) {
    const before = beforeVerb.exec(words.slice(Math.max(0, verb.start - 24), verb.start));
    if (!before) continue;
    const rest = start + verb.end;
    const clause = { start: rest, end: rest + words.slice(verb.end).search(/[,.;:!?…—–―]|$/u) };
    const speaker = findLeadingSpeaker(analysis, trimSpan(analysis.text, clause)) ?? { kind: "unknown" };
    return { start: start + verb.start - before[0].length, end: clause.end, speaker };
  }
  return undefined;
}

/** UTF-16 code units of a line that are searched for its attribution. */
const maxSearched = 1_000;
/** Only an inverted attribution is told from what is said. */
const beforeVerb = /(?:(?<=[!?…])\s+|,\s+|[\s,][—–―]\s*)(?:s['’]|me\s|se\s)?$/u;
