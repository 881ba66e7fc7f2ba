// npm run attack: what strangers can reach, with time and memory. Ends with 1 if something costs more than it may.

import { loadHostileDocuments } from "./documents.ts";
import { attackSlackOverHttp } from "./flood.ts";
import { sendLongInputs, sendLongInputsToPage } from "./inputs.ts";

const attacks = { flood: attackSlackOverHttp, inputs: sendLongInputs, page: sendLongInputsToPage, documents: loadHostileDocuments };
const wanted = process.argv.slice(2);
for (const [name, attack] of Object.entries(attacks)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const failure of await attack()) {
    console.log(`TOO MUCH: ${failure}`);
    process.exitCode = 1;
  }
}
