import type { ZoneData } from "./zone-data.ts";

/**
 * Names of zones, those of most people first. Each clock comes once before any is repeated: zones have the same clock if their offsets from UTC
 * are the same from now on. `preferred` come before the others, and stand for their clocks.
 */
export function majorZoneNames(data: ZoneData, preferred: readonly string[], now: number): readonly string[] {
  const isPlace = (name: string) => name.includes("/") && !name.startsWith("Etc/");
  const places = [...data.populations].filter(([name, population]) => isPlace(name) && population > 0 && !preferred.includes(name));
  const byPopulation = places.sort(([, population], [, other]) => other - population).map(([name]) => name);
  const names = [...preferred, ...byPopulation.slice(0, maxPlaces)];
  const clocks = new Set<string>();
  const first = names.filter((name) => {
    const key = clockKey(data, name, now);
    const isNew = !clocks.has(key);
    clocks.add(key);
    return isNew;
  });
  return [...first, ...names.filter((name) => !first.includes(name))];
}

/** Most of the others have less than 500,000 people in their largest city; to read them all would take 50 ms. */
const maxPlaces = 130;

/** Phases that are compared: a zone that changes its clocks has two a year. */
const comparedPhases = 3;

function clockKey(data: ZoneData, name: string, now: number): string {
  const { phaseEnds, offsets } = data.zone(name) ?? { phaseEnds: [], offsets: [] };
  const current = phaseEnds.findIndex((end) => end > now);
  const phases = phaseEnds.slice(current, current + comparedPhases).map((end, index) => `${offsets[current + index]} ${end}`);
  return phases.join(" ");
}
