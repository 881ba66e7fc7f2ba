import type { AskedAbout, TimeUnit } from "./asked-about.ts";
import { compiled, parts, people, stepForm } from "./forms.ts";

export function readTime(plain: string): AskedAbout | undefined {
  if (!timeForm.test(plain) || notTime.test(plain) || stepForm.test(plain)) return undefined;
  if (today.test(plain)) return undefined;
  const ofSpeaking = said.test(plain);
  if (!ofSpeaking && (/\bwhen\b/u.test(plain) ? aboutPeople : aboutOthers).test(plain)) return undefined;
  return { kind: "time", unit: timeUnit(plain), ofSpeaking };
}

/** "When were you there"; but "do they give a date?". */
const aboutPeople = new RegExp(`${people.source}|\\b(?:there|here|you|who|where)\\b`, "u");
const aboutOthers = /\b(?:he|she|him|her|there|here|who|where)\b/u;
/** "What day is it": asks the bot about today. */
const today = /\b(?:what|which) (?:time|day|date|year|month) is (?:it|this)$|\bwhat is the (?:time|day|date|year|month)$/u;
const timeForm =
  /\bwhen\b|\b(?:what|which|exact|precise|any|the|a|in|of|give|have|got|on) (?:(?:exact|precise|specific) )?(?:date|year|month|day)\b|\b(?:what|which|exact) (?:time|era|period|decade|century)\b|^(?:date|year|month|day)\b|\bdated\b/u;
/** Other things that are asked with "when": "when was it made", "when did it come". */
const notTime = compiled(
  String.raw`\b(?:come|comes|came|coming|go|goes|going|find|finds|found|make|makes|made|get|gets|got|getting|show|appear(?:s|ed)?|stands?|report(?:s|ed)?|writ(?:e|es|ten)|wrote|announced|start|take|taken|open|used?|using|keep|continue[sd]?|think|thinks|thought|believe[sd]?|${parts})\b`,
);
const said = /\b(?:say|says|said|claim(?:ed)?|state[sd]?|told|tell(?! me| us)|spoken?|quoted|remark(?:ed)?|comment(?:ed)?)\b/u;

function timeUnit(plain: string): TimeUnit {
  if (/\byear\b/u.test(plain)) return "year";
  if (/\b(?:day|month)\b|\b(?:exact|precise|specific) date\b/u.test(plain)) return "day";
  return /\bdated?\b/u.test(plain) ? "date" : "any";
}
