/**
 * Where customers of the sample live, what people and businesses are called there. A word with a bar has its Latin spelling
 * behind it, for addresses of mail and web: `Олена|olena`.
 */
export interface Country {
  code: string
  branch: 'madrid' | 'kyiv' | 'london'
  /** How many of the accounts are here. */
  weight: number
  language: string
  /** Family name before the given one, without a space. */
  familyFirst?: boolean
  given: readonly string[]
  family: readonly string[]
  /** City, postal code, street, and where the middle of the city lies. */
  cities: readonly (readonly [city: string, postalCode: string, street: string, latitude: number, longitude: number])[]
  /** What a business of each trade is called; `*` is replaced by one of `names`. */
  businesses: Readonly<Record<Trade, readonly string[]>>
  names: readonly string[]
  /** The first digits of phone numbers and how many follow. */
  phone: readonly [prefix: string, digits: number]
}

export type Trade = 'cafe' | 'restaurant' | 'hotel' | 'roaster' | 'office' | 'retail'

const words = (text: string) => text.split(' ')

export const countries: readonly Country[] = [
  {
    code: 'ES',
    branch: 'madrid',
    weight: 34,
    language: 'es',
    given: words('Carmen Javier Lucía Diego Marta Álvaro Nuria Sergio Elena Raúl Pilar Iván Rocío Andrés Inés Hugo'),
    family: words(
      'García Fernández Romero Navarro Molina Delgado Castro Ortiz Vidal Serrano Ramos Crespo Peña Soler Bravo Lozano',
    ),
    cities: [
      ['Madrid', '28013', 'Calle del Arenal', 40.4168, -3.7038],
      ['Barcelona', '08010', "Carrer d'Ausiàs Marc", 41.3874, 2.1686],
      ['Valencia', '46002', 'Calle de la Paz', 39.4699, -0.3763],
      ['Sevilla', '41004', 'Calle Sierpes', 37.3886, -5.9823],
      ['Bilbao', '48009', 'Gran Vía', 43.263, -2.935],
      ['Málaga', '29015', 'Calle Larios', 36.7213, -4.4214],
    ],
    businesses: {
      cafe: ['Café *', 'Cafetería *'],
      restaurant: ['Restaurante *', 'Casa *'],
      hotel: ['Hotel *', 'Grupo Hotelero *'],
      roaster: ['Tostadores *', 'Cafés *'],
      office: ['Consultores *', '* Seguros'],
      retail: ['Supermercados *', 'Electro *'],
    },
    names: words(
      'Alameda Miramar Olivar Giralda Montseny Levante Retiro Duero Almazara Cibeles Azahar Roble Faro Mirasol Ribera Encina',
    ),
    phone: ['+3491', 7],
  },
  {
    code: 'PT',
    branch: 'madrid',
    weight: 8,
    language: 'pt',
    given: words('Inês João Mariana Tiago Beatriz Rui Sofia Nuno'),
    family: words('Silva Pereira Costa Almeida Carvalho Nunes Lopes Teixeira'),
    cities: [
      ['Lisboa', '1100-053', 'Rua Augusta', 38.7223, -9.1393],
      ['Porto', '4000-322', 'Rua de Santa Catarina', 41.1579, -8.6291],
    ],
    businesses: {
      cafe: ['Café *', 'Pastelaria *'],
      restaurant: ['Restaurante *', 'Tasca *'],
      hotel: ['Hotel *', 'Pousada *'],
      roaster: ['Torrefação *', 'Cafés *'],
      office: ['* Consultoria', '* Advogados'],
      retail: ['Mercado *', 'Armazéns *'],
    },
    names: words('Tejo Douro Sintra Aurora Atlântico Chiado Alfama Madeira'),
    phone: ['+35121', 7],
  },
  {
    code: 'UA',
    branch: 'kyiv',
    weight: 30,
    language: 'uk',
    given: words(
      'Олена|olena Андрій|andrii Ірина|iryna Тарас|taras Наталія|nataliia Богдан|bohdan Соломія|solomiia Дмитро|dmytro Оксана|oksana Юрій|yurii Марія|mariia Олег|oleh Катерина|kateryna Максим|maksym',
    ),
    family: words(
      'Шевченко|shevchenko Коваль|koval Бондаренко|bondarenko Мельник|melnyk Ткачук|tkachuk Кравець|kravets Савчук|savchuk Поліщук|polishchuk Гнатюк|hnatiuk Лисенко|lysenko Романюк|romaniuk Мороз|moroz',
    ),
    cities: [
      ['Київ', '01001', 'вул. Хрещатик', 50.4501, 30.5234],
      ['Львів', '79008', 'пл. Ринок', 49.8397, 24.0297],
      ['Одеса', '65026', 'вул. Дерибасівська', 46.4825, 30.7233],
      ['Харків', '61058', 'вул. Сумська', 49.9935, 36.2304],
      ['Дніпро', '49000', 'пр. Яворницького', 48.4647, 35.0462],
    ],
    businesses: {
      cafe: ["Кав'ярня «*»", 'Кафе «*»'],
      restaurant: ['Ресторан «*»', 'Бістро «*»'],
      hotel: ['Готель «*»', 'Готельна група «*»'],
      roaster: ['Обсмажувальня «*»', 'ТОВ «* Кава»'],
      office: ['ТОВ «* Консалт»', 'Бізнес-центр «*»'],
      retail: ['Магазин «*»', 'ТОВ «* Трейд»'],
    },
    names: words(
      'Ранок|ranok Світанок|svitanok Каштан|kashtan Дніпро|dnipro Липа|lypa Оберіг|oberih Карпати|karpaty Мрія|mriia Калина|kalyna Джерело|dzherelo Зерно|zerno Поділ|podil Верба|verba Маяк|maiak',
    ),
    phone: ['+38044', 7],
  },
  {
    code: 'PL',
    branch: 'kyiv',
    weight: 10,
    language: 'pl',
    given: words('Agnieszka Piotr Katarzyna Tomasz Magdalena Paweł Joanna Michał'),
    family: words('Nowak Wójcik Mazur Zając Sikora Baran Duda Wilk'),
    cities: [
      ['Warszawa', '00-042', 'Nowy Świat', 52.2297, 21.0122],
      ['Kraków', '31-042', 'Rynek Główny', 50.0647, 19.945],
    ],
    businesses: {
      cafe: ['Kawiarnia *', 'Café *'],
      restaurant: ['Restauracja *', 'Bistro *'],
      hotel: ['Hotel *', 'Dwór *'],
      roaster: ['Palarnia *', '* Kawa'],
      office: ['* Doradztwo', 'Biurowiec *'],
      retail: ['Sklep *', '* AGD'],
    },
    names: words('Wisła Bałtyk Jantar Lipowa Zamek Tatry Polana Iskra'),
    phone: ['+4822', 7],
  },
  {
    code: 'GB',
    branch: 'london',
    weight: 28,
    language: 'en',
    given: words('Emma Oliver Amelia George Isla Harry Sophie Jack Charlotte Callum Hannah Rhys Priya Omar Zoe Daniel'),
    family: words(
      'Hughes Bennett Walker Patel Clarke Murray Campbell Shaw Fletcher Okafor Barnes Holt Reid Marsh Doyle Quinn',
    ),
    cities: [
      ['London', 'EC1V 9BP', 'Old Street', 51.5074, -0.1278],
      ['Manchester', 'M4 1HQ', 'Thomas Street', 53.4808, -2.2426],
      ['Bristol', 'BS1 4DJ', 'Corn Street', 51.4545, -2.5879],
      ['Edinburgh', 'EH1 2QB', 'George Street', 55.9533, -3.1883],
      ['Leeds', 'LS1 6HB', 'Park Row', 53.8008, -1.5491],
    ],
    businesses: {
      cafe: ['The * Coffee House', '* Espresso Bar'],
      restaurant: ['The * Kitchen', '* & Sons Dining'],
      hotel: ['The * Hotel', '* Inns'],
      roaster: ['* Coffee Roasters', '* Roastery'],
      office: ['* Partners', '* Workspaces'],
      retail: ['* Kitchenware', '* Stores'],
    },
    names: words(
      'Copper Harbour Northgate Willow Foxglove Kingfisher Lantern Orchard Beacon Millstone Heron Thistle Anchor Juniper Bramble Larch',
    ),
    phone: ['+44207946', 4],
  },
  {
    code: 'DE',
    branch: 'london',
    weight: 12,
    language: 'de',
    given: words('Anna Jonas Lena Felix Greta Moritz Clara Lukas'),
    family: words('Becker Schäfer Krüger Vogel Lange Busch Winter Brandt'),
    cities: [
      ['Berlin', '10178', 'Rosenthaler Straße', 52.52, 13.405],
      ['Hamburg', '20457', 'Deichstraße', 53.5511, 9.9937],
      ['München', '80331', 'Sendlinger Straße', 48.1351, 11.582],
    ],
    businesses: {
      cafe: ['Café *', 'Kaffeehaus *'],
      restaurant: ['Restaurant *', 'Gasthaus *'],
      hotel: ['Hotel *', 'Pension *'],
      roaster: ['Kaffeerösterei *', 'Rösterei *'],
      office: ['* Beratung GmbH', '* Büroservice'],
      retail: ['Haushaltswaren *', '* Elektro GmbH'],
    },
    names: words('Elbe Linden Alster Morgenrot Spree Rosengarten Isar Sonnenhof'),
    phone: ['+4930', 8],
  },
  {
    code: 'CN',
    branch: 'london',
    weight: 16,
    language: 'zh',
    familyFirst: true,
    given: words(
      '小明|xiaoming 丽华|lihua 建国|jianguo 雅婷|yating 志强|zhiqiang 欣怡|xinyi 浩然|haoran 静|jing 子涵|zihan 伟|wei',
    ),
    family: words('王|wang 李|li 张|zhang 刘|liu 陈|chen 杨|yang 赵|zhao 黄|huang 周|zhou 吴|wu'),
    cities: [
      ['上海', '200040', '南京西路', 31.2304, 121.4737],
      ['北京', '100005', '王府井大街', 39.9042, 116.4074],
      ['深圳', '518040', '深南大道', 22.5431, 114.0579],
    ],
    businesses: {
      cafe: ['*咖啡馆', '*咖啡店'],
      restaurant: ['*餐厅', '*餐饮有限公司'],
      hotel: ['*酒店', '*酒店集团'],
      roaster: ['*咖啡烘焙', '*咖啡有限公司'],
      office: ['*咨询有限公司', '*联合办公'],
      retail: ['*家电商行', '*贸易有限公司'],
    },
    names: words(
      '晨光|chenguang 云端|yunduan 梧桐|wutong 望江|wangjiang 青石|qingshi 兰亭|lanting 海韵|haiyun 春晓|chunxiao 听雨|tingyu 星河|xinghe',
    ),
    phone: ['+8621', 8],
  },
]
