import { stemWord } from "./stem.ts";

/** Stems that contradict a stem: a sentence with "least" does not answer a question for the "most". */
export function opposites(stem: string): readonly string[] {
  return oppositesByStem.get(stem) ?? [];
}

/** Each line is a set of mutually exclusive words. */
const exclusiveWords = `
north south east west
northern southern eastern western
northeast northwest southeast southwest
increase decrease decline
increased decreased reduced
gain lose
rise fall drop
grow shrink
expand contract shrink
begin end stop finish
start stop end finish
open close
first second third fourth fifth
primary secondary
major minor
majority minority
most least
more less fewer
many few
large small
largest smallest
big small
high low
highest lowest
higher lower
long short
longest shortest
old young new
oldest newest youngest
early late
earliest latest
ancient modern
hot cold
warm cool
wet dry
strong weak
fast slow
rich poor
good bad
easy difficult hard
simple complex
common rare
public private
internal external
inner outer
inside outside
upper lower
left right
above below
accept reject refuse
agree disagree
allow forbid prohibit ban
support oppose
win lose
love hate
buy sell
lend borrow
import export
attack defend
succeed fail
success failure
appear disappear
include exclude omit
always never
all none
male female
man woman
father mother
son daughter
brother sister
husband wife
king queen
boy girl
life death
war peace
day night
summer winter
spring autumn
positive negative
legal illegal
possible impossible
likely unlikely
able unable
single multiple
married unmarried
guilty innocent
same different
similar different
urban rural
domestic foreign
heavy light
deep shallow
wide narrow
full empty
create destroy
build destroy demolish
remember forget
arrive leave
enter leave exit
prove disprove
adult juvenile
maximum minimum
odd even
monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december
`;

const oppositesByStem: ReadonlyMap<string, readonly string[]> = (() => {
  const byStem = new Map<string, string[]>();
  for (const line of exclusiveWords.trim().split("\n")) {
    const stems = line.split(" ").map(stemWord);
    for (const stem of stems) byStem.set(stem, [...(byStem.get(stem) ?? []), ...stems.filter((other) => other !== stem)]);
  }
  return byStem;
})();
