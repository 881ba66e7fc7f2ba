import { createBot } from "../../../src/bot.ts";
import { readUncurated } from "../../uncurated.ts";

const text = `The harbour of Port Tarn was rebuilt after the flood of 2011. Port Tarn has 4,000 residents and two ferries a day.

Ada Brook, a 41-year-old engineer from Veloria, planned the walls of Port Tarn. She studied at the Delmar Academy. "We had no money for the lighthouse," Brook said.

Ivo Stern, a 67-year-old fisherman, has lived in Port Tarn since 1980. He wants to sell his boat because the fish are gone. "The sea owes us nothing," Stern said.

Winters in Port Tarn are short and wet. Veloria sees snow until April. Rents in Veloria doubled within three years.

Only two shops in Port Tarn stay open in winter.`;

/** A bot on a small document that nobody curated. */
export const harbour = createBot(readUncurated(text));
