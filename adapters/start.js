// Plain JavaScript, so that it runs when nothing is compiled yet, and says so.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const program = new URL("../dist/adapters/main.js", import.meta.url);
if (existsSync(fileURLToPath(program))) {
  await import(program.href);
} else {
  process.stderr.write("verbatim is not compiled yet; run npm install, or npm run build.\n");
  process.exitCode = 3;
}
