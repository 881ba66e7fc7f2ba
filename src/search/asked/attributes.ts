import { compact } from "../../text/compact.ts";
import type { Attribute } from "./attribute.ts";
import { numberAttributes } from "./number-attributes.ts";
import { personAttributes as ofPersons } from "./person-attributes.ts";
import { thingAttributes } from "./thing-attributes.ts";
import { timeAttributes } from "./time-attributes.ts";

function compactAttribute(attribute: Attribute): Attribute {
  return { ...attribute, asked: attribute.asked.map(compact), supplied: attribute.supplied.map(compact) };
}

export const personAttributes = ofPersons.map(compactAttribute);
export const attributes = [...personAttributes, ...[...timeAttributes, ...numberAttributes, ...thingAttributes].map(compactAttribute)];
