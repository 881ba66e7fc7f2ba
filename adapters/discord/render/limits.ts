/** Discord's numbers, in UTF-16 code units where they count characters (Discord counts no more than that). */

/** https://discord.com/developers/docs/components/reference: all text displays of a message together. */
export const longestText = 4_000;
/** https://discord.com/developers/docs/components/reference: nested ones count too. */
export const mostComponents = 40;
/** https://discord.com/developers/docs/components/reference#button */
export const longestLabel = 80;

/** https://discord.com/developers/docs/resources/message#create-message: `content`, and what a person can type. */
export const longestContent = 2_000;

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object: of a command and of an option. */
export const longestDescription = 100;

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure */
export const mostChoices = 25;
/** Same page: a choice's name and its value. */
export const longestChoice = 100;
