import type { ErrorCode, ProblemCode } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'

/** A row's problem as a download tells it. */
interface RowProblem {
  column: string | null
  code?: string
  message: string
  values?: Record<string, string | number>
}

export interface RowWords {
  row: string
  problem: string
  say: (problem: RowProblem) => string
}

/** How the file of rows that stayed out says why. What has no words in the language stays in English. */
export function rowWords(language: Language): RowWords {
  const { row, problem, ...sentences } = words[language]
  const say = ({ column, code, message, values = {} }: RowProblem): string => {
    const sentence = (sentences as Partial<Record<string, string>>)[code ?? '']
    const said = sentence
      ? sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
      : message.replaceAll('\n', ' ')
    return column === null ? said : `${column}: ${said}`
  }
  return { row, problem, say }
}

type Sentences = Partial<Record<ProblemCode | ErrorCode, string>>

const words: Record<Language, { row: string; problem: string } & Sentences> = {
  en: { row: 'Row', problem: 'Problem' },
  es: {
    row: 'Fila',
    problem: 'Problema',
    'no-such-record': '«{value}» no existe aquí',
    'several-match': '«{value}» puede ser cualquiera de varios registros',
    required: 'falta y es necesario',
    'not-a-date': '«{value}» no es una fecha',
    'not-a-time': '«{value}» no es una fecha con hora',
    'not-a-number': '«{value}» no es un número',
    'not-a-whole-number': '«{value}» no es un número entero',
    'not-an-amount': '«{value}» no es un importe',
    'not-a-currency': '«{value}» no es una moneda',
    'not-a-time-zone': '«{value}» no es una zona horaria',
    'not-a-language': '«{value}» no es un idioma',
    'not-a-duration': '«{value}» no es una duración',
    'not-json': 'no es JSON',
    'two-currencies': 'nombra dos monedas',
    'does-not-apply': 'no va con los demás valores del registro',
    'not-an-email': '«{value}» no es una dirección de correo',
    'not-a-phone': '«{value}» no es un número de teléfono',
    'not-a-web-address': '«{value}» no es una dirección web',
    'not-a-country': '«{value}» no es un país',
    'not-a-boolean': '«{value}» no es sí ni no',
    'unknown-option': '«{value}» no es ninguna de las opciones',
    'archived-option': '«{value}» ya no se ofrece',
    'too-long': 'es demasiado largo',
    'out-of-range': 'el número es demasiado grande',
    'below-minimum': 'debe ser al menos {minimum}',
    'above-maximum': 'debe ser como mucho {maximum}',
    'too-early': 'el primer día admitido es {earliest}',
    'too-late': 'el último día admitido es {latest}',
    duplicate: 'otro registro ya lo tiene',
    'malformed-row': 'la fila no se puede leer',
    'loss-reason-needed': 'falta el motivo de la pérdida',
    'account-needed': 'una oportunidad ganada necesita su cuenta',
    'needed-by-stage': 'la etapa lo exige',
    'approval-needed': 'la etapa exige antes la aprobación: {rules}',
    'checklist-open': 'faltan puntos por marcar: {points}',
    'closed-before-opened': 'no puede cerrarse antes de abrirse',
    'name-needed': 'hace falta un nombre o una empresa',
    'ends-before-start': 'no puede terminar antes de empezar',
    'same-person': 'indique otra persona',
    'person-deactivated': 'la persona está desactivada',
    'too-many-active': 'ya hay {limit} activas: desactive una antes',
    'me-is-nobody': '«yo» no es nadie aquí: indique la persona',
    'stays-with-deal': 'se queda en su oportunidad',
  },
  zh: {
    row: '行',
    problem: '问题',
    'no-such-record': '“{value}”在系统中不存在',
    'several-match': '“{value}”对应多条记录',
    required: '必填，但没有填写',
    'not-a-date': '“{value}”不是日期',
    'not-a-time': '“{value}”不是日期时间',
    'not-a-number': '“{value}”不是数字',
    'not-a-whole-number': '“{value}”不是整数',
    'not-an-amount': '“{value}”不是金额',
    'not-a-currency': '“{value}”不是货币',
    'not-a-time-zone': '“{value}”不是时区',
    'not-a-language': '“{value}”不是语言',
    'not-a-duration': '“{value}”不是时长',
    'not-json': '不是 JSON',
    'two-currencies': '含有两种货币',
    'does-not-apply': '与记录的其他值不符',
    'not-an-email': '“{value}”不是电子邮箱地址',
    'not-a-phone': '“{value}”不是电话号码',
    'not-a-web-address': '“{value}”不是网址',
    'not-a-country': '“{value}”不是国家或地区',
    'not-a-boolean': '“{value}”既不是“是”也不是“否”',
    'unknown-option': '“{value}”不在可选项中',
    'archived-option': '“{value}”已不再提供',
    'too-long': '内容过长',
    'out-of-range': '数字过大',
    'below-minimum': '不能小于 {minimum}',
    'above-maximum': '不能大于 {maximum}',
    'too-early': '最早为 {earliest}',
    'too-late': '最晚为 {latest}',
    duplicate: '其他记录已使用此值',
    'malformed-row': '无法读取此行',
    'loss-reason-needed': '缺少输单原因',
    'account-needed': '赢单的商机必须有客户',
    'needed-by-stage': '该阶段要求填写',
    'approval-needed': '该阶段须先审批：{rules}',
    'checklist-open': '尚未勾选：{points}',
    'closed-before-opened': '关闭时间不能早于创建时间',
    'name-needed': '需要姓名或公司',
    'ends-before-start': '结束时间不能早于开始时间',
    'same-person': '请指定另一个人',
    'person-deactivated': '该人员已停用',
    'too-many-active': '已启用 {limit} 条：请先停用一条',
    'me-is-nobody': '此处的“我”不指任何人：请指定具体人员',
    'stays-with-deal': '只能属于原来的商机',
  },
  uk: {
    row: 'Рядок',
    problem: 'Проблема',
    'no-such-record': '«{value}» тут немає',
    'several-match': '«{value}» може бути будь-яким із кількох записів',
    required: 'це потрібно, але не заповнено',
    'not-a-date': '«{value}» — не дата',
    'not-a-time': '«{value}» — не дата з часом',
    'not-a-number': '«{value}» — не число',
    'not-a-whole-number': '«{value}» — не ціле число',
    'not-an-amount': '«{value}» — не сума',
    'not-a-currency': '«{value}» — не валюта',
    'not-a-time-zone': '«{value}» — не часовий пояс',
    'not-a-language': '«{value}» — не мова',
    'not-a-duration': '«{value}» — не тривалість',
    'not-json': 'це не JSON',
    'two-currencies': 'названо дві валюти',
    'does-not-apply': 'не поєднується з іншими значеннями запису',
    'not-an-email': '«{value}» — не адреса електронної пошти',
    'not-a-phone': '«{value}» — не номер телефону',
    'not-a-web-address': '«{value}» — не вебадреса',
    'not-a-country': '«{value}» — не країна',
    'not-a-boolean': '«{value}» — ні «так», ні «ні»',
    'unknown-option': '«{value}» немає серед варіантів',
    'archived-option': '«{value}» більше не пропонується',
    'too-long': 'задовго',
    'out-of-range': 'число завелике',
    'below-minimum': 'має бути щонайменше {minimum}',
    'above-maximum': 'має бути щонайбільше {maximum}',
    'too-early': 'найраніший день — {earliest}',
    'too-late': 'найпізніший день — {latest}',
    duplicate: 'це вже має інший запис',
    'malformed-row': 'рядок неможливо прочитати',
    'loss-reason-needed': 'немає причини втрати угоди',
    'account-needed': 'виграній угоді потрібен клієнт',
    'needed-by-stage': 'цього вимагає етап',
    'approval-needed': 'етап потребує погодження: {rules}',
    'checklist-open': 'не позначено пункти: {points}',
    'closed-before-opened': 'не можна закрити раніше, ніж відкрито',
    'name-needed': "потрібне ім'я або компанія",
    'ends-before-start': 'кінець не може бути раніше за початок',
    'same-person': 'вкажіть іншу особу',
    'person-deactivated': 'цю особу деактивовано',
    'too-many-active': 'уже діє {limit}: спершу вимкніть одне',
    'me-is-nobody': '«я» тут нікого не означає: назвіть особу',
    'stays-with-deal': 'лишається при своїй угоді',
  },
}
