/** A subcommand as a clone of the repository runs it. `knowledge`: what KNOWLEDGE is set to; undefined if it is not set. */
export function knowledgeCommand(knowledge: string | undefined, args: string): string {
  const command = `npm run knowledge${args === "" ? "" : ` -- ${args}`}`;
  return knowledge === undefined ? command : `KNOWLEDGE=${shellWord(knowledge)} ${command}`;
}

/** Quoted if a shell would take it apart. */
export function shellWord(text: string): string {
  return /^[\p{L}\p{N}_./-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
