import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { convertPdf } from "../../../../adapters/formats/pdf/pdf.ts";
import { printedPages } from "./printed-pages.ts";

it.each(printedPages)("a PDF that a browser printed is read as its page: $name", async ({ name, text }) => {
  const converted = await convertPdf(await readFile(join(import.meta.dirname, "printed", `${name}.pdf`)), {});
  expect(converted).toMatchObject({ text, title: "Staff handbook" });
});
