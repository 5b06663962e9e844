import { wordSet } from './word-set.ts';

/** Given names mostly borne by men, lower case. General knowledge, compact on purpose. */
export const MALE_FIRST_NAMES = wordSet(`
aaron abdul abdullah abe abraham adam adel adolfo adrian ahmad ahmed ahmet aidan akira al alan alastair albert alberto
alec alejandro aleksandr aleksei alessandro alessio alex alexander alexei alexis alfonso alfred alfredo ali alistair
allan allen alvaro alvin amir amit amitabh amr anand anatoli anatoly anders andre andreas andrei andreu andrew andy
angelo angus anil ansel anselmo anthony antoine anton antonin antonio antony anwar archie ari arjun arkady armando
arnold arthur arturo arun asher ashish ashok ashraf attila augustus austin axel barack barney barry bart bartosz
bashar bassam bautista beau ben benedict benjamin bennett benny bernard bernardo bernie bert bill billy björn blaine
blake bob bobby bogdan bola boris brad bradley brandon brendan brent bret brett brian bruce bruno bryan bryce byron
calvin cameron carl carlo carlos carlton carter cecil cesar chad charles charlie chester chet chidi chip chris
christian christoph christopher chuck clarence clark claude claudio clay clayton clement cliff clifford clint clinton
clive clyde cody cole colin collin connor conor conrad corbin corey cornel cornelius cory craig cristian curt curtis
cyrus dale dallas damian damien damon dan daniel danny dario darius darrell darren darryl dave david dean deepak
dennis denny derek dermot derrick desmond devin dick diego dieter dietrich dimitri dinesh dion dirk dmitri dmitry
dominic don donald donnie donovan doug douglas drew duane dudley duncan dusan dustin dusty dwayne dwight dylan earl ed
eddie edgar edmond edmund eduardo edward edwin efrain egon elbert eli elias elijah elliot elliott elmer elon elroy
elvis emanuel emeka emery emile emilio emmanuel enrique enzo eric erik ernest ernesto ernie ervin esteban ethan eugene
evan everett evgeny ezra fabian fabio fadi faisal farid fausto felipe felix ferdinand ferenc fernando fidel finn floyd
forrest fouad francis francisco franco francois frank frankie franklin franz fred freddie frederick fritz fyodor
gabriel gareth garrett garry gary gaston gavin gene gennady geoff geoffrey george gerald gerard gerardo gerry ghassan
gianni gideon gil gilbert gino giorgio giorgos giovanni giuseppe glen glenn gonzalo gopal goran gordon gottfried
graeme graham grant greg gregg gregory grigory grover guido guillaume guillermo gunther gus gustavo guy gábor habib
hadi haider hakeem hal hamid hamilton hamza hank hans harish harold harris harry harvey hassan hector heinrich helmut
henri henrik henry herb herbert herman hernan hideo hiram hiroki hiroshi horst howard hubert hugh hugo humberto hunter
hussein ian ibrahim ignacio ignatius igor ike imran ira irving irwin isaac isaiah ismail istván ivan ivo jack jackson
jacob jacques jaime jake jamal james jamie jamil jan jared jaroslaw jarrod jason javier jay jean jeb jeff jefferson
jeffrey jeffry jens jeremiah jeremy jermaine jerome jerry jesper jesse jesus jim jimmy jiri joachim joao joaquin jock
joe joel joey johan johann john johnny jon jonah jonas jonathan jordan jorge jorgen jose josef joseph josh joshua juan
jude jules julian julio julius jurgen justin jürgen kai kamal kareem karim karl kazuo keith kelvin kemal ken kendall
kenichi kenji kenneth kenny kent kermit kevin khaled khalid kieran kirk klaus kofi konrad konstantin kostas kris
krzysztof kunal kurt kwame kyle lachlan lamar lance landon larry lars lasse laurence laurent lawrence leandro lech lee
len leo leon leonard leonardo leonid leroy leslie lester levi lewis liam lincoln lindsey linwood lionel lloyd logan
lonnie lorenzo lorne lou louis luc luca lucas lucian lucien lucius luigi luis luiz luke luther lyle lyndon lászló mack
magnus mahesh mahmoud majid makoto maksim malcolm manfred manish mansour manuel marc marcel marcelino marcelo marco
marcos marcus marek mario marion mark marlin marlon marquis marshall martin marty marvin marwan masahiro mason massimo
mateo mathew mathieu matt matteo matthew matthias maurice mauricio mauro max maxim maxime maximilian maxwell mehdi
mehmet mel melvin merle micah michael michel mickey miguel mikael mike mikhail milan miles milo milos milton mitch
mitchell mitt mohamed mohammad mohammed mohan mohsen moises monte monty mordechai morgan morris mort morton moses
mounir muhammad mukesh murray mustafa myles myron nabil nader naftali nasser nate nathan nathaniel naveen ned neil
nelson nestor newt nicholas nick nicolas nicolás niels nigel nikhil nikolai nikos nils nitin noah noam noel norbert
norman olaf oleg oliver olivier omar orlando orson osama oscar osman osvaldo otto owen pablo paolo pascal pat patrick
paul paulo pavel pawel pedro percival percy perry pete peter petr phil philip philippe phillip piero pierre pieter
piotr pradeep prakash pranav pyotr péter qasim quentin quincy quinton rafael rahul rainer raj rajiv rakesh ralph
ramesh rami ramiro ramon rand randall randolph randy raoul raphael rashad rashid rasmus raul ravi ray raymond recep
reed reggie reginald regis reinhold renato rene reuben rex rhett riad ricardo richard rick ricky rico rob robbie robby
robert roberto robin rod roderick rodger rodney rodolfo rodrigo rogelio roger rohit roland rolf roman ron ronald
ronnie rory roscoe ross roy royce ruben rudolf rudolph rudy rufus rupert ruslan russ russell rusty ryan saad sachin
saeed salim salman salvador salvatore sam sami samir samuel sandeep sandro sandy sanford sanjay santiago satoshi saul
scott sean sebastian selim semyon serge sergei sergey sergio seth shahid shane shannon sharif shashi shaun shawn
sheldon sherman sherrod shinzo siddharth sidney siegfried silas silvio simon sipho slobodan sol solomon soren spencer
spiro stan stanislav stanley stavros stefan stephan stephane stephen sterling steve steven stewart stuart sulaiman
sunil suresh sven syed tad taha takashi takeshi tamer taras tariq taro taylor ted teddy terence terrance terrence
terry thabo theo theodore thibault thierry thom thomas tim timothy timur titus tobias tobin toby todd tom tomas tomasz
tommy tony torsten toshihiro travis trent trevor trey troy tucker tunde tyler tyrell tyrone ulrich ulysses umberto uri
vaclav vadim valentin valery vance varun vasily vaughn vernon vicente victor vijay vikram viktor vinay vince vincent
vinny vinod virgil vitaly vito vittorio vivek vladimir vyacheslav wade waleed wallace wally walt walter warren wayne
weldon wendell werner wes wesley wilbur wiley wilfred wilhelm will willard william willie wilson winston wojciech wolf
wolfgang woody xavier yahya yannis yasser yevgeny yitzhak yogesh yosef yoshihide yousef yukio yuri yusuf yves zach
zachary zack zaid zaki zane zbigniew zeke ziad zoltán zoran
`);

/** Given names mostly borne by women, lower case. */
export const FEMALE_FIRST_NAMES = wordSet(`
aaliyah abby abigail ada adela adele aditi adriana agatha agnes agnieszka aileen aisha akiko alana alberta alejandra
alessandra alexa alexandra alexandria alexis alia alice alicia alina alisa alison allison allyson alma alyssa amal
amanda amara amber amelia amina amira amy ana anastasia andrea angela angelica angelina angie anika anita anjali ann
anna annabel annabelle anne anneke annette annie antoinette antonia aoife april ariana arianna arielle arlene ashley
asma astrid athena audrey aurora ava avril ayako ayesha barbara beata beatrice beatriz becky belinda bella bernadette
bernice bertha beryl bess beth bethany betsy betty beverly bianca birgit blanca bonnie brenda brianna bridget brigitte
britney britta brittany brooke caitlin camila camilla camille candace candice cara carla carly carmen carol carole
caroline carolyn carrie cassandra cassie catalina catherine cathy cecile cecilia celeste celia celine charlene
charlotte chelsea cheri cheryl chiamaka chloe chrissy christa christina christine christy ciara cindy claire clara
clarissa claudia colleen connie constance cora corinne courtney cristina crystal cynthia dahlia daisy dana daniela
daniella danielle daphne darlene dawn deanna debbie deborah debra deepa deirdre delia della delores demi denise
desiree diana diane dianne dina divya dixie dolores donatella donna dora doreen doris dorothy dottie edith edna edwina
eileen ekaterina elaina elaine eleanor elena elisa elisabeth elise eliza elizabeth ella ellen ellie eloise elsa elsie
elvira emiko emilia emily emma enid erica erika erin ernestine esmeralda estelle esther ethel etta eugenia eunice eva
evangeline eve evelyn ewa faith farah fatemeh fatima fay faye felicia felicity femke fern fiona flora florence frances
francesca francine freda frieda gabriela gabriella gabrielle gail galina gayle gemma genevieve georgette georgia
georgina geraldine germaine gertrude gilda gillian gina ginger ginni ginny gita giulia gladys glenda gloria glynis
grace greer greta gretchen guadalupe gwen gwendolyn hailey hanan hanna hannah harriet haruka hazel heather heidi heike
helen helena helene henrietta hermione hettie hilary hilda hillary holly hope huda huma ida ifeoma ilana ilene ilse
imani imelda imogen ina indira ines inge ingeborg ingrid ione irena irene irina iris irma isabel isabella isabelle
isla iva ivana ivanka ivette ivy jacinda jackie jaclyn jacqueline jade jana jane janelle janet janette janice janine
jasmine jayne jean jeanette jeanne jeannie jen jenifer jenna jennifer jenny jerri jessica jessie jill jillian jo joan
joanna joanne jocelyn jodi jodie jody joelle johanna joni josefa josefina josephine josie joy joyce juana juanita judi
judith judy julia juliana julianne julie juliet juliette june junko justine kaitlyn kamala kara karen karin karla
karyn katalin katarzyna kate katharine katherine kathie kathleen kathryn kathy katia katie katja katrin katrina katy
kavita kay kaye kayla kayleigh keiko keira keisha kelli kellie kelly kendra keri kerry kim kimberley kimberly kirsten
kirstie kirstin kitty krista kristen kristi kristin kristina kristine krystal ksenia kumiko kyra lacey ladonna lakisha
lakshmi lana lara larisa latanya latasha latoya laura laurel lauren laurie laverne layla leah leanna leanne leigh
leila lena lenore leona leslie leticia letitia liesl lila lilian liliana lillian lily lina linda lindsay linnea lisa
lisette liv liz liza lizzie lois lola lorena loretta lori lorna lorraine lottie louisa louise lucia luciana lucie
lucille lucinda lucy luisa lupe luz lydia lyla lynda lynette lynn lynne lyudmila mabel madeleine madeline madison mae
maggie maha maia malala malia malika mandy manuela mara marcella marcia maren margaret margarita margo margot
marguerite maria mariah mariam mariana marianne maribel maricela marie marietta mariko marilyn marina marine marisa
marisol marissa marjorie marla marlene marta martha martina mary maryam maryann maryanne matilda mattie maud maude
maura maureen mavis maxine may maya mayumi meena megan meghan megyn melania melanie melba melinda melissa melody
mercedes mercy meredith meryl mia micaela michaela michele michelle michiko mikayla mildred millicent millie mimi mina
mindy minerva minnie mira miranda miriam mitzi moira mollie molly mona monica monique muriel myra myrna myrtle
nadezhda nadia nadine nan nancy nanette naoko naomi natalia natalie natalya natasha neha nell nellie nelly nettie
ngozi nia niamh nichole nicola nicole nikki nina nita noelle noemi nona noor nora noreen noriko norma octavia odessa
odette ofelia oksana olga olive olivia opal ophelia oprah paige pam pamala pamela patience patrice patricia patsy
patti patty paula paulette paulina pauline pearl peggy penelope penny petra phoebe phylicia phyllis pia polina polly
pooja portia priscilla priya priyanka prudence queenie rachel ramona randi rania raquel raven reba rebecca reem regina
reina rekha renata renate renee reyna rhea rhoda rhonda rita roberta robyn rochelle ronda rosa rosalba rosalie
rosalina rosalind rosalynn rosamund rosanna rose roseann roseanne rosemarie rosemary rosie roslyn rowena roxana
roxanne ruby ruth ruthie sabine sabrina sachiko sade sadie sally salma salome salwa samantha samia samira sandra
saoirse sara sarah sasha saskia saundra savannah scarlett selena selma serena shaina shana shanice shannon shari
sharlene sharon shawna sheena sheila shelby shelia shelley shelly sheri sherri sherrie sherry sheryl shira shirley
shonda shreya sienna signe sigrid silke silvia simona simone sinead siobhan skye socorro sofia soledad solveig sondra
sonia sonja sonya sophia sophie stacey staci stacy starla stella stephanie sue sunita susan susana susanna susannah
susie suzanne svetlana sybil sylvia tabitha tamara tamika tammy tania tanya tara tasha tatiana tatyana tawny teresa
teri terri tess tessa thea thelma theresa therese tia tiffany tina toni tonya tori tracey tracy treva tricia trina
trish trisha trudy tulsi twila ulrike uma ursula usha ute val valentina valeria valerie vanessa velma venus vera verna
veronica vicki vicky victoria vilma viola violet virginia vivian viviana wanda wendy whitney whoopi wilhelmina willa
wilma winifred winnie winona wynonna xenia xiomara yadira yasmin yelena yesenia yoko yolanda yoshiko yulia yumi yuriko
yvette yvonne zahra zainab zanele zara zelda zinaida zoe zoila zora zsuzsa ágnes
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
