import { compact } from "../../text/compact.ts";

const where = "(?: (?:else|at all|here|there|(?:mentioned |quoted )?in (?:it|the|this)(?: whole)? (?:article|document|text|piece|story)))*";
const anyone = "(?:anyone|anybody|someone|somebody|any(?: \\p{L}+)? (?:person|people))";
const isThere = compact(
  new RegExp(`^(?:is|are|was|were) there (?:also )?${anyone}${where}(?: (?:who|that))(?: (?:actually|really|also))* (?<rest>.+)$`, "iu"),
);
const isAnyone = compact(new RegExp(`^(?<verb>is|are|was|were) ${anyone}${where} (?<rest>(?:from|in|at|born|living|working) .+)$`, "iu"));
const doesAnyone = compact(new RegExp(`^(?:does|do|did|has|have) ${anyone}${where} (?<rest>(?!say|mention|know|think)\\p{L}+ .+)$`, "iu"));

/** "Is there anybody who comes from Tarn?" asks who does. Unchanged if somebody else is asked about ("does anyone know …"). */
export function askWho(question: string): string {
  const there = isThere.exec(question)?.groups?.rest;
  if (there !== undefined) return `who ${there}`;
  const { verb, rest } = isAnyone.exec(question)?.groups ?? {};
  if (verb !== undefined && rest !== undefined) return `who ${verb} ${rest}`;
  const does = doesAnyone.exec(question)?.groups?.rest;
  return does === undefined ? question : `who ${does}`;
}
