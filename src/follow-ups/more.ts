import type { Rule } from "./follow-up.ts";

export const more: Rule = () => undefined;
