/**
 * Names as people write them, set down by hand from passports, cards and address books, none of it taken from what compares
 * them: each line is one name; `=` parts what is written the same way officially, and `~` begins what friends say.
 */
export const givenNames: Readonly<Record<Land, string>> = {
  de: `Johannes = Johannes ~ Hannes
Katharina = Catharina ~ Kathi
Sebastian ~ Basti
Jürgen = Juergen
Günther = Günter = Guenter
Matthias = Mathias
Annegret
Friedrich ~ Fritz
Wilhelm ~ Willi
Susanne ~ Susi
Björn = Bjoern
Christoph ~ Chris
Stefan = Stephan
Ursula ~ Uschi
Heinrich ~ Heiner
Dorothea
Torsten = Thorsten
Elisabeth ~ Lisa
Ulrich ~ Uli
Brigitte ~ Gitte`,
  pl: `Małgorzata = Malgorzata ~ Gosia
Łukasz = Lukasz
Grzegorz ~ Grzesiek
Katarzyna ~ Kasia
Paweł = Pawel
Agnieszka ~ Aga
Stanisław = Stanislaw ~ Staszek
Michał = Michal
Joanna ~ Asia
Zbigniew ~ Zbyszek
Elżbieta = Elzbieta ~ Ela
Wojciech ~ Wojtek
Krzysztof ~ Krzysiek
Bożena = Bozena
Tomasz ~ Tomek
Barbara ~ Basia
Piotr
Zofia ~ Zosia
Jakub ~ Kuba
Danuta`,
  fr: `François = Francois
Geneviève = Genevieve
Jérôme = Jerome
Frédéric = Frederic ~ Fred
Hélène = Helene
Stéphane = Stephane
Aurélie = Aurelie
Jean-Pierre = Jean Pierre
Marie-Claire = Marie Claire
Sylvain
Benoît = Benoit
Thérèse = Therese
Guillaume
Céline = Celine
Mathieu = Matthieu ~ Mat
Odile
Raphaël = Raphael
Nadège = Nadege
Christophe ~ Chris
Béatrice = Beatrice ~ Béa`,
  en: `Margaret ~ Maggie
William ~ Bill
Robert ~ Bob
Elizabeth ~ Liz
Katherine = Catherine ~ Kate
Richard ~ Dick
Jeffrey = Geoffrey ~ Jeff
Sarah = Sara
Philip = Phillip ~ Phil
Deborah = Debra ~ Deb
Stephen = Steven ~ Steve
Theodore ~ Ted
Abigail ~ Abby
Frederick ~ Fred
Patricia ~ Pat
Nicholas = Nicolas ~ Nick
Rebecca = Rebekah ~ Becky
Harold
Gwendolyn ~ Gwen
Leonard ~ Len`,
  it: `Giuseppe ~ Beppe
Francesca
Niccolò = Niccolo = Nicolò
Giovanni ~ Gianni
Mariangela = Maria Angela
Salvatore ~ Totò
Alessandra
Vincenzo ~ Enzo
Domenico ~ Mimmo
Piergiorgio = Pier Giorgio
Raffaella
Lorenzo
Annalisa = Anna Lisa
Luigi ~ Gigi
Federica
Antonella
Massimiliano ~ Max
Concetta ~ Tina
Gaetano
Rosaria`,
  uk: `Олександр = Oleksandr = Alexander ~ Саша
Наталія = Nataliia = Natalia ~ Наташа
Юрій = Yurii = Yuriy
Оксана = Oksana
Сергій = Serhii = Sergiy
Катерина = Kateryna = Katerina ~ Катя
Володимир = Volodymyr ~ Вова
Ганна = Hanna
Євген = Yevhen = Yevgen ~ Женя
Тетяна = Tetiana = Tetyana
Богдан = Bohdan = Bogdan
Любов = Liubov = Lyubov
Андрій = Andrii = Andriy
Соломія = Solomiia
Григорій = Hryhorii = Grygoriy
Мар'яна = Mariana = Maryana
Тарас = Taras
Зоряна = Zoriana = Zoryana
Михайло = Mykhailo ~ Миша
Ірина = Iryna = Irina ~ Іра`,
  zh: `伟 = Wei
秀英 = Xiuying = Xiu Ying = Xiu-Ying
建国 = Jianguo = Jian Guo
芳 = Fang
志强 = Zhiqiang = Zhi Qiang
桂英 = Guiying
明 = Ming
丽华 = Lihua = Li Hua
海燕 = Haiyan
文博 = Wenbo = Wen Bo
晓东 = Xiaodong = Xiao-Dong
玉兰 = Yulan
俊杰 = Junjie = Jun Jie
红 = Hong
国庆 = Guoqing
雪梅 = Xuemei = Xue Mei
子涵 = Zihan
浩 = Hao
春花 = Chunhua
永强 = Yongqiang`,
}

export type Land = 'de' | 'pl' | 'fr' | 'en' | 'it' | 'uk' | 'zh'

/** Beginnings and ends of family names, each in its spellings; Chinese ones are whole. */
export const familyParts: Readonly<Record<Land, readonly [string, string]>> = {
  de: [
    'Müll=Muell Schneid Stein Berg Hof Kaiser Lang Groß=Gross Schön=Schoen Wald Roth Baum Kirch Brand Hart Köhl=Koehl Weid Eich Buch Lind Rauch Vogel Frey Zimmer',
    'mann er inger bach meyer=maier feld hauser stein ner ert hoff ke',
  ],
  pl: [
    'Kowal Wiśn=Wisn Zieli Woźn=Wozn Jabło=Jablo Malin Sikor Pietr Grab Lewand Maj Krawc Dąbr=Dabr Wróbl=Wrobl Pawl Jasi Micha Rut Zawadz Urb Kucz Bor',
    'ski owski ewicz czyk iak owicz icki ek ik ński=nski',
  ],
  fr: [
    'Mar Beau Char Del Fon Gir Lam Mont Per Rou Sau Val Ville Bou Cha Dup Gau Lef Mor Ren Tis Aub',
    'tin champ pentier aunay taine ard bert neuf rin sel vage lois gnon main èvre=evre et ault ier seau oux',
  ],
  en: [
    'Ash Black Car Dun Ever Fair Green Har Hol Kings Lock Mar Nor Ock Pen Rad Shel Thorn Under Wal West Whit Brad Clif',
    'ton wood ley ford field ham worth ridge stone well by man land more cliffe',
  ],
  it: [
    'Ross Bianch Mart Gall Cost Font Ricc Lomb Bar Ferr Mor Santor Vit Ben Carb Den Espos Grass Mancin Pell Rin Sart',
    'i ini elli etti ato one ucci ano ari ale igno oni',
  ],
  uk: [
    'Шевч=Shevch Ковал=Koval Бонд=Bond Ткач=Tkach Крав=Krav Олій=Oliy=Olii Пол=Pol Лис=Lys Гон=Hon=Gon Мель=Mel Рудь=Rud Мороз=Moroz Савч=Savch Пав=Pav Кост=Kost Яр=Yar Зінч=Zinch Хом=Khom Гриц=Hryts=Gryts Дем=Dem Щерб=Shcherb Юрч=Yurch',
    'енко=enko ук=uk ченко=chenko ик=yk ишин=yshyn ський=skyi=sky чук=chuk ець=ets як=yak=iak ко=ko',
  ],
  zh: [
    '王=Wang 李=Li 张=Zhang 刘=Liu 陈=Chen 杨=Yang 赵=Zhao 黄=Huang 周=Zhou 吴=Wu 徐=Xu 孙=Sun 胡=Hu 朱=Zhu 高=Gao 林=Lin 何=He 郭=Guo 马=Ma 罗=Luo 梁=Liang 宋=Song 郑=Zheng 谢=Xie 韩=Han 唐=Tang 冯=Feng 董=Dong 萧=Xiao 程=Cheng 曹=Cao 袁=Yuan 邓=Deng 许=Xu 傅=Fu 沈=Shen 曾=Zeng 彭=Peng 吕=Lü 苏=Su',
    '',
  ],
}

/** Streets as `long = short`, towns in their spellings, and how a postal code looks (9 a digit, A a letter). */
export const places: Readonly<
  Record<Land, { streets: string; towns: string; code: string; order: 'after' | 'before' }>
> = {
  de: {
    streets:
      'Hauptstraße=Hauptstr.;Lindenstraße=Lindenstr.;Goethestraße=Goethestrasse;Am Markt;Gartenweg;Bahnhofstraße=Bahnhofstr.;Schillerplatz=Schillerpl.;Mühlenweg=Muehlenweg;Kirchgasse;Birkenallee',
    towns:
      'München=Muenchen=Munich;Köln=Koeln;Hamburg;Leipzig;Nürnberg=Nuernberg;Dresden;Bremen;Düsseldorf=Duesseldorf',
    code: '99999',
    order: 'after',
  },
  pl: {
    streets:
      'ulica Długa=ul. Długa=Dluga;ulica Polna=ul. Polna;Aleja Niepodległości=al. Niepodleglosci;ulica Leśna=ul. Lesna;ulica Mickiewicza=ul. Mickiewicza;Plac Wolności=pl. Wolnosci;ulica Ogrodowa=Ogrodowa',
    towns: 'Warszawa=Warsaw;Kraków=Krakow;Łódź=Lodz;Wrocław=Wroclaw;Poznań=Poznan;Gdańsk=Gdansk',
    code: '99-999',
    order: 'after',
  },
  fr: {
    streets:
      'rue de la République=r. de la Republique;avenue Victor Hugo=av. Victor Hugo;boulevard Voltaire=bd Voltaire;rue du Moulin;place de l’Église=pl. de l Eglise;chemin des Vignes=ch. des Vignes;rue Pasteur',
    towns: 'Paris;Lyon;Marseille;Saint-Étienne=St Etienne;Nîmes=Nimes;Bordeaux;Toulouse',
    code: '99999',
    order: 'before',
  },
  en: {
    streets:
      'High Street=High St;Church Road=Church Rd;Victoria Avenue=Victoria Ave;Mill Lane=Mill Ln;Station Road=Station Rd.;Park Drive=Park Dr;The Crescent=Crescent;Queens Court=Queens Ct;Elm Grove',
    towns: 'London;Manchester;Bristol;Newcastle upon Tyne=Newcastle;Leeds;Saint Albans=St Albans;York',
    code: 'AA9 9AA',
    order: 'before',
  },
  it: {
    streets:
      'Via Roma=V. Roma;Corso Garibaldi=C.so Garibaldi;Piazza San Marco=P.za San Marco=P.zza S. Marco;Viale Europa=V.le Europa;Via Dante Alighieri=Via Dante;Via Mazzini',
    towns: 'Milano=Milan;Torino=Turin;Napoli;Bologna;Firenze;Reggio Emilia=Reggio nell Emilia',
    code: '99999',
    order: 'after',
  },
  uk: {
    streets:
      'вулиця Хрещатик=вул. Хрещатик=Khreshchatyk St;вулиця Шевченка=вул. Шевченка=vul. Shevchenka;проспект Перемоги=пр-т Перемоги=prosp. Peremohy;вулиця Садова=вул. Садова;бульвар Лесі Українки=бул. Лесі Українки;вулиця Франка=вул. Франка=Franka St',
    towns: 'Київ=Kyiv=Kiev;Львів=Lviv;Одеса=Odesa;Харків=Kharkiv;Дніпро=Dnipro;Полтава=Poltava',
    code: '99999',
    order: 'after',
  },
  zh: {
    streets:
      '中山路=Zhongshan Road=Zhongshan Rd;人民路=Renmin Road;建设街=Jianshe Street;解放大道=Jiefang Avenue;和平路=Heping Road;长江路=Changjiang Rd',
    towns: '上海=Shanghai;北京=Beijing;深圳=Shenzhen;杭州=Hangzhou;成都=Chengdu;武汉=Wuhan',
    code: '999999',
    order: 'before',
  },
}
