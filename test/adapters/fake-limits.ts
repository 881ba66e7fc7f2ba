/** Why a platform would refuse what is sent, in words; nothing if it would not. */
export type Problems = readonly string[];

export function problemIf(isWrong: unknown, problem: string): Problems {
  return isWrong ? [problem] : [];
}

/** `count`: of characters or items. */
export function limitProblems(what: string, count: number, most: number, least = 0): Problems {
  return problemIf(count > most || count < least, `${count} ${what}, where ${least} to ${most} are allowed`);
}

export function duplicateProblems(what: string, values: readonly unknown[]): Problems {
  return problemIf(new Set(values).size < values.length, `${what} twice`);
}
