import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { handbookAsPdf } from "./as-pdf.ts";
import { handbookAs, handbookFormats } from "./handbook.ts";

// `npx tsx test/formats/make.ts FOLDER` writes the staff handbook there in five formats. The PDF needs a browser.
const folder = process.argv[2] ?? "formats";
mkdirSync(folder, { recursive: true });
for (const format of handbookFormats) writeFileSync(join(folder, `handbook.${format}`), await handbookAs(format));
writeFileSync(join(folder, "handbook.pdf"), await handbookAsPdf());
