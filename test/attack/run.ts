// npm run attack: what strangers can reach, with time and memory. Ends with 1 if something costs more than it may.

import { loadHostileDocuments } from "./documents.ts";
import { sendLongInputs, sendLongInputsToPage } from "./inputs.ts";
import { attackSlackOverHttp } from "./slack-http.ts";

const failures = [
  ...(await attackSlackOverHttp()),
  ...(await sendLongInputs()),
  ...(await sendLongInputsToPage()),
  ...(await loadHostileDocuments()),
];
for (const failure of failures) console.log(`TOO MUCH: ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;
