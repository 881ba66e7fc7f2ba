import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
} from "discord-api-types/v10";
import { type Passage, textMarks } from "../../../src/passage.ts";
import type { Piece } from "../../../src/passage-pieces.ts";
import { alignedLines } from "../../../src/passage-table.ts";
import { type Block, type Comparison, type ComparisonRow, type Reply, rowGroups, type TimedItem } from "../../../src/reply.ts";
import { printableText } from "../../../src/text/characters.ts";
import { isConfirmed } from "../../../src/verdict.ts";
import { citationParts, type FittingBlocks, fitBlocks, withReadOn } from "../../shared/message-limits.ts";
import { accentColors, type RenderOptions } from "../../shared/platform.ts";
import { controlRows, maxControls } from "./buttons.ts";
import { limits } from "./platform-limits.ts";

/** The fields shared by messages and interaction responses. The sender sees to it that nobody is pinged, whatever the text contains. */
export interface DiscordMessage {
  readonly flags?: MessageFlags.IsComponentsV2;
  readonly content?: string;
  readonly components: APIMessageTopLevelComponent[];
}

/** A container with a text display for each paragraph, a menu, and rows of buttons. */
export function renderDiscordMessage(reply: Reply, options: RenderOptions): DiscordMessage {
  const shown = fittingBlocks(reply, limits.text, limits.components - 1 - maxControls(reply), options);
  const paragraphs = shown.blocks.flatMap((block) => blockParagraphs(block, options));
  const displays = paragraphs.flatMap((paragraph): readonly APIComponentInContainer[] => [
    ...(paragraph.isApart ? [divider] : []),
    { type: ComponentType.TextDisplay, content: paragraphText(paragraph) },
  ]);
  const rows = controlRows({ ...reply, actions: withReadOn(reply, shown) }, options);
  const accent = accentOf(reply);
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [
      { type: ComponentType.Container, ...(accent === undefined ? {} : { accent_color: accent }), components: [...displays, ...rows] },
    ],
  };
}

const divider: APIComponentInContainer = { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };

/** Amber where what is shown is no answer, or not what a quotation says; grey where the document does not say. An answer has none. */
function accentOf({ outcome, check }: Reply): number | undefined {
  if (outcome === "closest" || (check && !isConfirmed(check.verdict))) return accentColors.amber;
  return outcome === "not-stated" ? accentColors.grey : undefined;
}

/** Plain content: for daily posts, and as a fallback if Discord refuses the container. */
export function renderPlainMessage(reply: Reply, options: RenderOptions): DiscordMessage {
  const shown = fittingBlocks(reply, limits.content, limits.content, options);
  return {
    content: shown.blocks
      .flatMap((block) => blockParagraphs(block, options))
      .map(paragraphText)
      .join(separator),
    components: [...controlRows({ ...reply, actions: withReadOn(reply, shown) }, options)],
  };
}

const separator = "\n\n";

/** `maxLength`: UTF-16 code units of the escaped texts, each with a separator. */
function fittingBlocks(reply: Reply, maxLength: number, maxTexts: number, options: RenderOptions): FittingBlocks {
  const measure = (blocks: readonly Block[]) => {
    const paragraphs = blocks.flatMap((block) => blockParagraphs(block, options));
    const count = paragraphs.length + paragraphs.filter(({ isApart }) => isApart).length;
    if (count > maxTexts) return Number.POSITIVE_INFINITY;
    return paragraphs.reduce((sum, paragraph) => sum + paragraphText(paragraph).length + separator.length, 0);
  };
  return fitBlocks(reply, { ...options, maxLength, measure });
}

/** Lines that are shown together: a heading, a passage, a row of a comparison. `isApart`: below a dividing line. */
interface Paragraph {
  readonly lines: readonly Line[];
  readonly isApart?: boolean;
}

/** Its Markdown. */
function paragraphText({ lines }: Paragraph): string {
  return lines.map(lineText).join("\n");
}

interface Line {
  /** The Markdown at the start of the line. */
  readonly prefix: "" | "### " | "> " | "- " | "-# ";
  readonly runs: readonly Run[];
}

/** Text in one style. */
interface Run {
  readonly text: string;
  readonly style: Style;
}

/** `markup`: Markdown as it is. */
type Style = "plain" | "bold" | "italic" | "struck" | "markup";

function lineText({ prefix, runs }: Line): string {
  return prefix + runs.map(runText).join("");
}

const styleMarkers: Readonly<Record<Exclude<Style, "markup">, string>> = { plain: "", bold: "**", italic: "*", struck: "~~" };

/** White space at the edges stays outside the markers: Discord ignores a marker next to white space. */
function runText({ text, style }: Run): string {
  const words = text.trim();
  if (words === "" || style === "markup") return text;
  const start = text.indexOf(words);
  return text.slice(0, start) + styleMarkers[style] + escapeMarkdown(words) + styleMarkers[style] + text.slice(start + words.length);
}

function blockParagraphs(block: Block, options: RenderOptions): readonly Paragraph[] {
  switch (block.kind) {
    case "heading":
      return [{ lines: [plainLine("### ", block.text)] }];
    case "text":
      return [{ lines: [plainLine("", block.text)] }];
    case "caution":
      return [{ lines: [plainLine("-# ", `⚠️ ${block.text}`)] }];
    case "note":
      return [{ lines: [plainLine("-# ", block.text)] }];
    case "nearest":
      return [{ lines: nearestLines(block.passage, options) }];
    case "passage":
      return [{ lines: passageLines(block.passage, options) }];
    case "list":
      return [{ lines: block.items.map((item) => plainLine("- ", item)) }];
    case "times":
      return [{ lines: block.items.map(timeLine) }];
    case "comparison":
      return block.rows.map((row, at) => ({ lines: rowLines(row, block, options), isApart: at > 0 }));
  }
}

function plainLine(prefix: Line["prefix"], text: string): Line {
  return { prefix, runs: [{ text: singleLine(text), style: "plain" }] };
}

/** A part of a URL cannot be styled. */
function boldLine(prefix: Line["prefix"], text: string): Line {
  return { prefix, runs: [{ text: singleLine(text), style: hasUrl(text) ? "plain" : "bold" }] };
}

/** https://discord.com/developers/docs/reference#message-formatting: each reader sees a timestamp in their own time. */
function timeLine({ before, at }: TimedItem): Line {
  const runs: readonly Run[] = [...plainLine("- ", before).runs, { text: `<t:${Math.floor(at / 1_000)}:F> your time`, style: "markup" }];
  return { prefix: "- ", runs };
}

/** Each item of a list has a line; the citation is on the last one. A table that is narrow enough for a phone is in a fixed-width font. */
function passageLines(passage: Passage, options: RenderOptions): readonly Line[] {
  const aligned = passage.table && alignedLines(passage.table, maxTableWidth);
  if (aligned && !aligned.some((line) => line.includes("`")))
    return [...codeLines(aligned.map(singleLine)), { prefix: "", runs: citationRuns(passage, options).slice(1) }];
  const lines = linesOf(passage.pieces).map(toRuns);
  return lines.map((runs, at) => ({ prefix: "> ", runs: at < lines.length - 1 ? runs : [...runs, ...citationRuns(passage, options)] }));
}

function nearestLines(passage: Passage, options: RenderOptions): readonly Line[] {
  const text = singleLine(passage.pieces.map((piece) => piece.text).join(""));
  return [{ prefix: "-# ", runs: [{ text, style: "plain" }, ...citationRuns(passage, options)] }];
}

/** Columns of a code block that a phone shows without breaking its lines. */
const maxTableWidth = 40;

/** Discord has no tables; in a code block nothing is markup. */
function codeLines(lines: readonly string[]): readonly Line[] {
  return ["```", ...lines, "```"].map((text) => ({ prefix: "", runs: [{ text, style: "markup" }] }));
}

/** Not on a line of its own, unless below a table. The numbers are a link, if the place has an address. */
function citationRuns({ citation, span }: Passage, { document, linkTo }: RenderOptions): readonly Run[] {
  if (citation === "") return [];
  const [section, place] = citationParts(singleLine(citation));
  const address = linkTo?.(document, span);
  const link = address === undefined ? undefined : maskedLink(place, address);
  const quiet = (text: string): Run => ({ text, style: hasUrl(text) ? "plain" : "italic" });
  if (link === undefined) return [{ text: "\u00a0", style: "plain" }, quiet(section + place)];
  return [{ text: "\u00a0", style: "plain" }, ...(section === "" ? [] : [quiet(section)]), { text: link, style: "markup" }];
}

/** Only a separator has line ends of its own. */
function linesOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]];
  for (const piece of pieces) {
    const [first = "", ...others] = piece.kind === "separator" ? piece.text.split("\n") : [piece.text];
    lines.at(-1)?.push({ ...piece, text: first });
    for (const text of others) lines.push([{ ...piece, text }]);
  }
  return lines;
}

const styles: Readonly<Record<Piece["kind"], Style>> = {
  words: "plain",
  found: "bold",
  context: "italic",
  separator: "plain",
  leftOut: "struck",
  added: "bold",
};

/**
 * A passage with a URL stays plain, because a part of a URL cannot be styled; what a quotation leaves out and adds has the marks of plain text
 * there.
 */
function toRuns(pieces: readonly Piece[]): readonly Run[] {
  const isPlain = pieces.some(({ text }) => hasUrl(text));
  const runs: Run[] = [];
  for (const { kind, text: words } of pieces) {
    const text = isPlain ? textMarks[kind] + words + textMarks[kind] : words;
    const style = isPlain ? "plain" : styles[kind];
    const last = runs.at(-1);
    if (last?.style === style) runs.splice(-1, 1, { style, text: last.text + singleLine(text) });
    else runs.push({ style, text: singleLine(text) });
  }
  return runs;
}

function rowLines(row: ComparisonRow, comparison: Comparison, options: RenderOptions): readonly Line[] {
  const topic = row.topic === "" ? [] : [boldLine("", row.topic)];
  return [...topic, ...rowGroups(row, comparison).flatMap(({ name, passages }) => sideLines(name, passages, options))];
}

/** The name stands in front of its only passage, which is a line less on a phone, or in small print above several. */
function sideLines(name: string, passages: readonly Passage[], options: RenderOptions): readonly Line[] {
  const title = boldLine("-# ", name);
  const lines = passages.flatMap((passage) => passageLines(passage, options));
  const [first, ...others] = lines;
  if (first && passages.length === 1)
    return [{ ...first, runs: [...title.runs, { text: ": ", style: "plain" }, ...first.runs] }, ...others];
  return [title, ...lines];
}

function hasUrl(text: string): boolean {
  return text.includes("://");
}

/** The Markdown at the start of a line applies to that line only, so the text must not contain line breaks. Controls become pictures. */
function singleLine(text: string): string {
  return printableText(text.replace(/\s*[\r\n\u2028\u2029]\s*/gu, " "));
}

/**
 * A URL as Discord recognises it: Discord neither formats nor unescapes it, so it must not be escaped.
 * The other alternatives are markup: `\ * _ ~ ` | anywhere, < before a mention, an emoji, a time or a URL, [ before a masked link,
 * @everyone and @here, :emoji:, and at the start of a line headings, lists, quotes and small print.
 */
const markup =
  /(?<url>https?:\/\/[^\s<]+[^<.,:;"'\]\s])|[\\*_~`|<[]|@(?=everyone|here)|:(?=[^\s:]+:)|[#>+-](?<=^\s*[#>+-])|\.(?<=^\s*\d+\.)/gimu;

/** Text that Discord displays unchanged, anywhere in Markdown. A backslash escapes any punctuation. */
export function escapeMarkdown(text: string): string {
  return replaceLoneSurrogates(text).replace(markup, (match, url: string | undefined) => (url === undefined ? `\\${match}` : match));
}

/**
 * A label in Markdown with a link, whose address stands in angle brackets so that Discord shows no preview of it. Undefined without an address, and where
 * Discord would show the markup itself: for another scheme, and for a label that contains a URL or brackets.
 */
function maskedLink(label: string, address: string): string | undefined {
  if (!/^https?:\/\//iu.test(address) || /[[\]]|:\/\//u.test(label)) return undefined;
  return `[${escapeMarkdown(label)}](<${linkAddress(address)}>)`;
}

/** Encodes the characters that could end the address. */
function linkAddress(address: string): string {
  return replaceLoneSurrogates(address).replace(/[\s\p{Cc}()<>\\]/gu, (character) =>
    /[()]/u.test(character) ? `%${character.charCodeAt(0).toString(16)}` : encodeURIComponent(character),
  );
}

/** UTF-8 cannot encode lone surrogates. */
function replaceLoneSurrogates(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
