import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from "docx";
import { type BlockNode, type InlineNode, type ListNode, type NodeOf, rowsOf, type Tree, unsupported, wordsOf } from "./markdown.ts";

/** With Word's own headings, lists and tables, and a header and page numbers on each page. */
export async function asWord(tree: Tree, title: string): Promise<Uint8Array> {
  const numbered = tree.children.filter((node) => node.type === "list" && node.ordered);
  const document = new Document({
    title,
    numbering: { config: numbered.map((_, index) => ({ reference: `steps ${index}`, levels: numberLevels })) },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph(title)] }) },
        footers: {
          default: new Footer({ children: [new Paragraph({ children: [new TextRun({ children: ["Page ", PageNumber.CURRENT] })] })] }),
        },
        children: tree.children.flatMap((node) => blockParts(node, `steps ${numbered.indexOf(node)}`)),
      },
    ],
  });
  return Packer.toBuffer(document);
}

const numberLevels = [{ level: 0, format: LevelFormat.DECIMAL, text: "%1.", alignment: AlignmentType.START }];

function blockParts(node: BlockNode, steps: string): readonly (Paragraph | Table)[] {
  switch (node.type) {
    case "heading":
      return [paragraph(node.children, { heading: headingLevels[node.depth - 1] ?? HeadingLevel.HEADING_6 })];
    case "paragraph":
      return [paragraph(node.children)];
    case "list":
      return listParagraphs(node, 0, steps);
    case "table":
      return [tablePart(node)];
    case "blockquote":
      return node.children.flatMap((child) =>
        child.type === "paragraph" ? [paragraph(child.children, { style: "Quote", indent: { left: 720 } })] : unsupported(child),
      );
    default:
      return unsupported(node);
  }
}

const headingLevels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

function listParagraphs({ children, ordered }: ListNode, level: number, steps: string): readonly Paragraph[] {
  const mark: IParagraphOptions = ordered ? { numbering: { reference: steps, level } } : { bullet: { level } };
  return children.flatMap((item) =>
    item.children.flatMap((child) => {
      if (child.type === "paragraph") return [paragraph(child.children, mark)];
      return child.type === "list" ? listParagraphs(child, level + 1, steps) : unsupported(child);
    }),
  );
}

function tablePart(table: NodeOf<"table">): Table {
  return new Table({
    rows: rowsOf(table).map(
      (cells, index) =>
        new TableRow({ tableHeader: index === 0, children: cells.map((cell) => new TableCell({ children: [paragraph(cell)] })) }),
    ),
  });
}

/** Without bold words, of which nothing is read. */
function paragraph(nodes: readonly InlineNode[], options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...options, text: wordsOf(nodes).replace(/\s+/gu, " ") });
}
