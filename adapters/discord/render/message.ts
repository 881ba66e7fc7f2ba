import { type APIComponentInContainer, type APIMessageTopLevelComponent, ComponentType, MessageFlags } from "discord-api-types/v10";
import { type Passage, type Piece, textMarks } from "../../../src/passage.ts";
import { type Block, type Comparison, type ComparisonRow, type Reply, rowGroups, type TimedItem } from "../../../src/reply.ts";
import { printableText } from "../../../src/text/characters.ts";
import { type FittingBlocks, fitBlocks, withReadOn } from "../../shared/message-limits.ts";
import type { RenderOptions } from "../../shared/platform.ts";
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
  const displays = renderBlocks(shown.blocks, options).map(
    (content): APIComponentInContainer => ({ type: ComponentType.TextDisplay, content }),
  );
  const rows = controlRows({ ...reply, actions: withReadOn(reply, shown) }, options);
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components: [...displays, ...rows] }],
  };
}

/** Plain content: for daily posts, and as a fallback if Discord refuses the container. */
export function renderPlainMessage(reply: Reply, options: RenderOptions): DiscordMessage {
  const shown = fittingBlocks(reply, limits.content, limits.content, options);
  return {
    content: renderBlocks(shown.blocks, options).join(separator),
    components: [...controlRows({ ...reply, actions: withReadOn(reply, shown) }, options)],
  };
}

const separator = "\n\n";

/** `maxLength`: UTF-16 code units of the escaped texts, each with a separator. */
function fittingBlocks(reply: Reply, maxLength: number, maxTexts: number, options: RenderOptions): FittingBlocks {
  const measure = (blocks: readonly Block[]) => {
    const texts = renderBlocks(blocks, options);
    return texts.length > maxTexts ? Number.POSITIVE_INFINITY : texts.reduce((sum, text) => sum + text.length + separator.length, 0);
  };
  return fitBlocks(reply, { ...options, maxLength, measure });
}

/** The Markdown of the blocks' paragraphs. */
function renderBlocks(blocks: readonly Block[], options: RenderOptions): readonly string[] {
  return blocks.flatMap((block) => blockParagraphs(block, options)).map((lines) => lines.map(lineText).join("\n"));
}

/** Lines that are shown together: a heading, a passage, a row of a comparison. */
type Paragraph = readonly Line[];

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
      return [[plainLine("### ", block.text)]];
    case "text":
      return [[plainLine("", block.text)]];
    case "note":
      return [[plainLine("-# ", block.text)]];
    case "passage":
      return [passageLines(block.passage, options)];
    case "list":
      return [block.items.map((item) => plainLine("- ", item))];
    case "times":
      return [block.items.map(timeLine)];
    case "comparison":
      return block.rows.map((row) => rowParagraph(row, block, options));
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
function timeLine({ text, at }: TimedItem): Line {
  const runs: readonly Run[] = [...plainLine("- ", text).runs, { text: ` · for you: <t:${Math.floor(at / 1_000)}:f>`, style: "markup" }];
  return { prefix: "- ", runs };
}

/** Each item of a list has a line; the citation is on the last one. */
function passageLines(passage: Passage, options: RenderOptions): readonly Line[] {
  const lines = linesOf(passage.pieces).map(toRuns);
  return lines.map((runs, at) => ({ prefix: "> ", runs: at < lines.length - 1 ? runs : [...runs, ...citationRuns(passage, options)] }));
}

/** The citation in a fixed width, apart from the document's words. */
function citationRuns({ citation, span }: Passage, { document, linkTo }: RenderOptions): readonly Run[] {
  if (citation === "") return [];
  const label = inlineCode(singleLine(citation));
  const address = linkTo?.(document, span);
  const link = address === undefined ? undefined : maskedLink(label, address);
  return [
    { text: " ", style: "plain" },
    { text: link ?? label, style: "markup" },
  ];
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
  match: "bold",
  context: "italic",
  separator: "plain",
  leftOut: "struck",
  added: "bold",
};

/**
 * Words that match the question are bold, context is italic. A passage with a URL stays plain, because a part of a URL cannot be styled; what a
 * quotation leaves out and adds has the marks of plain text there.
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

function rowParagraph(row: ComparisonRow, comparison: Comparison, options: RenderOptions): Paragraph {
  const topic = row.topic === "" ? [] : [boldLine("", row.topic)];
  return [...topic, ...rowGroups(row, comparison).flatMap(({ name, passages }) => sideLines(name, passages, comparison, options))];
}

/** The name stands in front of its only passage, which is a line less on a phone, or in small print above several. */
function sideLines(name: string, passages: readonly Passage[], { emptySide = "" }: Comparison, options: RenderOptions): readonly Line[] {
  const title = boldLine("-# ", name);
  const lines = passages.flatMap((passage) => passageLines(passage, options));
  const [first, ...others] = lines;
  if (first && passages.length === 1)
    return [{ ...first, runs: [...title.runs, { text: ": ", style: "plain" }, ...first.runs] }, ...others];
  if (first) return [title, ...lines];
  return [{ ...title, runs: [...title.runs, { text: ` · ${singleLine(emptySide)}`, style: "plain" }] }];
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

/** Text in a fixed width, which Discord displays unchanged; with a backtick, which would end it, escaped text. */
function inlineCode(text: string): string {
  return text.includes("`") ? escapeMarkdown(text) : `\`${replaceLoneSurrogates(text)}\``;
}

/**
 * A label in Markdown with a link, whose address stands in angle brackets so that Discord shows no preview of it. Undefined without an address, and where
 * Discord would show the markup itself: for another scheme, and for a label that contains a URL or brackets.
 */
function maskedLink(label: string, address: string): string | undefined {
  if (!/^https?:\/\//iu.test(address) || /[[\]]|:\/\//u.test(label)) return undefined;
  return `[${label}](<${linkAddress(address)}>)`;
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
