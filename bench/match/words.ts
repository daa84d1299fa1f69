const split = (text: string) => text.trim().split(/\s+/)

interface Country {
  given: readonly string[]
  family: readonly string[]
  streets: readonly string[]
  cities: readonly string[]
  /** Endings of company names, the legal forms first. */
  forms: readonly string[]
  trades: readonly string[]
  dialling: string
}

export const countries: Readonly<Record<'en' | 'es' | 'uk' | 'zh', Country>> = {
  en: {
    given:
      split(`James Robert John Michael David William Richard Joseph Thomas Christopher Daniel Matthew Anthony Andrew Steven Edward
      Timothy Samuel Benjamin Gregory Mary Patricia Jennifer Elizabeth Susan Jessica Margaret Katherine Emily Deborah Rebecca Pamela Victoria Helen`),
    family:
      split(`Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas Moore Jackson Martin Thompson White Harris Clark
      Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Phillips Evans Turner
      Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Reed Bailey Bell Kelly Howard Ward Cox Richardson Wood Watson`),
    streets:
      'High Street|Station Road|Main Street|Park Avenue|Church Lane|Mill Lane|Victoria Road|Green Lane|Kings Drive|Queen Street|Oak Avenue|Elm Court|Maple Drive|Cedar Road|Bridge Street|Windsor Place|York Road|Chester Square|Albert Road|Garden Street'.split(
        '|',
      ),
    cities: 'London|Manchester|Bristol|Leeds|York|Boston|Denver|Portland|Austin|Dublin'.split('|'),
    forms: ['Ltd', 'Limited', 'Inc.', 'LLC', 'plc'],
    trades:
      'Engineering|Manufacturing|Foods|Logistics|Technologies|Partners|Textiles|Services|Construction|Trading'.split(
        '|',
      ),
    dialling: '+44',
  },
  es: {
    given:
      split(`José Antonio Manuel Francisco David Juan Javier Daniel Carlos Miguel Rafael Pedro Ángel Alejandro Fernando Sergio Pablo Ramón Ignacio
      María Carmen Ana Isabel Dolores Pilar Teresa Rosa Cristina Mercedes Lucía Elena Raquel Margarita Rosario Sofía Andrea Beatriz`),
    family:
      split(`García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero
      Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín
      Sanz Núñez Iglesias Medina Garrido Cortés Castillo Santos Lozano Guerrero Cano Prieto Méndez Cruz Calvo Gallego Vidal León Márquez Herrera`),
    streets:
      'Calle Mayor|Calle Real|Calle del Sol|Avenida de la Constitución|Calle San Juan|Paseo del Prado|Plaza de España|Calle Nueva|Avenida de Andalucía|Calle Alcalá|Calle Goya|Calle Cervantes|Calle Colón|Avenida del Puerto|Calle Serrano'.split(
        '|',
      ),
    cities: 'Madrid|Barcelona|Valencia|Sevilla|Zaragoza|Málaga|Bilbao|Córdoba|Valladolid|Granada'.split('|'),
    forms: ['S.L.', 'SL', 'S.A.', 'S.L.U.'],
    trades:
      'Construcciones|Hermanos|Alimentación|Transportes|Instalaciones|Consultores|Textil|Servicios|Distribuciones|Maquinaria'.split(
        '|',
      ),
    dialling: '+34',
  },
  uk: {
    given:
      split(`Олександр Сергій Володимир Андрій Микола Юрій Віктор Олег Ігор Дмитро Василь Іван Михайло Петро Богдан Тарас Євген Роман Максим
      Ольга Наталія Тетяна Олена Ірина Світлана Оксана Людмила Галина Анна Юлія Марія Катерина Вікторія Лариса Надія Валентина Софія`),
    family:
      split(`Мельник Шевченко Коваленко Бондаренко Бойко Ткаченко Кравченко Ковальчук Коваль Олійник Шевчук Поліщук Ткачук Савченко Бондар Марченко
      Руденко Мороз Лисенко Петренко Клименко Павленко Кравчук Кузьменко Пономаренко Василенко Гончаренко Харченко Сидоренко Карпенко Гаврилюк Швець
      Романюк Панченко Юрченко Хоменко Попович Мазур Кушнір Мартинюк Костенко Данилюк Тимошенко Яковенко Козак Приходько Зінченко Назаренко Щербак Жук`),
    streets:
      'вулиця Шевченка|вулиця Лесі Українки|вулиця Франка|проспект Перемоги|вулиця Грушевського|вулиця Садова|вулиця Соборна|вулиця Миру|бульвар Незалежності|вулиця Київська|вулиця Хмельницького|провулок Тихий|вулиця Молодіжна|вулиця Лісова'.split(
        '|',
      ),
    cities: 'Київ|Харків|Одеса|Дніпро|Львів|Запоріжжя|Вінниця|Полтава|Чернігів|Черкаси'.split('|'),
    forms: ['ТОВ', 'ПП', 'ПрАТ'],
    trades: 'Агро|Буд|Трейд|Сервіс|Транс|Логістик|Комплект|Маш|Продукт|Енерго'.split('|'),
    dialling: '+380',
  },
  zh: {
    given: split(
      '伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 涛 明 超 建华 建国 志强 文博 子轩 雪梅 海燕 小红 晓东 国庆 嘉欣 佳怡 俊杰 浩然 志明 玉兰 春梅 桂英 秀英 宏伟 雅静 欣怡 梓涵 宇航',
    ),
    family: split(
      '王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 韩 冯 邓 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈',
    ),
    streets: '人民路|中山路|解放路|建设路|和平路|新华路|文化路|胜利路|长江路|南京路|北京路|学院路|公园路|东风路'.split(
      '|',
    ),
    cities: '北京|上海|广州|深圳|杭州|成都|武汉|南京|西安|苏州'.split('|'),
    forms: ['有限公司', '股份有限公司', '集团'],
    trades: '科技|贸易|电子|物流|食品|建筑|机械|医药|纺织|能源'.split('|'),
    dialling: '+86',
  },
}

/** Beginnings of company names; two of them make some thousands. */
export const syllables = split(
  'nor vel tar mon bel cor dan fer gal hel kin lum mar nex oro pra quin ros sol tri ul ver wes xan zen ark bri cal dor el',
)

export const hanSyllables = split('华 新 中 大 东 方 海 天 宏 盛 金 鑫 德 康 泰 永 兴 隆 瑞 祥 联 创 博 远')

export const cyrillicSyllables = split(
  'нор вел тар мон бел кор дан фер гал кін лум мар рос сол три вер зен арк бри кал дор ель',
)

/** As people shorten words. */
export const shorter = new Map(
  (
    'Street:St Road:Rd Avenue:Ave Lane:Ln Drive:Dr Place:Pl Square:Sq Court:Ct Calle:C/ Avenida:Avda. Plaza:Pza. вулиця:вул. проспект:просп. бульвар:бул. ' +
    'Manufacturing:Mfg Technologies:Tech Services:Svcs Hermanos:Hnos'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)

/** As people are called, by the name that is on paper. */
export const called = new Map(
  (
    'James:Jim Robert:Bob John:Jack Michael:Mike David:Dave William:Bill Richard:Dick Joseph:Joe Thomas:Tom Christopher:Chris Daniel:Dan Matthew:Matt ' +
    'Anthony:Tony Andrew:Andy Steven:Steve Edward:Ted Timothy:Tim Samuel:Sam Benjamin:Ben Gregory:Greg Mary:Molly Patricia:Pat Jennifer:Jenny ' +
    'Elizabeth:Liz Susan:Sue Jessica:Jess Margaret:Peggy Katherine:Kate Deborah:Debbie Rebecca:Becky Victoria:Vicky José:Pepe Antonio:Toño ' +
    'Manuel:Manolo Francisco:Paco Ignacio:Nacho Ramón:Moncho Carmen:Menchu Dolores:Lola Mercedes:Merche Rosario:Charo Isabel:Isa Cristina:Cris ' +
    'Олександр:Сашко Володимир:Вова Дмитро:Діма Михайло:Міша Євген:Женя Ольга:Оля Наталія:Наташа Тетяна:Таня Олена:Лена Ірина:Іра Світлана:Світа ' +
    'Людмила:Люда Галина:Галя Юлія:Юля Марія:Маша Катерина:Катя Вікторія:Віка Валентина:Валя'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)

/** Cyrillic as people write it in Latin letters who never saw the official table. */
export const byEar = new Map(
  'а:a б:b в:v г:g ґ:g д:d е:e є:ye ж:zh з:z и:y і:i ї:yi й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:ts ч:ch ш:sh щ:sch ь: ю:yu я:ya'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)
