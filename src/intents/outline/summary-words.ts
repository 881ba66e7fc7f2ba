import { isStopWord } from "../../text/stop-words.ts";

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/u));
}

const summaries = words(`
  summary summaries summarise summarize summarised summarized summarising summarizing sum tldr overview gist recap synopsis takeaway takeaways
  nutshell rundown digest outline condense shorten eli5 highlights essence`);
const chief = words("main key central core overall general major principal important essential biggest chief big");
const chiefThings = words(`
  point points idea ideas theme themes topic topics message messages argument arguments claim claims thesis finding findings content contents
  thing things fact facts part parts lesson lessons conclusion conclusions statement statements picture story`);
/** What people say around a wish for a summary: for whom, how long, and why. */
const around = words(`
  short quick brief long longer small little tiny concise simple rough basic basically nice good full whole entire complete single half
  one two three four five six seven eight nine ten few couple sentence sentences line lines word words paragraph paragraphs para bullet bullets
  bulleted list points point page version form style up down out over pls plz please r u ur gimme get make write provide need needs love
  someone somebody anyone anybody no not time lazy busy tired havent didnt dont cant read reading im ive id lets let like old year years five
  piece story report page paper file doc thing writer authors author here real quickly fast most first before meeting class school work boss
  team friend possible able thanks thx ty super very really kinda sorta lol tbh now today asap post share see hear present bring break
  explain understand boil put`);
/** More words ask for something else. */
const maxWords = 18;

/** Whether a text asks for a summary and says nothing else: "can someone sum this up in one line, no time". `plain`: see `PlainText`. */
export function asksForSummary(plain: string): boolean {
  const typed = plain.split(" ");
  if (typed.length > maxWords) return false;
  const isChief = (word: string, index: number) => chiefThings.has(word) && typed.slice(0, index).some((other) => chief.has(other));
  const isBullets = / bullet points?$/u.test(` ${plain}`);
  if (!isBullets && !typed.some((word, index) => summaries.has(word) || isChief(word, index))) return false;
  return typed.every(
    (word) =>
      summaries.has(word) || chief.has(word) || chiefThings.has(word) || around.has(word) || isStopWord(word) || /^\d{1,2}$/u.test(word),
  );
}
