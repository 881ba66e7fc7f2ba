/** Words before a person's name that are not part of it. On their own (`President`) they name no person. */
export const personTitleWords = wordSet(
  `Mr Mrs Ms Miss Mx Dr Prof Professor President Vice-President Chairman Chairwoman Chairperson Chair Chief Executive
  CEO CFO CTO COO Director Manager Founder Co-founder Secretary Secretary-General Minister Premier Chancellor Ambassador Governor Gov
  Senator Sen Congressman Congresswoman Representative Rep Mayor Councillor Councilman Councilwoman Alderman Deputy Archdeacon Judge Gen Col
  Capt Lieutenant Lt Sergeant Sgt Admiral Adm Commander Officer Detective Inspector Sheriff Coach Reverend Rev Madam Engineer
  Analyst Economist Historian Author Writer Actor Actress Singer Student Teacher Resident
  Spokesman Spokeswoman Spokesperson Prime Vice Deputy Former Attorney Administrator Commissioner Archbishop Bishop Cardinal Rabbi
  Imam Sir Dame Hon Head VP Treasurer Colonel Captain Corporal Constable`,
);

/** Titles that are part of a person's name. */
export const royalTitleWords = wordSet(
  "King Queen Prince Princess Pope Emperor Empress Tsar Saint Lord Lady Duke Count Sultan Caliph Sheikh",
);

export const organisationWords = wordSet(
  `University College School Institute Institution Academy Inc Corp Corporation Company Co Ltd Group Holdings Bank Fund Foundation
  Association Organization Organisation Society Union League Federation Committee Commission Council Board Bureau Agency Authority
  Administration Department Ministry Office Government Parliament Congress Senate Assembly Court Army Navy Force Police Party
  Church Club Team News Times Post Daily Herald Journal Gazette Tribune Guardian Press Magazine Network Broadcasting Television
  Studios Records Entertainment Pictures Museum Library Hospital Laboratory Laboratories Center Centre Service Services Airlines
  Railway Motors Industries Systems Technologies Partners Brothers Order Alliance Trust`,
);

export const placeWords = wordSet(
  `City Town Village County Province Prefecture District Region Regions State States Territory Republic Kingdom Empire Island Islands
  Peninsula Mountain Mountains Mount River Rivers Lake Sea Ocean Bay Gulf Strait Coast Valley Desert Forest Basin Plateau Canal
  Street Avenue Road Square Park Bridge Airport Station Harbor Harbour Port Beach Hill Hills Castle Palace Cathedral Abbey Tower
  Building Stadium Arena Zone Hall`,
);

/** Directions that begin names of places: `Northeast China`, `South America`. */
export const directionWords = wordSet(
  `North South East West Northeast Northwest Southeast Southwest Northern Southern Eastern Western Northeastern Northwestern
  Southeastern Southwestern Central Upper Lower Inner Outer`,
);

export const eventWords = wordSet(
  `War Wars Battle Siege Revolution Rebellion Uprising Olympics Games Festival Championship Championships Cup Bowl Conference Summit
  Crisis Massacre Earthquake Election Exposition Crusade Crusades Expedition Event`,
);

export const rankingWords = wordSet("Ranking Rankings Index");

/** Whether a word names only a kind of thing: `University`, `Province`, `War`. */
export function isGenericWord(word: string): boolean {
  return [organisationWords, placeWords, eventWords, rankingWords, personTitleWords, royalTitleWords].some((words) => words.has(word));
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/u));
}
