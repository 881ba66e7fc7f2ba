// Parts of the patterns that find what is asked for and what a sentence gives.

/** A number in digits or words. */
export const count = String.raw`(?:\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|several)\b)`;
export const timeUnit = "(?:seconds?|minutes?|mins?|hours?|days?|nights?|weeks?|months?|years?|yrs?|decades?|centur(?:y|ies))";
export const month =
  "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)";
/** "Ann is 17.", "he turned thirty-two, and …" */
export const ageAsPredicate = String.raw`(?:['’]s|['’]m|\b(?:is|was|turned|turns)) (?:(?:only|just|now|nearly|almost|about) )?(?:\d{1,2}|(?:\w+teen|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)(?=[,;.!?](?!\d)|$| and\b)`;
