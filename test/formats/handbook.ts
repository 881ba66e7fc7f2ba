import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as docx from "docx";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { convertFile } from "../../adapters/knowledge/converter.ts";
import { buildKnowledge } from "../../src/build-knowledge.ts";
import { displayText } from "../../src/document/display-text.ts";
import { citation } from "../../src/document/document.ts";
import { askQuestions, hasGold, type LabelledQuestion } from "../scores/documents.ts";
import { readJsonLines } from "../scores/figure.ts";

type Tree = ReturnType<typeof fromMarkdown>;
type BlockNode = Tree["children"][number];
type NodeOf<Type extends BlockNode["type"]> = Extract<BlockNode, { readonly type: Type }>;
type InlineNode = NodeOf<"paragraph">["children"][number];
type ListNode = NodeOf<"list">;

/** The rows of a table, each with the inline nodes of its cells. */
function rowsOf(table: NodeOf<"table">) {
  return table.children.map((row) => row.children.map((cell) => cell.children));
}

/** The words of inline nodes, without markup. */
function wordsOf(nodes: readonly InlineNode[]): string {
  return nodes.map((node) => ("children" in node ? wordsOf(node.children) : "value" in node ? node.value : "")).join("");
}

/** What the writers of the formats do not know: the source must not have it. */
function unsupported(node: { readonly type: string }): never {
  throw new Error(`test/formats: ${node.type} is not supported`);
}

/** A page of a web site: with navigation, header and footer around the document, styles and a script. */
function asHtml(markdown: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<style>body { font: 11pt serif } table { border-collapse: collapse } td, th { border: 1px solid #999; padding: 2pt 6pt }
@media print { header, nav, footer { display: none } }</style>
<script>document.documentElement.dataset.ready = "yes"; // </p> is not the end of a paragraph here</script>
</head>
<body>
<header><a href="/">Intranet</a> <form><input type="search" placeholder="Search"><button>Search</button></form></header>
<nav><ul><li><a href="/news">News from the company</a></li><li><a href="/people">All colleagues</a></li></ul></nav>
<main>
${micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] })}
</main>
<footer><p>Printed pages are not kept up to date. <a href="/imprint">Imprint</a></p></footer>
</body>
</html>
`;
}

/** As a person writes it without markup: underlined headings, dashes, columns apart by spaces, lines of 72 columns. */
function asText(tree: Tree): string {
  return `${tree.children.map(blockText).join("\n\n")}\n`;
}

function blockText(node: BlockNode): string {
  switch (node.type) {
    case "heading":
      return headingText(node);
    case "paragraph":
      return wrap(wordsOf(node.children), "", "");
    case "list":
      return listText(node, "");
    case "table":
      return tableText(node);
    case "blockquote":
      return node.children
        .map((child) => (child.type === "paragraph" ? wrap(wordsOf(child.children), "  ", "  ") : unsupported(child)))
        .join("\n\n");
    default:
      return unsupported(node);
  }
}

function headingText({ children, depth }: NodeOf<"heading">): string {
  const words = wordsOf(children);
  // Deeper headings are lines of their own.
  const mark = ["=", "-"][depth - 1];
  return mark === undefined ? words : `${words}\n${mark.repeat(words.length)}`;
}

function listText({ children, ordered }: ListNode, indent: string): string {
  const lines = children.flatMap((item, index) => {
    const mark = ordered ? `${index + 1}. ` : "- ";
    const inner = indent + " ".repeat(mark.length);
    return item.children.map((child) => {
      if (child.type === "paragraph") return wrap(wordsOf(child.children), indent + mark, inner);
      return child.type === "list" ? listText(child, inner) : unsupported(child);
    });
  });
  return lines.join("\n");
}

function tableText(table: NodeOf<"table">): string {
  const rows = rowsOf(table).map((row) => row.map(wordsOf));
  const [names = [], ...others] = rows;
  const widths = names.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const padded = (cells: readonly string[]) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0));
  const line = (cells: readonly string[]) => padded(cells).join("  ").trimEnd();
  return [line(names), line(widths.map((each) => "-".repeat(each))), ...others.map(line)].join("\n");
}

function wrap(words: string, first: string, others: string): string {
  const lines: string[] = [];
  let line = first;
  for (const word of words.split(/\s+/u)) {
    const isFirst = line === first || line === others;
    if (!isFirst && line.length + 1 + word.length > 72) {
      lines.push(line);
      line = others + word;
    } else line += isFirst ? word : ` ${word}`;
  }
  return [...lines, line].join("\n");
}

/** With Word's own headings, lists and tables, and a header and page numbers on each page. */
async function asWord(tree: Tree): Promise<Uint8Array> {
  const numbered = tree.children.filter((node) => node.type === "list" && node.ordered);
  const numbering = { config: numbered.map((_, index) => ({ reference: `steps ${index}`, levels: numberLevels })) };
  const header = new docx.Header({ children: [new docx.Paragraph(title)] });
  const page = new docx.TextRun({ children: ["Page ", docx.PageNumber.CURRENT] });
  const footer = new docx.Footer({ children: [new docx.Paragraph({ children: [page] })] });
  const children = tree.children.flatMap((node) => blockParts(node, `steps ${numbered.indexOf(node)}`));
  const section = { headers: { default: header }, footers: { default: footer }, children };
  return docx.Packer.toBuffer(new docx.Document({ title, numbering, sections: [section] }));
}

const numberLevels = [{ level: 0, format: docx.LevelFormat.DECIMAL, text: "%1.", alignment: docx.AlignmentType.START }];

function blockParts(node: BlockNode, steps: string): readonly (docx.Paragraph | docx.Table)[] {
  switch (node.type) {
    case "heading":
      return [paragraph(node.children, { heading: headingLevels[node.depth - 1] ?? docx.HeadingLevel.HEADING_6 })];
    case "paragraph":
      return [paragraph(node.children)];
    case "list":
      return listParagraphs(node, 0, steps);
    case "table":
      return [tablePart(node)];
    case "blockquote":
      return node.children.map((child) => (child.type === "paragraph" ? paragraph(child.children, quoted) : unsupported(child)));
    default:
      return unsupported(node);
  }
}

const quoted = { style: "Quote", indent: { left: 720 } };
const headingLevels = [docx.HeadingLevel.HEADING_1, docx.HeadingLevel.HEADING_2, docx.HeadingLevel.HEADING_3] as const;

function listParagraphs({ children, ordered }: ListNode, level: number, steps: string): readonly docx.Paragraph[] {
  const mark: docx.IParagraphOptions = ordered ? { numbering: { reference: steps, level } } : { bullet: { level } };
  return children.flatMap((item) =>
    item.children.flatMap((child) => {
      if (child.type === "paragraph") return [paragraph(child.children, mark)];
      return child.type === "list" ? listParagraphs(child, level + 1, steps) : unsupported(child);
    }),
  );
}

function tablePart(table: NodeOf<"table">): docx.Table {
  const cellOf = (words: readonly InlineNode[]) => new docx.TableCell({ children: [paragraph(words)] });
  const rows = rowsOf(table).map((cells, at) => new docx.TableRow({ tableHeader: at === 0, children: cells.map(cellOf) }));
  return new docx.Table({ rows });
}

/** Without bold words, of which nothing is read. */
function paragraph(nodes: readonly InlineNode[], options: docx.IParagraphOptions = {}): docx.Paragraph {
  return new docx.Paragraph({ ...options, text: wordsOf(nodes).replace(/\s+/gu, " ") });
}

export const title = "Staff handbook of Brackwater Instruments";
export const handbookFormats = ["md", "txt", "html", "docx"] as const;

const folder = join(import.meta.dirname, "..", "..", "knowledge", "staff-handbook");

/** The staff handbook as one file of a format. Its PDF is printed from the page: see as-pdf.ts. */
export async function handbookAs(format: (typeof handbookFormats)[number]): Promise<string | Uint8Array> {
  const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));
  const markdown = pages.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  if (format === "md") return markdown;
  if (format === "html") return asHtml(markdown);
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return format === "txt" ? asText(tree) : asWord(tree);
}

/** Reads the handbook's file of a format, and asks the twenty questions. */
export async function answersFrom(format: string, file: string | Uint8Array) {
  const path = `handbook.${format}`;
  const { text, pages } = await convertFile(Buffer.from(file), path);
  const nothing = { path: "knowledge.yaml", text: "" };
  const { knowledge } = await buildKnowledge({
    document: { path, text, sourceLabels: pages },
    curation: nothing,
    asked: nothing,
    phrases: nothing,
    fallbackTitle: path,
  });
  const questions = readJsonLines<LabelledQuestion>(join(import.meta.dirname, "questions.jsonl"));
  return askQuestions({ name: format, knowledge, questions, speech: [] }).map(({ input, gold, reply }) => {
    const shown = reply.evidence.map((span) => cellsApart(displayText(knowledge.document, span)));
    const cited = reply.evidence.map((span) => citation(knowledge.document, span));
    const isRight = reply.outcome === "answered" && shown.some((words) => hasGold([words], (gold ?? []).map(cellsApart)));
    return { question: input, outcome: reply.outcome, shown, cited, isRight };
  });
}

/** One space for white space and for what stands between the cells of a row, which is `| a | b |`, or `a  b` in columns. */
function cellsApart(text: string): string {
  return text.replace(/\s*[|·]\s*|\s+/gu, " ").trim();
}
