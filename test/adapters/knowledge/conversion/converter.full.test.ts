import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createConverter } from "../../../../adapters/knowledge/conversion/converter.ts";
import { folderWith } from "../../../folder.ts";

it.each(["fills the heap", "takes buffers"])("a library that %s harms nothing", async (name) => {
  const path = join(await folderWith({ file: "The mill" }), "file");
  const converter = createConverter({ module: fileURLToPath(new URL("./hostile-converter.ts", import.meta.url)) });
  await expect(converter.convert({ path, name }, {})).rejects.toThrow("needs more than 800 MB of memory to be read; split it");
  converter.close();
});
