import { stemEntry } from "./word-list.ts";
import { stemWord } from "./words.ts";

/** Stems of words that are related in meaning, the strongest relation first. Empty for words outside the list. */
export function relatedStems(stem: string): readonly string[] {
  return pictures.includes(stem) ? pictures : (stemEntry(stem)?.related ?? []).map(stemWord);
}

/** WordNet does not relate these words, but people ask for a photo's caption with any of them. */
const pictures: readonly string[] = ["photo", "photograph", "pictur", "imag"];

/** Stems that contradict a stem: a sentence with "least" does not answer a question for the "most". */
export function opposites(stem: string): readonly string[] {
  return oppositesByStem.get(stem) ?? [];
}

/** Each line is a set of mutually exclusive words; with `|`, two sets of similar words that exclude each other. */
const exclusiveWords = `
rise rising rose climb grow increase soar surge expensive dear dearer higher up | fall falling fell drop decline sink shrink decrease cheap cheaper plunge slump lower down
fast faster quick quickly rapid rapidly hectic frantic hurried swift swiftly boom booming | slow slowly sluggish leisurely gradual gradually
private privately | state public publicly
first top | second third fourth fifth last bottom
ahead above before | after behind below
lead leading leader pioneer forefront present | absent missing lag trail behind
refuse refused deny denied reject rejected lose lost | get got grant granted receive received obtain obtained accept
short brief soon shortly | long
dry arid | humid wet damp rainy rain drizzle drizzling moist
hot warm mild | cold cool frozen freezing icy
calm stable steady quiet | unstable chaotic turbulent
weak weaken | strong strengthen
poor poverty | rich wealthy
hate dislike | love like enjoy
hopeless pessimistic despair | hope optimistic confident confidence
join joined enter | leave left quit
free | paid
attractive | unattractive
north south east west
northern southern eastern western
northeast northwest southeast southwest
increased decreased reduced
gain lose
expand contract shrink
begin end stop finish
start stop end finish
open close
second third fourth fifth
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
longest shortest
old young new
oldest newest youngest
early late
earliest latest
ancient modern
warm cool
good bad
easy difficult hard
simple complex
common rare
internal external
inner outer
inside outside
upper lower
left right
above below
agree disagree
allow forbid prohibit ban
support oppose
win lose
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
    const sides = line.includes("|") ? line.split("|") : line.split(" ");
    const stems = sides.map((side) => side.trim().split(" ").map(stemWord));
    for (const side of stems) {
      const others = stems.filter((other) => other !== side).flat();
      for (const stem of side) byStem.set(stem, [...(byStem.get(stem) ?? []), ...others]);
    }
  }
  return byStem;
})();
