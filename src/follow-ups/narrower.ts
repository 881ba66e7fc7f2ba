import type { Rule } from "./follow-up.ts";

export const narrower: Rule = () => undefined;
