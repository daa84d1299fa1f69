/** Each line is one given name with its short and loving forms, in Latin letters without accents, as `nameWords` makes them. */
const families = `
alexander alex al sandy xander alejandro ale aleksandr oleksandr sasha sashko oles olexandr
alexandra oleksandra alejandra aleksandra sandra
andrew andy drew andres andrii andriy andrei andrey
anna ann anne annie hanna hanna hannah ania anya ana anita
anthony antony tony antonio toni anton
benjamin ben benny
catherine katherine kathryn kate katie kathy cathy cat kateryna katia katya catalina
charles charlie chuck carlos
christopher chris cristobal khrystofor
christina christine chris tina cristina khrystyna
daniel dan danny danylo dani
david dave davy davyd
dmytro dmitri dmitry dima dmitro
deborah deb debbie
dolores lola
edward ed eddie ted eduardo edu
elizabeth liz lizzie beth betty eliza isabel isa yelyzaveta liza
emily em emilia
eugene gene yevhen evgeny evhen yevgen zhenia
francis frank fran francisco paco pancho curro
frederick fred freddy federico fede
gregory greg hryhorii grigory gregorio
guadalupe lupe
halyna galina halia galya
helen nell elena olena lena olenka
henry harry hank enrique quique
ihor igor
ignacio nacho
ivan vania vanya
iryna irina ira
james jim jimmy jamie jaime
jennifer jen jenny
jessica jess jessie
john johnny jack jon juan juanito
jonathan jon
joseph joe joey jose pepe yosyp
josephine jo josie josefa pepa
joshua josh
larysa larisa lara
lawrence larry lorenzo
lyudmyla liudmyla lyudmila liuda mila
manuel manolo manu
margaret maggie meg peggy rita margarita
mary molly polly maria mariia mariya marichka masha maruja
matthew matt mateo matvii
mercedes merche
michael mike mick mickey miguel mykhailo mikhail mykhaylo misha
mykola nikolai kolia nicholas nick nicolas
natalia nataliia nataliya natasha
nathaniel nathan nate
oleh oleg
olha olga olia olya
oksana ksenia
pamela pam
patricia pat patty patti tricia patri
patrick pat paddy patricio
paul pablo pavlo pavel pasha
peter pete pedro petro petrusya
philip phil felipe pylyp
raymond ray ramon moncho
rebecca becky
richard rick ricky dick rich ricardo
robert rob bob bobby bert roberto
ronald ron ronnie
rosario charo
samuel sam sammy
santiago santi
sergio serhii sergey sergii sergei serhiy
steven stephen steve esteban stepan
susan sue susie susana
svitlana svetlana svita sveta
teresa tere tess theresa
tetiana tatiana tetyana tania tanya
thomas tom tommy tomas
timothy tim timmy tymofii
valentyna valentina valia
vasyl vasily vasia basil
victoria vicky viktoriia vika
victor vic viktor vitia
viktoria vika
volodymyr vladimir vova volodia vlad
viacheslav vyacheslav slava
william will bill billy willy liam guillermo guille
yulia yuliia julia juliia yuliya julie
yurii yuriy yuri iurii george jorge heorhii
zachary zach zack
`

const groups = new Map<string, Set<number>>()
for (const [group, line] of families.trim().split('\n').entries())
  for (const name of line.split(' ')) groups.set(name, (groups.get(name) ?? new Set()).add(group))

/** Whether both are forms of one given name: `bob` and `robert`. */
export function isSameGivenName(one: string, other: string): boolean {
  const mine = groups.get(one)
  return mine !== undefined && groups.get(other)?.isDisjointFrom(mine) === false
}
