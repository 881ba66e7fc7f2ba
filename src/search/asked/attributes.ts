import { numberAttributes } from "./number-attributes.ts";
import { personAttributes } from "./person-attributes.ts";
import { thingAttributes } from "./thing-attributes.ts";
import { timeAttributes } from "./time-attributes.ts";

export { personAttributes };
export const attributes = [...personAttributes, ...timeAttributes, ...numberAttributes, ...thingAttributes];
