/** How people ask in general, for the bigrams of questions: `X` stands for a name. Made up for this file. */
export const questionFrames: readonly string[] = `
what is X
is X mentioned anywhere|is there anything about X anywhere in the text
which people are mentioned
what is the X called|what is the name of the place|what does X do for a living|what does X say about the weather|what does it say about X
what did X say about the future|what did X buy|what did X do when he came back|what kind of work does X do|what kind of people live in X
what sort of life does he want to lead|what is the main reason for the problem|what is the main problem in X|what is the weather like in X
what is the weather like in winter|what is it like in X in summer|what is life like in X|what was X before it became a city
what was X like in the past|what was it like back then|what happened in X|what happened to the people in X|what happens if it does not work
what has changed in X|what have they got in common|what makes X so special|what makes people want to live there|what year was that
what year did it start|what percentage of people live there|what number is X in the list|what are the names of the people|what are the rules
what are the two main reasons|what else is there in X|what do people do at night in X|what do people there think about X
what do the people of X want|what can people do in X|what can you tell me about X|what will happen in the future|what would X like to do
what should people do
which city is X from|which city does X live in|which city is that in|which company does X work for|which companies does it mention
which of them is bigger|which one is older|which place is known for its food|which place used to be a village|which people does it mention
which part of the country is X in|which country is X from|which school did X go to|which university did X go to
which university did X graduate from|which year did X move there|which newspaper reported it
who is X|who is older X or X|who is X and where does he live|who is X and where does she work|who are the others|who said that
who said that X is better|who says you have to work hard|who wrote this article|who works in X|who lives in X|who wants to leave
who does X work for|who did X meet in X|who did X visit in X|who has lived in X for years|who made it and when|who runs the company
who owns the company
where is X|where is X from|where is X from originally|where does X live|where does X live now|where does X work|where did X grow up
where did X go to school|where did X buy it|where did they meet|where was X born|where was X born and raised|where were they built
where were they before|where are they from|where can people go|where will it be built|where do young people go|where do people move to
where people go out at night
when did X move to X|when did X leave X|when did it start|when was it built|when was X founded|when was that|when does it start
when does it get dark|when is it|when will it be ready|when were they announced
why is X important|why is it called that|why is it so popular with young people|why did X leave his home town|why did X leave her home
why did X buy the house|why did X go there|why does X want to leave|why does X miss home|why do people leave X|why was X there
why was X not sure about his job|why are people moving there|why are there so many people in X
how old is X|how old is X from X|how old are they|how old is the woman who likes X|how old is the guy from X|how long has X lived in X
how long has X been in X|how long has she lived there|how long did X wait for it|how long did it take|how long does it take to get there
how many people live in X|how many of them are there|how many years did it take|how many cities are on the list|how many are there in X
how much does it cost|how much did X pay for it|how much money does X make|how far is X from X|how big is X|how is the weather in X
how is X doing now|how does X describe it|how does X feel about X|how do people live there|how do people get to X
how did X do in the ranking|how did X get there|how did X change|how has X changed|how good is it|how late is it
is X in X|is X from X|is X a city|is X one of the biggest cities|is it true that X is bigger than X|is it cold there
is it easy to find a job in X|is it hard to get one|is there anything about X|is there a way to get there|is there still any hope for X
is X still there|is X better than X|is X older than X
are there any plans for X|are there more than two|are people happy in X|are people leaving or staying|are they from X
was X born in X|was X there too|was it quite late
were there any others
does X live in X|does X want to go back|does X want snow in X|does X have a job|does X like it there|does X rank before or after X
does X say that it is good|does it mention X|does it say how old X is|does it ever snow in X|does it get dark early in winter
does anyone know where X is from
do people like X|do they have their own|do you know who X is
did X go to X|did X get a job in X|did X say anything about X|did prices go up or down|did they go to their home|did it take off quite late
has X been to X|has X got better|has it changed at all
have they been there before
can people find work there|can you find what X said
will X be better in the future
would X go back to X
name of the company that X works for
names of all the people
list the cities it mentions
tell me about X|tell me who said that
give me the names
show me where it says that
according to X
then there is X
more than half an hour|more than one of them
as well as X|as well
a lot of people
all over the world
the whole country|the first one|the last one|the same as X
from X to X
between X and X
over there
up to now
no one knows
they know their way
your own
too late
right now
because of the weather
as part of the plan
they are too far from X
the two of them
what are their names|what is the name of their home town
which university did they get their degrees from
how did they get their money
what is their plan
whom did X go to see
the man who went to see X
what is the title of the first section|what is the last section called
which section is about X|which heading mentions X
what is the first heading|what is the first subheading
show me the last paragraph
which paragraph is about X
what is the photo caption
who took the photo
what are the numbers for X
how would X sum it up
what is the sum of money
quotes from X
a quote by X about the weather
list all quotes
who is quoted
compare X and X
what is the difference between X and X
give me a summary
summarize the article
what is the article about
show me the paragraph about X
facts about X
everything X said
start every weekday in the morning
every day at night
is there something else
does someone know anything about it
did everyone say the same thing about everything
because of it and without it
although it was there during the year
while they were there until the end
since when is it like that
its name|its people and its cities
`
  .trim()
  .split(/[|\n]/u);
