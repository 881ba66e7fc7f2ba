/**
 * Whether a word is a common given name. Names that are also frequent words (`Will`, `Grace`, `Mark`) or places (`Austin`, `Florence`) are
 * not listed.
 */
export function isGivenName(word: string): boolean {
  return givenNames.has(word);
}

/** Whether a word is a given name that is also another word or a place: a name if a surname follows. */
export function mayBeGivenName(word: string): boolean {
  return ambiguousNames.has(word);
}

const ambiguousNames: ReadonlySet<string> = new Set(
  `Amber April Art Austin Bill Charlotte Chase Daisy Dale Dawn Dick Drew Earl Faith Florence Frank Georgia Glenn Grace Grant Hope Hunter Iris Ivy
  Jack Jordan Joy June Lily Mark Mat Max May Mike Miles Pat Pearl Ray Rich Rod Rose Ruby Sam Savannah Sky Stanley Sue Victoria Violet
  Virginia Will`.split(/\s+/u),
);

const givenNames: ReadonlySet<string> = new Set(
  `Aaron Abigail Abdul Abdullah Adam Adele Adrian Agnes Ahmad Ahmed Aisha Akira Alan Alastair Albert Alejandro Aleksandr Alessandro Alex
  Alexander Alexandra Alexei Alfred Ali Alice Alicia Alison Allan Allen Amanda Amelia Amit Amy Ana Anastasia Anders Andrea Andreas Andrei
  Andrew Andrey Andy Angela Anil Anita Anjali Ann Anna Anne Annette Annie Anthony Anton Antonio Anya Arjun Arnold Arthur Arturo Asha Astrid
  Audrey August Augusto Barbara Barry Bartholomew Beatrice Becky Ben Benjamin Bernard Bert Bertha Bethan Betty Bianca Björn Bob Bobby Boris
  Brenda Brian Bridget Bruce Bruno Caleb Camilla Carl Carla Carlo Carlos Carmen Carol Caroline Catherine Cecilia Cedric Chandra Charles
  Charlie Chloe Chris Christian Christina Christine Christoph Christopher Claire Clara Claudia Clive Colin Connor Craig Cristina Cynthia
  Daniel Daniela Danny Darren Dave David Dean Deborah Debra Deepak Denis Denise Dennis Derek Desmond Diana Diane Diego Dieter Dimitri Dmitri
  Dmitry Dominic Donald Dora Doris Dorothy Doug Douglas Duncan Edgar Edith Edmund Eduardo Edward Edwin Eileen Elaine Eleanor Elena Eli Elias
  Elisabeth Elizabeth Ella Ellen Elsa Emil Emily Emma Enrique Eric Erica Erik Ernest Esther Ethan Eugene Eva Evan Evelyn Fatima Felicity
  Felix Fernando Fiona Francesca Francesco Francis Francisco Franz Fred Frederick Friedrich Gabriel Gareth Gary Gavin Geoffrey George
  Gerald Gerard Gerhard Gilbert Giles Giovanni Giulia Giuseppe Gloria Gordon Graham Greg Gregory Greta Guido Guillermo Gustav Guy Gwen
  Hannah Hans Harold Harriet Harry Hassan Heather Heidi Heinrich Helen Helena Helga Henri Henrik Henry Herbert Herman Hester Hilary
  Hiroshi Howard Hugh Hugo Humphrey Ian Ibrahim Igor Imran Ingrid Irene Irina Isaac Isabel Isabella Ivan Jacob Jacqueline Jacques Jake
  James Jamie Jan Jane Janet Janice Jason Javier Jean Jeff Jeffrey Jennifer Jenny Jeremy Jerome Jerry Jesse Jessica Jill Jim Jimmy Joan
  Joanna Joanne Joe Joel Johan Johann Johannes John Johnny Jon Jonas Jonathan Jorge Jose Josef Joseph Josephine Josh Joshua José Juan
  Judith Judy Julia Julian Julie Juliet Julius Jürgen Karen Karin Karl Kate Katherine Kathleen Kathryn Kathy Katie Katrina Kay Keith Kelly
  Ken Kenji Kenneth Kevin Klaus Kumar Kurt Kwame Lakshmi Lars Laura Laurence Lawrence Leah Leila Lena Leo Leon Leonard Leonardo Leslie
  Liam Linda Lisa Liz Lorenzo Lorraine Louis Louisa Louise Luca Lucas Lucia Lucy Luigi Luis Luke Luther Lydia Lynn Magdalena Magnus Malcolm
  Manuel Marc Marcel Marco Marcus Margaret Maria Mariana Marie Mario Marion Marjorie Martha Martin Martina Mary Mateo Matt Matthew Matthias
  Maureen Maurice Maxim Megan Mehmet Melanie Melissa Meredith Michael Michel Michelle Miguel Mike Mikhail Milan Miriam Mohamed Mohammad
  Mohammed Moira Molly Monica Muhammad Nadia Nancy Naomi Natalia Natalie Natasha Nathan Nathaniel Neil Nelson Niall Nicholas Nick Nicola
  Nicolas Nicole Niels Nigel Nikhil Nikita Nikolai Nina Noah Noel Nora Norman Nicolás Olaf Ole Oleg Olga Oliver Olivia Omar Oscar Otto
  Owen Pablo Pamela Paolo Patricia Patrick Paul Paula Pauline Pavel Pedro Peggy Penelope Percy Per Pete Peter Petra Phil Philip Philippa
  Phillip Phoebe Phyllis Pierre Pieter Priya Rachel Rafael Rahul Raj Rajesh Ralph Ramesh Ramon Randy Raphael Raúl Ravi Raymond Rebecca
  Reginald Ricardo Richard Rita Rob Robert Roberta Roberto Robin Rodrigo Roger Roland Ronald Rory Rosa Rosemary Ross Roy Rudolf Rupert Russell
  Ruth Ryan Sally Salvador Samantha Samir Samuel Sandra Sanjay Sara Sarah Scott Sean Sebastian Sergei Sergey Sergio Seth Shane Sharon Sheila
  Shirley Sid Siegfried Silvia Simon Sofia Sonia Sophia Sophie Stefan Stella Stephanie Stephen Steve Steven Stuart Sunil Suresh Susan
  Susanna Sven Svetlana Sylvia Takashi Tamara Tanya Tatiana Ted Teresa Terry Theo Theodore Theresa Thomas Tiffany Tim Timothy Tina Tobias
  Todd Tom Tomas Tomasz Tommy Tony Tracy Trevor Ulrich Ursula Valentina Valerie Vanessa Vera Veronica Vicky Victor Vijay Vikram Vincent
  Vivian Vladimir Walter Wanda Warren Wayne Wendy Werner Wilhelm Willem William Winifred Wolfgang Xavier Yasmin Yuki Yuri Yusuf Yvonne
  Zachary Zoe Алексей Александр Анна Андрей Борис Виктор Владимир Дмитрий Екатерина Елена Иван Ирина Мария Михаил Наталья Николай Ольга
  Павел Пётр Сергей Татьяна Юрий Γιώργος Γιάννης Ελένη Κώστας Μαρία Νίκος Σοφία`.split(/\s+/u),
);

/** English names of countries, continents (UN M49) and cities that time zones are named after, from the engine's own tables. */
export function worldRegions(): ReadonlySet<string> {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const countries = countryCodes().map((code) => names.of(code));
  const continents = ["002", "005", "009", "019", "142", "150"].map((code) => names.of(code));
  const cities = Intl.supportedValuesOf("timeZone").flatMap((zone) =>
    isCity.test(zone) ? [zone.split("/").at(-1)?.replaceAll("_", " ")] : [],
  );
  const found = [...countries, ...continents, ...cities, ...states, ...shortNames].filter((name) => name !== undefined);
  return new Set(found.filter((name) => !ambiguous.has(name)));
}

/** All pairs of capital letters, among which are the codes of countries (ISO 3166). */
export function countryCodes(): readonly string[] {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters.flatMap((first) => letters.map((second) => first + second));
}

const isCity = /^(?:Africa|America|Asia|Australia|Europe|Pacific)\//u;

/** States of the United States and provinces of Canada whose names are no given names and no countries. */
const states =
  `Alabama,Alaska,Alberta,Arizona,Arkansas,British Columbia,California,Colorado,Connecticut,Delaware,Florida,Hawaii,Idaho,Illinois,Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,Manitoba,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,Missouri,Montana,Nebraska,Nevada,New Hampshire,New Jersey,New Mexico,New York,North Carolina,North Dakota,Nova Scotia,Ohio,Oklahoma,Ontario,Oregon,Pennsylvania,Quebec,Rhode Island,Saskatchewan,South Carolina,South Dakota,Tennessee,Texas,Utah,Vermont,Wisconsin,Wyoming`.split(
    ",",
  );

/** Names that often mean something else (Chad and Jersey are also given names), and placeholders of the tables. */
const ambiguous = new Set(
  `Chad,Jersey,Unknown Region,Pseudo-Accents,Pseudo-Bidi,Center,Knox,Marengo,Vincennes,Winamac,Nelson,Easter,Stanley,Palmer,Wake,Davis,Lindeman,Melbourne Beach,Regina,Troll,Eucla,Creston,Moncton,Inuvik,Nome`.split(
    ",",
  ),
);

/** Common names that the tables do not have. */
const shortNames = "America Britain England Scotland Wales Korea Turkey UK U.K. US U.S. USA".split(" ");
