import { say } from "/tmp/wt-intents/test/article.ts";
for (const t of process.argv.slice(2)) { const r = say(t); console.log(t, "=>", r.outcome, r.evidence.length, r.text.slice(0, 160).replaceAll("\n", " / ")); }
