import type { Rule } from "./follow-up.ts";

export const correction: Rule = () => undefined;
