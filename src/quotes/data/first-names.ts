import { wordSet } from './word-set.ts';

/** Given names mostly borne by men, lower case. General knowledge, compact on purpose. */
export const MALE_FIRST_NAMES = wordSet(`
aaron abdul abdullah abe abraham adam adolfo adrian ahmad ahmed aidan akira al alan alastair albert alberto alec alejandro
aleksandr alessandro alex alexander alexei alfonso alfred alfredo ali alistair allan allen alvaro alvin amir amit anatoly anders
andre andreas andreu andrei andrew andy angelo angus anil ansel anthony antoine anton antonio antonin antony archie ari armando arnold arthur
arturo arun asher ashok augustus austin axel barack barney barry bart ben benedict benjamin bennett benny bernard
bernardo bernie bert bill billy björn blaine blake bob bobby boris brad bradley brandon brendan brent bret brett brian bruce bruno
bryan bryce byron calvin cameron carl carlo carlos carlton carter cecil cesar chad charles charlie chester chet chip chris christian
christoph christopher chuck clarence clark claude claudio clay clayton cliff clifford clint clinton clive clyde cody colin collin connor conor conrad
corey cornel cory craig cristian curt curtis cyrus dale damian damien damon dan daniel danny darren darrell darryl darius
dave david dean dennis denny derek derrick desmond devin dick diego dieter dimitri dirk dmitri dmitry dominic don donald donnie donovan doug
douglas drew duane dudley duncan dustin dwayne dwight dylan earl ed eddie edgar edmund eduardo edward edwin eli elias
elijah elliot elliott elmer elon elvis emanuel emile emilio emmanuel enrique eric erik ernest ernesto ernie ethan eugene evan
everett ezra fabian felipe felix ferdinand fernando fidel finn floyd forrest francis francisco francois frank frankie franklin franz fred
freddie frederick gabriel gareth garrett garry gary gavin gene geoff geoffrey george gerald gerard gerry gil gilbert giovanni
giorgio giuseppe glen glenn gordon graeme graham grant greg gregg gregory grover guido guillermo gus gustavo guy hal hamid hank
hans harold harris harry harvey hassan hector heinrich helmut henri henrik henry herb herbert herman hernan hiroshi howard hubert hugh
hugo humberto hussein ian ibrahim ignacio igor ike ira irving isaac isaiah ismail ivan ivo jack jackson jacob jacques jaime
jake jamal james jamie jan jared jarrod jason javier jay jean jeb jeff jefferson jeffrey jeffry jens jeremiah jeremy jerome jerry jesse jesus jim
jimmy joachim joao joaquin joe joel joey johan johann john johnny jon jonah jonas jonathan jordan jorge jose josef
joseph josh joshua juan jules julian julio julius justin kai kareem karl keith kelvin ken kendall kenneth kenny kent kenji kevin khalid kirk
klaus konrad kris kurt kyle lamar lance larry lars laurence lawrence lee len leo leon leonard leonardo leroy leslie lester
lewis liam lincoln lindsey lionel lloyd logan lorenzo lou louis luc luca lucas luis luiz luke luther lyle lyndon magnus mahmoud malcolm manfred
manuel marc marcel marcelo marco marcos marcus mario marion mark marlon marshall martin marty marvin mason massimo mateo mathew
matt matteo matthew matthias maurice mauricio max maxim maximilian maxwell mel melvin michael michel miguel mike mikhail miles milo milton
mitch mitchell mitt mohamed mohammad mohammed monte monty morgan morris moses muhammad murray mustafa myron naftali nate nathan nathaniel
ned neil nelson newt nicholas nick nicolas nicolás niels nigel nikolai nils noah noam noel norman oleg oliver olivier omar orlando orrin
oscar osama otto owen pablo paolo pascal pat patrick paul paulo pavel pedro percy perry pete peter phil philip philippe phillip
pierre pieter piotr quentin quincy rafael rahm raj rajiv ralph ramon rand randall randolph randy raphael rashid raul ravi ray raymond
reggie reginald reince reinhold rene rex ricardo richard rick ricky rob robbie robby robert roberto robin rod roderick rodney rodrigo roger
roland rolf roman ron ronald ronnie rory ross roy ruben rudolf rudolph rudy rufus rupert russ russell ryan salman salvador salvatore
sam sami samuel sandeep sandy sanjay santiago saul scott sean sebastian serge sergei sergey sergio seth shane shannon shaun shawn sheldon sherrod
sidney silvio simon sol spencer stan stanley stefan stephan stephane stephen sterling steve steven stewart stuart sven syed tad tariq taylor ted
teddy terence terrence terry theo theodore thierry thom thomas tim timothy titus tobias toby todd tom tomas tommy tony travis trent trevor
trey troy tucker tyler tyrone ulrich umberto uri valentin vernon victor vijay vikram vince vincent vinny vito viktor vitaly vivek vladimir wade wallace
wally walt walter warren wayne wendell werner wes wesley wilbur wiley will willard william willie wilson winston wolf wolfgang woody xavier yasser
yitzhak yuri yusuf yves zach zachary zack zeke gábor istván lászló péter zoltán viktor ferenc attila takeshi hideo shinzo taro
`);

/** Given names mostly borne by women, lower case. */
export const FEMALE_FIRST_NAMES = wordSet(`
abby abigail ada adela adele adriana agatha agnes aileen aisha alana alberta alejandra alessandra alexa alexandra alexandria alexis
alice alicia alina alisa alison allison allyson alma alyssa amal amanda amber amelia amina amy ana anastasia andrea angela angelica
angelina angie anika anita ann anna annabel annabelle anne annette annie antoinette antonia april arianna ariana arielle arlene ashley
astrid athena audrey aurora ava avril ayesha barbara beatrice beatriz becky belinda bella bernadette bernice bertha beryl bess beth
bethany betsy betty beverly bianca blanca bonnie brenda brianna bridget brigitte britney brittany brooke caitlin camila camilla
camille candace candice cara carla carly carmen carol carole caroline carolyn carrie cassandra cassie catalina catherine cathy
cecile cecilia celeste celia celine charlene charlotte chelsea cheri cheryl chloe christa christina christine christy chrissy cindy claire
clara clarissa claudia colleen connie constance cora corinne courtney cristina crystal cynthia daisy dana daniela daniella danielle
daphne darlene dawn deanna debbie deborah debra deirdre delia della denise desiree diana diane dianne dina dolores donatella donna
dora doreen doris dorothy edith edna eileen elaine eleanor elena elisa elisabeth elise eliza elizabeth ella ellen ellie eloise
elsa elsie elvira emilia emily emma enid erica erika erin esmeralda esther ethel etta eugenia eunice eva eve evelyn faith farah
fatima fay faye felicia felicity fiona flora florence frances francesca francine freda frieda gabriela gabriella gabrielle gail gemma
genevieve georgia georgina geraldine gertrude gillian gina ginger ginny giulia gladys glenda gloria grace greta gretchen guadalupe
gwen gwendolyn hailey hanna hannah harriet hazel heather heidi helen helena helene henrietta hilary hilda hillary holly hope huma ida
ilana ilse imani imelda ines ingrid irena irene iris irma isabel isabella isabelle isla ivana ivanka ivy jackie jacqueline jade jana
jane janet janice janine jasmine jean jeanette jeanne jen jenna jennifer jenny jessica jessie jill jillian jo joan joanna joanne
jocelyn jodi jodie jody johanna josefina josephine josie joy joyce juanita judith judy julia juliana julianne julie juliet juliette june
justine kaitlyn kamala karen karin karla kate katherine kathleen kathryn kathy katia katie katrina katrin katy kay kayla kayleigh keiko keisha kellie
kelli kellyanne kelly kendra keri kerry kim kimberley kimberly kirsten kirstie kirstjen kitty krista kristen kristi kristin kristina kristine
krystal lana lara latoya laura lauren laurie leah leanne leila lena lenore leona leslie leticia lilian liliana lillian lily linda lindsay
lisa liv liz liza lizzie lois lola lorena loretta lori lorraine louise lucia lucille lucinda lucy luisa luz lydia lynda lynette lynn lynne
mabel madeleine madeline madison mae maggie maia malala malia mandy manuela mara marcia margaret margarita margot maria mariah mariana marianne
marie mariko marilyn marina marine marisa marisol marissa marjorie marla marlene martha martina mary maryam matilda maud maude maura
maureen mavis maxine may maya megan meghan megyn melania melanie melinda melissa melody mercedes meredith meryl mia michele michelle
mildred millicent millie mimi mina mindy miranda miriam mitzi moira mollie molly mona monica monique muriel myra myrna nadia nadine
nan nancy naomi natalia natalie natasha nell nellie nicola nicole nikki nina noelle noemi nora noreen norma octavia odette olga
olive olivia opal ophelia paige pam pamela patrice patricia patsy patti patty paula paulette paulina pauline pearl peggy penelope penny petra
phoebe phyllis pia polly priscilla priya queenie rachel ramona raquel rebecca regina renata renee rhoda rhonda rita roberta robyn rochelle
rosa rosalie rosalind rosalynn rosamund rose roseann roseanne rosemarie rosemary rosie roxanne ruby ruth sabine sabrina sadie sally
salma samantha samira sandra sara sarah sasha savannah selena selma serena shanice shannon sharon shawna sheila shelby shelley shelly sheri sherri
sherry sheryl shirley shonda sigrid silvia simone sofia sonia sonja sonya sophia sophie stacey stacy stella stephanie sue susan
susana susanna susannah susie suzanne sybil sylvia tabitha tamara tammy tania tanya tara tasha tatiana tavis teresa teri terri tess tessa thelma
theresa therese tiffany tina toni tonya tracey tracy tricia trina trish trisha trudy tulsi uma ursula val valerie vanessa venus vera
verna veronica vicki vicky victoria viola violet virginia vivian wanda wendy whitney whoopi wilhelmina wilma winifred winnie winona xenia
yasmin yelena yoko yolanda yoko yvette yvonne zainab zara zelda zoe zsuzsa katalin ágnes
`);

/** Short forms and the given names they stand for; used to see that two full names are one person. */
export const SHORT_NAMES: ReadonlyMap<string, string> = new Map(
  `abe:abraham al:albert alex:alexander andy:andrew barb:barbara ben:benjamin bernie:bernard beth:elizabeth betsy:elizabeth bill:william
billy:william bob:robert bobby:robert cathy:catherine charlie:charles chris:christopher chuck:charles cindy:cynthia dan:daniel danny:daniel
dave:david debbie:deborah dick:richard don:donald doug:douglas ed:edward eddie:edward fred:frederick gabe:gabriel geoff:geoffrey greg:gregory
jack:john jake:jacob jeff:jeffrey jen:jennifer jenny:jennifer jerry:gerald jim:james jimmy:james joe:joseph joey:joseph jon:jonathan
josh:joshua kate:katherine kathy:kathleen katie:katherine ken:kenneth larry:lawrence liz:elizabeth maggie:margaret matt:matthew meg:margaret
mike:michael mitch:mitchell nate:nathaniel nick:nicholas pam:pamela pat:patrick patty:patricia peggy:margaret pete:peter phil:philip
ray:raymond rich:richard rick:richard rob:robert ron:ronald russ:russell sam:samuel sandy:sandra steve:steven sue:susan susie:susan
ted:edward terry:terrence tim:timothy tom:thomas tommy:thomas tony:anthony vicky:victoria walt:walter wes:wesley will:william zach:zachary`
    .split(/\s+/)
    .map((pair) => pair.split(':') as [string, string]),
);
