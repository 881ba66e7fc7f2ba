/** Discord's limits. Lengths are applied to UTF-16 code units, the strictest reading. */

/** https://discord.com/developers/docs/components/reference: the text displays of a message, in total. */
export const maxText = 4_000;
/** https://discord.com/developers/docs/components/reference: including nested components. */
export const maxComponents = 40;
/** https://discord.com/developers/docs/components/reference#button */
export const maxLabel = 80;

/** https://discord.com/developers/docs/resources/message#create-message: `content`, and also the longest text that a person can type. */
export const maxContent = 2_000;

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object: descriptions of commands and of options. */
export const maxDescription = 100;

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure */
export const maxChoices = 25;
/** Same page: the name and the value of a choice. */
export const maxChoice = 100;
