/**
 * Words that are often typed for one another though both are spelled correctly, or by their sound. A word may stand in several groups;
 * within a group each may mean each. The context decides (`language-model.ts`).
 */
const groups = `
there their they're|theirs there's|its it's|your you're|whose who's|then than|to too two|of off|no know now|knows nose|new knew
right write rite|buy by bye|hole whole|hour our|our are|where were wear ware|weather whether wether|witch which wich|form from|dose does
quiet quite quit|lose loose|loss lost|advice advise|affect effect|accept except|price prise prize|prices prises prizes|raised razed rised
raise rise|principal principle|past passed|want wont went|want won't|won one|four for fore|eight ate|week weak|weeks weaks|meet meat
sea see|son sun|sale sail|sales sails|road rode|role roll|steal steel|tail tale|waist waste|wait weight|way weigh|wood would|heard herd
here hear|hair heir|plain plane|pair pear|mail male|main mane|made maid|night knight nite|nights nites|light lite|lights lites
through threw thru|though through|thought though|brake break|coarse course|cite site sight|cites cities|sites cites sights|desert dessert
die dye|fair fare|flower flour|great grate|heal heel|knot not|lead led|lesson lessen|loan lone|morning mourning|none nun|pour poor
pray prey|rain reign rein|sole soul|stair stare|stationary stationery|tide tied|vain vein|very vary|war wore|coast cost|coastal costal
customer costumer|customers costumers|angle angel|dairy diary|trial trail|united untied|causal casual|scared sacred|board bored
life live lief|thing think|things thinks|sign sing|been bean|begin being|air heir|aloud allowed|bear bare|beat beet|blew blue|born borne
capital capitol|cell sell|cent scent sent|cereal serial|chose choose|close clothes|council counsel|dear deer|ensure insure
fourth forth|idle idol|know now|mist missed|misses mises|moral morale|naval navel|oar ore|or ore
pause paws|peace piece|peak peek|personal personnel|petrol patrol|pole poll|practice practise|presence presents|profit prophet
root route|seen scene|seam seem|seems seams|shore sure|some sum|stake steak|tax tacks|team teem|time thyme|tire tyre|toe tow
use used|wander wonder|warn worn|wet whet|cloud could|coud could|coal cole kohl|phones fones|photos fotos|photo foto
says sais|said siad sad|say sya|one on|off of|only olny|ask aks
how who|how hwo|who woh|what waht wat|when wen|with wit|with whit|was wsa|the teh|the thee|thier their
lives lifes|leaves leafs|bought brought|paid payed|planning planing|ranking raking|plans planes|later latter
`;

const byWord = new Map<string, Set<string>>();
for (const group of groups.trim().split(/[|\n]/u)) {
  const words = group.split(" ");
  for (const word of words) {
    const others = byWord.get(word) ?? new Set();
    for (const other of words) if (other !== word) others.add(other);
    byWord.set(word, others);
  }
}

/** Words that may be meant by this one. */
export function confusedWith(word: string): ReadonlySet<string> {
  return byWord.get(word) ?? none;
}

const none: ReadonlySet<string> = new Set();
