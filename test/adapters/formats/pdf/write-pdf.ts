/** Text that a test draws on a page. Points from the upper left corner of a page of 612 by 792. */
export interface DrawnText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
  /** The PDF does not have the font `missing`. */
  readonly font?: "regular" | "bold" | "mono" | "missing";
  readonly isUpright?: boolean;
}

export interface PdfDetails {
  readonly title?: string;
  /** Protected with a password that nobody knows. */
  readonly isProtected?: boolean;
  /** Titles of bookmarks, in order, with those beneath them. */
  readonly bookmarks?: readonly Bookmark[];
}

interface Bookmark {
  readonly title: string;
  readonly items?: readonly string[];
}

const fonts = { regular: "Helvetica", bold: "Helvetica-Bold", mono: "Courier" };

/** A PDF of one page for each list of texts. */
export function writePdf(pages: readonly (readonly DrawnText[])[], details: PdfDetails = {}): Uint8Array {
  const { title, isProtected = false, bookmarks = [] } = details;
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const [catalog, tree] = [add(""), add("")];
  const fontIds = Object.entries(fonts).map(
    ([name, base]) => `/${name} ${add(`<< /Type /Font /Subtype /Type1 /BaseFont /${base} /Encoding /WinAnsiEncoding >>`)} 0 R`,
  );
  const pageIds = pages.map((texts) => {
    const drawn = texts.map(drawText).join("\n");
    const content = add(`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`);
    const resources = `<< /Font << ${fontIds.join(" ")} >> >>`;
    return add(`<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 612 792] /Contents ${content} 0 R /Resources ${resources} >>`);
  });
  objects[tree - 1] = `<< /Type /Pages /Count ${pageIds.length} /Kids [${pageIds.map((id) => `${id} 0 R`).join(" ")}] >>`;
  const outline = bookmarks.length > 0 ? ` /Outlines ${addOutline(bookmarks, add)} 0 R` : "";
  objects[catalog - 1] = `<< /Type /Catalog /Pages ${tree} 0 R${outline} >>`;
  const info = title === undefined ? undefined : add(`<< /Title ${literal(title)} >>`);
  const encryption = isProtected
    ? add(`<< /Filter /Standard /V 1 /R 2 /O <${"ab".repeat(32)}> /U <${"cd".repeat(32)}> /P -4 >>`)
    : undefined;
  const references = Object.entries({ Root: catalog, Info: info, Encrypt: encryption }).filter(([, id]) => id !== undefined);
  return assemble(objects, `${references.map(([name, id]) => `/${name} ${id} 0 R`).join(" ")} /ID [<00> <00>]`);
}

/** Lines of text below each other. */
export function linesAt(x: number, y: number, lines: readonly string[], details: Partial<DrawnText> = {}): readonly DrawnText[] {
  return lines.map((text, index) => ({ x, y: y + index * (details.size ?? 10) * 1.2, text, ...details }));
}

function drawText({ x, y, text, size = 10, font = "regular", isUpright = false }: DrawnText): string {
  const matrix = isUpright ? "0 1 -1 0" : "1 0 0 1";
  return `BT /${font} ${size} Tf ${matrix} ${x} ${792 - y} Tm ${literal(text)} Tj ET`;
}

/** In the encoding of Windows-1252, as far as the tests need it. */
function literal(text: string): string {
  const bytes = text.replaceAll("•", "\u0095").replaceAll("—", "\u0097");
  return `(${bytes.replace(/[\\()]/gu, "\\$&")})`;
}

function addOutline(bookmarks: readonly Bookmark[], add: (body: string) => number): number {
  // The number of an object is known when it is added: children first, and no links to parents, which readers do without.
  const chain = (items: readonly Bookmark[]): number | undefined => {
    let next: number | undefined;
    for (const { title, items: inner = [] } of items.toReversed()) {
      const first = chain(inner.map((each) => ({ title: each })));
      const links = `${next === undefined ? "" : ` /Next ${next} 0 R`}${first === undefined ? "" : ` /First ${first} 0 R`}`;
      next = add(`<< /Title ${literal(title)}${links} >>`);
    }
    return next;
  };
  return add(`<< /Type /Outlines /First ${chain(bookmarks)} 0 R >>`);
}

function assemble(objects: readonly string[], entries: string): Uint8Array {
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const trailer = `<< /Size ${objects.length + 1} ${entries} >>`;
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n${trailer}\nstartxref\n${body.length}\n%%EOF\n`;
  return Uint8Array.from(body + table, (character) => character.charCodeAt(0));
}
