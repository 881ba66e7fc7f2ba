/** "What Brook is telling of the harbour", "what is Brook saying about it", "has Brook told anything of it": as people ask for what was said. */
export function asSpeech(question: string): string {
  const { who, about } = (told.exec(question) ?? toldInOrder.exec(question))?.groups ?? {};
  return who === undefined || about === undefined ? question : `what did ${who} say about ${about}`;
}

const told =
  /^(?:(?:and|so|but|then|ok) )*what (?<who>\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)?) (?:is |was |has |have |does |did )?(?:telling|tells|tell|told|saying|speaking|talking|reporting|reports|thinking|meaning|means) (?:us )?(?:of|about|on|over|to) (?<about>.{2,80})$/u;
const toldInOrder =
  /^(?:(?:and|so|but|then|ok) )*what (?:is|was|does|did|has) (?<who>\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)?) (?:telling|tell|told|saying|speaking|talking|reporting|thinking) (?:us )?(?:of|about|on|over|to) (?<about>.{2,80})$/u;

/** "Brook is from which town" → "which town is Brook from". */
export function asQuestion(statement: string): string {
  const { who, verb, place, what } = askedLast.exec(statement)?.groups ?? {};
  return who === undefined ? statement : `${what} ${verb === "was" ? "was" : "is"} ${who} ${place}`;
}

const askedLast =
  /^(?:(?:and|so|but|then|ok) )*(?<who>\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)?)(?: (?<verb>is|was)|['’]s) (?<place>from|in|at|with) (?<what>(?:which|what) \p{L}+)$/u;
