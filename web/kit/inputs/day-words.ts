/** Days from today, or a place in the calendar. */
type DayWord = number | 'end-of-week' | 'end-of-month' | 'end-of-year' | 'next-week' | 'next-month' | 'next-year'
type Unit = 'day' | 'week' | 'month' | 'year'

/** Words for days in the languages of the product, lower case. */
export const dayWords = new Map<string, DayWord>(
  (
    [
      [0, 'today|now|tod|hoy|ahora|今天|今日|сьогодні'],
      [1, 'tomorrow|tom|tmr|mañana|manana|明天|明日|завтра'],
      [-1, 'yesterday|ayer|昨天|昨日|вчора|учора'],
      [2, 'day after tomorrow|the day after tomorrow|pasado mañana|pasado manana|后天|後天|післязавтра'],
      [-2, 'day before yesterday|the day before yesterday|anteayer|antes de ayer|前天|позавчора'],
      ['end-of-week', 'end of week|end of the week|eow|fin de semana|本周末|кінець тижня'],
      ['end-of-month', 'end of month|end of the month|eom|fin de mes|月底|кінець місяця'],
      ['end-of-year', 'end of year|end of the year|eoy|fin de año|年底|кінець року'],
      [
        'next-week',
        'next week|próxima semana|proxima semana|la próxima semana|la semana que viene|下周|下星期|наступний тиждень|наступного тижня',
      ],
      [
        'next-month',
        'next month|próximo mes|proximo mes|el próximo mes|el mes que viene|下个月|下月|наступний місяць|наступного місяця',
      ],
      [
        'next-year',
        'next year|próximo año|proximo año|el próximo año|el año que viene|明年|наступний рік|наступного року',
      ],
    ] as [DayWord, string][]
  ).flatMap(([day, words]) => words.split('|').map((word): [string, DayWord] => [word, day])),
)

const units: [Unit, RegExp][] = [
  ['day', /^(?:d|days?|d[ií]as?|天|日|дн|день|дні|днів)$/],
  ['week', /^(?:w|wk|wks|weeks?|sem|semanas?|周|星期|个星期|тижд|тиждень|тижні|тижнів)$/],
  ['month', /^(?:m|mo|mos|months?|mes|meses|个月|月|міс|місяць|місяці|місяців)$/],
  ['year', /^(?:y|yr|yrs|years?|años?|anos?|年|рік|роки|років)$/],
]

const numbers = new Map(
  Object.entries({
    ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, un: 1, una: 1, uno: 1, dos: 2, tres: 3 },
    ...{ cuatro: 4, cinco: 5, seis: 6, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 十: 10 },
    ...{ один: 1, одну: 1, два: 2, дві: 2, три: 3, чотири: 4, "п'ять": 5, шість: 6 },
  }),
)

const ahead = /^(?:in|en|dentro de|через|за|\+)\s?(.+)$/
const behind = /^(?:hace|-)\s?(.+)$/
const behindAfter = /^(.+?)\s?(?:ago|atrás|тому|前|以前|之前)$/
const aheadAfter = /^(.+?)\s?(?:from now|后|後|以后|之后)$/

/** `in 2 weeks`, `3 days ago`, `2w`, `+1m`, `dentro de 3 días`, `через тиждень`, `3天后`. */
export function readStep(words: string): { count: number; unit: Unit } | null {
  const [text, sign] = directed(words)
  const alone = unitOf(text)
  // A unit alone is a word like any other; it needs a number or a direction.
  if (alone) return text === words ? null : { count: sign, unit: alone }
  const [, number = '', name = ''] = /^(\d{1,4}|[^\s\d]+?)\s?([^\s\d]+)$/.exec(text) ?? []
  const unit = unitOf(name)
  const count = /^\d/.test(number) ? Number(number) : numbers.get(number)
  return unit && count !== undefined ? { count: count * sign, unit } : null
}

function unitOf(name: string): Unit | undefined {
  return units.find(([, pattern]) => pattern.test(name))?.[0]
}

function directed(words: string): [text: string, sign: 1 | -1] {
  const found = ahead.exec(words) ?? aheadAfter.exec(words)
  if (found) return [found[1] as string, 1]
  const back = behind.exec(words) ?? behindAfter.exec(words)
  return back ? [back[1] as string, -1] : [words, 1]
}

const weekdays: readonly string[] = [
  'monday|mon|lunes|lun|понеділок|понеділка|пн|星期一|周一|礼拜一',
  'tuesday|tue|tues|martes|mar|вівторок|вівторка|вт|星期二|周二|礼拜二',
  'wednesday|wed|miércoles|miercoles|mié|mie|середа|середу|середи|ср|星期三|周三|礼拜三',
  'thursday|thu|thur|thurs|jueves|jue|четвер|четверга|чт|星期四|周四|礼拜四',
  "friday|fri|viernes|vie|п'ятниця|п'ятницю|п'ятниці|пт|星期五|周五|礼拜五",
  'saturday|sat|sábado|sabado|sáb|sab|субота|суботу|суботи|сб|星期六|周六|礼拜六',
  'sunday|sun|domingo|dom|неділя|неділю|неділі|нд|星期日|星期天|周日|周天|礼拜天',
]

const dayOf = new Map(
  weekdays.flatMap((names, index) => names.split('|').map((name): [string, number] => [name, index + 1])),
)

const next = /^(?:next|(?:el )?pr[óo]ximo|наступн\S+)\s(.+)$|^下(.+)$|^(?:el )?(.+) (?:pr[óo]ximo|que viene)$/
const last = /^(?:last|(?:el )?pasado|минул\S+)\s(.+)$|^上(.+)$|^(?:el )?(.+) pasado$/
const plain = /^(?:on|this|coming|el|este|у|в|цей|цю|ця|这|本)?\s?(.+)$/

/** 1 Monday … 7 Sunday, and which of them. */
export function readWeekday(words: string): { day: number; which: 'coming' | 'next' | 'last' } | null {
  for (const [which, pattern] of [
    ['next', next],
    ['last', last],
    ['coming', plain],
  ] as const) {
    const found = pattern.exec(words)
    const day = dayOf.get((found?.slice(1).find((each) => each !== undefined) ?? '').trim())
    if (day) return { day, which }
  }
  return null
}
