import { compact } from "../../text/compact-pattern.ts";
import type { Attribute } from "./attribute-patterns.ts";
import { personAttributes as ofPersons } from "./attributes-of-persons.ts";
import { numberAttributes, timeAttributes } from "./attributes-of-time-and-amount.ts";

const thingAttributes: readonly Attribute[] = [
  {
    label: "the phone number",
    isQuantity: true,
    asked: [/\b(?:phone|telephone|mobile|cell) (?:number|no)\b/u],
    supplied: [
      /\b(?:phone|telephone|tel|mobile|cell|call|ring|dial|ext|extension)\b[^\d]{0,20}\d/iu,
      /(?:\+|\(|\b)\d{1,5}\)?[ -]\d{3}/u,
      /\b\d{7,}\b/u,
    ],
  },
  {
    label: "the owner",
    gives: "leader",
    asked: [
      /\bwho (?:owns|owned|operates)\b/u,
      /\bowner of\b/u,
      /\bwho (?:is|s) (?:\w+ ){0,2}owner\b/u,
      /\b(?:which|what) (?:company|firm|organisation|organization) (?:runs|operates|owns)\b/u,
    ],
    supplied: [/\b(?:own(?:s|ed|er|ers|ing)?|owned by|runs?|run by|operate[sd]?|operator|belongs? to)\b/iu],
  },
  {
    label: "the partner",
    gives: "partner",
    asked: [
      /\bwith (?:whom|who|which|what)(?: \w+)?\b.*\b(?:sign|signed|partner|cooperate|cooperated|team|teamed|ally|allied|agree|agreed|deal)\b/u,
      /\bwho(?:m)? (?:did|does|do|has|have|is|are) .*\b(?:sign|signed|partner|partnered|partnering|cooperat\w+|team|teamed|teaming|ally|allied) (?:up )?with\b/u,
      /\b(?:which|what|whats|who|whos)(?: is| was)? (?:\w+ ){0,3}partners?\b/u,
    ],
    supplied: [/\b(?:sign(?:s|ed)?|cooperat\w+|partner\w*|team(?:s|ed)? up|agreements?|joint(?:ly)?|alliances?|together with)\b/iu],
  },
  {
    label: "the capital",
    asked: [/\bcapital (?:city )?of\b/u, /\bs capital(?: city)?$/u, /\b(?:its|their|the) capital(?: city)?$/u],
    supplied: [/\bcapital(?: city)? of\b/u, /['’]s capital\b/u, /\bcapital,? (?:is |was |city )?\p{Lu}/u],
  },
];

function compactAttribute(attribute: Attribute): Attribute {
  return { ...attribute, asked: attribute.asked.map(compact), supplied: attribute.supplied.map(compact) };
}

export const personAttributes = ofPersons.map(compactAttribute);
export const attributes = [...personAttributes, ...[...timeAttributes, ...numberAttributes, ...thingAttributes].map(compactAttribute)];
